import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { estJour } from "../compte-rendu/compte-rendu.rules.ts";
import type { ClasseAge, Genre, Statut } from "../compte-rendu/vocabulaire.rules.ts";
import { classeDAge } from "./beneficiaire.rules.ts";
import { jetonsCherches, ouvrir } from "./coffre-beneficiaire.ts";
import type { Prerempli } from "./connus-formulaire.rules.ts";
import { type IdentiteBeneficiaire, motsDe, nomDe } from "./identite.rules.ts";
import { accordDeMots } from "./ressemblance.rules.ts";

/** A person helped, as a chooser shows them. */
export type BeneficiaireTrouve = {
  readonly id: string;
  readonly pseudonyme: string;
  readonly nom: string;
  readonly prenom: string;
  /** First name and name, or what recognises an anonymous person. */
  readonly libelle: string;
  /** What tells two namesakes apart: year of birth, commune. */
  readonly precision: string;
  readonly classeAge: ClasseAge;
  readonly statut: Statut;
  readonly genre: Genre;
};

export type Nomme = Pick<BeneficiaireTrouve, "id" | "nom" | "prenom" | "libelle">;

/** Why a record is read; written in the journal with who and when. */
export type MotifLecture =
  | "recherche"
  | "choix"
  | "liste"
  | "fiche"
  | "compte rendu"
  | "agenda"
  | "atelier"
  | "doublons"
  | "export"
  | "import"
  | "droit d’accès";

const TROUVES = 8;
/** Records opened for each one shown: the surest come first, what follows is a matter of taste. */
const CANDIDATS_PAR_TROUVE = 3;
const JOURNAL = "activite.beneficiaire";

type Ligne = {
  readonly id: string;
  readonly pseudonyme: string;
  readonly identite: Buffer;
  readonly cle: Buffer;
  readonly classe_age: ClasseAge;
  readonly statut: Statut;
  readonly genre: Genre;
};

/**
 * The people of the structure whose name, number or address answers `texte`, best first; typos and sounds forgiven. Nothing typed:
 * the last seen. Journalled in one line. Empty for whoever may read no name.
 */
export async function chercherBeneficiaires(
  { db }: Pick<ContexteConnecte, "db">,
  texte: string,
  limite = TROUVES,
): Promise<readonly BeneficiaireTrouve[]> {
  const lignes =
    texte.trim() === "" ? await dernieresVues(db) : await candidats(db, texte, limite * CANDIDATS_PAR_TROUVE);
  const trouves = classer(lignes, texte).slice(0, limite);
  await noterLectures(
    db,
    trouves.map(({ id }) => id),
    "recherche",
  );
  return trouves;
}

/** Names of these pseudonyms, in one batch and one line of the journal; those out of the perimeter or erased are absent. */
export async function nommer(
  { db }: Pick<ContexteConnecte, "db">,
  pseudonymes: readonly string[],
  motif: MotifLecture,
): Promise<ReadonlyMap<string, Nomme>> {
  if (pseudonymes.length === 0) return new Map();
  const lignes = await db.rows(sql<Pick<Ligne, "id" | "pseudonyme" | "identite" | "cle">>`
    select id, pseudonyme, identite, cle from activite.beneficiaire
    where pseudonyme = any (${[...new Set(pseudonymes)]}::uuid[]) and efface_le is null`);
  const nommes = new Map<string, Nomme>();
  for (const ligne of lignes) {
    const identite = ouvrir(ligne);
    if (identite === null) continue;
    nommes.set(ligne.pseudonyme, {
      id: ligne.id,
      nom: identite.nom,
      prenom: identite.prenom,
      libelle: nomDe(identite),
    });
  }
  await noterLectures(
    db,
    [...nommes.values()].map(({ id }) => id),
    motif,
  );
  return nommes;
}

/** What the files of these people give to the form of a report of `jour`, in the order asked; those closed are absent. */
export async function preremplirConnus(
  db: Db,
  pseudonymes: readonly string[],
  jour: string,
): Promise<readonly Prerempli[]> {
  if (pseudonymes.length === 0) return [];
  const lignes = await db.rows(sql<Omit<Ligne, "id"> & { passages: number | null }>`
    select b.pseudonyme, b.identite, b.cle, b.classe_age, b.statut, b.genre, s.passages
    from activite.beneficiaire b left join activite.suivi_beneficiaire s on s.pseudonyme = b.pseudonyme
    where b.pseudonyme = any (${pseudonymes}::uuid[]) and b.efface_le is null and b.fusionne_dans is null
      and b.consentement_retire_le is null
    order by array_position(${pseudonymes}::uuid[], b.pseudonyme)`);
  return lignes.map((ligne) => ({
    pseudonyme: ligne.pseudonyme,
    classeAge: ageConnu(ligne.classe_age, ouvrir(ligne), jour),
    statut: ligne.statut,
    genre: ligne.genre,
    dejaVenu: (ligne.passages ?? 0) > 0,
  }));
}

/** The year of birth says more than a class noted once. */
const ageConnu = (classe: ClasseAge, identite: IdentiteBeneficiaire | null, jour: string): ClasseAge =>
  identite === null || identite.anneeNaissance === null || !estJour(jour)
    ? classe
    : classeDAge(identite.anneeNaissance, jour);

/** Writes that these records were read: one line, with who, when and why. */
export async function noterLectures(db: Db, ids: readonly string[], motif: MotifLecture): Promise<void> {
  if (ids.length === 0) return;
  await db.run(sql`select journal.lectures(${JOURNAL}, ${ids}::text[], ${motif})`);
}

async function candidats(db: Db, texte: string, nombre: number): Promise<readonly Ligne[]> {
  const { structures } = await db.one(sql<{ structures: string[] }>`
    select activite.structures_nominatives() as structures`);
  const [mot1, mot2, mot3] = jetonsCherches(structures.map(Number), texte);
  if (mot1 === undefined || mot1.length === 0) return [];
  return db.rows(sql<Ligne>`
    select id, pseudonyme, identite, cle, classe_age, statut, genre
    from activite.chercher_beneficiaires(${mot1}::integer[], ${mot2 ?? null}::integer[], ${mot3 ?? null}::integer[], ${nombre})`);
}

async function dernieresVues(db: Db): Promise<readonly Ligne[]> {
  return db.rows(sql<Ligne>`
    select b.id, b.pseudonyme, b.identite, b.cle, b.classe_age, b.statut, b.genre
    from activite.beneficiaire b left join activite.suivi_beneficiaire s on s.pseudonyme = b.pseudonyme
    where b.efface_le is null and b.fusionne_dans is null
    order by coalesce(s.dernier_passage, b.cree_le::date) desc, b.cree_le desc limit ${TROUVES}`);
}

/** Decrypted, judged on the words themselves: a token shared by chance is left out here. */
function classer(lignes: readonly Ligne[], texte: string): readonly BeneficiaireTrouve[] {
  const mots = motsDe(texte);
  const numero = /^[\d+ .\-()@]+$/.test(texte.trim()) || texte.includes("@");
  const notes = lignes.flatMap((ligne) => {
    const identite = ouvrir(ligne);
    if (identite === null) return [];
    const note = mots.length === 0 || numero ? 1 : noteDe(identite, mots);
    return note === 0 ? [] : [{ note, trouve: trouve(ligne, identite) }];
  });
  return notes.toSorted((a, b) => b.note - a.note).map(({ trouve: une }) => une);
}

/** Each word typed takes the word of the record it answers best; one that answers none leaves the record out. */
function noteDe(identite: IdentiteBeneficiaire, mots: readonly string[]): number {
  const siens = motsDe(`${identite.nom} ${identite.prenom} ${identite.repere}`);
  const accords = mots.map((mot) => Math.max(0, ...siens.map((sien) => accordDeMots(mot, sien))));
  return accords.includes(0) ? 0 : accords.reduce((somme, accord) => somme + accord, 0) / accords.length;
}

function trouve(ligne: Ligne, identite: IdentiteBeneficiaire): BeneficiaireTrouve {
  const { anneeNaissance, commune } = identite;
  const naissance = anneeNaissance === null ? "" : `année de naissance ${anneeNaissance}`;
  return {
    id: ligne.id,
    pseudonyme: ligne.pseudonyme,
    nom: identite.nom,
    prenom: identite.prenom,
    libelle: nomDe(identite),
    precision: [naissance, commune].filter((texte) => texte !== "").join(", "),
    classeAge: ligne.classe_age,
    statut: ligne.statut,
    genre: ligne.genre,
  };
}
