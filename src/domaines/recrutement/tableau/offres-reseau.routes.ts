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
import { exporterListe } from "../../acteur/index.ts";
import { connecte } from "../connecte.ts";
import { jourDeLaDemonstration } from "../poste/postes.query.ts";
import { LIBELLES_REPONSES } from "./offre-reseau.rules.ts";
import { PageOffresReseaux } from "./offres-reseau.page.tsx";
import { departementsPeuCouverts, type OffreReseau, offresReseau, reseauxConnus } from "./offres-reseau.query.ts";
import { noterReponse, proposerAuReseau } from "./tenir-offre-reseau.ts";

const LECTEURS = reserve("administrateur", "instructeur_prefecture", "reseau");
const ADMINISTRATION = reserve("administrateur");
const champ = (max: number) => z.string().max(max).catch("").default("");

/** Posts offered to national networks: seen by the network and the préfecture, held by the administration. */
export const offresReseauRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/recrutement/offres-reseaux",
    acces: LECTEURS,
    entree: z.object({}),
    repondre: (contexte) => montrer(connecte(contexte), {}, {}, null),
  }),
  route({
    methode: "GET",
    chemin: "/recrutement/offres-reseaux/export/:format",
    acces: LECTEURS,
    entree: z.object({ format: z.enum(["csv", "xlsx"]) }),
    repondre: async (contexte, { format }) => {
      const { db, maintenant, reglages } = connecte(contexte);
      const offres = await offresReseau(db);
      await noterLecture(db, {
        table: "recrutement.offre_reseau",
        objet: `export de ${offres.length} offres`,
        motif: "export de la liste",
      });
      return exporterListe(format, {
        ...{ nom: "offres-reseaux", jour: jourCivil(maintenant), colonnes: COLONNES, lignes: suite(offres) },
        demonstration: reglages.demonstration,
      });
    },
  }),
  route({
    methode: "POST",
    chemin: "/recrutement/offres-reseaux",
    acces: ADMINISTRATION,
    reprise: true,
    entree: z.object({
      ...{ reseau: champ(200), departement: champ(5), postes: champ(10), conditions: champ(20_000) },
      ...{ repondreAvant: champ(20), motif: champ(20_000) },
    }),
    repondre: async (contexte, saisie) => {
      const c = connecte(contexte);
      const resultat = await proposerAuReseau(c, saisie, await jourDe(c));
      return apres(c, resultat, saisie, null, "Offre enregistrée : le réseau et la préfecture sont prévenus.");
    },
  }),
  route({
    methode: "POST",
    chemin: "/recrutement/offres-reseaux/reponses",
    acces: reserve("administrateur", "reseau"),
    reprise: true,
    entree: z.object({ offre: champ(15), reponse: champ(20), le: champ(20), note: champ(20_000) }),
    repondre: async (contexte, { offre, ...saisie }) => {
      const c = connecte(contexte);
      const id = /^\d{1,15}$/u.test(offre) ? Number(offre) : 0;
      if (id === 0) return montrer(c, saisie, { offre: "Choisissez l’offre." }, 0);
      return apres(c, await noterReponse(c, id, saisie), saisie, id, "Réponse notée.");
    },
  }),
];

type Resultat = Awaited<ReturnType<typeof noterReponse>>;

function apres(
  c: ContexteConnecte,
  resultat: Resultat,
  valeurs: Readonly<Record<string, string>>,
  enReponse: number | null,
  message: string,
): Promise<Reponse> | Reponse {
  if ("fait" in resultat) return redirection("/recrutement/offres-reseaux", message);
  return "erreurs" in resultat ? montrer(c, valeurs, resultat.erreurs, enReponse) : introuvable;
}

/** The day whose coverage is judged: that of a loaded demonstration, else today. */
const jourDe = async ({ db, maintenant }: ContexteConnecte): Promise<string> =>
  (await jourDeLaDemonstration(db)) ?? jourCivil(maintenant);

async function montrer(
  c: ContexteConnecte,
  valeurs: Readonly<Record<string, string>>,
  erreurs: Erreurs,
  enReponse: number | null,
): Promise<Reponse> {
  const { db, utilisateur, maintenant } = c;
  const faute = Object.keys(erreurs).length > 0;
  return page({
    titre: `${faute ? "À corriger : " : ""}Offres aux réseaux nationaux`,
    coquille: "pro",
    statut: faute ? 422 : 200,
    contenu: PageOffresReseaux({
      ...{ valeurs, erreurs, enReponse, perimetre: utilisateur.perimetreNom, aujourdhui: jourCivil(maintenant) },
      offres: await offresReseau(db),
      tenue: voitTout(utilisateur) ? await tenueDe(c) : null,
      reseau: utilisateur.role === "reseau",
    }),
  });
}

async function tenueDe(c: ContexteConnecte) {
  const jour = await jourDe(c);
  const { seuil, tous, lignes } = await departementsPeuCouverts(c.db, jour);
  const departements = [...tous.values()].map(({ code, nom }) => ({ code, nom }));
  return {
    ...{ jour, seuil, lignes, reseaux: await reseauxConnus(c.db) },
    departements: departements.sort((a, b) => (a.code < b.code ? -1 : 1)),
  };
}

async function* suite<L>(lignes: readonly L[]): AsyncGenerator<L> {
  yield* lignes;
}

const COLONNES = [
  { titre: "Offre", cellule: (o: OffreReseau) => o.id },
  { titre: "Réseau", cellule: (o: OffreReseau) => o.reseau },
  { titre: "Département", cellule: (o: OffreReseau) => o.departementCode },
  { titre: "Postes", cellule: (o: OffreReseau) => o.postes },
  { titre: "Conditions", cellule: (o: OffreReseau) => o.conditions },
  { titre: "Proposée le", cellule: (o: OffreReseau) => o.proposeeLe },
  { titre: "Réponse attendue avant le", cellule: (o: OffreReseau) => o.repondreAvant },
  { titre: "Département peu couvert", cellule: (o: OffreReseau) => (o.peuCouvert ? "oui" : "non") },
  { titre: "Motif de l’exception", cellule: (o: OffreReseau) => o.motif },
  {
    titre: "Réponse",
    cellule: (o: OffreReseau) => (o.reponse === null ? null : LIBELLES_REPONSES[o.reponse]),
  },
  { titre: "Répondue le", cellule: (o: OffreReseau) => o.reponseLe },
  { titre: "Note", cellule: (o: OffreReseau) => o.reponseNote },
];
