import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { FicheComparee } from "../doublon/doublons.query.ts";
import { fichesCompletes } from "../doublon/doublons.query.ts";
import { type Contact, LIEU_VIDE } from "../lieu/lieu.rules.ts";

/** What a structure says to the public, and the places that it keeps. */
export type ContactDeStructure = {
  readonly structureId: number;
  readonly nom: string;
  readonly contact: Contact;
  readonly lieux: readonly string[];
  /** By field: how many of these places take it from the structure. */
  readonly repris: Readonly<Record<string, number>>;
};

/** The contact of the structure of the perimeter, its places, and which of its words they take up. Three statements. */
export async function lireContact(db: Db, structureId: number): Promise<ContactDeStructure> {
  const { nom, ...dit } = await db.one(sql<{ nom: string } & { [C in keyof Contact]: Contact[C] | null }>`
    select s.nom, c.telephone, c.courriels, c.site_web as "siteWeb", c.presentation_resume as "presentationResume",
      c.presentation_detail as "presentationDetail"
    from acteur.structure s left join offre.contact_structure c on c.structure_id = s.id where s.id = ${structureId}`);
  const lieux = await db.rows(sql<{ id: string; provenance: Record<string, string> }>`
    select l.id, l.provenance from offre.lieu l
    where l.reuni_dans is null and (exists (select from offre.tenue t where t.lieu_id = l.id and t.structure_id = ${structureId})
      or l.pivot = (select s.siret from acteur.structure s where s.id = ${structureId}))
    order by l.id`);
  const repris: Record<string, number> = {};
  for (const { provenance } of lieux)
    for (const [champ, cle] of Object.entries(provenance))
      if (cle === cleDuContact(structureId)) repris[champ] = (repris[champ] ?? 0) + 1;
  const contact = { ...VIDE, ...Object.fromEntries(Object.entries(dit).filter(([, valeur]) => valeur !== null)) };
  return { structureId, nom, contact, lieux: lieux.map(({ id }) => id), repris };
}

/** How the provenance of a field names the structure it comes from. */
export const cleDuContact = (structureId: number): string => `structure:${structureId}`;

/** The sheet of one of these places: where the structure is, for the rules that judge a contact by its commune. */
export const fichePourJuger = async (db: Db, lieux: readonly string[]): Promise<FicheComparee | undefined> => {
  const premier = lieux[0];
  return premier === undefined ? undefined : (await fichesCompletes(db, [premier])).get(premier);
};

const VIDE: Contact = (({ telephone, courriels, siteWeb, presentationResume, presentationDetail }) => ({
  ...{ telephone, courriels, siteWeb, presentationResume, presentationDetail },
}))(LIEU_VIDE);
