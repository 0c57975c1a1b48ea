import { ajouterJours, ajouterMois, joursInclus } from "../contrat/regles/calendrier.rules.ts";
import { jugerDuree } from "../contrat/regles/juger-duree.rules.ts";
import type { Anterieur, ContratAJuger, Manquement } from "../contrat/regles/manquement.rules.ts";
import { suiteDeCdd } from "../contrat/regles/succession.rules.ts";
import { estFondement, estMotifCdd, estType } from "../contrat/regles/type-contrat.rules.ts";

/** What the rules of contracts look at when a contract is renewed. */
export type ContratRenouvelable = {
  readonly type: string;
  readonly debut: string;
  readonly fin: string;
  readonly motif?: string | null;
  readonly accordBranche: string | null;
  readonly fondement: string | null;
  readonly renouvellements: number;
  readonly anterieurs: readonly Anterieur[];
  readonly moisAvant: number;
};

/** Until when the law lets a contract be renewed: never and why, up to a day, or without a day of its own. */
export type Renouvellement = { readonly refus: Manquement } | { readonly jusquAu: string | null };

/** A contract that is too short is lengthened by its renewal: never against it. */
const MINIMUMS: readonly string[] = ["cdd_objet_18_mois", "pec_6_mois", "projet_1_an"];
/** No rule counts further than six years. */
const HORIZON_MOIS = 73;

/** Unknown ground: that of most contracts, as when a renewal is declared. */
function aJuger(c: ContratRenouvelable, fin: string): ContratAJuger | null {
  if (!estType(c.type)) return null;
  const { motif = null, fondement } = c;
  return {
    ...{ type: c.type, debut: c.debut, fin, anterieurs: c.anterieurs, moisAvant: c.moisAvant },
    fondement: c.type !== "contractuel" ? null : fondement !== null && estFondement(fondement) ? fondement : "L332-8",
    motif: c.type !== "cdd" ? null : motif !== null && estMotifCdd(motif) ? motif : null,
    absent: null,
    accord: c.accordBranche === "" ? null : c.accordBranche,
    renouvellements: c.renouvellements + 1,
    ...{ nature: "publique", departement: "", categorie: "cadre", essaiJours: null, heures: 35, quotite: 100 },
    ...{ partielDemande: true, brut: 0, minimumBranche: null, precedent: null, parts: [] },
  };
}

/** Until when a contract may be renewed, by the rules that judge the renewal itself. */
export function renouvellementPossible(c: ContratRenouvelable): Renouvellement {
  const refusAu = (fin: string): Manquement | undefined => {
    const juge = aJuger(c, fin);
    return juge === null
      ? undefined
      : jugerDuree(juge).find(
          ({ bloque, champ, code }) =>
            bloque && (champ === "fin" || champ === "renouvellements") && !MINIMUMS.includes(code),
        );
  };
  const refus = refusAu(ajouterJours(c.fin, 1));
  if (refus !== undefined) return { refus };
  const horizon = ajouterMois(c.fin, HORIZON_MOIS);
  if (refusAu(horizon) === undefined) return { jusquAu: null };
  // Days after the end: the last allowed, and one that is refused.
  let [permis, refuse] = [1, joursInclus(c.fin, horizon) - 1];
  while (refuse - permis > 1) {
    const milieu = Math.floor((permis + refuse) / 2);
    if (refusAu(ajouterJours(c.fin, milieu)) === undefined) permis = milieu;
    else refuse = milieu;
  }
  return { jusquAu: ajouterJours(c.fin, permis) };
}

/** Whether a public agent may go on without end the day after: what was served until then counts. */
export function cdiPublicPossible(c: ContratRenouvelable): boolean {
  const juge = aJuger(c, c.fin);
  if (juge === null) return false;
  const { type, fondement } = juge;
  const { debut, fin, renouvellements, moisAvant } = c;
  const fini = { type, fondement, debut, fin, renouvellements, moisAvant, motif: null, absent: null };
  const suivant = { ...juge, debut: ajouterJours(c.fin, 1), fin: null, anterieurs: [...c.anterieurs, fini] };
  return !jugerDuree(suivant).some(({ bloque }) => bloque);
}

/** First day of what counts for a private contract with an end, by the rules that judge it; of another one, the first of its unbroken run. */
export function debutDeSuite(c: ContratRenouvelable & { readonly depuis: string }): string {
  const juge = aJuger(c, c.fin);
  return juge?.type === "cdd" ? (suiteDeCdd(juge).at(-1)?.debut ?? c.debut) : c.depuis;
}
