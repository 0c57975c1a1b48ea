import { randomUUID } from "node:crypto";
import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import type { Db } from "../../../plateforme/db/db.ts";
import { nettoyerTexte } from "../../../plateforme/formats/decoder-texte.ts";
import type { Contexte } from "../../../plateforme/http/contexte.ts";
import { TYPES_STRUCTURE } from "../../acteur/index.ts";
import { communeProbable, ecrireCommune } from "../../territoire/index.ts";
import { refusDeRepondre } from "../appel/appel.rules.ts";
import { appelPublic } from "../appel/appels.query.ts";
import { reconnaitrePiece } from "./format-piece.ts";
import { lireAccueil, lireBesoin, lireCandidat, lireStructure, type ValeursEtape } from "./formulaire-etapes.rules.ts";
import type { ManifestationGardee } from "./manifestation.query.ts";
import type { Contact, Etape } from "./manifestation.rules.ts";
import { remplacerManifestation, verrouillerDuLien } from "./manifestation.sql.ts";
import { insererPiece, supprimerPiece } from "./piece.sql.ts";
import { piecesDe } from "./pieces.query.ts";

export type RefusEtape =
  | { readonly refus: "absent" | "envoye" }
  | { readonly refus: "champs"; readonly erreurs: Readonly<Record<string, string>> };
export type ResultatEtape = { readonly fait: true } | RefusEtape;

export type EtapeSaisie = Exclude<Etape, "pieces" | "envoi">;

/** Saves a step of a file. Who may: whoever holds its link, until it is handed in. What is wrong is said by field, and nothing is kept. */
export const remplirManifestation = (
  contexte: Contexte,
  jeton: string,
  etape: EtapeSaisie,
  valeurs: ValeursEtape,
): Promise<ResultatEtape> =>
  enTantQueSysteme(contexte.db, (db) =>
    surUnBrouillon(db, jeton, async (m): Promise<ResultatEtape> => {
      const { dite, erreurs } = await lireEtape(db, m, etape, valeurs, contexte.maintenant);
      if (Object.keys(erreurs).length > 0) return { refus: "champs", erreurs };
      await remplacerManifestation(db, dite, etape, contexte.maintenant);
      return { fait: true };
    }),
  );

async function surUnBrouillon(
  db: Db,
  jeton: string,
  agir: (m: ManifestationGardee) => Promise<ResultatEtape>,
): Promise<ResultatEtape> {
  const m = await verrouillerDuLien(db, jeton);
  if (m === undefined) return { refus: "absent" };
  return m.statut === "brouillon" ? agir(m) : { refus: "envoye" };
}

type Lue = { readonly dite: ManifestationGardee; readonly erreurs: Readonly<Record<string, string>> };

async function lireEtape(
  db: Db,
  m: ManifestationGardee,
  etape: EtapeSaisie,
  valeurs: ValeursEtape,
  maintenant: Date,
): Promise<Lue> {
  if (etape === "structure") return lireEtapeStructure(db, m, valeurs);
  if (etape === "besoin") {
    const { dit, erreurs } = lireBesoin(valeurs, jourCivil(maintenant));
    return { dite: { ...m, ...dit }, erreurs };
  }
  if (etape === "accueil") {
    const { dit, erreurs } = lireAccueil(valeurs, (texte) => situerAccueil(texte, m.departementCode));
    return { dite: { ...m, ...dit }, erreurs };
  }
  const { dit, erreurs } = lireCandidat(valeurs);
  return { dite: { ...m, candidat: dit.candidat, contact: avecContact(m, { candidat: dit.nomCandidat }) }, erreurs };
}

async function lireEtapeStructure(db: Db, m: ManifestationGardee, valeurs: ValeursEtape): Promise<Lue> {
  const connue = !m.aVerifier || m.structureId !== null;
  const { dit, erreurs: lues } = lireStructure(valeurs, Object.keys(TYPES_STRUCTURE), connue);
  const erreurs: Record<string, string> = { ...lues };
  const appel = await appelPublic(db, m.appelId);
  if (
    !connue &&
    appel !== undefined &&
    refusDeRepondre(appel, { type: dit.type, departement: m.departementCode }) === "type"
  )
    erreurs["type"] = "Cet appel ne s’adresse pas à ce type de structure.";
  const { prenom, nomContact, fonction, telephone } = dit;
  const contact = avecContact(m, { prenom, nom: nomContact, fonction, telephone });
  const dite = connue ? { ...m, contact } : { ...m, nom: dit.nom, type: dit.type, nature: dit.nature, contact };
  return { dite, erreurs };
}

const avecContact = ({ contact }: ManifestationGardee, plus: Partial<Contact>): Contact | null =>
  contact === null ? null : { ...contact, ...plus };

function situerAccueil(texte: string, departement: string): { readonly commune: string } | { readonly refus: string } {
  const trouvee = communeProbable(texte)?.commune;
  if (trouvee === undefined)
    return { refus: `La commune « ${texte.slice(0, 60)} » n’est pas reconnue. Essayez avec son code postal.` };
  if (trouvee.departement !== departement)
    return {
      refus: `${trouvee.nom} est dans un autre département (${trouvee.departement}) que votre structure (${departement}).`,
    };
  return { commune: ecrireCommune(trouvee.code) };
}

const PIECES_MAX = 8;

/** Joins a document, judged by its content. Who may: whoever holds the link, until the file is handed in. */
export async function joindrePiece(contexte: Contexte, jeton: string, fichier: File | null): Promise<ResultatEtape> {
  if (fichier === null || fichier.size === 0)
    return { refus: "champs", erreurs: { fichier: "Choisissez un fichier." } };
  const octets = new Uint8Array(await fichier.arrayBuffer());
  const juge = await reconnaitrePiece(octets);
  if ("refus" in juge) return { refus: "champs", erreurs: { fichier: juge.refus } };
  return enTantQueSysteme(contexte.db, (db) =>
    surUnBrouillon(db, jeton, async (m): Promise<ResultatEtape> => {
      const deja = await piecesDe(db, m.id);
      if (deja.length >= PIECES_MAX)
        return { refus: "champs", erreurs: { fichier: `${PIECES_MAX} documents au plus : retirez-en un.` } };
      const nom = nettoyerTexte(fichier.name).slice(-120).trim() || `document.${juge.format}`;
      const piece = {
        id: randomUUID(),
        nom,
        format: juge.format,
        octets: octets.length,
        ajouteLe: contexte.maintenant,
      };
      await insererPiece(db, m.id, piece, octets);
      await remplacerManifestation(db, m, "pieces", contexte.maintenant);
      return { fait: true };
    }),
  );
}

/** Takes a document away. */
export const retirerPiece = ({ db }: Contexte, jeton: string, piece: string): Promise<ResultatEtape> =>
  enTantQueSysteme(db, (systeme) =>
    surUnBrouillon(
      systeme,
      jeton,
      async (m): Promise<ResultatEtape> =>
        (await supprimerPiece(systeme, m.id, piece)) > 0 ? { fait: true } : { refus: "absent" },
    ),
  );
