import { jourCivil } from "../../../plateforme/clock/clock.ts";
import type { Db } from "../../../plateforme/db/db.ts";
import type { Contexte } from "../../../plateforme/http/contexte.ts";
import { type FormatCertificat, reconnaitreCertificat } from "../candidat/format-candidat.ts";
import { lirePix, type Pix } from "../candidat/formulaire-candidat.rules.ts";
import { jugerPiece, type PieceJugee } from "../candidat/tenir-pieces.ts";
import { prevenirGestionnaires } from "../manifestation/prevenir.ts";
import { accordDe, dossierDuLien, type Preuve, preuveDe } from "./accord.query.ts";
import type { Accord } from "./accord.rules.ts";
import { ecrirePixAccord, ecrireReponse } from "./accord.sql.ts";
import { direReponseRecue } from "./courriels-contrat.rules.ts";
import { type Dossier, verrouillerDossier } from "./dossier.query.ts";
import type { Controle } from "./dossier.rules.ts";
import { ajouterEtape } from "./dossier.sql.ts";
import { controlerSousSysteme, depassementDe } from "./tenir-dossier.ts";

export type AccordVu = {
  readonly dossier: Dossier;
  readonly accord: Accord;
  readonly controle: Controle;
  readonly preuve: Preuve | undefined;
  /** How much they would be employed, all contracts together, when it passes 100 %. */
  readonly depassement: number | null;
};
export type SaisieAccord = Readonly<Record<"reponse" | "motif" | "score" | "le" | "code", string>>;
export type ResultatAccord =
  | { readonly fait: true }
  | { readonly refus: "introuvable" }
  | { readonly refus: "champs"; readonly erreurs: Readonly<Record<string, string>> };

/** The contract that a link shows; undefined once it no longer answers. */
export const lireAccord = (contexte: Contexte, jeton: string): Promise<AccordVu | undefined> =>
  contexte.systeme((db) => voirParLien(db, jeton, contexte.maintenant));

async function voirParLien(db: Db, jeton: string, maintenant: Date): Promise<AccordVu | undefined> {
  const id = await dossierDuLien(db, jeton, maintenant);
  const dossier = id === undefined ? undefined : await verrouillerDossier(db, id);
  const accord = dossier === undefined ? null : await accordDe(db, dossier, dossier.saisie);
  if (dossier === undefined || accord === null) return undefined;
  return {
    ...{ dossier, accord, controle: await controlerSousSysteme(db, dossier) },
    preuve: await preuveDe(db, dossier.id),
    // Should the address have changed, whoever has this link is not whom the file now names.
    depassement: accord.aJour && dossier.cle !== null ? await depassementDe(db, dossier) : null,
  };
}

/**
 * Keeps what the person says of the contract shown to them, and their Pix result with what proves it. Who may: whoever has the link sent to
 * their address. A contract changed meanwhile is not agreed to: it is shown again first.
 */
export async function repondreAccord(
  contexte: Contexte,
  jeton: string,
  saisie: SaisieAccord,
  fichier: File | null,
): Promise<ResultatAccord> {
  const jugee = fichier === null || fichier.size === 0 ? null : await jugerPiece(fichier, reconnaitreCertificat);
  return contexte.systeme(async (db): Promise<ResultatAccord> => {
    const vu = await voirParLien(db, jeton, contexte.maintenant);
    if (vu === undefined) return { refus: "introuvable" };
    const { reponse } = saisie;
    if (reponse !== "accepte" && reponse !== "refuse")
      return { refus: "champs", erreurs: { reponse: "Choisissez une réponse." } };
    if (saisie.motif.length > 1000)
      return { refus: "champs", erreurs: { motif: "Ce texte tient en 1 000 caractères." } };
    if (reponse === "accepte" && !vu.accord.aJour) return { refus: "champs", erreurs: { "": CHANGE } };
    const pix = reponse === "refuse" ? null : lirePixDit(vu, saisie, jugee, contexte.maintenant);
    if (pix !== null && "erreurs" in pix) return { refus: "champs", erreurs: pix.erreurs };
    const motif = reponse === "accepte" || saisie.motif.trim() === "" ? null : saisie.motif.trim();
    await ecrireReponse(db, vu.dossier.id, { reponse, motif }, contexte.maintenant);
    const preuve = jugee !== null && !("refus" in jugee) ? jugee : null;
    if (pix !== null) await ecrirePixAccord(db, vu.dossier.id, pix.dit, preuve, contexte.maintenant);
    if (vu.accord.reponse !== reponse) await annoncer(db, contexte, vu.dossier, reponse);
    return { fait: true };
  });
}

const CHANGE = "La structure a changé ce contrat depuis son envoi : elle doit vous envoyer un nouveau lien.";

const DEJA_REFUSE = "Ce résultat n’a pas pu être vérifié : donnez-en un autre, ou une autre preuve.";

/** The result typed; null when nothing was, or nothing that was not known already. */
function lirePixDit(
  { accord, preuve }: AccordVu,
  { score, le, code }: SaisieAccord,
  jugee: PieceJugee<FormatCertificat> | { readonly refus: string } | null,
  maintenant: Date,
): { readonly dit: Pix } | { readonly erreurs: Readonly<Record<string, string>> } | null {
  if (`${score}${le}${code}`.trim() === "" && jugee === null) return null;
  const etat = jugee !== null ? "jointe" : preuve === undefined ? "aucune" : "gardee";
  const { dit, erreurs } = lirePix({ score, le, code }, jourCivil(maintenant), etat);
  if (jugee !== null && "refus" in jugee) return { erreurs: { ...erreurs, preuve: jugee.refus } };
  if (Object.keys(erreurs).length > 0) return { erreurs };
  const connu = dit.score === accord.pixScore && dit.le === accord.pixLe && dit.code === accord.pixCode;
  if (!connu || jugee !== null) return { dit };
  return accord.pixStatut === "refuse" ? { erreurs: { preuve: DEJA_REFUSE } } : null;
}

async function annoncer(
  db: Db,
  { maintenant, reglages }: Contexte,
  { id, structureId }: Dossier,
  reponse: "accepte" | "refuse",
): Promise<void> {
  const le = maintenant.toISOString();
  const sorte = reponse === "accepte" ? "La personne a dit oui" : "La personne a dit non";
  // Why they refused stays with their answer, and is forgotten with it.
  await ajouterEtape(db, id, { le, sorte, texte: "" });
  const url = `${reglages.urlPublique}/contrats/dossiers/${id}`;
  await prevenirGestionnaires(db, structureId, `accord ${id} ${le}`, direReponseRecue(reponse), url);
}
