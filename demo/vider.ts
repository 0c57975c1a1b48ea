import { reconstruireMois } from "../src/domaines/activite/index.ts";
import type { Base } from "../src/plateforme/db/base.ts";
import { type Db, type RawBuilder, sql } from "../src/plateforme/db/db.ts";
import { SOURCE_BESOIN } from "./besoins.ts";
import { PARTIE_VIDAGE } from "./progression.sql.ts";

const SYSTEME = { sorte: "systeme" } as const;
const PAR_LOT = 5000;

/**
 * Removes all that the demonstration brought, and whatever was written since about its people, places and structures. What
 * is real stays, with its figures exact. Can be interrupted: a further call continues.
 */
export async function viderDemonstration(base: Base, suivi: (etape: string) => void = () => undefined): Promise<void> {
  // From here on the load is no longer whole: were this interrupted, the next load would first finish emptying.
  await enTransaction(
    base,
    sql`insert into demo.progression (partie, un_sur, total)
      select ${PARTIE_VIDAGE}, coalesce(max(un_sur), 1), 1 from demo.progression on conflict (partie) do nothing`,
  );
  for (const [etape, suppression] of AVANT_LES_COMPTES_RENDUS) {
    suivi(etape);
    await parLots(base, suppression);
  }
  for (const mois of await moisDesComptesRendus(base)) {
    suivi(`comptes rendus ${mois.slice(0, 7)}`);
    await viderMois(base, mois);
  }
  // Gives the pages back at once on the embedded database; elsewhere only the owner may, and autovacuum does it.
  await base.pool.query("vacuum activite.compte_rendu").catch(() => undefined);
  for (const [etape, suppression] of SUPPRESSIONS) {
    suivi(etape);
    await parLots(base, suppression);
  }
  await enTransaction(base, sql`delete from recrutement.seuil_couverture where demo`);
  await enTransaction(base, sql`delete from demo.progression`);
}

const PERSONNES = sql`select id from acteur.personne where demo`;
const STRUCTURES = sql`select id from acteur.structure where demo`;
const EQUIPES = sql`select id from activite.equipe where coordinateur_id in (${PERSONNES})`;
const LIEUX = sql`select id from offre.lieu where demo`;
const AGENDA = sql`conseiller_id in (${PERSONNES}) or structure_id in (${STRUCTURES}) or lieu_id in (${LIEUX})`;

const BENEFICIAIRES = sql`select id from activite.beneficiaire where structure_id in (${STRUCTURES})`;

/** People helped, and where they are named: before the reports that name them. */
const AVANT_LES_COMPTES_RENDUS: readonly (readonly [string, RawBuilder<unknown>])[] = [
  // With the visits noted twice of records merged.
  supprimer("activite.participation", sql`conseiller_id in (${PERSONNES}) or structure_id in (${STRUCTURES})`),
  supprimer("activite.suivi_beneficiaire", sql`structure_id in (${STRUCTURES})`),
  supprimer("activite.fusion_beneficiaire", sql`structure_id in (${STRUCTURES})`),
  supprimer("activite.import_beneficiaire", sql`structure_id in (${STRUCTURES})`),
  supprimer("activite.changement_beneficiaire", sql`structure_id in (${STRUCTURES})`),
  // Those merged into another first.
  supprimer("activite.beneficiaire", sql`fusionne_dans in (${BENEFICIAIRES})`),
  supprimer("activite.beneficiaire", sql`structure_id in (${STRUCTURES})`),
];

/** From what refers to what is referred to. */
const SUPPRESSIONS: readonly (readonly [string, RawBuilder<unknown>])[] = [
  supprimer("pilotage.bilan_arrete", sql`demonstration`),
  supprimer("pilotage.jeu_arrete", sql`demonstration`),
  supprimer(
    "pilotage.convention_recherche",
    sql`demo or proposee_par in (${PERSONNES}) or decidee_par in (${PERSONNES})`,
  ),
  supprimer("activite.abonnement", sql`personne_id in (${PERSONNES}) or structure_id in (${STRUCTURES})`),
  supprimer(
    "offre.reservation",
    sql`lieu_id in (${LIEUX}) or permanence_id in (select id from activite.permanence where ${AGENDA})`,
  ),
  supprimer("offre.rappel", sql`demo or lieu_id in (${LIEUX}) or pris_par in (${PERSONNES})`),
  supprimer("activite.evenement_agenda", AGENDA),
  supprimer("activite.permanence", AGENDA),
  supprimer("activite.agenda_lien", sql`conseiller_id in (${PERSONNES})`),
  supprimer("activite.presence", sql`structure_id in (${STRUCTURES})`),
  supprimer("activite.personnes_conseiller", sql`structure_id in (${STRUCTURES}) or conseiller_id in (${PERSONNES})`),
  supprimer("activite.personnes_structure", sql`structure_id in (${STRUCTURES})`),
  supprimer("activite.envoi_hors_ligne", sql`personne_id in (${PERSONNES})`),
  supprimer("activite.import", sql`personne_id in (${PERSONNES})`),
  supprimer("activite.import_correspondance", sql`personne_id in (${PERSONNES})`),
  supprimer("recrutement.candidature_attente", sql`demo or personne_id in (${PERSONNES})`),
  supprimer(
    "recrutement.mise_en_relation",
    sql`demo or candidat_id in (${PERSONNES}) or structure_id in (${STRUCTURES})`,
  ),
  supprimer("recrutement.recrutement_groupe", sql`demo or structure_id in (${STRUCTURES})`),
  supprimer("recrutement.recherche", sql`demo or structure_id in (${STRUCTURES})`),
  supprimer("recrutement.calcul_appariement", sql`demo`),
  supprimer("recrutement.regle_appariement", sql`demo`),
  supprimer("recrutement.candidat", sql`demo or personne_id in (${PERSONNES})`),
  supprimer("recrutement.candidature", sql`demo`),
  supprimer("formation.parcours", sql`personne_id in (${PERSONNES})`),
  supprimer("recrutement.import", sql`personne_id in (${PERSONNES})`),
  supprimer(
    "recrutement.offre_reseau",
    sql`demo or saisie_par in (${PERSONNES}) or octroi_structure_id in (${STRUCTURES}) or octroi_appel_id in (select id from recrutement.appel where demo)`,
  ),
  supprimer("recrutement.contrat_dossier", sql`demo or structure_id in (${STRUCTURES})`),
  supprimer("recrutement.contrat_acte", sql`personne_id in (${PERSONNES})`),
  supprimer("recrutement.suspension", sql`personne_id in (${PERSONNES})`),
  supprimer("recrutement.suite_donnee", sql`structure_id in (${STRUCTURES})`),
  supprimer("recrutement.alerte_echeance", sql`structure_id in (${STRUCTURES})`),
  supprimer("recrutement.contrat", sql`personne_id in (${PERSONNES})`),
  supprimer("recrutement.poste", sql`demo or structure_id in (${STRUCTURES})`),
  supprimer(
    "recrutement.decision",
    sql`structure_id in (${STRUCTURES}) or seance_id in (select id from recrutement.seance where demo)`,
  ),
  supprimer("recrutement.seance", sql`demo`),
  supprimer("recrutement.avenant", sql`structure_id in (${STRUCTURES}) or vers_id in (${STRUCTURES})`),
  supprimer("recrutement.manifestation", sql`demo or structure_id in (${STRUCTURES})`),
  supprimer("recrutement.appel", sql`demo`),
  supprimer("recrutement.referentiel", sql`demo`),
  supprimer("pilotage.tableau", sql`auteur_id in (${PERSONNES})`),
  supprimer("pilotage.envoi_tableau", sql`personne_id in (${PERSONNES})`),
  supprimer("pilotage.exploration", sql`auteur_id in (${PERSONNES})`),
  supprimer("pilotage.trace", sql`demo or par in (${PERSONNES})`),
  supprimer("pilotage.preuve", sql`demo or ajoutee_par in (${PERSONNES})`),
  supprimer(
    "pilotage.engagement_etape",
    sql`demo or not exists (select from pilotage.trace t where t.etape_id = engagement_etape.id and t.geste = 'ecrire')`,
  ),
  supprimer("pilotage.responsable", sql`demo or par in (${PERSONNES})`),
  supprimer("recrutement.conseiller", sql`personne_id in (${PERSONNES})`),
  supprimer("activite.brouillon", sql`personne_id in (${PERSONNES})`),
  supprimer("activite.coordination", sql`coordinateur_id in (${PERSONNES}) or structure_id in (${STRUCTURES})`),
  supprimer("activite.etiquette", sql`cree_par in (${PERSONNES}) or equipe_id in (${EQUIPES})`),
  supprimer("activite.lien_statistiques", sql`cree_par in (${PERSONNES})`),
  supprimer("activite.silence", sql`conseiller_id in (${PERSONNES})`),
  supprimer("activite.equipe_message", sql`auteur_id in (${PERSONNES})`),
  supprimer("activite.equipe_membre", sql`conseiller_id in (${PERSONNES}) or equipe_id in (${EQUIPES})`),
  supprimer("activite.equipe", sql`coordinateur_id in (${PERSONNES})`),
  supprimer("courriel.message", sql`personne_id in (${PERSONNES})`),
  supprimer("acteur.alerte_lecture", sql`personne_id in (${PERSONNES})`),
  supprimer("acteur.jeton_acces", sql`personne_id in (${PERSONNES})`),
  supprimer("acteur.connexion", sql`personne_id in (${PERSONNES})`),
  supprimer("acteur.invitation", sql`personne_id in (${PERSONNES}) or invitee_par in (${PERSONNES})`),
  supprimer("acteur.lien", sql`personne_id in (${PERSONNES})`),
  supprimer("acteur.identite_oidc", sql`personne_id in (${PERSONNES})`),
  supprimer("acteur.compte", sql`personne_id in (${PERSONNES})`),
  supprimer("offre.import", sql`personne_id in (${PERSONNES})`),
  supprimer("acteur.affectation", sql`personne_id in (${PERSONNES}) or structure_id in (${STRUCTURES})`),
  supprimer("acteur.personne", sql`demo`),
  supprimer("offre.tenue", sql`structure_id in (${STRUCTURES}) or lieu_id in (${LIEUX})`),
  supprimer("offre.correction", sql`corrige_par in (${PERSONNES}) or lieu_id in (${LIEUX})`),
  supprimer("offre.histoire_lieu", sql`par in (${PERSONNES}) or lieu_id in (${LIEUX})`),
  supprimer("offre.proposition", sql`lieu_id in (${LIEUX})`),
  supprimer("offre.relecture", sql`personne_id in (${PERSONNES}) or lieu_id in (${LIEUX})`),
  supprimer("offre.accueil", sql`lieu_id in (${LIEUX})`),
  supprimer("offre.photo", sql`lieu_id in (${LIEUX})`),
  supprimer("offre.arret", sql`lieu_id in (${LIEUX})`),
  supprimer("offre.lieu_source", sql`lieu_id in (${LIEUX})`),
  supprimer("offre.lieu", sql`demo`),
  supprimer("territoire.ifn", sql`source = ${SOURCE_BESOIN}`),
  supprimer("acteur.structure", sql`demo`),
];

function supprimer(table: string, condition: RawBuilder<unknown>): readonly [string, RawBuilder<unknown>] {
  const nom = sql.table(table);
  return [
    table,
    sql`delete from ${nom} where ctid = any (array(select ctid from ${nom} where ${condition} limit ${PAR_LOT}))`,
  ];
}

async function parLots(base: Base, suppression: RawBuilder<unknown>): Promise<void> {
  while ((await enTransaction(base, suppression)) > 0);
}

const enTransaction = (base: Base, ordre: RawBuilder<unknown>): Promise<number> =>
  base.transaction(SYSTEME, (db) => db.run(ordre));

async function moisDesComptesRendus(base: Base): Promise<readonly string[]> {
  const lignes = await base.transaction(SYSTEME, (db) =>
    db.rows(sql<{ mois: string }>`select distinct mois from activite.cumul_mois_departement order by mois`),
  );
  return lignes.map(({ mois }) => mois);
}

const DE_LA_DEMONSTRATION = sql`conseiller_id in (${PERSONNES})`;
const COMPTES_RENDUS = sql`(${DE_LA_DEMONSTRATION} or structure_id in (${STRUCTURES}))`;

/** The reports of a month, then its roll-ups: forgotten where nothing real remains, counted again otherwise. */
async function viderMois(base: Base, mois: string): Promise<void> {
  const dansLeMois = sql`jour >= ${mois}::date and jour < ${mois}::date + interval '1 month'`;
  await parLots(base, supprimer("activite.compte_rendu", sql`${dansLeMois} and ${COMPTES_RENDUS}`)[1]);
  await base.transaction(SYSTEME, async (db) => {
    await db.run(sql`delete from activite.cumul_mois_conseiller where mois = ${mois}::date and ${DE_LA_DEMONSTRATION}`);
    await db.run(
      sql`delete from activite.cumul_mois_structure where mois = ${mois}::date and structure_id in (${STRUCTURES})`,
    );
    const { reste } = await db.one(
      sql<{ reste: boolean }>`select exists (select from activite.compte_rendu where ${dansLeMois}) as reste`,
    );
    if (!reste) await oublierMois(db, mois, dansLeMois);
    else await reconstruireMois(db, mois, (await db.one(sql<{ jour: string }>`select current_date as jour`)).jour);
  });
}

async function oublierMois(db: Db, mois: string, dansLeMois: RawBuilder<unknown>): Promise<void> {
  await db.run(sql`delete from activite.cumul_jour_departement where ${dansLeMois}`);
  await db.run(sql`delete from activite.cumul_mois_departement where mois = ${mois}::date`);
  await db.run(sql`delete from activite.cumul_mois_commune where mois = ${mois}::date`);
  await db.run(sql`delete from activite.mois_clos where mois = ${mois}::date`);
}
