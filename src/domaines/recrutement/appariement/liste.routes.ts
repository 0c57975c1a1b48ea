import { z } from "zod";
import { reserve, voitTout } from "../../../plateforme/acces/acces.ts";
import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import {
  type Erreurs,
  introuvable,
  page,
  type Reponse,
  type RouteDeclaree,
  redirection,
  route,
} from "../../../plateforme/http/route.ts";
import { noterLecture } from "../../../plateforme/journal/index.ts";
import { exporterListe } from "../../acteur/index.ts";
import { candidatDe, etatGarde } from "../candidat/candidat.query.ts";
import { LANGUES, motsDe, PUBLICS, SITUATIONS } from "../candidat/candidat.rules.ts";
import { propositionsAVenir } from "../candidat/suite-candidat.rules.ts";
import { connecte } from "../connecte.ts";
import { chercher, structureDuLecteur, suspendreRecherche } from "./chercher.ts";
import { choisirRegle, demanderCalcul } from "./choisir-regle.ts";
import { COLONNES as COLONNES_TABLEAU, ETAPES_DITES } from "./cycle.rules.ts";
import { PagePropositions, PageTableauRecrutement } from "./mises-en-relation.page.tsx";
import {
  type PersonneProposee,
  personnesProposees,
  rechercheDe,
  structuresProposees,
} from "./mises-en-relation.query.ts";
import { PagePilotageAppariement } from "./pilotage.page.tsx";
import { dernierCalcul, type LigneExportee, lignesAExporter, pilotage } from "./pilotage.query.ts";
import { postesAPourvoir } from "./postes-a-pourvoir.query.ts";
import { PageRecherche } from "./recherche.page.tsx";
import type { RechercheSaisie } from "./recherche.rules.ts";
import { jourDesPostes } from "./repondre.ts";
import {
  ATTENTES,
  estTout,
  type FiltreTableau,
  TRIS_TABLEAU,
  type Triable,
  trierPersonnes,
} from "./trier-personnes.rules.ts";

const ICI = "/mises-en-relation";
const STRUCTURE = reserve("gestionnaire_structure");
const ADMINISTRATION = reserve("administrateur");
const RIEN = z.object({});
const champ = (max: number) => z.string().max(max).catch("").default("");
const FILTRE = z.object({
  recherche: z.string().trim().max(200).catch("").default(""),
  etape: z
    .enum(COLONNES_TABLEAU.map(({ cle }) => cle))
    .nullable()
    .catch(null)
    .default(null),
  seulement: z.enum(ATTENTES).nullable().catch(null).default(null),
  tri: z.enum(TRIS_TABLEAU).catch("ordre").default("ordre"),
});
const CODES = z
  .union([z.string().max(40), z.array(z.string().max(40)).max(60)])
  .catch([])
  .default([])
  .transform((lus) => (typeof lus === "string" ? [lus] : lus));

/** The board of a structure, the propositions of a person, what the administration follows: one address, each sees its own. */
export const misesEnRelationRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: ICI,
    acces: reserve("gestionnaire_structure", "candidat", "administrateur"),
    entree: FILTRE,
    repondre: (contexte, filtre) => {
      const c = connecte(contexte);
      if (c.utilisateur.role === "administrateur") return suivi(c);
      return c.utilisateur.role === "candidat" ? mesPropositions(c) : tableau(c, filtre);
    },
  }),
  route({
    methode: "GET",
    chemin: `${ICI}/recherche`,
    acces: STRUCTURE,
    entree: RIEN,
    repondre: (contexte) => recherche(connecte(contexte), undefined, {}),
  }),
  route({
    methode: "POST",
    chemin: `${ICI}/recherche`,
    acces: STRUCTURE,
    reprise: true,
    entree: z.object({
      ...{ debutLe: champ(20), distance: champ(10), seuilPix: champ(10) },
      ...{ langues: CODES, publics: CODES },
    }),
    repondre: async (contexte, saisie) => {
      const c = connecte(contexte);
      const erreurs = await chercher(c, saisie);
      if (erreurs === undefined) return introuvable;
      return Object.keys(erreurs).length > 0
        ? recherche(c, saisie, erreurs)
        : redirection(ICI, "Enregistré. Les propositions suivront dans quelques minutes.");
    },
  }),
  route({
    methode: "POST",
    chemin: `${ICI}/recherche/pause`,
    acces: STRUCTURE,
    entree: z.object({ pause: champ(5) }),
    repondre: async (contexte, { pause }) =>
      (await suspendreRecherche(connecte(contexte), pause === "oui"))
        ? redirection(`${ICI}/recherche`, pause === "oui" ? "Propositions arrêtées." : "Propositions reprises.")
        : introuvable,
  }),
  route({
    methode: "POST",
    chemin: `${ICI}/regle`,
    acces: ADMINISTRATION,
    entree: z.object({ cote: champ(20) }),
    repondre: async (contexte, { cote }) => {
      const faite = await choisirRegle(connecte(contexte), cote);
      return redirection(ICI, faite ? "Règle enregistrée : elle vaut dès le prochain calcul." : "Règle inchangée.");
    },
  }),
  route({
    methode: "POST",
    chemin: `${ICI}/calcul`,
    acces: ADMINISTRATION,
    entree: RIEN,
    repondre: async (contexte) =>
      redirection(
        ICI,
        (await demanderCalcul(connecte(contexte)))
          ? "Calcul demandé : il commence dans la minute."
          : "Un calcul est déjà demandé.",
      ),
  }),
  route({
    methode: "GET",
    chemin: `${ICI}/export/:format`,
    acces: reserve("gestionnaire_structure", "administrateur"),
    entree: FILTRE.extend({ format: z.enum(["csv", "xlsx"]) }),
    repondre: async (contexte, { format, ...filtre }) => {
      const { db, utilisateur, maintenant, reglages } = connecte(contexte);
      const national = voitTout(utilisateur);
      const lignes = await lignesGardees(db, national, filtre);
      await noterLecture(db, {
        table: "recrutement.mise_en_relation",
        objet: `export de ${lignes.length} mises en relation`,
        motif: "export de la liste",
      });
      return exporterListe(format, {
        ...{ nom: "mises-en-relation", jour: jourCivil(maintenant), colonnes: COLONNES, lignes: suite(lignes) },
        demonstration: reglages.demonstration,
      });
    },
  }),
];

/** All the lines that the reader may read; for a structure that filters its board, those it sees, in its order. */
async function lignesGardees(db: Db, national: boolean, filtre: FiltreTableau): Promise<readonly LigneExportee[]> {
  const lignes = await lignesAExporter(db, national);
  if (national || estTout(filtre)) return lignes;
  const parId = new Map(lignes.map((l) => [l.id, l]));
  return trierPersonnes((await personnesProposees(db)).map(enMots), filtre).flatMap(({ id }) => parId.get(id) ?? []);
}

const enMots = (p: PersonneProposee): PersonneProposee & Triable => ({
  ...p,
  mots: [...motsDe(p.situations, SITUATIONS), ...motsDe(p.langues, LANGUES), ...motsDe(p.publics, PUBLICS)].join(" "),
});

async function tableau(c: ContexteConnecte, filtre: FiltreTableau): Promise<Reponse> {
  const structureId = structureDuLecteur(c);
  if (structureId === undefined) return introuvable;
  const { nom } = await c.db.one(sql<{ nom: string }>`select nom from acteur.structure where id = ${structureId}`);
  const { libres, dernier } = await compter(c, structureId);
  const toutes = (await personnesProposees(c.db)).map(enMots);
  return page({
    titre: "Mises en relation",
    coquille: "pro",
    contenu: PageTableauRecrutement({
      ...{ nom, libres, dernier, filtre, toutes: toutes.length, personnes: trierPersonnes(toutes, filtre) },
      enPause: (await rechercheDe(c.db, structureId)).enPause,
    }),
  });
}

/** Posts to fill, and when the last run was. */
const compter = async (c: ContexteConnecte, structureId: number) => {
  const jour = await jourDesPostes(c.db, c.maintenant);
  return enTantQueSysteme(c.db, async (db) => ({
    libres: Math.max(0, await postesAPourvoir(db, structureId, jour)),
    dernier: await dernierCalcul(db),
  }));
};

async function mesPropositions({ db, utilisateur }: ContexteConnecte): Promise<Reponse> {
  const k = await candidatDe(db, utilisateur.personneId);
  const structures = await structuresProposees(db, utilisateur.personneId);
  return page({
    titre: "Les postes qui vous sont proposés",
    coquille: "pro",
    contenu: PagePropositions({ structures, aVenir: propositionsAVenir(k === undefined ? "retire" : etatGarde(k)) }),
  });
}

const suivi = async ({ db, maintenant }: ContexteConnecte): Promise<Reponse> =>
  page({
    titre: "Mises en relation",
    coquille: "pro",
    contenu: PagePilotageAppariement({ ...(await pilotage(db)), jour: jourCivil(maintenant) }),
  });

async function recherche(c: ContexteConnecte, saisie: RechercheSaisie | undefined, erreurs: Erreurs): Promise<Reponse> {
  const structureId = structureDuLecteur(c);
  if (structureId === undefined) return introuvable;
  const gardee = await rechercheDe(c.db, structureId);
  const { libres } = await compter(c, structureId);
  const faute = Object.keys(erreurs).length > 0;
  return page({
    titre: faute ? "À corriger : ce que vous cherchez" : "Ce que vous cherchez",
    coquille: "pro",
    statut: faute ? 422 : 200,
    filAriane: [
      { titre: "Mises en relation", href: ICI },
      { titre: "Ce que vous cherchez", href: `${ICI}/recherche` },
    ],
    contenu: PageRecherche({
      ...{ erreurs, libres, enPause: gardee.enPause },
      valeurs: saisie ?? {
        ...{ langues: gardee.langues, publics: gardee.publics, debutLe: gardee.debutLe ?? "" },
        distance: gardee.distanceMaxKm === null ? "france" : String(gardee.distanceMaxKm),
        seuilPix: String(gardee.seuilPix),
      },
    }),
  });
}

async function* suite<L>(lignes: readonly L[]): AsyncGenerator<L> {
  yield* lignes;
}

const COLONNES = [
  { titre: "Candidature n°", cellule: (l: LigneExportee) => l.numero },
  { titre: "Structure", cellule: (l: LigneExportee) => l.structure },
  { titre: "Département", cellule: (l: LigneExportee) => l.departement },
  { titre: "Étape", cellule: (l: LigneExportee) => ETAPES_DITES[l.statut] },
  { titre: "Origine", cellule: (l: LigneExportee) => l.origine },
  { titre: "Points sur 100", cellule: (l: LigneExportee) => l.score },
  { titre: "Km par la route", cellule: (l: LigneExportee) => l.km },
  { titre: "Proposée le", cellule: (l: LigneExportee) => jourCivil(l.proposeeLe) },
  { titre: "Dernier changement", cellule: (l: LigneExportee) => jourCivil(l.modifieLe) },
  { titre: "Motif", cellule: (l: LigneExportee) => l.motif },
];
