import { createHash } from "node:crypto";
import { reserve, type Utilisateur } from "../../../plateforme/acces/acces.ts";
import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { fichesCompletes } from "../doublon/doublons.query.ts";
import { recomposer } from "../import/recomposer.ts";
import { noterHistoires } from "../lieu/correction.sql.ts";
import type { Contact } from "../lieu/lieu.rules.ts";
import { enregistrerSources } from "../lieu/lieu.sql.ts";
import { lireContact } from "./contact.query.ts";

/** Who says how a structure is reached: those who manage it. */
export const ACCES_CONTACT = reserve("gestionnaire_structure");

/** The structure that the reader manages. */
export function structureGeree({ perimetre }: Utilisateur): number {
  if (perimetre.niveau !== "structure") throw new Error("a manager of a structure has one");
  return perimetre.structureId;
}

/**
 * Writes what a structure says to the public: each of its places takes at once what neither its sources nor its keepers say.
 * Answers how many places changed; each change stands in the history of its place.
 */
export const reglerContact = (contexte: ContexteConnecte, contact: Contact): Promise<number> =>
  enTantQueSysteme(contexte.db, async (db) => {
    const structureId = structureGeree(contexte.utilisateur);
    await db.run(sql`
      insert into offre.contact_structure
        (structure_id, telephone, courriels, site_web, presentation_resume, presentation_detail, modifie_le)
      values (${structureId}, ${contact.telephone}, ${contact.courriels}, ${contact.siteWeb}, ${contact.presentationResume},
        ${contact.presentationDetail}, ${contexte.maintenant})
      on conflict (structure_id) do update set telephone = excluded.telephone, courriels = excluded.courriels,
        site_web = excluded.site_web, presentation_resume = excluded.presentation_resume,
        presentation_detail = excluded.presentation_detail, modifie_le = excluded.modifie_le`);
    const { lieux } = await lireContact(db, structureId);
    return heriter(db, lieux, { par: contexte.utilisateur.personneId, le: contexte.maintenant });
  });

/** Gives places what they take from their structure; answers how many changed. */
export async function heriter(
  db: Db,
  lieux: readonly string[],
  auteur: { readonly par: number; readonly le: Date },
): Promise<number> {
  await db.rows(sql`select id from offre.lieu where id = any(${lieux}::text[]) order by id for update`);
  const avant = await fichesCompletes(db, lieux);
  await donnerLaParole(db, lieux);
  await recomposer(db, lieux);
  const apres = await fichesCompletes(db, lieux);
  const changes = lieux.flatMap((lieuId) => {
    const [ancien, nouveau] = [avant.get(lieuId), apres.get(lieuId)];
    if (ancien === undefined || nouveau === undefined) return [];
    const champs = CHAMPS_DU_CONTACT.filter((c) => JSON.stringify(ancien[c]) !== JSON.stringify(nouveau[c])).map(
      (champ) => [champ, { avant: ancien[champ], apres: nouveau[champ] }] as const,
    );
    return champs.length === 0
      ? []
      : [{ lieuId, genre: "correction" as const, champs: Object.fromEntries(champs), ...auteur }];
  });
  await noterHistoires(db, changes);
  return changes.length;
}

/** A place that no source tells gets its own word as one: what it takes from its structure is then never mistaken for it. */
async function donnerLaParole(db: Db, lieux: readonly string[]): Promise<void> {
  const muets = await db.rows(sql<{ id: string }>`
    select l.id from offre.lieu l where l.id = any(${lieux}::text[])
      and not exists (select from offre.lieu_source s where s.lieu_id = l.id)`);
  const fiches = await fichesCompletes(
    db,
    muets.map(({ id }) => id),
  );
  await enregistrerSources(
    db,
    "declic",
    [...fiches.values()].map(({ id, sources: _s, visible: _v, demo: _d, ...lieu }) => ({
      ...{ sourceId: id, lieuId: id, brut: {}, lieu, remarques: [] },
      empreinte: createHash("sha256").update(JSON.stringify(lieu)).digest("hex"),
    })),
  );
}

const CHAMPS_DU_CONTACT = [
  "telephone",
  "courriels",
  "siteWeb",
  "presentationResume",
  "presentationDetail",
] as const satisfies readonly (keyof Contact)[];
