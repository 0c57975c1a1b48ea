import type { Base } from "../src/plateforme/db/base.ts";
import { type Db, type RawBuilder, sql } from "../src/plateforme/db/db.ts";
import { SYSTEME } from "./base.ts";
import { dansJours } from "./recrutement.ts";
import { creerStructure, entrer, type Navigateur, type Site } from "./site.ts";

const GUERET = "23096";
export type Participante = { readonly id: number; readonly nav: Navigateur };

/** Makes structures with vacant posts and candidates en lice, all of Guéret, each signed in. */
export function participants(
  base: Base,
  site: Site,
): {
  readonly recruteuse: (postes?: number) => Promise<Participante & { readonly nom: string }>;
  readonly candidat: (nom: string, pix?: number | null) => Promise<Participante>;
  readonly proposer: (candidatId: number, structureId: number) => Promise<number>;
  readonly dire: (
    nav: Navigateur,
    id: number,
    acte: string,
    plus?: Readonly<Record<string, string>>,
  ) => ReturnType<Navigateur["envoyer"]>;
} {
  const systeme = <T>(travail: (db: Db) => Promise<T>): Promise<T> => base.transaction(SYSTEME, travail);
  const executer = (requete: RawBuilder<unknown>): Promise<number> => systeme((db) => db.run(requete));
  let rang = 0;
  /** A structure of Guéret with vacant posts, and whoever manages it. */
  async function recruteuse(
    postes = 1,
  ): Promise<{ readonly id: number; readonly nav: Navigateur; readonly nom: string }> {
    rang += 1;
    const nom = `Structure ${rang}`;
    const id = await creerStructure(base, nom);
    await executer(sql`update acteur.structure set commune_code = ${GUERET} where id = ${id}`);
    await executer(sql`
    insert into recrutement.poste (structure_id, attribue_le) select ${id}, '2022-03-01' from generate_series(1, ${postes}::integer)`);
    const { nav } = await entrer(base, site, {
      courriel: `structure${rang}@exemple.test`,
      role: "gestionnaire_structure",
      niveau: "structure",
      structureId: id,
    });
    return { id, nav, nom };
  }

  /** A candidate of Guéret, en lice. */
  async function candidat(
    nom: string,
    pix: number | null = 85,
  ): Promise<{ readonly id: number; readonly nav: Navigateur }> {
    rang += 1;
    const { nav, personneId } = await entrer(base, site, {
      courriel: `candidat${rang}@exemple.test`,
      role: "candidat",
      niveau: "soi",
      nom,
    });
    await systeme(async (db) => {
      const { id } = await db.one(sql<{ id: number }>`
      insert into recrutement.candidature (deposee_le, departement_code, statut, personne_id)
      values (current_date - 5, '23', 'depose', ${personneId}) returning id`);
      await db.run(sql`
      insert into recrutement.candidat (personne_id, candidature_id, commune_code, departement_code, rayon_km, disponible_le, situations,
        pix_score, pix_le, pix_statut, pix_juge_le, dernier_contact_le)
      values (${personneId}, ${id}, ${GUERET}, '23', 20, current_date, '{en_emploi}', ${pix}, ${pix === null ? null : dansJours(-9)}::date,
        ${pix === null ? "non_declare" : "verifie"}, ${pix === null ? null : new Date()}, now())`);
    });
    return { id: personneId, nav };
  }
  /** A line between the two, as the computation writes it. */
  async function proposer(candidatId: number, structureId: number): Promise<number> {
    const { id } = await systeme((db) =>
      db.one(sql<{ id: number }>`
        insert into recrutement.mise_en_relation (candidat_id, structure_id, score, km, tour, proposee_le, modifie_le)
        values (${candidatId}, ${structureId}, 80, 4, 1, now(), now()) returning id`),
    );
    return id;
  }
  const dire = (nav: Navigateur, id: number, acte: string, plus: Readonly<Record<string, string>> = {}) =>
    nav.envoyer(`/mises-en-relation/${id}/reponse`, { acte, ...plus });
  return { recruteuse, candidat, proposer, dire };
}
