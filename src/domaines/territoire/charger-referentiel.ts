import type { Db } from "../../plateforme/db/db.ts";
import {
  enregistrerAnciennes,
  enregistrerCommunes,
  enregistrerDepartements,
  enregistrerEpci,
  noterVersion,
  positionsOfficielles,
  versionChargee,
} from "./referentiel.sql.ts";
import { corrigerPositions, referentiel } from "./referentiel.ts";

/**
 * Fills the tables of the territory from the register of the build, in the transaction given; the same version again does
 * nothing but one question. Answers whether it loaded. Who may: the program itself, at migration and in tests.
 */
export async function chargerReferentiel(db: Db, maintenant: Date): Promise<boolean> {
  const r = referentiel();
  if ((await versionChargee(db)) === r.version) return false;
  await enregistrerDepartements(db, [...r.regions.values()], [...r.departements.values()]);
  await enregistrerEpci(db, [...r.epci.values()], r.date);
  await enregistrerCommunes(db, [...r.communes.values()], r.date);
  await enregistrerAnciennes(db, r.anciennes);
  await noterVersion(db, r.version, maintenant);
  return true;
}

/** Gives the register in memory the official positions that the database holds: at start, and after their import. */
export async function actualiserPositions(db: Db): Promise<number> {
  const officielles = await positionsOfficielles(db);
  if (officielles.length > 0) corrigerPositions(new Map(officielles.map((p) => [p.code, p])));
  return officielles.length;
}
