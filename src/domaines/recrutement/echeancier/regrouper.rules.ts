import { BESOINS, type Besoin } from "./echeance.rules.ts";
import { moisDe, plusMois, veille } from "./mois.rules.ts";

export const VUES = ["liste", "mois", "departements", "structures"] as const;
export type Vue = (typeof VUES)[number];
export const HORIZONS = [4, 12, 24, 36] as const;
export type Horizon = (typeof HORIZONS)[number];

/** What grouping needs of an end. */
export type EcheanceComptee = {
  readonly sorte: "contrat" | "convention" | "financement";
  readonly fin: string;
  readonly structureId: number;
  readonly structure: string;
  readonly departementCode: string;
  readonly departement: string;
  readonly suite: string | null;
  /** What was decided, else what is proposed. */
  readonly aFaire: Besoin | null;
};

/** A line of ends counted together. */
export type Groupe = {
  readonly cle: string;
  readonly nom: string;
  readonly contrats: number;
  readonly conventions: number;
  readonly financements: number;
  readonly aDecider: number;
} & Readonly<Record<Besoin, number>>;

/** Last day of the months asked: that of `jour` is the first of them. */
export const finDeLHorizon = (jour: string, mois: number): string => veille(plusMois(`${jour.slice(0, 7)}-01`, mois));

/** Nothing is to decide where nothing is needed, or where it was decided. */
export const resteADecider = ({ suite, aFaire }: Pick<EcheanceComptee, "suite" | "aFaire">): boolean =>
  suite === null && aFaire !== null;

/** Ends counted by month (each month asked, even without any), by département or by structure. */
export function regrouper(
  echeances: readonly EcheanceComptee[],
  par: Exclude<Vue, "liste">,
  { jour, au }: { readonly jour: string; readonly au: string },
): readonly Groupe[] {
  const groupes = new Map<string, { nom: string; lignes: EcheanceComptee[] }>();
  if (par === "mois") for (const mois of moisDe(jour, au)) groupes.set(mois, { nom: mois, lignes: [] });
  for (const une of echeances) {
    const [cle, nom] = cleDe(une, par);
    const groupe = groupes.get(cle) ?? { nom, lignes: [] };
    groupe.lignes.push(une);
    groupes.set(cle, groupe);
  }
  const comptes = [...groupes].map(([cle, { nom, lignes }]) => compter(cle, nom, lignes));
  if (par === "mois") return comptes;
  return comptes.sort((a, b) => total(b) - total(a) || (a.nom < b.nom ? -1 : 1));
}

const total = ({ contrats, conventions, financements }: Groupe): number => contrats + conventions + financements;

function cleDe(e: EcheanceComptee, par: Exclude<Vue, "liste">): readonly [cle: string, nom: string] {
  if (par === "mois") return [e.fin.slice(0, 7), e.fin.slice(0, 7)];
  return par === "departements"
    ? [e.departementCode, `${e.departement} (${e.departementCode})`]
    : [String(e.structureId), `${e.structure} (${e.departementCode})`];
}

function compter(cle: string, nom: string, lignes: readonly EcheanceComptee[]): Groupe {
  const de = (garder: (e: EcheanceComptee) => boolean): number => lignes.filter(garder).length;
  const [renouveler = 0, cdi = 0, remplacer = 0, rendre = 0] = BESOINS.map((un) => de(({ aFaire }) => aFaire === un));
  return {
    ...{ cle, nom, renouveler, cdi, remplacer, rendre },
    contrats: de(({ sorte }) => sorte === "contrat"),
    conventions: de(({ sorte }) => sorte === "convention"),
    financements: de(({ sorte }) => sorte === "financement"),
    aDecider: de(resteADecider),
  };
}
