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
import { appelsNommes } from "../appel/appels.query.ts";
import { connecte } from "../connecte.ts";
import { jourDeLaDemonstration } from "../poste/postes.query.ts";
import { accorderOffre, oublierOctroi, preparerOctroi } from "./accorder-offre.ts";
import { LIBELLES_REPONSES } from "./offre-reseau.rules.ts";
import { PageOffresReseaux } from "./offres-reseau.page.tsx";
import {
  departementsPeuCouverts,
  type OffreReseau,
  offresReseau,
  reseauxConnus,
  structuresDesReseaux,
} from "./offres-reseau.query.ts";
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
    repondre: (contexte) => montrer(connecte(contexte), {}, {}, {}),
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
      return apres(c, resultat, saisie, {}, "Offre enregistrée : le réseau et la préfecture sont prévenus.");
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
      if (id === 0) return montrer(c, saisie, { offre: "Choisissez l’offre." }, { enReponse: 0 });
      return apres(c, await noterReponse(c, id, saisie), saisie, { enReponse: id }, "Réponse notée.");
    },
  }),
  route({
    methode: "POST",
    chemin: "/recrutement/offres-reseaux/octrois",
    acces: ADMINISTRATION,
    reprise: true,
    entree: z.object({ offre: champ(15), structure: champ(15), appel: champ(15), octroi: champ(10) }),
    repondre: async (contexte, { offre, ...saisie }) => {
      const c = connecte(contexte);
      const id = /^\d{1,15}$/u.test(offre) ? Number(offre) : 0;
      const resultat = await preparerOctroi(c, id, { ...saisie, postes: saisie.octroi });
      return apres(
        c,
        resultat,
        saisie,
        { enOctroi: id },
        "Octroi préparé : une autre personne de l’administration l’accorde.",
      );
    },
  }),
  ...(
    [
      ["accord", accorderOffre, "Postes accordés. Le réseau, la structure et la préfecture sont prévenus."],
      ["octroi/oubli", oublierOctroi, "Octroi retiré : rien n’est accordé."],
    ] as const
  ).map(([geste, agir, message]) =>
    route({
      methode: "POST",
      chemin: `/recrutement/offres-reseaux/:id/${geste}`,
      acces: ADMINISTRATION,
      entree: z.object({ id: z.coerce.number().int().positive() }),
      repondre: async (contexte, { id }) => {
        const c = connecte(contexte);
        return apres(c, await agir(c, id), {}, { enOctroi: id }, message);
      },
    }),
  ),
];

/** In which form, for which offer. */
type Ou = { readonly enReponse?: number | null; readonly enOctroi?: number | null };
type Resultat = Awaited<ReturnType<typeof noterReponse>>;

function apres(
  c: ContexteConnecte,
  resultat: Resultat,
  valeurs: Readonly<Record<string, string>>,
  ou: Ou,
  message: string,
): Promise<Reponse> | Reponse {
  if ("fait" in resultat) return redirection("/recrutement/offres-reseaux", message);
  return "erreurs" in resultat ? montrer(c, valeurs, resultat.erreurs, ou) : introuvable;
}

/** The day whose coverage is judged: that of a loaded demonstration, else today. */
const jourDe = async ({ db, maintenant }: ContexteConnecte): Promise<string> =>
  (await jourDeLaDemonstration(db)) ?? jourCivil(maintenant);

async function montrer(
  c: ContexteConnecte,
  valeurs: Readonly<Record<string, string>>,
  erreurs: Erreurs,
  { enReponse = null, enOctroi = null }: Ou,
): Promise<Reponse> {
  const { db, utilisateur, maintenant } = c;
  const faute = Object.keys(erreurs).length > 0;
  return page({
    titre: `${faute ? "À corriger : " : ""}Offres aux réseaux nationaux`,
    coquille: "pro",
    statut: faute ? 422 : 200,
    contenu: PageOffresReseaux({
      ...{
        valeurs,
        erreurs,
        enReponse,
        enOctroi,
        perimetre: utilisateur.perimetreNom,
        aujourdhui: jourCivil(maintenant),
      },
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
    ...{ jour, seuil, lignes, reseaux: await reseauxConnus(c.db), moi: c.utilisateur.personneId },
    ...{ structures: await structuresDesReseaux(c.db), appels: await appelsNommes(c.db) },
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
  { titre: "Postes accordés", cellule: (o: OffreReseau) => (o.octroi?.le == null ? null : o.octroi.postes) },
  { titre: "À la structure", cellule: (o: OffreReseau) => (o.octroi?.le == null ? null : o.octroi.structure) },
  { titre: "Accordés le", cellule: (o: OffreReseau) => o.octroi?.le ?? null },
  { titre: "Note", cellule: (o: OffreReseau) => o.reponseNote },
];
