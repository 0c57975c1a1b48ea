import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Contexte } from "../../../plateforme/http/contexte.ts";
import { lireIdentifiant } from "../../acteur/index.ts";
import { etatDe, refusDeRepondre } from "../appel/appel.rules.ts";
import { appelPublic } from "../appel/appels.query.ts";
import { DEJA_UN_DOSSIER } from "./commencer-manifestation.ts";
import {
  direAInstruire,
  direDeposee,
  direDeposeeEnSonNom,
  direRetiree,
  direRetireePrefecture,
} from "./courriels.rules.ts";
import type { ManifestationGardee } from "./manifestation.query.ts";
import { manques, peut } from "./manifestation.rules.ts";
import { changerStatut, marquerDeposee, verrouillerDuLien, vivanteDe } from "./manifestation.sql.ts";
import { prevenirGestionnaires, prevenirPrefecture, prevenirStructure } from "./prevenir.ts";
import { structureDuNumero } from "./structure-connue.query.ts";

export type ResultatDepot =
  | { readonly fait: true }
  | { readonly refus: "absent" | "envoye" }
  | { readonly refus: "champs"; readonly erreurs: Readonly<Record<string, string>> };

/** Hands a file in, once whole, committed to, and while its call is open. Who may: whoever holds its link. A structure has one live file. */
export const deposerManifestation = (contexte: Contexte, jeton: string, engagement: boolean): Promise<ResultatDepot> =>
  enTantQueSysteme(contexte.db, async (db): Promise<ResultatDepot> => {
    const m = await verrouillerDuLien(db, jeton);
    if (m === undefined) return { refus: "absent" };
    if (!peut("deposer", m.statut)) return { refus: "envoye" };
    const erreurs = await juger(db, m, engagement, contexte.maintenant);
    if (Object.keys(erreurs).length > 0) return { refus: "champs", erreurs };
    const structureId = m.structureId ?? (await structureDe(db, m));
    await db.run(sql`select pg_advisory_xact_lock(hashtextextended(${`manifestation ${structureId}`}, 0))`);
    if ((await vivanteDe(db, structureId, m.id)) !== undefined)
      return { refus: "champs", erreurs: { "": DEJA_UN_DOSSIER } };
    await marquerDeposee(db, m.id, structureId, contexte.maintenant);
    const dit = { nom: m.nom, appel: m.appelTitre };
    const url = contexte.reglages.urlPublique;
    await prevenirStructure(db, m, "depot", direDeposee(dit), url);
    const fiche = `${url}/manifestations/${m.id}`;
    await prevenirPrefecture(db, m.departementCode, `manifestation ${m.id} instruire`, direAInstruire(dit), fiche);
    const { prenom, nom, courriel } = m.contact ?? { prenom: "", nom: "", courriel: "" };
    const annonce = direDeposeeEnSonNom(dit, `${prenom} ${nom}`);
    await prevenirGestionnaires(db, structureId, `manifestation ${m.id} en son nom`, annonce, fiche, courriel);
    return { fait: true };
  });

async function juger(
  db: Db,
  m: ManifestationGardee,
  engagement: boolean,
  maintenant: Date,
): Promise<Readonly<Record<string, string>>> {
  const jour = jourCivil(maintenant);
  const appel = await appelPublic(db, m.appelId);
  if (appel === undefined || etatDe(appel, jour) !== "ouvert")
    return { "": "Cet appel est clos : il ne reçoit plus de dossier. Le vôtre est gardé." };
  const erreurs: Record<string, string> = {};
  const [premier] = manques(m, jour);
  if (premier !== undefined) erreurs[""] = premier.phrase;
  const refus = refusDeRepondre(appel, { type: m.type, departement: m.departementCode });
  if (refus !== null) erreurs[""] = "Cet appel ne s’adresse pas à votre structure.";
  if (!engagement)
    erreurs["engagement"] = "Cochez cette case : sans cet engagement, le dossier ne peut pas être examiné.";
  return erreurs;
}

/** The structure of the file: the one we know by its number, else a new one, as it was said. */
async function structureDe(db: Db, m: ManifestationGardee): Promise<number> {
  const numero = lireIdentifiant(m.identifiant, m.departementCode);
  const connue = numero.sorte === "refuse" ? undefined : await structureDuNumero(db, numero);
  if (connue !== undefined) return connue.id;
  const siret = numero.sorte === "siret" ? numero.siret : null;
  const [local, type] = numero.sorte === "local" ? [numero.numero, numero.type] : [null, null];
  const { id } = await db.one(sql<{ id: number }>`
    insert into acteur.structure (nom, type, nature, siret, identifiant_local, identifiant_local_type, siret_source, commune_code, departement_code)
    values (${m.nom}, ${m.type}, ${m.nature}, ${siret}, ${local}, ${type}, ${m.identifiant}, ${m.communeCode}, ${m.departementCode})
    returning id`);
  return id;
}

/** Takes a file back, before the committee decided. Who may: whoever holds its link. */
export const retirerManifestation = (contexte: Contexte, jeton: string): Promise<ResultatDepot> =>
  enTantQueSysteme(contexte.db, async (db): Promise<ResultatDepot> => {
    const m = await verrouillerDuLien(db, jeton);
    if (m === undefined) return { refus: "absent" };
    if (m.statut === "retire") return { fait: true };
    if (!peut("retirer", m.statut)) return { refus: "envoye" };
    await changerStatut(db, m.id, "retire", { closLe: contexte.maintenant });
    if (m.statut === "brouillon") return { fait: true };
    const dit = { nom: m.nom, appel: m.appelTitre };
    const url = contexte.reglages.urlPublique;
    await prevenirStructure(db, m, "retrait", direRetiree(dit), url);
    const fiche = `${url}/manifestations/${m.id}`;
    await prevenirPrefecture(db, m.departementCode, `manifestation ${m.id} retrait`, direRetireePrefecture(dit), fiche);
    return { fait: true };
  });
