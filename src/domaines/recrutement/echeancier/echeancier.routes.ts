import { z } from "zod";
import { reserve, voitTout } from "../../../plateforme/acces/acces.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
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
import { PAR_PAGE } from "../../../plateforme/ui/index.ts";
import { exporterListe, nomsDesConseillers } from "../../acteur/index.ts";
import { connecte } from "../connecte.ts";
import { jourDeLaDemonstration } from "../poste/postes.query.ts";
import { BESOINS, LIBELLES_BESOINS } from "./echeance.rules.ts";
import { aFaire, type Echeance, lireEcheances, suitesDe, voirEcheance } from "./echeances.query.ts";
import { type FiltreEcheancier, PageEcheancier } from "./echeancier.page.tsx";
import { PageFicheEcheance } from "./fiche-echeance.page.tsx";
import { plusMois } from "./mois.rules.ts";
import { DECIDEURS, noterSuite } from "./noter-suite.ts";
import { type EcheanceComptee, finDeLHorizon, HORIZONS, regrouper, resteADecider, VUES } from "./regrouper.rules.ts";
import { direObjet } from "./vues-echeancier.page.tsx";

const LECTEURS = reserve(
  "administrateur",
  "instructeur_prefecture",
  "gestionnaire_departement",
  "gestionnaire_structure",
);
const JOUR = z
  .string()
  .regex(/^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/u)
  .refine((jour) => plusMois(jour, 0) === jour)
  .optional()
  .catch(undefined);
const MOT = z.string().trim().max(200, "La recherche est trop longue.").default("");
const HORIZON = z.coerce
  .number()
  .transform((n) => HORIZONS.find((un) => un === n) ?? 12)
  .catch(12);
const LISTE = z.object({
  jour: JOUR,
  horizon: HORIZON,
  recherche: MOT,
  departement: z.string().trim().toUpperCase().max(5).catch("").default(""),
  vue: z.enum(VUES).catch("liste").default("liste"),
  sorte: z.enum(["contrat", "convention", "financement"]).nullable().catch(null).default(null),
  besoin: z.enum(BESOINS).nullable().catch(null).default(null),
  suite: z.enum(["a_decider", "decide"]).nullable().catch(null).default(null),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
const FICHE = z.object({ cle: z.string().max(60), jour: JOUR });
const champ = (max: number) => z.string().max(max).catch("").default("");

/** What ends: forecast, list, groups, files, and what was decided of each. */
export const echeancierRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/echeancier",
    acces: LECTEURS,
    entree: LISTE,
    repondre: async (contexte, entree) => {
      const c = connecte(contexte);
      const demonstration = await jourDeLaDemonstration(c.db);
      const filtre = filtreDe(c, entree, demonstration);
      const { au, toutes, gardees } = await echeancesDe(c, filtre);
      const debut = (filtre.page - 1) * PAR_PAGE;
      return page({
        titre: "Échéancier",
        coquille: "pro",
        contenu: PageEcheancier({
          ...{ filtre, au, jourDemonstration: demonstration, perimetre: c.utilisateur.perimetreNom },
          mois: regrouper(toutes.map(compter), "mois", { jour: filtre.jour, au }),
          groupes: filtre.vue === "liste" ? [] : regrouper(gardees.map(compter), filtre.vue, { jour: filtre.jour, au }),
          echeances: gardees.slice(debut, debut + PAR_PAGE),
          total: gardees.length,
          aDecider: toutes.map(compter).filter(resteADecider).length,
          noms: filtre.vue === "liste" ? await nomsVus(c) : new Map(),
        }),
      });
    },
  }),
  route({
    methode: "GET",
    chemin: "/echeancier/export/:format",
    acces: LECTEURS,
    entree: LISTE.extend({ format: z.enum(["csv", "xlsx"]) }),
    repondre: async (contexte, { format, ...entree }) => {
      const c = connecte(contexte);
      const filtre = filtreDe(c, entree, await jourDeLaDemonstration(c.db));
      const { gardees } = await echeancesDe(c, filtre);
      await noterLecture(c.db, {
        table: "recrutement.contrat",
        objet: `échéancier de ${gardees.length} lignes`,
        motif: "export de la liste",
      });
      return exporterListe(format, {
        ...{ nom: "echeancier", jour: filtre.jour, colonnes: COLONNES, lignes: suite(gardees) },
        demonstration: c.reglages.demonstration,
      });
    },
  }),
  route({
    methode: "GET",
    chemin: "/echeancier/:cle",
    acces: LECTEURS,
    entree: FICHE,
    repondre: (contexte, { cle, jour }) => fiche(connecte(contexte), cle, jour, {}, {}),
  }),
  route({
    methode: "POST",
    chemin: "/echeancier/:cle/suites",
    acces: reserve(...DECIDEURS),
    reprise: true,
    entree: FICHE.extend({ choix: champ(20), decideeLe: champ(20), note: champ(20_000) }),
    repondre: async (contexte, { cle, jour, ...saisie }) => {
      const c = connecte(contexte);
      const aujourdhui = jourCivil(c.maintenant);
      const vuAu = jour ?? (await jourDeLaDemonstration(c.db)) ?? aujourdhui;
      const resultat = await noterSuite(c, cle, saisie, { vuAu, aujourdhui });
      if ("fait" in resultat) return redirection(`/echeancier/${cle}?jour=${vuAu}`, "Suite notée.");
      return "erreurs" in resultat ? fiche(c, cle, vuAu, saisie, resultat.erreurs) : introuvable;
    },
  }),
];

async function fiche(
  c: ContexteConnecte,
  cle: string,
  demande: string | undefined,
  valeurs: Readonly<Record<string, string>>,
  erreurs: Erreurs,
): Promise<Reponse> {
  const { db, utilisateur, maintenant } = c;
  const aujourdhui = jourCivil(maintenant);
  const jour = demande ?? (await jourDeLaDemonstration(db)) ?? aujourdhui;
  const e = await voirEcheance(db, cle, jour, voitTout(utilisateur));
  if (e === undefined) return introuvable;
  const personne = e.sorte === "contrat" ? e.personneId : null;
  const noms = personne === null ? undefined : await nomsDesConseillers(db, "échéance d’un contrat", personne);
  const faute = Object.keys(erreurs).length > 0;
  const titre = `${direObjet(e)}, ${e.structure}`;
  return page({
    titre: faute ? `À corriger : ${titre}` : titre,
    coquille: "pro",
    statut: faute ? 422 : 200,
    filAriane: [
      { titre: "Échéancier", href: `/echeancier?jour=${jour}` },
      { titre: direObjet(e), href: `/echeancier/${cle}?jour=${jour}` },
    ],
    contenu: PageFicheEcheance({
      ...{ e, jour, aujourdhui, valeurs, erreurs },
      nom: personne === null ? undefined : noms?.get(personne),
      suites: await suitesDe(db, e),
      peutNoter: DECIDEURS.some((role) => role === utilisateur.role) && e.jugement.possibles.length > 0,
    }),
  });
}

function filtreDe(
  { maintenant }: ContexteConnecte,
  { jour, departement, ...reste }: z.output<typeof LISTE>,
  demonstration: string | null,
): FiltreEcheancier {
  return {
    ...reste,
    jour: jour ?? demonstration ?? jourCivil(maintenant),
    departement: departement === "" ? null : departement,
  };
}

/** All the ends of the horizon, and those that the filters keep. */
async function echeancesDe({ db, utilisateur }: ContexteConnecte, filtre: FiltreEcheancier) {
  const { jour, horizon, recherche, departement, sorte, besoin, suite: suiteVoulue } = filtre;
  const au = finDeLHorizon(jour, horizon);
  const toutes = await lireEcheances(db, { jour, du: jour, au, recherche, departement }, voitTout(utilisateur));
  const gardees = toutes.filter((e) => {
    if (sorte !== null && e.sorte !== sorte) return false;
    if (besoin !== null && aFaire(e) !== besoin) return false;
    if (suiteVoulue === null) return true;
    return suiteVoulue === "decide" ? e.suite !== null : resteADecider(compter(e));
  });
  return { au, toutes, gardees };
}

const compter = (e: Echeance): EcheanceComptee => ({
  ...{ sorte: e.sorte, fin: e.fin, structureId: e.structureId, structure: e.structure, suite: e.suite },
  ...{ departementCode: e.departementCode, departement: e.departement, aFaire: aFaire(e) },
});

/** A structure reads the names of its own people in the list; the others, on the page of one contract. */
const nomsVus = async ({ db, utilisateur }: ContexteConnecte): Promise<ReadonlyMap<number, string>> =>
  utilisateur.role === "gestionnaire_structure" ? nomsDesConseillers(db, "échéancier de la structure") : new Map();

async function* suite<L>(lignes: readonly L[]): AsyncGenerator<L> {
  yield* lignes;
}

/** Of a financing, each post has its own: none is told. */
const premierJour = (e: Echeance): string | null =>
  e.sorte === "contrat" ? e.debut : e.sorte === "convention" ? e.octroiLe : null;

const COLONNES = [
  { titre: "Sorte", cellule: (e: Echeance) => e.sorte },
  { titre: "Échéance", cellule: (e: Echeance) => direObjet(e) },
  { titre: "Structure", cellule: (e: Echeance) => e.structure },
  { titre: "Commune", cellule: (e: Echeance) => e.commune },
  { titre: "Département", cellule: (e: Echeance) => e.departementCode },
  { titre: "Premier jour", cellule: (e: Echeance) => premierJour(e) },
  { titre: "Dernier jour", cellule: (e: Echeance) => e.fin },
  {
    titre: "Ce qu’il faut",
    cellule: ({ jugement }: Echeance) => (jugement.besoin === null ? "Rien" : LIBELLES_BESOINS[jugement.besoin]),
  },
  { titre: "Pourquoi", cellule: ({ jugement }: Echeance) => jugement.raison },
  {
    titre: "Suite décidée",
    cellule: ({ suite: choix }: Echeance) => (choix === null || choix === "a_decider" ? null : LIBELLES_BESOINS[choix]),
  },
  { titre: "Décidée le", cellule: (e: Echeance) => e.suiteLe },
];
