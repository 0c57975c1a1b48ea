import {
  chargerAppel,
  chargerAvenant,
  chargerDossier,
  chargerSeance,
  type DecisionDemo,
  type DossierDemo,
} from "../src/domaines/recrutement/index.ts";
import { type Db, sql } from "../src/plateforme/db/db.ts";
import { hasard } from "./hasard.ts";
import type { PartieACharger } from "./partie.ts";
import { avancer } from "./progression.sql.ts";

const PARTIE = "2. appels, dossiers, séances du comité";

type Structure = { readonly id: number; readonly postes: number };

/**
 * Two calls, the files of structures in every state, a session validated and one being prepared, amendments. The posts of the programme stay
 * what they are: those of the session validated are told which decision granted them.
 */
export function partieRecrutement(aujourdhui: string): PartieACharger {
  return {
    partie: PARTIE,
    total: 1,
    charger: async (base, faits, pas) => {
      if (faits > 0) return;
      await base.transaction({ sorte: "systeme" }, async (db) => {
        await chargerPasse(db);
        await chargerPresent(db, aujourdhui);
        await avancer(db, PARTIE, 0, 1);
      });
      await pas.avance(1);
    },
  };
}

/** The persons of the administration that visitors play: who prepares, then who validates. */
async function administrateurs(db: Db): Promise<readonly [prepare: number, valide: number]> {
  const [un, autre] = await db.rows(sql<{ id: number }>`
    select a.personne_id as id from acteur.affectation a join acteur.compte c using (personne_id)
    where a.role = 'administrateur' and c.demonstration order by a.personne_id limit 2`);
  if (un === undefined || autre === undefined) throw new Error("the demonstration has two administrators");
  return [un.id, autre.id];
}

/** The first call, closed, and the session that granted the posts of the structure visitors play. */
async function chargerPasse(db: Db): Promise<void> {
  const [prepare, valide] = await administrateurs(db);
  const { jour } = await db.one(sql<{ jour: string }>`
    select min(p.attribue_le) as jour from recrutement.poste p where p.structure_id = (select structure_id from acteur.affectation a
      join acteur.compte c using (personne_id) where c.demonstration and a.role = 'gestionnaire_structure' order by a.personne_id limit 1)`);
  const retenues = await db.rows(sql<Structure>`
    select p.structure_id as id, count(*)::integer as postes from recrutement.poste p
    where p.attribue_le = ${jour} and p.demo group by 1
    order by p.structure_id in (select structure_id from acteur.affectation where role = 'gestionnaire_structure') desc, 1 limit 12`);
  const autres = await structuresSans(db, 4);
  const appelId = await chargerAppel(db, {
    titre: "Premier appel : des conseillers numériques partout",
    presentation:
      "Les collectivités et les associations demandent des postes de conseillers numériques, payés par le programme pour deux ans.",
    ...{ ouvre: ajouter(jour, -200), ferme: ajouter(jour, -30), parDepartement: 200 },
  });
  const decisions: DecisionDemo[] = [];
  for (const [rang, { id, postes }] of [...retenues, ...autres].entries()) {
    const issue = rang < retenues.length ? "retenu" : rang % 2 === 0 ? "ajourne" : "refuse";
    const manifestationId = await chargerDossier(db, appelId, {
      ...dossier(id, issue, rang, issue === "retenu" ? postes : 2, ajouter(jour, -80 - (rang % 20))),
      avis: {
        favorable: issue !== "refuse",
        commentaire: AVIS[rang % AVIS.length] ?? "",
        le: ajouter(jour, -45 - (rang % 10)),
      },
    });
    decisions.push({
      manifestationId,
      structureId: id,
      issue,
      postes: issue === "retenu" ? postes : 0,
      motif: MOTIFS[issue],
    });
  }
  await chargerSeance(db, { appelId, tenue: jour, validee: jour, preparePar: prepare, validePar: valide }, decisions);
}

/** The call that is open, its files in every state, and the session being prepared. */
async function chargerPresent(db: Db, aujourdhui: string): Promise<void> {
  const [prepare, valide] = await administrateurs(db);
  const appelId = await chargerAppel(db, {
    titre: "Nouveaux postes pour les territoires les moins couverts",
    presentation:
      "Votre structure peut accueillir un ou plusieurs conseillers numériques.\nLe comité regarde d’abord les territoires où le besoin est fort et où les postes manquent.",
    ...{ ouvre: ajouter(aujourdhui, -75), ferme: ajouter(aujourdhui, 60), parDepartement: 12 },
  });
  const creuse = await structuresSans(db, 8, "23");
  const ailleurs = await structuresSans(db, 28);
  const aDecider: DecisionDemo[] = [];
  for (const [rang, { id }] of [...creuse, ...ailleurs].entries()) {
    const statut = STATUTS[rang % STATUTS.length] ?? "depose";
    const postes = 1 + (rang % 3);
    const manifestationId = await chargerDossier(db, appelId, {
      ...dossier(id, statut, rang, postes, ajouter(aujourdhui, -70 + ((rang * 7) % 60))),
      avis:
        statut === "avis_rendu"
          ? {
              favorable: rang % 5 !== 0,
              commentaire: AVIS[rang % AVIS.length] ?? "",
              le: ajouter(aujourdhui, -(rang % 9)),
            }
          : null,
    });
    if (statut === "avis_rendu" && aDecider.length < 3)
      aDecider.push({ manifestationId, structureId: id, issue: "retenu", postes, motif: MOTIFS.retenu });
  }
  await chargerSeance(
    db,
    { appelId, tenue: ajouter(aujourdhui, 10), validee: null, preparePar: prepare, validePar: valide },
    aDecider,
  );
  const [demande, instruite] = await db.rows(sql<{ id: number }>`
    select s.id from acteur.structure s where s.demo and s.departement_code = '23'
      and s.id not in (select structure_id from acteur.affectation where role = 'gestionnaire_structure' and structure_id is not null) order by s.id limit 2`);
  const commun = { sorte: "ajout", postes: 1, demande: ajouter(aujourdhui, -12) } as const;
  if (demande !== undefined)
    await chargerAvenant(db, {
      ...commun,
      structureId: demande.id,
      motif: "Les ateliers refusent du monde chaque semaine.",
      instruit: false,
    });
  if (instruite !== undefined)
    await chargerAvenant(db, {
      ...commun,
      structureId: instruite.id,
      motif: "Une nouvelle commune rejoint la tournée.",
      instruit: true,
    });
}

const STATUTS = [
  "depose",
  "avis_rendu",
  "depose",
  "avis_rendu",
  "avis_rendu",
  "depose",
  "retire",
  "avis_rendu",
  "depose",
] as const;
const AVIS = [
  "Territoire éloigné des guichets ; la structure connaît ses habitants.",
  "Projet sérieux, lieux d’accueil bien choisis.",
  "Le besoin est réel, mais deux structures voisines suffisent déjà.",
] as const;
const MOTIFS = {
  retenu: "Besoin fort, lieux d’accueil prêts, avis favorable.",
  ajourne: "Les lieux d’accueil sont à préciser.",
  refuse: "Le territoire est déjà couvert par une structure voisine.",
} as const;
const BESOINS = [
  "Beaucoup d’habitants âgés, loin de tout guichet, renoncent à leurs démarches.",
  "Les familles du quartier ont un téléphone, rarement un ordinateur.",
  "Les demandes d’aide au numérique débordent l’accueil de la mairie.",
] as const;
const PRENOMS = ["Alix", "Camille", "Claude", "Dominique", "Lou", "Noa"] as const;

function dossier(
  structureId: number,
  statut: DossierDemo["statut"],
  rang: number,
  postes: number,
  depose: string,
): DossierDemo {
  const tirage = hasard("dossier", rang);
  return {
    ...{ structureId, statut, postes, depose, avis: null },
    besoin: tirage.parmi(BESOINS),
    accueil: tirage.parmi(["Mairie", "Médiathèque", "Maison France services", "Centre social"]),
    debut: ajouter(depose, 180),
    contact: { prenom: tirage.parmi(PRENOMS), nom: "Exemple", courriel: `dossier-${rang}@exemple.test` },
  };
}

/** Structures of the demonstration without any file, other than the one visitors manage. */
const structuresSans = (db: Db, nombre: number, departement: string | null = null): Promise<readonly Structure[]> =>
  db.rows(sql<Structure>`
    select s.id, 1 as postes from acteur.structure s
    where s.demo and s.commune_code is not null and (${departement}::text is null or s.departement_code = ${departement})
      and not exists (select from recrutement.manifestation m where m.structure_id = s.id)
      and not exists (select from acteur.affectation a where a.structure_id = s.id and a.role = 'gestionnaire_structure')
    order by md5(s.source_id) limit ${nombre}`);

function ajouter(jour: string, jours: number): string {
  const date = new Date(`${jour}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + jours);
  return date.toISOString().slice(0, 10);
}
