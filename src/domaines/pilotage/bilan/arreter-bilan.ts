import { type Utilisateur, voitTout } from "../../../plateforme/acces/acces.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import type { Db } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import { dernierJourDActivite } from "../../activite/index.ts";
import { referentiel } from "../../territoire/index.ts";
import { type DemandeTerritoire, ecrireTerritoire } from "../territoire-chiffres.rules.ts";
import { garderBilan } from "./bilan-arrete.sql.ts";
import { refuserBilan } from "./demande-bilan.ts";
import { finDuTrimestrePasse, PREMIER_JOUR, plusJours, plusMois } from "./jours-bilan.rules.ts";
import { lireBilan } from "./lire-bilan.query.ts";
import { arretesAuTrimestre, type Origine } from "./versions.query.ts";

/** Days after the end of a quarter during which what was not kept yet still is. */
const RATTRAPAGE = 15;

export type ResultatArret = { readonly id: number } | { readonly erreurs: Erreurs };

/** Whether this person may close the bilan of a territory: the administration all of them, a préfecture that of its département. */
export const peutArreter = (utilisateur: Utilisateur, { niveau, code }: DemandeTerritoire): boolean =>
  voitTout(utilisateur) ||
  (utilisateur.role === "instructeur_prefecture" &&
    utilisateur.perimetre.niveau === "departement" &&
    niveau === "departement" &&
    utilisateur.perimetre.code === code);

/** Closes a bilan: it is kept as it is read now. Refused when a day is not possible or the same is kept already. */
export async function arreterBilan(
  { db, maintenant, utilisateur }: ContexteConnecte,
  territoire: DemandeTerritoire,
  au: string,
): Promise<ResultatArret> {
  const erreurs = await refuserBilan({ db, maintenant }, territoire, au);
  if (erreurs !== null) return { erreurs };
  if (!peutArreter(utilisateur, territoire))
    return { erreurs: { territoire: "Vous ne pouvez arrêter que le bilan de votre territoire." } };
  const id = await garder(db, territoire, au, voitTout(utilisateur) ? "administration" : "prefecture", maintenant);
  return id === undefined ? { erreurs: { au: "Ce bilan est déjà gardé, et rien n’a changé depuis." } } : { id };
}

async function garder(
  db: Db,
  territoire: DemandeTerritoire,
  au: string,
  origine: Origine,
  le: Date,
): Promise<number | undefined> {
  const bilan = await lireBilan(db, territoire, au);
  return bilan && garderBilan(db, bilan, { origine, le });
}

/**
 * Once a quarter is over, keeps the bilan of the country and of each département, one short transaction each: an interrupted run is taken
 * up again the next time. Nothing is kept of a quarter in which nothing was done. Answers how many were kept. Run by the jobs.
 */
export async function arreterTrimestre(
  systeme: <T>(travail: (db: Db) => Promise<T>) => Promise<T>,
  maintenant: Date,
): Promise<number> {
  const jour = jourCivil(maintenant);
  const au = finDuTrimestrePasse(jour);
  if (au < PREMIER_JOUR || jour > plusJours(au, RATTRAPAGE)) return 0;
  const dernier = await systeme(dernierJourDActivite);
  if (dernier === undefined || dernier <= plusMois(au, -3)) return 0;
  const faits = await systeme((db) => arretesAuTrimestre(db, au));
  const restants = territoiresSuivis().filter((territoire) => !faits.has(cleDe(territoire)));
  let gardes = 0;
  for (const territoire of restants)
    if ((await systeme((db) => garder(db, territoire, au, "trimestre", maintenant))) !== undefined) gardes += 1;
  return gardes;
}

const cleDe = (territoire: DemandeTerritoire): string =>
  territoire.niveau === "national" ? "national:FR" : ecrireTerritoire(territoire);

const territoiresSuivis = (): readonly DemandeTerritoire[] => [
  { niveau: "national", code: "FR" },
  ...[...referentiel().departements.values()].flatMap(({ code, zone }): readonly DemandeTerritoire[] =>
    zone === "com" ? [] : [{ niveau: "departement", code }],
  ),
];
