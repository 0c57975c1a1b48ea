import { valeurDite } from "../lieu/libelle-champ.rules.ts";
import type { Lieu } from "../lieu/lieu.rules.ts";

/** What became of a pair that an import found doubtful. */
export type EtatDoublon = "a_decider" | "meme_lieu" | "lieux_distincts";

/** A pair is named by its two places, in the order of their identifiers. */
export type IdPaire = { readonly a: string; readonly b: string };

/** As people read them; the first is the work to do. */
export const ETATS_DOUBLON: Readonly<Record<EtatDoublon, string>> = {
  a_decider: "À décider",
  meme_lieu: "Réunis",
  lieux_distincts: "Lieux différents",
};

/** The fields of a place that two sheets are compared on, in reading order. */
export const CHAMPS_COMPARES = {
  nom: "Nom",
  adresse: "Adresse",
  complementAdresse: "Complément d’adresse",
  codePostal: "Code postal",
  communeNom: "Commune",
  pivot: "SIRET ou RNA",
  telephone: "Téléphone",
  courriels: "Adresse électronique",
  siteWeb: "Site",
  horaires: "Horaires",
  services: "Services",
  publics: "Publics",
  modalitesAcces: "Comment y accéder",
  modalitesAccompagnement: "Accompagnement",
  frais: "Frais",
  dispositifs: "Dispositifs",
  formationsLabels: "Labels",
  typologie: "Type de lieu",
  itinerance: "Itinérance",
  structureParente: "Structure",
  presentationResume: "Présentation",
  priseRdv: "Prise de rendez-vous",
  dateMaj: "Mis à jour le",
} as const satisfies Readonly<Partial<Record<keyof Lieu, string>>>;
export type ChampCompare = keyof typeof CHAMPS_COMPARES;

export type LigneComparee = {
  readonly champ: ChampCompare;
  readonly titre: string;
  readonly a: string;
  readonly b: string;
  /** Both say something, and not the same thing. */
  readonly different: boolean;
  /** One says what the other does not. */
  readonly seul: boolean;
};

/** Field by field, what both sheets say; fields that neither fills are left out. Lists are compared whatever their order. */
export function comparerFiches(a: Lieu, b: Lieu): readonly LigneComparee[] {
  const champs = Object.keys(CHAMPS_COMPARES).filter((cle): cle is ChampCompare => cle in CHAMPS_COMPARES);
  return champs.flatMap((champ) => {
    const [va, vb] = [dire(champ, a[champ]), dire(champ, b[champ])];
    if (va === "" && vb === "") return [];
    const seul = va === "" || vb === "";
    return [{ champ, titre: CHAMPS_COMPARES[champ], a: va, b: vb, seul, different: !seul && va !== vb }];
  });
}

function dire(champ: ChampCompare, valeur: Lieu[ChampCompare]): string {
  if (valeur === null || valeur === "" || valeur.length === 0) return "";
  return valeurDite(champ, typeof valeur === "string" ? valeur.trim() : [...valeur].sort());
}
