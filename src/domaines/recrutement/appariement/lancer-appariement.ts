import { jourCivil } from "../../../plateforme/clock/clock.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { PUBLICS } from "../candidat/candidat.rules.ts";
import { prevenirCandidat } from "../candidat/prevenir-candidat.ts";
import { prevenirGestionnaires } from "../manifestation/prevenir.ts";
import { jourDeLaDemonstration } from "../poste/postes.query.ts";
import type { Cote } from "./acceptation-differee.rules.ts";
import { apparierAPart, type Reponse } from "./apparier-a-part.ts";
import { direNouvelles } from "./courriels-mise-en-relation.rules.ts";
import { candidatsEnLice, empreinteDesParticipants, structuresQuiRecrutent, voeuxDits } from "./participants.query.ts";
import { ecrirePropositions, expirerPropositions } from "./propositions.sql.ts";

type Systeme = <T>(travail: (db: Db) => Promise<T>) => Promise<T>;
export type MotifCalcul = "nuit" | "changement" | "demande" | "demonstration";
export type BilanCalcul = { readonly nouvelles: number; readonly gardees: number; readonly expirees: number };

const TOURS = 3;
const PAR_LOT = 500;
/** A run that says nothing for so long died with its process. */
const MINUTES_ABANDON = 15;

/** Asks for a run, begun by the next minute; false when one is already awaited or under way. */
export const demanderAppariement = async (db: Db, motif: MotifCalcul, maintenant: Date): Promise<boolean> =>
  (await db.run(sql`
    insert into recrutement.calcul_appariement (motif, demande_le, etape, demo)
    values (${motif}, ${maintenant}, 'En attente', ${motif === "demonstration"}) on conflict do nothing`)) > 0;

/** Each minute: runs what is asked; each ten minutes, asks for a run when a candidate, a search, a post or the rule changed since the last. */
export async function veillerAppariement(systeme: Systeme, maintenant: Date, url: string): Promise<void> {
  await systeme(async (db) => {
    await abandonnerMuets(db, maintenant);
    if (maintenant.getUTCMinutes() % 10 === 0 && (await aChange(db, maintenant)))
      await demanderAppariement(db, "changement", maintenant);
  });
  await lancerAppariement(systeme, maintenant, url);
}

/** Runs the computation that is awaited, if any: reads, computes in a thread of its own, writes by short lots, tells who has something new. */
export async function lancerAppariement(
  systeme: Systeme,
  maintenant: Date,
  url: string,
): Promise<BilanCalcul | undefined> {
  const calcul = await systeme((db) => commencer(db, maintenant));
  if (calcul === undefined) return undefined;
  const dire = (etape: string): Promise<number> =>
    systeme((db) => db.run(sql`update recrutement.calcul_appariement set etape = ${etape} where id = ${calcul.id}`));
  try {
    const lus = await systeme((db) => lire(db, maintenant));
    await dire(`Calcul : ${lus.candidats.length} candidats, ${lus.structures.length} structures`);
    const { empreinte, ...participants } = lus;
    const reponse = await apparierAPart({
      demande: { ...participants, cote: calcul.cote, tours: TOURS },
      publics: PUBLICS,
    });
    await dire(`Écriture : ${reponse.resultat.propositions.length} propositions`);
    const bilan = await ecrire(systeme, lus, reponse, maintenant, calcul.demo);
    await systeme((db) => finir(db, calcul.id, { ...lus, cote: calcul.cote, reponse, bilan }, maintenant));
    if (!calcul.demo) await systeme((db) => prevenirNouvelles(db, maintenant, url));
    return bilan;
  } catch (erreur: unknown) {
    await systeme((db) =>
      db.run(sql`update recrutement.calcul_appariement set fini_le = clock_timestamp(), etape = null, echec = ${String(erreur).slice(0, 300)}
        where id = ${calcul.id}`),
    );
    throw erreur;
  }
}

type Lus = Awaited<ReturnType<typeof lire>>;

async function lire(db: Db, maintenant: Date) {
  const jour = (await jourDeLaDemonstration(db)) ?? jourCivil(maintenant);
  return {
    empreinte: await empreinteDesParticipants(db, jour),
    candidats: await candidatsEnLice(db),
    structures: await structuresQuiRecrutent(db, jour, jourCivil(maintenant)),
    voeux: await voeuxDits(db, maintenant),
  };
}

const commencer = (
  db: Db,
  maintenant: Date,
): Promise<{ readonly id: number; readonly cote: Cote; readonly demo: boolean } | undefined> =>
  db.row(sql<{ id: number; cote: Cote; demo: boolean }>`
    update recrutement.calcul_appariement set commence_le = ${maintenant}, etape = 'Lecture',
      cote = coalesce((select r.cote from recrutement.regle_appariement r order by r.id desc limit 1), 'candidats')
    where fini_le is null and commence_le is null returning id, cote, demo`);

const abandonnerMuets = (db: Db, maintenant: Date): Promise<number> =>
  db.run(sql`
    update recrutement.calcul_appariement set fini_le = ${maintenant}, etape = null, echec = 'Interrompu.'
    where fini_le is null and commence_le < ${maintenant}::timestamptz - make_interval(mins => ${MINUTES_ABANDON}::integer)`);

async function aChange(db: Db, maintenant: Date): Promise<boolean> {
  const jour = (await jourDeLaDemonstration(db)) ?? jourCivil(maintenant);
  const dernier = await db.row(sql<{ empreinte: string | null }>`
    select empreinte from recrutement.calcul_appariement where fini_le is not null and echec is null order by id desc limit 1`);
  return dernier?.empreinte !== (await empreinteDesParticipants(db, jour));
}

async function ecrire(
  systeme: Systeme,
  lus: Lus,
  { resultat }: Reponse,
  maintenant: Date,
  demo: boolean,
): Promise<BilanCalcul> {
  let [nouvelles, gardees] = [0, 0];
  const { propositions } = resultat;
  for (let i = 0; i < propositions.length; i += PAR_LOT) {
    const ecrites = await systeme((db) => ecrirePropositions(db, propositions.slice(i, i + PAR_LOT), maintenant, demo));
    nouvelles += ecrites.nouvelles;
    gardees += ecrites.gardees;
  }
  const expirees = await systeme((db) =>
    expirerPropositions(
      db,
      {
        faites: propositions,
        candidats: lus.candidats.map(({ id }) => id),
        structures: lus.structures.map(({ id }) => id),
      },
      maintenant,
    ),
  );
  return { nouvelles, gardees, expirees };
}

const finir = (
  db: Db,
  id: number,
  {
    candidats,
    structures,
    empreinte,
    reponse: { resultat, dureeMs, memoireMo },
    bilan,
  }: Lus & { readonly cote: Cote; readonly reponse: Reponse; readonly bilan: BilanCalcul },
  maintenant: Date,
): Promise<number> =>
  db.run(sql`
    update recrutement.calcul_appariement set fini_le = greatest(clock_timestamp(), ${maintenant}), etape = null, empreinte = ${empreinte},
      candidats = ${candidats.length}, structures = ${structures.length}, postes = ${structures.reduce((n, s) => n + s.places, 0)},
      paires = ${resultat.paires}, nouvelles = ${bilan.nouvelles}, gardees = ${bilan.gardees}, expirees = ${bilan.expirees},
      duree_ms = ${dureeMs}, memoire_mo = ${memoireMo},
      bilan = ${JSON.stringify({ candidats: resultat.candidats, structures: resultat.structures, changent: resultat.changent, coupes: resultat.coupes })}::jsonb
    where id = ${id}`);

/** One message for each person and each structure with something new. */
async function prevenirNouvelles(db: Db, maintenant: Date, url: string): Promise<void> {
  const par = (colonne: "candidat_id" | "structure_id") =>
    db.rows(sql<{ id: number; n: number }>`
      select ${sql.id(colonne)} as id, count(*)::integer as n from recrutement.mise_en_relation
      where proposee_le = ${maintenant} and statut = 'propose' and origine = 'calcul' and not demo group by 1 order by 1`);
  const jour = jourCivil(maintenant);
  for (const { id, n } of await par("candidat_id"))
    await prevenirCandidat(db, id, `propositions ${jour} ${id}`, direNouvelles(n), `${url}/mises-en-relation`);
  for (const { id, n } of await par("structure_id"))
    await prevenirGestionnaires(
      db,
      id,
      `propositions ${jour} structure ${id}`,
      direNouvelles(n),
      `${url}/mises-en-relation`,
    );
}
