import { jugerContrat } from "./regles/juger-contrat.rules.ts";
import type { ContratAJuger, Manquement } from "./regles/manquement.rules.ts";
import { lireParts } from "./regles/parts.rules.ts";
import type { Categorie, Fondement, MotifCdd, Part, TypeContrat } from "./regles/type-contrat.rules.ts";
import type { SorteActe } from "./suites.rules.ts";

type Contrat = {
  readonly type: TypeContrat;
  readonly fondement: Fondement | null;
  readonly nature: "publique" | "privee";
  readonly departementCode: string;
  readonly debut: string;
  readonly fin: string | null;
  readonly motif: MotifCdd | null;
  readonly accord: string | null;
  readonly renouvellements: number;
  readonly categorie: Categorie | null;
  readonly heures: number | null;
  readonly quotite: number | null;
  readonly brut: number | null;
  readonly parts: readonly Part[];
};
/** What each act changes, hence what is judged again: the rest was judged when the contract was signed. */
const JUGES: Readonly<Partial<Record<SorteActe, readonly string[]>>> = {
  avenant: ["heures", "quotite", "brut", "parts"],
  renouvellement: ["fin", "renouvellements"],
};

/** What the law says of a contract once an act has changed it. Unknown hours are a full time; an unknown motive is not held against an old contract. */
export function jugerSuite(
  sorte: SorteActe,
  { termes }: { readonly termes: Readonly<Record<string, string | number>> },
  c: Contrat,
  passe: Pick<ContratAJuger, "anterieurs" | "moisAvant" | "absent">,
): readonly Manquement[] {
  const champs = JUGES[sorte];
  if (champs === undefined) return [];
  const change = sorte === "avenant";
  const nombre = (cle: string, sinon: number): number => (change ? Number(termes[cle]) : sinon);
  const juges = jugerContrat({
    ...passe,
    ...{ ...c, departement: c.departementCode, essaiJours: null, minimumBranche: null, precedent: null },
    ...{
      partielDemande: true,
      categorie: c.categorie ?? "employe",
    },
    ...{ heures: nombre("heures", c.heures ?? 35), quotite: nombre("quotite", c.quotite ?? 100) },
    brut: nombre("brut", c.brut ?? 10_000),
    parts: termes["parts"] === undefined ? c.parts : (lireParts(String(termes["parts"])) ?? []),
    fin: change ? c.fin : String(termes["fin"]),
    renouvellements: c.renouvellements + (change ? 0 : 1),
  });
  return juges
    .filter(({ champ }) => champs.includes(champ))
    .map((m) => (m.champ === "fin" || m.champ === "renouvellements" ? { ...m, champ: "jusquAu" } : m));
}
