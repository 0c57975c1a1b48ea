import { randomUUID } from "node:crypto";
import { type Db, sql } from "../../plateforme/db/db.ts";
import type { Statut } from "./manifestation/manifestation.rules.ts";
import { insererManifestation } from "./manifestation/manifestation.sql.ts";

/** A file of the demonstration: its structure, where it stands, and when. Days are counted from `aujourdhui`, negative before. */
export type DossierDemo = {
  readonly structureId: number;
  readonly statut: Statut;
  readonly postes: number;
  readonly besoin: string;
  readonly accueil: string;
  readonly depose: string;
  readonly debut: string;
  readonly avis: { readonly favorable: boolean; readonly commentaire: string; readonly le: string } | null;
  readonly contact: { readonly prenom: string; readonly nom: string; readonly courriel: string };
};

type AppelDemo = {
  readonly titre: string;
  readonly presentation: string;
  readonly ouvre: string;
  readonly ferme: string;
  /** Posts available in each département. */
  readonly parDepartement: number;
};

/** The doors of the demonstration, under the role of jobs: a published call. */
export async function chargerAppel(db: Db, a: AppelDemo): Promise<number> {
  const { id } = await db.one(sql<{ id: number }>`
    insert into recrutement.appel (titre, presentation, ouvre_le, ferme_le, publie_le, cree_le, demo)
    values (${a.titre}, ${a.presentation}, ${a.ouvre}, ${a.ferme}, ${a.ouvre}::date, ${a.ouvre}::date, true) returning id`);
  await db.run(sql`
    insert into recrutement.contingent (appel_id, portee, code, postes)
    select ${id}::bigint, 'departement', code, ${a.parDepartement}::integer from territoire.departement where zone <> 'com'
    union all values (${id}::bigint, 'qpv', '', 400), (${id}::bigint, 'zrr', '', 300)`);
  return id;
}

/** A file with its opinion; answers its number. */
export async function chargerDossier(db: Db, appelId: number, d: DossierDemo): Promise<string> {
  const id = randomUUID();
  const s = await db.one(sql<{
    nom: string;
    type: string;
    nature: "publique" | "privee";
    siret: string | null;
    commune: string;
    communeNom: string;
    departement: string;
  }>`
    select s.nom, s.type, s.nature, s.siret, s.commune_code as commune, c.nom as "communeNom", s.departement_code as departement
    from acteur.structure s join territoire.commune c on c.code = s.commune_code where s.id = ${d.structureId}`);
  const contact = { ...d.contact, fonction: "Direction", telephone: "01 99 00 12 34", candidat: "" };
  const brouillon = d.statut === "brouillon";
  await insererManifestation(
    db,
    {
      ...{ id, appelId, nom: s.nom, type: s.type, nature: s.nature, contact },
      ...{ communeCode: s.commune, departementCode: s.departement, aVerifier: false },
      ...{ structureId: d.structureId, identifiantType: "siret", identifiant: s.siret ?? "" },
    },
    new Date(`${d.depose}T09:00:00Z`),
  );
  const accueils = JSON.stringify([{ nom: d.accueil, commune: `${s.communeNom} (${s.departement})` }]);
  const fini = ["retenu", "refuse", "retire"].includes(d.statut);
  await db.run(sql`
    update recrutement.manifestation set statut = ${d.statut}, postes = ${d.postes}, debut_le = ${d.debut}, besoin = ${d.besoin},
      accueils = ${accueils}::jsonb, candidat = false, equipement = '{ordinateur,telephone}', demo = true, etapes = '{structure,besoin,accueil,candidat}',
      depose_le = ${brouillon ? null : `${d.depose}T09:00:00Z`}::timestamptz, clos_le = ${fini ? `${d.avis?.le ?? d.depose}T09:00:00Z` : null}::timestamptz
    where id = ${id}::uuid`);
  if (d.avis !== null)
    await db.run(sql`
      insert into recrutement.avis (manifestation_id, structure_id, favorable, commentaire, rendu_le)
      values (${id}::uuid, ${d.structureId}, ${d.avis.favorable}, ${d.avis.commentaire}, ${`${d.avis.le}T09:00:00Z`}::timestamptz)`);
  return id;
}

export type DecisionDemo = {
  readonly manifestationId: string;
  readonly structureId: number;
  readonly issue: "retenu" | "ajourne" | "refuse";
  readonly postes: number;
  readonly motif: string;
};

/**
 * A session with its decisions. Validated on `validee`, its posts are those that the structure was granted that very day: they are told
 * where they come from, none is added. Otherwise it is being prepared.
 */
export async function chargerSeance(
  db: Db,
  seance: {
    readonly appelId: number;
    readonly tenue: string;
    readonly validee: string | null;
    readonly preparePar: number;
    readonly validePar: number;
  },
  decisions: readonly DecisionDemo[],
): Promise<void> {
  const validee = seance.validee === null ? null : `${seance.validee}T15:00:00Z`;
  const { id } = await db.one(sql<{ id: number }>`
    insert into recrutement.seance (appel_id, tenue_le, preparee_le, preparee_par, proposee_le, proposee_par, validee_le, validee_par, demo)
    values (${seance.appelId}, ${seance.tenue}, ${seance.tenue}::date, ${seance.preparePar}, ${validee}::timestamptz,
      ${validee === null ? null : seance.preparePar}, ${validee}::timestamptz, ${validee === null ? null : seance.validePar}, true) returning id`);
  for (const d of decisions) {
    const { decision } = await db.one(sql<{ decision: number }>`
      insert into recrutement.decision (seance_id, manifestation_id, structure_id, issue, postes, motif, faits, saisie_le, saisie_par, effet_le,
        pour, contre, abstention)
      values (${id}, ${d.manifestationId}::uuid, ${d.structureId}, ${d.issue}, ${d.postes}, ${d.motif}, '{}', ${seance.tenue}::date,
        ${seance.preparePar}, ${validee}::timestamptz, ${d.issue === "retenu" ? 9 : 3}, ${d.issue === "retenu" ? 1 : 7}, 1) returning id as decision`);
    if (validee !== null && d.issue === "retenu")
      await db.run(sql`
        update recrutement.poste set decision_id = ${decision} where structure_id = ${d.structureId} and attribue_le = ${seance.tenue}`);
  }
}

/** An amendment asked by a structure, with the opinion of its préfecture or without. */
export const chargerAvenant = (
  db: Db,
  a: {
    readonly structureId: number;
    readonly sorte: "ajout" | "restitution";
    readonly postes: number;
    readonly motif: string;
    readonly demande: string;
    readonly instruit: boolean;
  },
): Promise<number> =>
  db.run(sql`
    insert into recrutement.avenant (structure_id, sorte, postes, motif, demande_le, favorable, commentaire, avis_le, demo)
    values (${a.structureId}, ${a.sorte}, ${a.postes}, ${a.motif}, ${a.demande}::date, ${a.instruit ? true : null},
      ${a.instruit ? "Le territoire en a besoin, la structure est solide." : null}, ${a.instruit ? a.demande : null}::timestamptz, true)`);
