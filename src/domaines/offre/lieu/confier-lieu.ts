import { reserve } from "../../../plateforme/acces/acces.ts";
import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import { sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { heriter } from "../contact/regler-contact.ts";
import { noterHistoire } from "./correction.sql.ts";
import { lieuTenu } from "./lieux-tenus.query.ts";

/** Who may entrust a place to a structure: the territory. */
export const PEUVENT_CONFIER = reserve("administrateur", "gestionnaire_departement", "hub_regional");

/** Entrusts a place to the structure of that SIRET: its people then keep it right. Answers the name of the structure. */
export const confierLieu = (
  { db, utilisateur, maintenant }: ContexteConnecte,
  id: string,
  siret: string,
): Promise<{ readonly structure: string } | { readonly refus: "absent" | "structureInconnue" }> =>
  enTantQueSysteme(db, async (systeme) => {
    const lieu = await lieuTenu(systeme, utilisateur, id);
    if (lieu === undefined) return { refus: "absent" };
    const structure = await systeme.row(sql<{ id: number; nom: string }>`
      select id, nom from acteur.structure where siret = ${siret.replace(/\s/g, "")} and fermee_le is null and demo = ${lieu.demo}`);
    if (structure === undefined) return { refus: "structureInconnue" };
    await systeme.run(sql`
      insert into offre.tenue (lieu_id, structure_id, depuis) values (${id}, ${structure.id}, ${maintenant}) on conflict do nothing`);
    await noterHistoire(systeme, {
      lieuId: id,
      par: utilisateur.personneId,
      le: maintenant,
      genre: "confie",
      champs: { structureParente: { avant: null, apres: structure.nom } },
    });
    await heriter(systeme, [id], { par: utilisateur.personneId, le: maintenant });
    return { structure: structure.nom };
  });
