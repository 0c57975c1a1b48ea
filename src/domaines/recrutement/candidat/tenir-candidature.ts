import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { coffre } from "../../../plateforme/identite/index.ts";
import { communeProbable, fuseauDe } from "../../territoire/index.ts";
import { structuresProposees } from "../appariement/mises-en-relation.query.ts";
import { texteDe, type ValeursEtape } from "../manifestation/formulaire-etapes.rules.ts";
import { type CandidatGarde, candidatDe, delaisDesCandidatures, enRegle, etatGarde } from "./candidat.query.ts";
import { type Acte, manques, peut } from "./candidat.rules.ts";
import {
  ecrireAmenagement,
  ecrireProfil,
  noterComplete,
  noterContact,
  noterEffacement,
  oublierAmenagement,
  poserPause,
  poserRetrait,
  verrouillerCandidat,
} from "./candidat.sql.ts";
import { COMMUNE_INCONNUE } from "./candidater.ts";
import { direComplete } from "./courriels-candidat.rules.ts";
import { lireProfil } from "./formulaire-candidat.rules.ts";
import { prevenirCandidat } from "./prevenir-candidat.ts";
import { suiteDe } from "./suite-candidat.rules.ts";

export type ResultatCandidature =
  /** `dit`: what was done, when it is not what was asked alone. */
  | { readonly fait: true; readonly dit?: string }
  | { readonly refus: "absent" }
  | { readonly refus: "champs"; readonly erreurs: Readonly<Record<string, string>> };
export const ABSENT = { refus: "absent" } as const;
export const FAIT = { fait: true } as const;
/** What is wrong, by field. */
export const champs = (erreurs: Readonly<Record<string, string>>): ResultatCandidature => ({
  refus: "champs",
  erreurs,
});

/** Today where a candidate lives. */
export const jourDe = ({ departementCode }: Pick<CandidatGarde, "departementCode">, maintenant: Date): string =>
  jourCivil(maintenant, fuseauDe(departementCode));

/**
 * Runs an act on one's own application, locked. Who may: the person themself, whose last contact it is. Should it become complete by that
 * act, they are told, once.
 */
export const surLaSienne = (
  contexte: ContexteConnecte,
  agir: (db: Db, k: CandidatGarde) => Promise<ResultatCandidature>,
): Promise<ResultatCandidature> =>
  enTantQueSysteme(contexte.db, async (db) => {
    const { personneId } = contexte.utilisateur;
    if (!(await verrouillerCandidat(db, personneId))) return ABSENT;
    const k = await candidatDe(db, personneId);
    if (k === undefined) return ABSENT;
    const resultat = await agir(db, k);
    if (!("fait" in resultat)) return resultat;
    await noterContact(db, personneId, contexte.maintenant);
    await direSiComplete(db, contexte);
    return resultat;
  });

async function direSiComplete(db: Db, { utilisateur, maintenant, reglages }: ContexteConnecte): Promise<void> {
  const k = await candidatDe(db, utilisateur.personneId);
  if (k === undefined || k.completLe !== null) return;
  const jour = jourDe(k, maintenant);
  if (manques(enRegle(k), jour).length > 0 || !(await noterComplete(db, k.personneId, maintenant))) return;
  const relations = await structuresProposees(db, k.personneId);
  const { etape, delai } = suiteDe(enRegle(k), { jour, maintenant }, await delaisDesCandidatures(db), relations);
  const url = `${reglages.urlPublique}/candidature`;
  await prevenirCandidat(db, k.personneId, "complete", direComplete(`Prochaine étape : ${etape} ${delai}`), url);
}

/** Replaces what one says of oneself; what is wrong is said by field, and nothing is kept. */
export const modifierProfil = (contexte: ContexteConnecte, valeurs: ValeursEtape): Promise<ResultatCandidature> =>
  surLaSienne(contexte, async (db, { personneId }) => {
    const commune = communeProbable(texteDe(valeurs, "commune"))?.commune;
    const jour = jourCivil(contexte.maintenant, fuseauDe(commune?.departement ?? "75"));
    const { dit, erreurs } = lireProfil(valeurs, jour);
    if (commune === undefined) return champs({ commune: COMMUNE_INCONNUE, ...erreurs });
    if (Object.keys(erreurs).length > 0) return champs(erreurs);
    const place = { communeCode: commune.code, departementCode: commune.departement };
    await ecrireProfil(db, personneId, { ...dit, ...place }, contexte.maintenant);
    return FAIT;
  });

/** Pauses, resumes, withdraws with a motive if one wishes, or comes back, whatever erasure was asked; done already, it is done. */
export const changerEtat = (contexte: ContexteConnecte, acte: Acte, motif: string): Promise<ResultatCandidature> =>
  surLaSienne(contexte, async (db, k) => {
    if (!peut(acte, etatGarde(k))) return FAIT;
    const { maintenant } = contexte;
    if (acte === "pause" || acte === "reprise")
      await poserPause(db, k.personneId, acte === "pause" ? maintenant : null);
    else if (acte === "retour") return revenir(db, k);
    else await poserRetrait(db, k.personneId, maintenant, motif === "" ? null : motif);
    return FAIT;
  });

const ANNULE = "L’effacement demandé est annulé : votre candidature est gardée.";

async function revenir(db: Db, k: CandidatGarde): Promise<ResultatCandidature> {
  await poserRetrait(db, k.personneId, null, null);
  const revenu = "Vous êtes de nouveau candidat.";
  return { fait: true, dit: k.effacementDemandeLe === null ? revenu : `${revenu} ${ANNULE}` };
}

/** Asks for everything to be erased, one day later at the earliest, or takes it back. Asked, nobody is proposed any more. */
export const demanderEffacement = (contexte: ContexteConnecte, demande: boolean): Promise<ResultatCandidature> =>
  surLaSienne(contexte, async (db, k) => {
    const { maintenant } = contexte;
    if (demande && peut("retrait", etatGarde(k))) await poserRetrait(db, k.personneId, maintenant, null);
    await noterEffacement(db, k.personneId, demande ? maintenant : null);
    if (demande || k.retireLe === null) return FAIT;
    return { fait: true, dit: "Effacement annulé. Votre candidature reste retirée : revenez quand vous voulez." };
  });

/** Says that one still seeks: kept two more years. Whoever withdrew comes back, and an erasure asked is taken back. */
export const garderCandidature = (contexte: ContexteConnecte): Promise<ResultatCandidature> =>
  surLaSienne(contexte, async (db, k) => {
    if (peut("retour", etatGarde(k))) return revenir(db, k);
    if (k.effacementDemandeLe === null) return FAIT;
    await noterEffacement(db, k.personneId, null);
    return { fait: true, dit: `Merci, c’est noté. ${ANNULE}` };
  });

export type Amenagement = { readonly besoin: string; readonly lecteurs: "administration" | "structures" };
const USAGE = "recrutement.amenagement";

/** Says what a disability asks for and who may read it, or forgets it when nothing is written. */
export const direAmenagement = (contexte: ContexteConnecte, valeurs: ValeursEtape): Promise<ResultatCandidature> =>
  surLaSienne(contexte, async (db, { personneId }) => {
    const besoin = texteDe(valeurs, "besoin").trim();
    const lecteurs = texteDe(valeurs, "lecteurs");
    if (besoin === "") {
      await oublierAmenagement(db, personneId);
      return FAIT;
    }
    if (besoin.length > 1000) return champs({ besoin: `Ce texte a ${besoin.length} caractères : 1 000 au plus.` });
    if (lecteurs !== "administration" && lecteurs !== "structures")
      return champs({ lecteurs: "Choisissez qui peut lire ce besoin." });
    const { cle } = await db.one(sql<{ cle: Buffer }>`select cle from acteur.personne where id = ${personneId}`);
    await ecrireAmenagement(db, personneId, lecteurs, coffre().sceller(cle, besoin, USAGE), contexte.maintenant);
    return FAIT;
  });

/** The need that the reader may read, if any: row policies decide. */
export async function lireAmenagement(db: Db, personneId: number): Promise<Amenagement | null> {
  const ligne = await db.row(sql<{ lecteurs: Amenagement["lecteurs"]; besoin: Buffer; cle: Buffer | null }>`
    select a.lecteurs, a.besoin, p.cle from recrutement.candidat_amenagement a
    join recrutement.identites_de_candidats(array[a.personne_id]) p on p.personne_id = a.personne_id
    where a.personne_id = ${personneId}`);
  if (ligne === undefined || ligne.cle === null) return null;
  return { lecteurs: ligne.lecteurs, besoin: coffre().ouvrir(ligne.cle, ligne.besoin, USAGE) };
}
