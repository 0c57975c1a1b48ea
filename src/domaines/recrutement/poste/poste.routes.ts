import { z } from "zod";
import { PUBLIC, reserve, voitTout } from "../../../plateforme/acces/acces.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import type { Contexte, ContexteConnecte } from "../../../plateforme/http/contexte.ts";
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
import { lireTri, PAR_PAGE } from "../../../plateforme/ui/index.ts";
import { exporterListe } from "../../acteur/index.ts";
import { referentiel } from "../../territoire/index.ts";
import { connecte } from "../connecte.ts";
import { type DepartementCarte, PageCartePostes, PagePostes } from "./postes.page.tsx";
import {
  avenantsDe,
  type FiltrePostes,
  jourDeLaDemonstration,
  type LignePostes,
  listerPostes,
  postesDeStructure,
  postesParDepartement,
  structureDesPostes,
  TRIS_POSTES,
  tousLesPostes,
} from "./postes.query.ts";
import { PageFichePostes } from "./structure-postes.page.tsx";
import {
  deciderAvenant,
  demanderAvenant,
  instruireAvenant,
  type ResultatAvenant,
  retirerAvenant,
} from "./tenir-avenant.ts";

const LECTEURS = reserve(
  "administrateur",
  "instructeur_prefecture",
  "gestionnaire_departement",
  "gestionnaire_structure",
);
const STRUCTURE = reserve("gestionnaire_structure");
const MOT = z.string().trim().max(200, "La recherche est trop longue.").optional();
const UNE_DATE = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/u;
const JOUR = z.string().regex(UNE_DATE).optional().catch(undefined);
const LISTE = z.object({
  ...{ recherche: MOT, departement: MOT, tri: MOT, jour: JOUR },
  seulement: z.enum(["vacants", "avenants"]).nullable().catch(null).default(null),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
const ID = z.coerce.number().int().positive();
const FORMAT = z.enum(["csv", "xlsx"]);
const champ = (max: number) => z.string().max(max).catch("").default("");

/** Posts: lists and sheets of the perimeter, amendments, and the map for everyone. */
export const posteRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/postes",
    acces: LECTEURS,
    entree: LISTE,
    repondre: async (contexte, entree) => {
      const { db, utilisateur } = connecte(contexte);
      const filtre = filtreDe(contexte, entree);
      return page({
        titre: "Postes",
        coquille: "pro",
        contenu: PagePostes({
          ...(await listerPostes(db, filtre, voitTout(utilisateur))),
          ...{ filtre, perimetre: utilisateur.perimetreNom },
          jourDemonstration: await jourDeLaDemonstration(db),
        }),
      });
    },
  }),
  route({
    methode: "GET",
    chemin: "/postes/export/:format",
    acces: LECTEURS,
    entree: LISTE.extend({ format: FORMAT }),
    repondre: async (contexte, { format, ...entree }) => {
      const { db, utilisateur, reglages } = connecte(contexte);
      const filtre = filtreDe(contexte, entree);
      const lignes = await tousLesPostes(db, filtre, voitTout(utilisateur));
      await noterLecture(db, {
        table: "recrutement.poste",
        objet: `export de ${lignes.length} structures`,
        motif: "export de la liste",
      });
      return exporterListe(format, {
        ...{ nom: "postes", jour: filtre.jour, colonnes: COLONNES, lignes: suite(lignes) },
        demonstration: reglages.demonstration,
      });
    },
  }),
  route({
    methode: "GET",
    chemin: "/postes/carte",
    acces: PUBLIC,
    cache: "public",
    entree: z.object({ jour: z.string().max(20).optional().catch(undefined) }),
    repondre: async (contexte, { jour: demande }) => {
      const aujourdhui = jourCivil(contexte.maintenant);
      const { jour, erreur } = jourDeCarte(demande, aujourdhui, await jourDeLaDemonstration(contexte.db));
      return page({
        titre: "Les postes, département par département",
        coquille: "publique",
        ilots: ["carte-valeur"],
        contenu: PageCartePostes({ departements: await departementsAu(contexte, jour), jour, aujourdhui, erreur }),
      });
    },
  }),
  route({
    methode: "GET",
    chemin: "/postes/carte/export/:format",
    acces: PUBLIC,
    entree: z.object({ jour: JOUR, format: FORMAT }),
    repondre: async (contexte, { jour: demande, format }) => {
      const aujourdhui = jourCivil(contexte.maintenant);
      const { jour } = jourDeCarte(demande, aujourdhui, await jourDeLaDemonstration(contexte.db));
      return exporterListe(format, {
        ...{ nom: "postes-par-departement", jour, colonnes: COLONNES_CARTE },
        lignes: suite((await departementsAu(contexte, jour)).map((d) => ({ ...d, jour }))),
        demonstration: contexte.reglages.demonstration,
      });
    },
  }),
  route({
    methode: "GET",
    chemin: "/postes/structures/:id",
    acces: LECTEURS,
    entree: z.object({ id: ID, jour: JOUR }),
    repondre: (contexte, { id, jour }) => fiche(connecte(contexte), id, jour, {}, {}),
  }),
  route({
    methode: "POST",
    chemin: "/postes/structures/:id/avenants",
    acces: STRUCTURE,
    reprise: true,
    entree: z.object({ id: ID, sorte: champ(20), postes: champ(10), vers: champ(300), motif: champ(20_000) }),
    repondre: async (contexte, { id, ...saisie }) => {
      const c = connecte(contexte);
      return apres(c, await demanderAvenant(c, id, saisie), saisie, "Demande envoyée à la préfecture.");
    },
  }),
  route({
    methode: "POST",
    chemin: "/postes/avenants/:id/retrait",
    acces: STRUCTURE,
    entree: z.object({ id: ID }),
    repondre: async (contexte, { id }) => {
      const c = connecte(contexte);
      return apres(c, await retirerAvenant(c, id), {}, "Demande retirée.");
    },
  }),
  route({
    methode: "POST",
    chemin: "/postes/avenants/:id/avis",
    acces: reserve("instructeur_prefecture"),
    reprise: true,
    entree: z.object({ id: ID, sens: champ(20), commentaire: champ(20_000) }),
    repondre: async (contexte, { id, ...saisie }) => {
      const c = connecte(contexte);
      return apres(c, await instruireAvenant(c, id, saisie), saisie, "Avis rendu.");
    },
  }),
  route({
    methode: "POST",
    chemin: "/postes/avenants/:id/decision",
    acces: reserve("administrateur"),
    reprise: true,
    entree: z.object({ id: ID, reponse: champ(20), motif: champ(20_000), effetLe: champ(20) }),
    repondre: async (contexte, { id, ...saisie }) => {
      const c = connecte(contexte);
      return apres(c, await deciderAvenant(c, id, saisie), saisie, "Demande décidée.");
    },
  }),
];

async function* suite<L>(lignes: readonly L[]): AsyncGenerator<L> {
  yield* lignes;
}

async function apres(
  c: ContexteConnecte,
  resultat: ResultatAvenant,
  valeurs: Readonly<Record<string, string>>,
  message: string,
): Promise<Reponse> {
  if ("fait" in resultat) return redirection(`/postes/structures/${resultat.structureId}`, message);
  return "erreurs" in resultat ? fiche(c, resultat.structureId, undefined, valeurs, resultat.erreurs) : introuvable;
}

async function fiche(
  { db, utilisateur, maintenant }: ContexteConnecte,
  id: number,
  jour: string | undefined,
  valeurs: Readonly<Record<string, string>>,
  erreurs: Erreurs,
): Promise<Reponse> {
  const structure = await structureDesPostes(db, id, voitTout(utilisateur));
  if (structure === undefined) return introuvable;
  const aujourdhui = jourCivil(maintenant);
  const faute = Object.keys(erreurs).length > 0;
  const titre = `Les postes de ${structure.nom}`;
  return page({
    titre: faute ? `À corriger : ${titre}` : titre,
    coquille: "pro",
    statut: faute ? 422 : 200,
    filAriane: [
      { titre: "Postes", href: "/postes" },
      { titre: structure.nom, href: `/postes/structures/${id}` },
    ],
    contenu: PageFichePostes({
      ...{ structure, valeurs, erreurs, aujourdhui, jour: jour ?? aujourdhui },
      postes: await postesDeStructure(db, id, jour ?? aujourdhui),
      avenants: await avenantsDe(db, id),
      gestes: {
        demander: utilisateur.role === "gestionnaire_structure",
        instruire: utilisateur.role === "instructeur_prefecture",
        decider: utilisateur.role === "administrateur",
      },
    }),
  });
}

function filtreDe(
  { maintenant }: Contexte,
  { tri, recherche, departement, jour, seulement, page: numero }: z.output<typeof LISTE>,
): FiltrePostes {
  const { colonne, sens } = lireTri(tri, TRIS_POSTES, { colonne: "nom", sens: "asc" });
  return {
    ...{ recherche: recherche ?? "", seulement, page: numero, parPage: PAR_PAGE, tri: colonne, sens },
    departement: departement === undefined || departement === "" ? null : departement.toUpperCase(),
    jour: jour ?? jourCivil(maintenant),
  };
}

function jourDeCarte(
  demande: string | undefined,
  aujourdhui: string,
  demonstration: string | null,
): { readonly jour: string; readonly erreur: string | undefined } {
  const defaut = demonstration ?? aujourdhui;
  if (demande === undefined || demande === "") return { jour: defaut, erreur: undefined };
  if (!UNE_DATE.test(demande) || Number.isNaN(Date.parse(demande)))
    return { jour: defaut, erreur: "Cette date ne se lit pas. Exemple : 01/12/2022." };
  if (demande > aujourdhui) return { jour: defaut, erreur: "Cette date n’est pas encore venue." };
  return { jour: demande, erreur: undefined };
}

async function departementsAu({ db }: Contexte, jour: string): Promise<readonly DepartementCarte[]> {
  const r = referentiel();
  const comptes = new Map((await postesParDepartement(db, jour)).map((ligne) => [ligne.departementCode, ligne]));
  return [...r.departements.values()]
    .filter(({ code, zone }) => zone !== "com" || comptes.has(code))
    .map(({ code, nom }) => {
      const { accordes = 0, occupes = 0, coordinateurs = 0, rendus = 0, transferes = 0 } = comptes.get(code) ?? {};
      const population = r.communesDepartement(code).reduce((somme, commune) => somme + (commune.population ?? 0), 0);
      return { code, nom, population, accordes, occupes, coordinateurs, rendus, transferes };
    });
}

const COLONNES = [
  { titre: "Structure", cellule: (l: LignePostes) => l.nom },
  { titre: "Commune", cellule: (l: LignePostes) => l.commune },
  { titre: "Département", cellule: (l: LignePostes) => l.departementCode },
  { titre: "Postes accordés", cellule: (l: LignePostes) => l.accordes },
  { titre: "Occupés", cellule: (l: LignePostes) => l.occupes },
  { titre: "Vacants", cellule: (l: LignePostes) => l.vacants },
  { titre: "Dont coordinateurs", cellule: (l: LignePostes) => l.coordinateurs },
  { titre: "Rendus", cellule: (l: LignePostes) => l.rendus },
  { titre: "Transférés", cellule: (l: LignePostes) => l.transferes },
  { titre: "Première fin de convention", cellule: (l: LignePostes) => l.conventionFin },
  { titre: "Première fin de financement", cellule: (l: LignePostes) => l.financementFin },
  { titre: "Demande en cours", cellule: (l: LignePostes) => (l.avenant ? "oui" : "non") },
];

type LigneCarte = DepartementCarte & { readonly jour: string };
const COLONNES_CARTE = [
  { titre: "Code", cellule: (d: LigneCarte) => d.code },
  { titre: "Département", cellule: (d: LigneCarte) => d.nom },
  { titre: "Au", cellule: (d: LigneCarte) => d.jour },
  { titre: "Population", cellule: (d: LigneCarte) => d.population },
  { titre: "Postes accordés", cellule: (d: LigneCarte) => d.accordes },
  { titre: "Occupés", cellule: (d: LigneCarte) => d.occupes },
  { titre: "Vacants", cellule: (d: LigneCarte) => d.accordes - d.occupes },
  { titre: "Dont coordinateurs", cellule: (d: LigneCarte) => d.coordinateurs },
  { titre: "Rendus", cellule: (d: LigneCarte) => d.rendus },
  { titre: "Transférés", cellule: (d: LigneCarte) => d.transferes },
];
