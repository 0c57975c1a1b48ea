import {
  chargerDossierContrat,
  chargerReferentiel,
  type SaisieReferentiel,
} from "../src/domaines/recrutement/index.ts";
import { type Db, sql } from "../src/plateforme/db/db.ts";
import { hasard } from "./hasard.ts";
import type { PartieACharger } from "./partie.ts";
import { avancer } from "./progression.sql.ts";

const PARTIE = "2. référentiel, dossiers de contrats";

/** The common base in two versions, a part of the Creuse and a version to validate; files of contract in every state before the contract. */
export function partieContrats(aujourdhui: string): PartieACharger {
  return {
    partie: PARTIE,
    total: 1,
    charger: async (base, faits, pas) => {
      if (faits > 0) return;
      await base.transaction({ sorte: "systeme" }, async (db) => {
        await chargerBase(db, aujourdhui);
        await chargerDossiers(db, aujourdhui);
        await avancer(db, PARTIE, 0, 1);
      });
      await pas.avance(1);
    },
  };
}

async function chargerBase(db: Db, aujourdhui: string): Promise<void> {
  const [un, autre] = await db.rows(sql<{ id: number }>`
    select a.personne_id as id from acteur.affectation a join acteur.compte c using (personne_id)
    where a.role = 'administrateur' and c.demonstration order by a.personne_id limit 2`);
  if (un === undefined || autre === undefined) throw new Error("the demonstration has two administrators");
  const hommes = { ecritPar: un.id, validePar: autre.id };
  const commun = { ...BASE, ...hommes, departement: null };
  await chargerReferentiel(db, { ...commun, version: 1, jour: "2020-11-17", motif: "Première version écrite." });
  await chargerReferentiel(db, { ...commun, ...SECONDE, version: 2, jour: "2022-09-01" });
  await chargerReferentiel(db, { ...VIDE, ...CREUSE, ...hommes, departement: "23", version: 1, jour: "2022-09-01" });
  await chargerReferentiel(db, { ...commun, ...SECONDE, ...TROISIEME, version: null, jour: jours(aujourdhui, -3) });
}

const TITRE = "Référentiel du conseiller numérique";
const VIDE = { titre: "", motif: "", missions: "", permises: "", interdites: "", competences: "", conditions: "" };
const BASE: SaisieReferentiel = {
  ...{ titre: TITRE, motif: "" },
  missions: [
    "Rendre les habitants autonomes dans leurs usages du quotidien : écrire, chercher, échanger, payer, se soigner.",
    "Sensibiliser aux enjeux : vérifier une information, protéger ses données, maîtriser son temps d’écran.",
    "Accompagner vers l’autonomie les démarches en ligne, sans les faire à la place.",
  ].join("\n"),
  permises: [
    "Animer des ateliers et des séances individuelles.",
    "Tenir des permanences dans plusieurs lieux, aller vers les personnes éloignées.",
    "Aider les très petites entreprises et les associations dans leurs premiers pas.",
    "Rendre compte de son activité, sans écrire de nom.",
  ].join("\n"),
  interdites: [
    "Faire une démarche à la place d’une personne, garder ses mots de passe.",
    "Réparer le matériel, tenir le site ou les réseaux sociaux de la structure.",
    "Remplacer un agent d’accueil ou de secrétariat.",
  ].join("\n"),
  competences: [
    "Écouter, reformuler, adapter son rythme à celui de la personne.",
    "Maîtriser les outils courants : 70 % au moins au test Pix.",
    "Animer un groupe, orienter vers le bon interlocuteur.",
  ].join("\n"),
  conditions: [
    "Une formation initiale avant de recevoir du public.",
    "Un ordinateur portable, un téléphone et une connexion.",
    "Des frais de déplacement remboursés.",
    "Une personne désignée pour encadrer le conseiller.",
  ].join("\n"),
};
const SECONDE = {
  motif: "La coordination est dite, et le temps d’atelier est protégé.",
  permises: `${BASE.permises}\nÉchanger avec les autres conseillers du territoire, une demi-journée par mois.`,
  conditions: BASE.conditions.replace(
    "Des frais de déplacement remboursés.",
    "Des frais de déplacement remboursés dans le mois.\nLes trois quarts du temps au moins auprès des habitants.",
  ),
};
const TROISIEME = {
  motif: "Les parents demandent une aide pour les devoirs en ligne.",
  missions: `${BASE.missions}\nAccompagner les parents dans le suivi scolaire en ligne.`,
};
const CREUSE = {
  titre: "Ce qu’ajoute la Creuse",
  motif: "Le territoire est vaste et peu dense.",
  permises: "Tenir les arrêts du bus numérique dans les communes sans lieu d’accueil.",
  conditions: "Un véhicule de service pour les tournées.\nUne permanence commune par semaine à Guéret.",
};

/** Structures with a post vacant, and how their file stands. */
async function chargerDossiers(db: Db, aujourdhui: string): Promise<void> {
  const structures = await db.rows(sql<{ id: number; nature: "publique" | "privee" }>`
    select s.id, s.nature from recrutement.postes_par_structure(${aujourdhui}::date) p join acteur.structure s on s.id = p.structure_id
    where s.demo and p.accordes > p.occupes
    order by s.departement_code = '23' desc, s.nature = 'privee' desc, md5(s.source_id) limit ${STATUTS.length}`);
  for (const [rang, { id, nature }] of structures.entries()) {
    const tirage = hasard("contrat-dossier", rang);
    const debut = jours(aujourdhui, 20 + rang * 3);
    const type = nature === "privee" ? { type: "cdd", motif: "accroissement" } : { type: "contrat_projet" };
    await chargerDossierContrat(db, {
      ...{ structureId: id, statut: STATUTS[rang] ?? "depose", jour: jours(aujourdhui, -9 + (rang % 7)) },
      pix: 72 + rang,
      motif: "Le premier jour précède la formation initiale : décalez-le d’un mois.",
      saisie: {
        ...{
          ...type,
          origine: "candidat_propre",
          prenom: tirage.parmi(PRENOMS),
          nom: "Exemple",
        },
        ...{ courriel: `recrue-${rang}@exemple.test`, debut, fin: jours(debut, 500), categorie: "employe" },
        ...{ heures: "35", quotite: "100", brut: "2050", essaiJours: "30" },
      },
    });
  }
}

const STATUTS = ["depose", "a_corriger", "depose", "brouillon", "depose", "depose", "a_corriger", "depose"] as const;
const PRENOMS = ["Alix", "Camille", "Claude", "Dominique", "Lou", "Noa"] as const;

function jours(jour: string, plus: number): string {
  const date = new Date(`${jour}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + plus);
  return date.toISOString().slice(0, 10);
}
