import {
  DONNEE_PERSONNELLE_LIBELLES,
  detecterDonneesPersonnelles,
} from "../compte-rendu/donnees-personnelles.rules.ts";
import type { Theme } from "../compte-rendu/theme.rules.ts";
import type { ClasseAge, Genre, Materiel, Statut } from "../compte-rendu/vocabulaire.rules.ts";
import { estCourriel, estTelephone, type IdentiteBeneficiaire } from "./identite.rules.ts";

export type MaterielSouhaite = Exclude<Materiel, "aucun">;
export const MATERIELS_SOUHAITES = ["ordinateur", "telephone", "tablette", "autre"] as const;

/** What an adviser says of a person helped. */
export type SaisieBeneficiaire = {
  /** UUID made by the client, so that a record sent twice is stored once. */
  readonly id: string;
  readonly anonyme: boolean;
  readonly identite: IdentiteBeneficiaire;
  /** The person agreed that their name be kept. */
  readonly accord: boolean;
  readonly classeAge: ClasseAge;
  readonly statut: Statut;
  readonly genre: Genre;
  readonly besoins: readonly Theme[];
  readonly materielsSouhaites: readonly MaterielSouhaite[];
  readonly notes: string;
};

export type MotifEffacement = "demande" | "conservation" | "retrait";

/** A record of the perimeter, opened. */
export type Beneficiaire = {
  readonly id: string;
  readonly pseudonyme: string;
  readonly structureId: number;
  readonly conseillerId: number | null;
  readonly anonyme: boolean;
  /** Empty once the person was erased. */
  readonly identite: IdentiteBeneficiaire;
  readonly notes: string;
  readonly classeAge: ClasseAge;
  readonly statut: Statut;
  readonly genre: Genre;
  readonly besoins: readonly Theme[];
  readonly materielsSouhaites: readonly MaterielSouhaite[];
  readonly consentementLe: string | null;
  readonly consentementRetireLe: string | null;
  readonly version: number;
  readonly creeLe: Date;
  readonly fusionneDans: string | null;
  readonly effaceLe: Date | null;
  readonly effaceMotif: MotifEffacement | null;
  /** The wrapped data key: a change is sealed under the same. */
  readonly cle: Uint8Array | null;
};

/** Field of the form, and the sentence to show beside it. */
export type RefusBeneficiaire = { readonly champ: string; readonly message: string };

export const NOTES_MAX = 2000;
export const NOM_MAX = 80;
export const REPERE_MAX = 60;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** True for an identifier made by a client. */
export const estUuid = (texte: string): boolean => UUID.test(texte.toLowerCase());

/**
 * Every reason to refuse a record on the civil day `aujourdhui` (AAAA-MM-JJ). A name alone does not recognise a person: it takes name
 * and first name, or one of them with a number, an address, a year of birth, a commune or a free mark. An anonymous record names nobody.
 */
export function verifierBeneficiaire(saisie: SaisieBeneficiaire, aujourdhui: string): readonly RefusBeneficiaire[] {
  return [...verifierQui(saisie), ...verifierIdentite(saisie.identite, aujourdhui), ...verifierTextes(saisie)];
}

const dire = (champ: string, message: string): RefusBeneficiaire => ({ champ, message });

function* verifierQui({ id, anonyme, identite, accord }: SaisieBeneficiaire): Generator<RefusBeneficiaire> {
  const { nom, prenom, telephone, courriel } = identite;
  if (!estUuid(id)) yield dire("", "L’identifiant de la fiche n’est pas lisible.");
  if (anonyme) {
    if ([nom, prenom, telephone, courriel].some((texte) => texte !== ""))
      yield dire(
        "anonyme",
        "Une fiche anonyme n’a ni nom, ni téléphone, ni adresse e-mail : effacez-les, ou décochez.",
      );
    if (identite.repere === "") yield dire("repere", "Écrivez de quoi reconnaître la personne sans la nommer.");
    return;
  }
  if (nom === "" && prenom === "") yield dire("prenom", "Écrivez un nom ou un prénom, ou cochez « Fiche anonyme ».");
  else if (!seReconnait(identite))
    yield dire(
      "repere",
      "Ajoutez de quoi reconnaître la personne : son nom complet, un téléphone, une année de naissance, une commune ou un repère.",
    );
  if (!accord)
    yield dire(
      "accord",
      "Demandez à la personne si elle accepte que son nom soit gardé. Sinon, créez une fiche anonyme.",
    );
}

function seReconnait({
  nom,
  prenom,
  telephone,
  courriel,
  anneeNaissance,
  commune,
  repere,
}: IdentiteBeneficiaire): boolean {
  if (nom !== "" && prenom !== "") return true;
  return anneeNaissance !== null || [telephone, courriel, commune, repere].some((texte) => texte !== "");
}

function* verifierIdentite(identite: IdentiteBeneficiaire, aujourdhui: string): Generator<RefusBeneficiaire> {
  const { nom, prenom, telephone, courriel, anneeNaissance, commune, repere } = identite;
  if (nom.length > NOM_MAX) yield dire("nom", `Le nom fait ${NOM_MAX} signes au plus.`);
  if (prenom.length > NOM_MAX) yield dire("prenom", `Le prénom fait ${NOM_MAX} signes au plus.`);
  if (commune.length > NOM_MAX) yield dire("commune", `La commune fait ${NOM_MAX} signes au plus.`);
  if (telephone !== "" && !estTelephone(telephone))
    yield dire("telephone", "Ce numéro n’est pas lisible. Exemple : 06 39 98 12 34.");
  if (courriel !== "" && !estCourriel(courriel))
    yield dire("courriel", "Cette adresse n’est pas lisible. Exemple : prenom@exemple.fr.");
  const annee = Number(aujourdhui.slice(0, 4));
  if (anneeNaissance !== null && (!Number.isInteger(anneeNaissance) || anneeNaissance < 1900 || anneeNaissance > annee))
    yield dire("anneeNaissance", `L’année de naissance va de 1900 à ${annee}.`);
  if (repere.length > REPERE_MAX) yield dire("repere", `Le repère fait ${REPERE_MAX} signes au plus.`);
}

function* verifierTextes({ notes, identite }: SaisieBeneficiaire): Generator<RefusBeneficiaire> {
  if (notes.length > NOTES_MAX) yield dire("notes", `Les notes font ${NOTES_MAX} signes au plus.`);
  for (const [champ, texte] of [
    ["notes", notes],
    ["repere", identite.repere],
  ] as const) {
    const trouves = detecterDonneesPersonnelles(texte);
    if (trouves.length > 0)
      yield dire(
        champ,
        `On lit ${trouves.map((genre) => DONNEE_PERSONNELLE_LIBELLES[genre]).join(" et ")} : retirez-le, il n’a pas sa place ici.`,
      );
  }
}

/** The age class on `jour` of someone born in `annee`; the birthday is taken as passed. */
export function classeDAge(annee: number, jour: string): ClasseAge {
  const age = Number(jour.slice(0, 4)) - annee;
  return BORNES.find(([plafond]) => age < plafond)?.[1] ?? "70_plus";
}

const BORNES: readonly (readonly [number, ClasseAge])[] = [
  [12, "moins_12"],
  [18, "12_17"],
  [25, "18_24"],
  [40, "25_39"],
  [60, "40_59"],
  [70, "60_69"],
];
