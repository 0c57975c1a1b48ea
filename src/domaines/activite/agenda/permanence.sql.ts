import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Proprietaire } from "./agenda.sql.ts";
import type { ExceptionPermanence, Permanence } from "./permanence.rules.ts";

/** Stores a new permanence; false when this id is already there. */
export async function insererPermanence(
  db: Db,
  p: Permanence,
  a: Omit<Proprietaire, "fuseau">,
  origine: "saisie" | "demonstration" = "saisie",
): Promise<boolean> {
  const inseres = await db.run(sql`
    insert into activite.permanence (id, conseiller_id, structure_id, titre, jours, heure_debut, heure_fin, toutes_les, du, au, fuseau,
      tenue_les_feries, creneau_minutes, reservable, lieu_id, commune_code, precision_lieu, origine, tampon_minutes, places,
      preavis_heures, horizon_jours, modes, confirmation)
    values (${p.id}, ${a.conseillerId}, ${a.structureId}, ${p.titre}, ${p.jours}::smallint[], ${p.heureDebut}, ${p.heureFin},
      ${p.toutesLes}, ${p.du}, ${p.au}, ${p.fuseau}, ${p.tenueLesFeries}, ${p.creneauMinutes}, ${p.reservable}, ${p.lieuId},
      ${p.communeCode}, ${p.precisionLieu}, ${origine}, ${p.regles.tamponMinutes}, ${p.regles.places}, ${p.regles.preavisHeures},
      ${p.regles.horizonJours}, ${p.regles.modes}::text[], ${p.regles.confirmation})
    on conflict (id) do nothing`);
  return inseres > 0;
}

/** Replaces what a permanence says; the next version. Its exceptions stay. */
export async function remplacerPermanence(db: Db, p: Permanence): Promise<void> {
  await db.run(sql`
    update activite.permanence set titre = ${p.titre}, jours = ${p.jours}::smallint[], heure_debut = ${p.heureDebut},
      heure_fin = ${p.heureFin}, toutes_les = ${p.toutesLes}, du = ${p.du}, au = ${p.au}, fuseau = ${p.fuseau},
      tenue_les_feries = ${p.tenueLesFeries}, creneau_minutes = ${p.creneauMinutes}, reservable = ${p.reservable},
      lieu_id = ${p.lieuId}, commune_code = ${p.communeCode}, precision_lieu = ${p.precisionLieu}, tampon_minutes = ${p.regles.tamponMinutes},
      places = ${p.regles.places}, preavis_heures = ${p.regles.preavisHeures}, horizon_jours = ${p.regles.horizonJours},
      modes = ${p.regles.modes}::text[], confirmation = ${p.regles.confirmation}, version = version + 1,
      modifie_le = now()
    where id = ${p.id}`);
}

export type PermanenceGardee = {
  readonly id: string;
  readonly conseillerId: number;
  readonly fuseau: string;
  readonly version: number;
  readonly annuleLe: Date | null;
};

/** The permanence `id` of the perimeter, locked; undefined when it is absent or out of it. */
export async function lirePermanenceGardee(db: Db, id: string): Promise<PermanenceGardee | undefined> {
  return db.row(sql<PermanenceGardee>`
    select id, conseiller_id as "conseillerId", fuseau, version, annule_le as "annuleLe" from activite.permanence
    where id = ${id} for update`);
}

/** Marks a permanence cancelled by `personneId`, or held again. */
export async function marquerPermanence(db: Db, id: string, personneId: number | null): Promise<void> {
  await db.run(sql`
    update activite.permanence set annule_le = ${personneId === null ? sql`null` : sql`now()`}, annule_par = ${personneId},
      version = version + 1, modifie_le = now() where id = ${id}`);
}

/** Writes that one day of a permanence is cancelled or moved; the latest word on a day stands. */
export async function poserException(
  db: Db,
  permanence: { readonly id: string; readonly conseillerId: number },
  { jour, deplacee }: ExceptionPermanence,
): Promise<void> {
  await db.run(sql`
    insert into activite.permanence_exception (permanence_id, conseiller_id, jour, nouveau_jour, heure_debut, heure_fin)
    values (${permanence.id}, ${permanence.conseillerId}, ${jour}, ${deplacee?.jour ?? null}, ${deplacee?.heureDebut ?? null},
      ${deplacee?.heureFin ?? null})
    on conflict (permanence_id, jour) do update set nouveau_jour = excluded.nouveau_jour, heure_debut = excluded.heure_debut,
      heure_fin = excluded.heure_fin, le = now()`);
}

/** That day is held again as the rule says. */
export async function oterException(db: Db, permanenceId: string, jour: string): Promise<void> {
  await db.run(sql`delete from activite.permanence_exception where permanence_id = ${permanenceId} and jour = ${jour}`);
  await db.run(sql`update activite.permanence set modifie_le = now() where id = ${permanenceId}`);
}
