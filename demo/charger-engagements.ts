import { chargerSuivi, type SuiviDemo } from "../src/domaines/pilotage/index.ts";
import { sql } from "../src/plateforme/db/db.ts";
import type { PartieACharger } from "./partie.ts";
import { avancer } from "./progression.sql.ts";

const PARTIE = "2. suivi des recommandations";

/** Invented progress of some recommendations, in every state; the pages say that it is. */
export function partieEngagements(aujourdhui: string): PartieACharger {
  return {
    partie: PARTIE,
    total: 1,
    charger: async (base, faits, pas) => {
      if (faits > 0) return;
      await base.transaction({ sorte: "systeme" }, async (db) => {
        const [un, autre] = await db.rows(sql<{ id: number }>`
          select a.personne_id as id from acteur.affectation a join acteur.compte c using (personne_id)
          where a.role = 'administrateur' and c.demonstration order by a.personne_id limit 2`);
        if (un === undefined || autre === undefined) throw new Error("the demonstration has two administrators");
        for (const suivi of suivis(aujourdhui)) await chargerSuivi(db, suivi, [un.id, autre.id]);
        await avancer(db, PARTIE, 0, 1);
      });
      await pas.avance(1);
    },
  };
}

function suivis(aujourdhui: string): readonly SuiviDemo[] {
  const il = (jours: number): string => decaler(aujourdhui, -jours);
  const preuve = (titre: string, jour: string) => ({
    jour,
    preuve: {
      titre: `Exemple inventé : ${titre}`,
      adresse: `https://exemple.test/preuves/${jour}`,
      sourceLe: jour,
    },
  });
  const suivi = (numero: number, responsable: SuiviDemo["responsable"], ...etapes: SuiviDemo["etapes"]): SuiviDemo => ({
    numero,
    responsable,
    nommeLe: il(300 - numero),
    etapes,
  });
  const administration = (organisme: string) => ({ nature: "administration", organisme }) as const;
  return [
    suivi(
      1,
      administration("Mission exemple du numérique"),
      {
        intitule: "Tenir le numéro unique : répondre, chercher, donner un rendez-vous",
        commencee: il(180),
        declaree: preuve("mise en service du numéro", il(60)),
        confirmee: true,
      },
      {
        intitule: "Mesurer qui connaît l’aide proposée, avant et après la campagne",
        commencee: il(90),
        echeance: decaler(aujourdhui, 120),
      },
    ),
    suivi(
      2,
      { nature: "prefectures", organisme: "Préfecture imaginaire" },
      {
        intitule: "Publier une fiche de chaque commune, intercommunalité et département",
        commencee: il(200),
        declaree: preuve("ouverture des fiches", il(20)),
      },
    ),
    suivi(
      4,
      { nature: "etat", organisme: "Ministère imaginaire" },
      {
        intitule: "Écrire et faire valider une base commune du métier",
        commencee: il(250),
        declaree: preuve("référentiel publié", il(140)),
        confirmee: true,
      },
      { intitule: "Laisser chaque territoire compléter la base commune", commencee: il(100) },
    ),
    suivi(
      9,
      administration("Mission exemple du numérique"),
      {
        intitule: "Comparer le besoin et l’offre de chaque territoire",
        commencee: il(210),
        echeance: il(30),
      },
      {
        intitule: "Essayer un second mode de calcul (étape inventée)",
        abandonnee: { jour: il(80), motif: "Le premier calcul suffit : exemple de motif." },
      },
    ),
    suivi(
      15,
      administration("Mission exemple du numérique"),
      {
        intitule: "Inviter les départements et les intercommunalités à la concertation",
        declaree: preuve("liste des invités", il(150)),
        confirmee: true,
      },
      {
        intitule: "Publier les contributions et ce qui en est gardé",
        commencee: il(120),
        declaree: preuve("synthèse des contributions", il(45)),
        confirmee: true,
      },
    ),
    suivi(
      19,
      { nature: "etat", organisme: "Centrale d’achat imaginaire" },
      {
        intitule: "Ouvrir le reconditionné au catalogue de l’UGAP",
        declaree: preuve("décision imaginaire, pour montrer une source datée", il(35)),
        confirmee: true,
      },
    ),
  ];
}

function decaler(jour: string, jours: number): string {
  const date = new Date(`${jour}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + jours);
  return date.toISOString().slice(0, 10);
}
