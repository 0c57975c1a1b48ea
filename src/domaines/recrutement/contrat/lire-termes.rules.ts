import { estJour } from "./regles/calendrier.rules.ts";
import type { ContratAJuger } from "./regles/manquement.rules.ts";
import { FORME_PARTS, lireParts } from "./regles/parts.rules.ts";
import {
  estCategorie,
  estFondement,
  estMotifCdd,
  estType,
  FONDEMENTS,
  type Fondement,
  type MotifCdd,
  TYPES_CONTRAT,
  type TypeContrat,
} from "./regles/type-contrat.rules.ts";

export const ORIGINES = {
  mise_en_relation: "Une personne retenue après une mise en relation",
  candidat_propre: "Une personne que nous avons trouvée",
  mobilite_interne: "Une personne qui travaille déjà chez nous",
} as const;
export type Origine = keyof typeof ORIGINES;
const estOrigine = (texte: string): texte is Origine => Object.hasOwn(ORIGINES, texte);

export const FONCTIONS = { conseiller: "Conseiller numérique", coordinateur: "Coordinateur de conseillers" } as const;
export type Fonction = keyof typeof FONCTIONS;

/** The least share of the Pix test that the programme asks of whoever is hired (avis, part I). */
export const SEUIL_PIX = 70;

/** The answers of the form that are kept as typed, those about the person set apart to be sealed. */
export const CHAMPS_TERMES = [
  ...(["origine", "candidat", "remplace", "type", "fondement", "motif", "accord", "debut", "fin"] as const),
  ...(["categorie", "essaiJours", "heures", "quotite", "partielDemande", "brut", "minimumBranche", "parts"] as const),
  ...(["fonction", "renouvellements", "moisAvant"] as const),
] as const;
export const CHAMPS_PERSONNE = ["prenom", "nom", "courriel"] as const;
export type ChampDossier = (typeof CHAMPS_TERMES)[number] | (typeof CHAMPS_PERSONNE)[number];
export type SaisieDossier = Readonly<Partial<Record<ChampDossier, string>>>;
type Erreurs = Readonly<Record<string, string>>;

/** What a contract says, once read. */
export type Termes = Omit<ContratAJuger, "nature" | "departement" | "precedent" | "anterieurs" | "absent"> & {
  readonly origine: Origine;
  /** The kind of post; a replacement is on the post of whoever is away. */
  readonly fonction: Fonction;
  readonly candidat: number | null;
  readonly remplace: number | null;
};

/** Reads the answers: the terms as far as they are readable (undefined when one that all needs is not), and what is wrong, by field. */
export function lireTermes(saisie: SaisieDossier): { readonly termes: Termes | undefined; readonly erreurs: Erreurs } {
  const erreurs: Record<string, string> = {};
  const dit = (champ: ChampDossier): string => (saisie[champ] ?? "").trim();
  const refuser = (champ: ChampDossier, phrase: string): null => {
    erreurs[champ] = phrase;
    return null;
  };
  const nombre = (champ: ChampDossier, bornes: Bornes, phrase: string): number | null =>
    lireNombre(dit(champ), bornes) ?? refuser(champ, phrase);
  const sinon = (champ: ChampDossier, bornes: Bornes, phrase: string): number | null =>
    dit(champ) === "" ? null : nombre(champ, bornes, phrase);

  const origine = choisi(dit("origine"), estOrigine) ?? refuser("origine", "Dites d’où vient la personne.");
  const retenue = origine === "mise_en_relation";
  // A choice left from another origin is not read.
  const candidat = retenue ? lireNombre(dit("candidat"), [1, Number.MAX_SAFE_INTEGER, 0]) : null;
  if (retenue && candidat === null) refuser("candidat", "Choisissez la personne retenue.");
  if (!retenue) lirePersonne(dit, refuser);

  const type = choisi(dit("type"), estType) ?? refuser("type", "Choisissez le type de contrat.");
  const debut = estJour(dit("debut")) ? dit("debut") : refuser("debut", "Donnez le premier jour du contrat.");
  const finLue = dit("fin") === "" || estJour(dit("fin"));
  const fin = finLue ? (dit("fin") === "" ? null : dit("fin")) : refuser("fin", "Ce dernier jour ne se lit pas.");
  if (finLue && fin === null && type !== null && TYPES_CONTRAT[type].fin === "oui")
    refuser("fin", "Ce contrat a un dernier jour : donnez-le.");
  const heures = nombre("heures", [0.5, 60, 2], "Écrivez les heures par semaine. Exemple : 35 ou 17,5.");
  const quotite = nombre("quotite", [1, 100, 0], "Écrivez la quotité, de 1 à 100. Un temps plein : 100.");
  const brut = nombre("brut", [1, 20_000, 2], "Écrivez le salaire brut par mois, en euros.");
  const categorie = choisi(dit("categorie"), estCategorie) ?? refuser("categorie", "Choisissez la catégorie.");
  const { motif, fondement } = lireFondements(type, dit, refuser);
  const essaiJours = sinon("essaiJours", [0, 365, 0], "Écrivez un nombre de jours, de 0 à 365.");
  const minimumBranche = sinon("minimumBranche", [1, 20_000, 2], "Écrivez un montant en euros, ou rien.");
  const renouvellements = sinon("renouvellements", [0, 20, 0], "Écrivez un nombre de renouvellements, de 0 à 20.") ?? 0;
  const moisAvant = sinon("moisAvant", [0, 480, 0], "Écrivez un nombre de mois entiers.") ?? 0;
  const parts = lireParts(dit("parts")) ?? refuser("parts", FORME_PARTS);
  if (dit("accord").length > 300) refuser("accord", "Citez l’accord en 300 caractères au plus.");
  else if (dit("accord") !== "" && !/\d{3}/u.test(dit("accord")))
    refuser("accord", "Citez un texte que l’on retrouve : son numéro IDCC ou sa date, année comprise.");

  if (origine === null || type === null || debut === null || categorie === null) return { termes: undefined, erreurs };
  if (heures === null || quotite === null || brut === null || parts === null) return { termes: undefined, erreurs };
  return {
    erreurs,
    termes: {
      ...{ origine, candidat, type, motif, fondement, debut, fin, categorie, heures, quotite, brut, parts },
      fonction: dit("fonction") === "coordinateur" ? "coordinateur" : "conseiller",
      ...{ renouvellements, moisAvant, essaiJours, minimumBranche, partielDemande: dit("partielDemande") === "oui" },
      accord: dit("accord") === "" ? null : dit("accord"),
      remplace: lireNombre(dit("remplace"), [1, Number.MAX_SAFE_INTEGER, 0]),
    },
  };
}

type Dit = (champ: ChampDossier) => string;
type Refuser = (champ: ChampDossier, phrase: string) => null;

function lirePersonne(dit: Dit, refuser: Refuser): void {
  if (dit("prenom") === "") refuser("prenom", "Écrivez le prénom de la personne.");
  if (dit("nom") === "") refuser("nom", "Écrivez le nom de la personne.");
  if (!/^[^\s@]{1,64}@[^\s@]+\.[^\s@]+$/u.test(dit("courriel")))
    refuser("courriel", "Écrivez l’adresse électronique de la personne. Exemple : alix@exemple.test.");
}

/** A private fixed-term contract has a motive, a public contract an article: the answers left from another type are not read. */
function lireFondements(
  type: TypeContrat | null,
  dit: Dit,
  refuser: Refuser,
): { readonly motif: MotifCdd | null; readonly fondement: Fondement | null } {
  const motif = type === "cdd" ? choisi(dit("motif"), estMotifCdd) : null;
  if (type === "cdd" && motif === null) refuser("motif", "Choisissez le motif du CDD (Code du travail, art. L1242-2).");
  const lu = choisi(dit("fondement"), estFondement);
  const fondement = lu !== null && FONDEMENTS[lu].type === type ? lu : null;
  if ((type === "contractuel" || type === "titulaire") && fondement === null)
    refuser("fondement", "Dites sur quoi repose ce contrat public.");
  return { motif, fondement };
}

type Bornes = readonly [min: number, max: number, decimales: number];

function lireNombre(texte: string, [min, max, decimales]: Bornes): number | null {
  const propre = texte.replace(/[\s\u00A0\u202F€%h]/gu, "").replace(",", ".");
  if (!/^\d{1,16}(?:\.\d+)?$/u.test(propre) || (propre.split(".")[1] ?? "").length > decimales) return null;
  const valeur = Number(propre);
  return valeur >= min && valeur <= max ? valeur : null;
}

const choisi = <T extends string>(texte: string, est: (texte: string) => texte is T): T | null =>
  est(texte) ? texte : null;
