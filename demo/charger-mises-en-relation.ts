import {
  apparierAPart,
  type CandidatEnLice,
  candidatsEnLice,
  demanderAppariement,
  lancerAppariement,
  type StructureQuiRecrute,
} from "../src/domaines/recrutement/index.ts";
import { type Db, sql } from "../src/plateforme/db/db.ts";
import type { PartieACharger } from "./partie.ts";
import { avancer } from "./progression.sql.ts";

const PARTIE = "2. mises en relation";
const SYSTEME = { sorte: "systeme" } as const;

/** The real computation over the candidates still there and the posts vacant on the day of the avis, then what some of them answered. */
export function partieMisesEnRelation(aujourdhui: string): PartieACharger {
  const maintenant = new Date(`${aujourdhui}T03:30:00Z`);
  return {
    partie: PARTIE,
    total: 1,
    charger: async (base, faits, pas) => {
      if (faits > 0) return;
      const systeme = <T>(travail: (db: Db) => Promise<T>): Promise<T> => base.transaction(SYSTEME, travail);
      await systeme((db) => demanderAppariement(db, "demonstration", maintenant));
      await lancerAppariement(systeme, maintenant, "");
      await systeme(async (db) => {
        await repondre(db);
        await montrer(db, maintenant);
        await avancer(db, PARTIE, 0, 1);
      });
      await pas.avance(1);
    },
  };
}

/** Answers, step by step as the lifecycle wants them; the same lines at each load. Nobody whom visitors play has answered. */
async function repondre(db: Db): Promise<void> {
  const parmi = (reste: number) =>
    sql`demo and origine = 'calcul' and repondu_le is null and candidat_id % 9 = ${reste}
      and candidat_id not in (select personne_id from acteur.compte where demonstration)`;
  const passer = (vers: string, cote: string, condition: ReturnType<typeof sql>, motif: string | null = null) =>
    db.run(sql`
      update recrutement.mise_en_relation set statut = ${vers}, cote = ${cote}, motif = ${motif}, modifie_le = proposee_le + interval '2 hours',
        repondu_le = coalesce(repondu_le, proposee_le + interval '1 hour') where ${condition}`);
  await passer("interet_candidat", "candidat", sql`statut = 'propose' and tour = 1 and ${parmi(1)}`);
  await passer("interet_structure", "structure", sql`statut = 'propose' and tour = 1 and ${parmi(2)}`);
  await passer("interet_structure", "structure", sql`statut = 'propose' and tour = 1 and ${parmi(4)}`);
  await passer("entretien", "candidat", sql`statut = 'interet_structure' and demo and candidat_id % 9 = 4`);
  await passer("retenu", "structure", sql`statut = 'entretien' and demo and candidat_id % 27 = 4`);
  await passer("decline", "candidat", sql`statut = 'propose' and tour > 1 and ${parmi(5)}`, "Le lieu est trop loin.");
  await db.run(sql`
    update recrutement.candidature a set statut = 'mis_en_relation' from recrutement.candidat k
    join recrutement.mise_en_relation m on m.candidat_id = k.personne_id and m.demo and m.statut in ('entretien', 'retenu')
    where a.id = k.candidature_id and a.statut = 'depose'`);
}

type Vitrine = { readonly structureId: number; readonly candidatId: number; readonly departement: string };

/**
 * The two accounts that visitors play, were there a post to fill in their département: whom the rules would propose to that structure, and
 * which structures to that person, so that both sides may be tried.
 */
async function montrer(db: Db, maintenant: Date): Promise<void> {
  const vitrine = await db.row(sql<Vitrine>`
    select (select a.structure_id from acteur.affectation a join acteur.compte k using (personne_id)
        where k.demonstration and a.role = 'gestionnaire_structure' order by a.id limit 1) as "structureId",
      k.personne_id as "candidatId", k.departement_code as departement
    from recrutement.candidat k join acteur.compte c using (personne_id) where c.demonstration and k.demo`);
  if (vitrine === undefined) return;
  const structures = await structuresDe(db, vitrine.departement);
  const candidats = await candidatsEnLice(db);
  const siens = await inscrire(db, maintenant, {
    candidats,
    structures: structures.filter(({ id }) => id === vitrine.structureId),
  });
  await avancerUne(db, siens[1], "interet_candidat", "candidat");
  await avancerUne(db, siens[2], "interet_candidat", "candidat");
  await avancerUne(db, siens[2], "entretien", "structure");
  const proches = await inscrire(db, maintenant, {
    candidats: candidats.filter(({ id }) => id === vitrine.candidatId),
    structures,
  });
  await avancerUne(db, proches[1], "interet_structure", "structure");
}

/** Structures of a département, each as if it had three posts to fill in a month. */
async function structuresDe(db: Db, departement: string): Promise<readonly StructureQuiRecrute[]> {
  const lues = await db.rows(sql<Omit<StructureQuiRecrute, "langues" | "publics">>`
    select distinct on (s.id) s.id, s.commune_code as commune, s.departement_code as departement, c.lat, c.lon, 3 as places,
      100 as "distanceMaxKm", acces.jour() + 30 as "debutLe", 70 as "seuilPix", s.zrr in ('oui', 'partielle') as prioritaire
    from acteur.structure s join recrutement.poste p on p.structure_id = s.id join territoire.commune c on c.code = s.commune_code
    where s.demo and s.departement_code = ${departement} order by s.id`);
  return lues.map((lue) => ({ ...lue, langues: [], publics: [] }));
}

type Inscrite = { readonly candidatId: number; readonly structureId: number };

async function inscrire(
  db: Db,
  maintenant: Date,
  eux: { readonly candidats: readonly CandidatEnLice[]; readonly structures: readonly StructureQuiRecrute[] },
): Promise<readonly Inscrite[]> {
  const { resultat } = await apparierAPart({
    demande: { ...eux, voeux: [], cote: "structures", tours: 3 },
    publics: {},
  });
  for (const { candidatId, structureId, score, km, raisons, tour } of resultat.propositions)
    await db.run(sql`
      insert into recrutement.mise_en_relation (candidat_id, structure_id, origine, score, km, raisons, tour, proposee_le, modifie_le, demo)
      values (${candidatId}, ${structureId}, 'structure', ${score}, ${km}, ${JSON.stringify(raisons)}::jsonb, ${tour}, ${maintenant}, ${maintenant}, true)
      on conflict do nothing`);
  return resultat.propositions;
}

const avancerUne = (db: Db, une: Inscrite | undefined, statut: string, cote: string): Promise<number> =>
  db.run(sql`
    update recrutement.mise_en_relation set statut = ${statut}, cote = ${cote}, repondu_le = proposee_le
    where candidat_id = ${une?.candidatId ?? 0} and structure_id = ${une?.structureId ?? 0}`);
