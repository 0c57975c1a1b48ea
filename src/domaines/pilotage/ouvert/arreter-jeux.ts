import { jourCivil } from "../../../plateforme/clock/clock.ts";
import type { Db } from "../../../plateforme/db/db.ts";
import { dernierJourDActivite } from "../../activite/index.ts";
import { lireBesoin } from "../besoin/lire-besoin.query.ts";
import { lireDemonstration } from "../chiffres.query.ts";
import { INDICATEURS } from "../indicateur/catalogue.rules.ts";
import { celluleDe } from "../indicateur/serie.rules.ts";
import { lireSeries } from "../indicateur/series.query.ts";
import { datesDe, type Ligne } from "./jeu.rules.ts";
import { garderJeu } from "./jeu-arrete.sql.ts";
import { CODES_DEPLOIEMENT } from "./jeux.rules.ts";
import { arretsDe } from "./jeux-arretes.query.ts";

const LANCEMENT = "2020-11-01";
const ECRIRE: Readonly<Record<string, (db: Db, au: string) => Promise<readonly Ligne[]>>> = {
  "postes-et-conseillers": lignesDeploiement,
  besoin: lignesBesoin,
};

/**
 * Keeps the datasets of each month that is over and not kept yet, one short transaction each; nothing while a demonstration is being
 * loaded, nothing where nothing was ever done. Answers how many were kept. Run by the jobs.
 */
export async function arreterJeux(
  systeme: <T>(travail: (db: Db) => Promise<T>) => Promise<T>,
  maintenant: Date,
): Promise<number> {
  const { demonstration, dernier } = await systeme(async (db) => ({
    demonstration: await lireDemonstration(db),
    dernier: await dernierJourDActivite(db),
  }));
  if (dernier === undefined || demonstration.enCours) return 0;
  let gardes = 0;
  for (const [jeu, ecrire] of Object.entries(ECRIRE)) {
    const faits = new Set((await systeme((db) => arretsDe(db, jeu))).map(({ au }) => au));
    const dates = datesDe({ depuis: LANCEMENT }, jourCivil(maintenant), demonstration.arreteeAu);
    for (const au of dates.filter((date) => !faits.has(date)))
      gardes += await systeme(async (db) =>
        garderJeu(db, jeu, au, await ecrire(db, au), { le: maintenant, demonstration: demonstration.mention !== null }),
      );
  }
  return gardes;
}

async function lignesDeploiement(db: Db, au: string): Promise<readonly Ligne[]> {
  const indicateurs = CODES_DEPLOIEMENT.flatMap((code) => INDICATEURS.filter((un) => un.code === code));
  const lignes: Ligne[] = [];
  for (const niveau of ["national", "region", "departement"] as const) {
    const series = await lireSeries(db, {
      ...{ indicateurs, niveau, dans: { niveau: "national", code: "FR" } },
      ...{ du: LANCEMENT, au, pas: "total" },
    });
    const zones = new Map(series.flatMap((serie) => serie.zones.map((zone) => [zone.code, zone.nom] as const)));
    for (const [code, nom] of zones)
      lignes.push([au, niveau, code, nom, ...series.map((serie) => valeurDe(serie, code))]);
  }
  return lignes;
}

type Serie = Awaited<ReturnType<typeof lireSeries>>[number];
const valeurDe = (serie: Serie, code: string): number | null => {
  const rang = serie.zones.findIndex((zone) => zone.code === code);
  return rang === -1 ? 0 : celluleDe(serie, rang, 0).valeur;
};

async function lignesBesoin(db: Db, au: string): Promise<readonly Ligne[]> {
  const { faits, seuil, source } = await lireBesoin(db, au);
  return faits.map(({ code, nom, habitants, besoin, conseillers, taux }) => [
    ...[au, code, nom, habitants, besoin],
    besoin === null ? null : (source?.source ?? null),
    ...[conseillers, taux === null ? null : Math.round(taux * 10) / 10, seuil],
  ]);
}
