import { createHash } from "node:crypto";
import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { heriter } from "../contact/regler-contact.ts";
import { noterHistoire } from "./correction.sql.ts";
import { LIEU_VIDE, type Lieu } from "./lieu.rules.ts";
import { enregistrerLieux, enregistrerSources } from "./lieu.sql.ts";
import { lieuTenu } from "./lieux-tenus.query.ts";

export type LieuSemblable = { readonly id: string; readonly nom: string; readonly adresse: string };
export type ResultatAjout =
  | { readonly id: string }
  | { readonly semblable: LieuSemblable }
  | { readonly refus: "horsPerimetre" };

/**
 * Adds a place typed by those who will keep it, as one more source (« declic »). A place of the same name in the same commune is shown
 * first, once. Who may: a territory in its communes; a structure, which then keeps the place.
 */
export const ajouterLieu = (
  contexte: ContexteConnecte,
  champs: Partial<Lieu>,
  { cle, malgre }: { readonly cle: string; readonly malgre: boolean },
): Promise<ResultatAjout> => {
  const { db, utilisateur, maintenant } = contexte;
  return enTantQueSysteme(db, async (systeme) => {
    const lieu: Lieu = { ...LIEU_VIDE, ...champs, dateMaj: maintenant.toISOString().slice(0, 10) };
    const semblable = await chercherSemblable(systeme, lieu);
    if (semblable !== undefined && !malgre) return { semblable };
    const id = `l-${createHash("sha256").update(`declic\u0000${cle}`).digest("hex").slice(0, 14)}`;
    const { demo, structureId } = await systeme.one(sql<{ demo: boolean; structureId: number | null }>`
      select coalesce(s.demo, p.demo) as demo, a.structure_id as "structureId" from acteur.affectation a
        join acteur.personne p on p.id = a.personne_id left join acteur.structure s on s.id = a.structure_id
      where a.id = ${utilisateur.affectationId}`);
    await enregistrerLieux(systeme, [{ id, lieu, provenance: {} }], demo);
    const empreinte = createHash("sha256").update(JSON.stringify(lieu)).digest("hex");
    await enregistrerSources(systeme, "declic", [
      { sourceId: id, lieuId: id, brut: {}, lieu, remarques: [], empreinte },
    ]);
    if (structureId !== null)
      await systeme.run(sql`
        insert into offre.tenue (lieu_id, structure_id, depuis) values (${id}, ${structureId}, ${maintenant}) on conflict do nothing`);
    // A territory adds places in its own communes only: judged by the same words as every other act on a place.
    if ((await lieuTenu(systeme, utilisateur, id)) === undefined) {
      await systeme.run(sql`delete from offre.lieu_source where lieu_id = ${id}`);
      await systeme.run(sql`delete from offre.lieu where id = ${id}`);
      return { refus: "horsPerimetre" };
    }
    await noterHistoire(systeme, { lieuId: id, par: utilisateur.personneId, le: maintenant, genre: "creation" });
    await heriter(systeme, [id], { par: utilisateur.personneId, le: maintenant });
    return { id };
  });
};

const chercherSemblable = (db: Db, { nom, communeCode }: Lieu): Promise<LieuSemblable | undefined> =>
  db.row(sql<LieuSemblable>`
    select id, nom, adresse from offre.lieu
    where visible and commune_code = ${communeCode} and acteur.cle_de_tri(nom) = acteur.cle_de_tri(${nom}) limit 1`);
