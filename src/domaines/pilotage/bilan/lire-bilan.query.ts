import type { Db } from "../../../plateforme/db/db.ts";
import { nomDuLieu } from "../indicateur/territoire-serie.ts";
import type { ZonePerimetre } from "../indicateur/zones-serie.ts";
import { composerBilan } from "./composer-bilan.rules.ts";
import { lireFaits } from "./lire-faits.query.ts";
import type { Bilan, LieuBilan } from "./modele-bilan.rules.ts";

/**
 * The bilan of a place on a day, as it reads now; undefined when none has this code, or when a structure is not in the perimeter of who
 * asks (`lirePerimetre`).
 */
export async function lireBilan(
  db: Db,
  lieu: LieuBilan,
  au: string,
  perimetre: readonly ZonePerimetre[] = [],
): Promise<Bilan | undefined> {
  const nom = lieu.niveau === "structure" ? perimetre.find(({ code }) => code === lieu.code)?.nom : nomDuLieu(lieu);
  return nom === undefined ? undefined : composerBilan(await lireFaits(db, { ...lieu, nom }, au, perimetre));
}
