import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import { coffre, type Identite, nomComplet, ouvrirIdentite } from "../../../plateforme/identite/index.ts";
import type { Etape, Statut } from "./cycle.rules.ts";
import type { Raison } from "./score.rules.ts";

export type Origine = "calcul" | "structure" | "mobilite" | "groupe";
type Commun = {
  readonly id: number;
  readonly statut: Statut;
  readonly origine: Origine;
  readonly score: number | null;
  /** By the road. */
  readonly km: number | null;
  readonly raisons: readonly Raison[];
  readonly rang: number | null;
  readonly motif: string | null;
  readonly modifieLe: Date;
  /** Messages of the other side since one’s own last one. */
  readonly sansReponse: number;
  readonly choisi: Date | null;
  /** Moments of an interview were proposed, and none is chosen. */
  readonly aChoisir: boolean;
};
/** What a structure sees of a candidate; the name comes once both said yes. */
export type PersonneProposee = Commun & {
  readonly candidatId: number;
  readonly numero: number;
  readonly departement: string;
  readonly disponibleLe: string;
  readonly situations: readonly string[];
  readonly langues: readonly string[];
  readonly publics: readonly string[];
  readonly pixScore: number | null;
  readonly pixStatut: string;
  readonly nom: string | null;
  readonly courriel: string | null;
  readonly telephone: string | null;
};
/** What a candidate sees of a structure. */
export type StructureProposee = Commun & {
  readonly structureId: number;
  readonly nom: string;
  readonly commune: string | null;
  readonly departement: string;
};

const communes = (rang: RawBuilder<unknown>, autre: string): RawBuilder<unknown> => sql`
  m.id, m.statut, m.origine, m.score, m.km, m.raisons, ${rang} as rang, m.motif, m.modifie_le as "modifieLe",
  (select count(*)::integer from recrutement.mise_en_relation_message x
    where x.mise_en_relation_id = m.id and x.cote = ${autre} and x.envoye_le > coalesce((select max(y.envoye_le)
      from recrutement.mise_en_relation_message y where y.mise_en_relation_id = m.id and y.cote <> ${autre}), '-infinity')) as "sansReponse",
  (select e.choisi from recrutement.entretien e where e.mise_en_relation_id = m.id and e.annule_le is null) as choisi,
  exists (select from recrutement.entretien e where e.mise_en_relation_id = m.id and e.annule_le is null and e.choisi is null) as "aChoisir"`;

/** Closed ones shown on a board: the latest. */
const CLOSES = 20;
const vivantes = (sujet: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  (m.statut not in ('decline', 'expire') or m.id in (select c.id from recrutement.mise_en_relation c
    where ${sujet} and c.statut in ('decline', 'expire') and (c.repondu_le is not null or c.statut = 'decline')
    order by c.modifie_le desc limit ${CLOSES}))`;
const ORDRE = sql`rang nulls last, m.score desc nulls last, m.id`;

/** Those proposed to the structures of the perimeter: one reading for the lines, one for the names. */
export async function personnesProposees(db: Db, id?: number): Promise<readonly PersonneProposee[]> {
  const lignes = await db.rows(sql<Omit<PersonneProposee, "nom" | "courriel" | "telephone">>`
    select ${communes(sql`m.rang_structure`, "candidat")}, m.candidat_id as "candidatId", p.numero, p.departement_code as departement,
      p.disponible_le as "disponibleLe", p.situations, p.langues, p.publics, p.pix_score as "pixScore", p.pix_statut as "pixStatut"
    from recrutement.mise_en_relation m join recrutement.personnes_proposees() p on p.mise_en_relation_id = m.id
    where m.structure_id = any ((select acces.structures())::bigint[])
      and ${id === undefined ? vivantes(sql`c.structure_id = m.structure_id`) : sql`m.id = ${id}`}
    order by ${ORDRE}`);
  const noms = await identitesDes(
    db,
    lignes.filter(({ statut }) => CONNUS.includes(statut)).map(({ candidatId }) => candidatId),
  );
  return lignes.map((l) => {
    const identite = CONNUS.includes(l.statut) ? noms.get(l.candidatId) : undefined;
    return {
      ...l,
      nom: identite === undefined ? null : nomComplet(identite),
      courriel: identite?.courriel ?? null,
      telephone: identite?.telephone ?? null,
    };
  });
}

const CONNUS: readonly Statut[] = ["entretien", "retenu", "contrat_depose", "valide"];

async function identitesDes(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, Identite>> {
  if (ids.length === 0) return new Map();
  const scelles = await db.rows(sql<{ id: number; identite: Buffer | null; cle: Buffer | null }>`
    select personne_id as id, identite, cle from recrutement.identites_de_candidats(${ids}::bigint[])`);
  return new Map(
    scelles.flatMap(({ id, ...scelle }) => {
      const identite = ouvrirIdentite(scelle);
      return identite === null ? [] : [[id, identite] as const];
    }),
  );
}

/** Those proposed to a person. */
export const structuresProposees = (db: Db, personneId: number, id?: number): Promise<readonly StructureProposee[]> =>
  db.rows(sql<StructureProposee>`
    select ${communes(sql`m.rang_candidat`, "structure")}, m.structure_id as "structureId", s.nom, c.nom as commune, d.nom as departement
    from recrutement.mise_en_relation m
    join acteur.structure s on s.id = m.structure_id
    join territoire.departement d on d.code = s.departement_code
    left join territoire.commune c on c.code = s.commune_code
    where m.candidat_id = ${personneId} and ${id === undefined ? vivantes(sql`c.candidat_id = m.candidat_id`) : sql`m.id = ${id}`}
    order by ${ORDRE}`);

export type Message = { readonly cote: "structure" | "candidat"; readonly texte: string; readonly envoyeLe: Date };
export type Entretien = {
  readonly id: number;
  readonly moments: readonly Date[];
  readonly minutes: number;
  readonly lieu: string;
  readonly choisi: Date | null;
};

/** The steps of a line, oldest first. */
export const etapesDe = (db: Db, id: number): Promise<readonly (Etape & { readonly motif: string | null })[]> =>
  db.rows(sql<Etape & { motif: string | null }>`
    select avant, statut, cote, motif, le from recrutement.mise_en_relation_etape where mise_en_relation_id = ${id} order by id`);

export const USAGE_MESSAGE = "recrutement.message";

/** The thread of a line, oldest first; empty once the person was erased. `cle` is the key of the person. */
export async function messagesDe(db: Db, id: number, cle: Uint8Array | null): Promise<readonly Message[]> {
  if (cle === null) return [];
  const lignes = await db.rows(sql<Omit<Message, "texte"> & { texte: Buffer }>`
    select cote, texte, envoye_le as "envoyeLe" from recrutement.mise_en_relation_message where mise_en_relation_id = ${id} order by envoye_le, id`);
  return lignes.map((l) => ({ ...l, texte: coffre().ouvrir(cle, l.texte, USAGE_MESSAGE) }));
}

/** The interview proposed or fixed on a line. */
export const entretienDe = (db: Db, id: number): Promise<Entretien | undefined> =>
  db.row(sql<Entretien>`
    select id, moments, minutes, lieu, choisi from recrutement.entretien where mise_en_relation_id = ${id} and annule_le is null`);

export type Recherche = {
  readonly debutLe: string | null;
  readonly distanceMaxKm: number | null;
  readonly seuilPix: number;
  readonly langues: readonly string[];
  readonly publics: readonly string[];
  readonly enPause: boolean;
};
const PAR_DEFAUT: Recherche = {
  ...{ debutLe: null, distanceMaxKm: 100, seuilPix: 70, langues: [], publics: [], enPause: false },
};

/** What a structure looks for, with the defaults of one that never said anything. */
export const rechercheDe = async (db: Db, structureId: number): Promise<Recherche> =>
  (await db.row(sql<Recherche>`
    select debut_le as "debutLe", distance_max_km as "distanceMaxKm", seuil_pix as "seuilPix", langues, publics, pause_le is not null as "enPause"
    from recrutement.recherche where structure_id = ${structureId}`)) ?? PAR_DEFAUT;
