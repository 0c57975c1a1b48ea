export const SORTES = {
  ajout: "Ajouter des postes",
  restitution: "Rendre des postes",
  transfert: "Transférer des postes",
} as const;
export type Sorte = keyof typeof SORTES;

/** An amendment as it is asked. */
export type DemandeSaisie = {
  readonly sorte: string;
  readonly postes: string;
  readonly vers: string;
  readonly motif: string;
};
export type DemandeDite = { readonly sorte: Sorte; readonly postes: number; readonly motif: string };
type Erreurs = Readonly<Record<string, string>>;

/** Reads a request; what is wrong is said by field. `libres`: posts on which no contract runs. */
export function lireDemande(
  saisie: DemandeSaisie,
  libres: number,
): { readonly dit: DemandeDite; readonly erreurs: Erreurs } {
  const erreurs: Record<string, string> = {};
  const sorte = (["ajout", "restitution", "transfert"] as const).find((une) => une === saisie.sorte);
  if (sorte === undefined) erreurs["sorte"] = "Choisissez ce que vous demandez.";
  const texte = saisie.postes.trim();
  const postes = /^\d{1,3}$/u.test(texte) ? Number(texte) : 0;
  if (postes < 1 || postes > 200) erreurs["postes"] = "Écrivez un nombre de postes, de 1 à 200.";
  else if (sorte !== undefined && sorte !== "ajout" && postes > libres)
    erreurs["postes"] =
      libres === 0
        ? "Tous vos postes sont occupés, ou promis à un contrat à venir : aucun ne peut être rendu ou transféré."
        : `${libres} ${libres > 1 ? "postes sont libres" : "poste est libre"} : pas davantage.`;
  if (sorte === "transfert" && saisie.vers.trim() === "") erreurs["vers"] = "Dites à quelle structure.";
  const motif = phraseDe(saisie.motif, erreurs, "motif");
  return { dit: { sorte: sorte ?? "ajout", postes, motif }, erreurs };
}

/** A text of 10 to 1 000 characters; its fault is added under `champ`. */
export function phraseDe(brut: string, erreurs: Record<string, string>, champ: string): string {
  const texte = brut.trim();
  if (texte.length < 10) erreurs[champ] = "Expliquez pourquoi en 10 caractères au moins.";
  if (texte.length > 1000) erreurs[champ] = `Ce texte a ${texte.length} caractères : 1 000 au plus.`;
  return texte;
}

export type EtatAvenant = "demande" | "instruit" | "accepte" | "refuse" | "retire";
export const ETATS_AVENANT: Readonly<Record<EtatAvenant, string>> = {
  demande: "Avis attendu",
  instruit: "Décision attendue",
  accepte: "Accepté",
  refuse: "Refusé",
  retire: "Retiré",
};

/** Where an amendment stands, by its dates. */
export function etatAvenant(a: {
  readonly retireLe: Date | null;
  readonly avisLe: Date | null;
  readonly accepte: boolean | null;
}): EtatAvenant {
  if (a.retireLe !== null) return "retire";
  if (a.accepte !== null) return a.accepte ? "accepte" : "refuse";
  return a.avisLe === null ? "demande" : "instruit";
}

/** What comes next for an amendment, and when as a rule. */
export const SUITES_AVENANT: Readonly<Record<EtatAvenant, string>> = {
  demande: "La préfecture donne son avis, d’ordinaire en 15 jours.",
  instruit: "L’administration du dispositif décide, d’ordinaire en 15 jours.",
  accepte: "Les postes ont changé à la date dite.",
  refuse: "Rien ne change. Vous pouvez faire une autre demande.",
  retire: "La demande est retirée.",
};
