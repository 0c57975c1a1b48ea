import { z } from "zod";
import { PUBLIC, reserve } from "../../../plateforme/acces/acces.ts";
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
import { exporterListe, parPages } from "../../acteur/index.ts";
import { connecte } from "../connecte.ts";
import { PageContrat } from "./contrat.page.tsx";
import { type ActeVu, actesDe, type ContratVu, contratsDe, voirContrat } from "./contrat.query.ts";
import { PageContrats } from "./contrats.page.tsx";
import {
  contratsApres,
  dossiersEnCours,
  type FiltreContrats,
  type LigneContrat,
  listerContrats,
  TRIS_CONTRATS,
} from "./contrats.query.ts";
import { PageDepart, PageDepartFini, PageDeparts } from "./depart.page.tsx";
import { avisDeparts } from "./departs.query.ts";
import { PageMonContrat } from "./mon-contrat.page.tsx";
import { direType, estType } from "./regles/type-contrat.rules.ts";
import { lireDepart, repondreDepart } from "./repondre-depart.ts";
import { coteDe, ETATS_CONTRAT, etatContrat, peutConclure, peutDeclarer, type SorteActe } from "./suites.rules.ts";
import { conclureActe, declarerActe, type ResultatActe, retirerActe } from "./tenir-acte.ts";

const LECTEURS = reserve("administrateur", "instructeur_prefecture", "gestionnaire_structure");
const PARTIES = reserve("administrateur", "gestionnaire_structure", "conseiller");
const SORTES = ["avenant", "renouvellement", "suspension", "reprise", "rupture"] as const;
const MOT = z.string().trim().max(200, "La recherche est trop longue.").optional();
const LISTE = z.object({
  ...{ recherche: MOT, departement: MOT, tri: MOT, type: MOT, etat: MOT },
  mois: z
    .string()
    .regex(/^20\d\d-(0[1-9]|1[0-2])$/u)
    .optional()
    .catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
const UN = z.object({ id: z.coerce.number().int().positive() });
const texte = (max: number) => z.string().max(max).catch("").default("");

/** Contracts: the list, the sheet, one's own, what follows them, and the survey of departure. */
export const contratRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/contrats",
    acces: LECTEURS,
    entree: LISTE,
    repondre: async (contexte, entree) => {
      const { db, utilisateur, maintenant } = connecte(contexte);
      const filtre = filtreDe(contexte, entree);
      const { lignes, total } = await listerContrats(db, filtre);
      await noterLecture(db, lecture(`liste de ${lignes.length} contrats`));
      return page({
        titre: "Contrats",
        coquille: "pro",
        contenu: PageContrats({
          ...{ lignes, total, filtre, perimetre: utilisateur.perimetreNom },
          dossiers: await dossiersEnCours(db, maintenant),
          peutPreparer: utilisateur.role === "gestionnaire_structure",
        }),
      });
    },
  }),
  route({
    methode: "GET",
    chemin: "/contrats/export/:format",
    acces: LECTEURS,
    entree: LISTE.extend({ format: z.enum(["csv", "xlsx"]) }),
    repondre: async (contexte, { format, ...entree }) => {
      const filtre = filtreDe(contexte, entree);
      const { total } = await listerContrats(contexte.db, { ...filtre, page: 1, parPage: 1 });
      await noterLecture(contexte.db, lecture(`export de ${total} contrats`));
      return exporterListe(format, {
        ...{ nom: "contrats", jour: filtre.jour, colonnes: COLONNES },
        lignes: parPages((apres, nombre) => contexte.lire((db) => contratsApres(db, filtre, apres, nombre))),
        demonstration: contexte.reglages.demonstration,
      });
    },
  }),
  route({
    methode: "GET",
    chemin: "/contrats/departs",
    acces: reserve("administrateur"),
    entree: z.object({}),
    repondre: async ({ db }) =>
      page({
        titre: "Pourquoi ils partent",
        coquille: "pro",
        filAriane: [
          { titre: "Contrats", href: "/contrats" },
          { titre: "Pourquoi ils partent", href: "/contrats/departs" },
        ],
        contenu: PageDeparts({ avis: await avisDeparts(db) }),
      }),
  }),
  route({
    methode: "GET",
    chemin: "/contrats/:id",
    acces: LECTEURS,
    entree: UN,
    repondre: (contexte, { id }) => fiche(connecte(contexte), id, {}, {}),
  }),
  route({
    methode: "GET",
    chemin: "/mon-contrat",
    acces: reserve("conseiller"),
    entree: z.object({}),
    repondre: (contexte) => monContrat(connecte(contexte), {}, {}),
  }),
  route({
    methode: "POST",
    chemin: "/contrats/:id/actes/:sorte",
    acces: PARTIES,
    reprise: true,
    entree: UN.extend({
      ...{ sorte: z.enum(SORTES).catch("rupture"), effetLe: texte(20), jusquAu: texte(20), motif: texte(40) },
      ...{ heures: texte(20), quotite: texte(20), brut: texte(20), precision: texte(20_000) },
    }),
    repondre: async (contexte, { id, sorte, ...saisie }) => {
      const c = connecte(contexte);
      return apres(c, await declarerActe(c, id, sorte, saisie), "C’est enregistré.", { ...saisie, sorte });
    },
  }),
  route({
    methode: "POST",
    chemin: "/contrats/actes/:id/conclusion",
    acces: PARTIES,
    reprise: true,
    entree: UN.extend({ accord: texte(10), reponse: texte(20_000) }),
    repondre: async (contexte, { id, ...saisie }) => {
      const c = connecte(contexte);
      return apres(c, await conclureActe(c, id, saisie), "Réponse enregistrée.", saisie);
    },
  }),
  route({
    methode: "POST",
    chemin: "/contrats/actes/:id/retrait",
    acces: PARTIES,
    entree: UN,
    repondre: async (contexte, { id }) => {
      const c = connecte(contexte);
      return apres(c, await retirerActe(c, id), "Déclaration retirée.", {});
    },
  }),
  route({
    methode: "GET",
    chemin: "/depart/:jeton",
    acces: PUBLIC,
    entree: z.object({ jeton: texte(100) }),
    repondre: async (contexte, { jeton }) => depart(jeton, {}, {}, await lireDepart(contexte, jeton)),
  }),
  route({
    methode: "POST",
    chemin: "/depart/:jeton",
    acces: PUBLIC,
    entree: z.object({
      jeton: texte(100),
      raison: texte(40),
      suite: texte(40),
      note: texte(5),
      conseil: texte(20_000),
    }),
    repondre: async (contexte, { jeton, ...saisie }) => {
      const resultat = await repondreDepart(contexte, jeton, saisie);
      return "erreurs" in resultat
        ? depart(jeton, saisie, resultat.erreurs, await lireDepart(contexte, jeton))
        : depart(jeton, {}, {}, false, resultat.fait);
    },
  }),
];

const lecture = (objet: string) => ({ table: "recrutement.contrat", objet, motif: "suivi des contrats" });

function depart(
  jeton: string,
  valeurs: Readonly<Record<string, string>>,
  erreurs: Erreurs,
  ouvert: boolean,
  merci = false,
): Reponse {
  const faute = Object.keys(erreurs).length > 0;
  return page({
    titre: faute ? "À corriger : vous partez" : "Vous partez : trois questions",
    coquille: "publique",
    statut: faute ? 422 : 200,
    contenu: ouvert ? PageDepart({ jeton, valeurs, erreurs }) : PageDepartFini({ merci }),
  });
}

async function apres(
  c: ContexteConnecte,
  resultat: ResultatActe,
  message: string,
  valeurs: Readonly<Record<string, string>>,
): Promise<Reponse> {
  const sien = c.utilisateur.role === "conseiller";
  if ("fait" in resultat) return redirection(sien ? "/mon-contrat" : `/contrats/${resultat.contratId}`, message);
  if (!("erreurs" in resultat)) return introuvable;
  return sien ? monContrat(c, valeurs, resultat.erreurs) : fiche(c, resultat.contratId, valeurs, resultat.erreurs);
}

async function fiche(
  c: ContexteConnecte,
  id: number,
  valeurs: Readonly<Record<string, string>>,
  erreurs: Erreurs,
): Promise<Reponse> {
  const jour = jourCivil(c.maintenant);
  const contrat = await voirContrat(c.db, id, jour);
  if (contrat === undefined) return introuvable;
  const faute = Object.keys(erreurs).length > 0;
  const titre = `Contrat de ${contrat.nom}`;
  await noterLecture(c.db, lecture(`contrat ${id}`));
  return page({
    titre: faute ? `À corriger : ${titre}` : titre,
    coquille: "pro",
    statut: faute ? 422 : 200,
    filAriane: [
      { titre: "Contrats", href: "/contrats" },
      { titre: contrat.nom, href: `/contrats/${id}` },
    ],
    contenu: PageContrat({ ...montrer(c, contrat, await actesDe(c.db, [id])), valeurs, erreurs }),
  });
}

async function monContrat(
  c: ContexteConnecte,
  valeurs: Readonly<Record<string, string>>,
  erreurs: Erreurs,
): Promise<Reponse> {
  const contrats = await contratsDe(c.db, c.utilisateur.personneId, jourCivil(c.maintenant));
  const actes = await actesDe(
    c.db,
    contrats.map(({ id }) => id),
  );
  const faute = Object.keys(erreurs).length > 0;
  return page({
    titre: faute ? "À corriger : mon contrat" : "Mon contrat",
    coquille: "pro",
    statut: faute ? 422 : 200,
    contenu: PageMonContrat({
      erreurs,
      contrats: contrats.map((contrat) => ({
        ...montrer(
          c,
          contrat,
          actes.filter(({ contratId }) => contratId === contrat.id),
        ),
        ...{ valeurs, erreurs },
      })),
    }),
  });
}

/** A contract with what the reader may do to it. */
function montrer({ utilisateur, maintenant }: ContexteConnecte, contrat: ContratVu, actes: readonly ActeVu[]) {
  const jour = jourCivil(maintenant);
  const suspenduJusquAu =
    contrat.suspension !== null && contrat.suspension.debut <= jour ? contrat.suspension.fin : null;
  const etat = etatContrat({ ...contrat, suspenduJusquAu }, jour);
  const cote = coteDe(utilisateur.role);
  const ouvert = actes.find((acte) => acte.etat === "propose");
  const vit = contrat.ruptureLe === null && etat !== "fini";
  const possibles: readonly SorteActe[] = SORTES.filter(
    (sorte) =>
      vit &&
      peutDeclarer(sorte, cote) &&
      (sorte === "reprise" ? contrat.suspension !== null : sorte === "suspension" || ouvert === undefined) &&
      (sorte !== "renouvellement" || contrat.fin !== null),
  );
  return {
    ...{ contrat, etat, actes, jour, declarables: possibles },
    aConclure: ouvert !== undefined && peutConclure(ouvert, utilisateur) ? ouvert : undefined,
    aRetirer: ouvert !== undefined && ouvert.cote === cote ? ouvert : undefined,
  };
}

function filtreDe({ maintenant }: Contexte, e: z.output<typeof LISTE>): FiltreContrats {
  const { colonne, sens } = lireTri(e.tri, TRIS_CONTRATS, { colonne: "debut", sens: "desc" });
  return {
    ...{ recherche: e.recherche ?? "", page: e.page, parPage: PAR_PAGE, tri: colonne, sens, mois: e.mois ?? null },
    etat: ETATS.find((etat) => etat === e.etat) ?? null,
    type: e.type !== undefined && estType(e.type) ? e.type : null,
    departement: e.departement === undefined || e.departement === "" ? null : e.departement.toUpperCase(),
    jour: jourCivil(maintenant),
  };
}
const ETATS = ["a_venir", "en_cours", "suspendu", "fini", "rompu"] as const;

const COLONNES = [
  { titre: "Contrat", cellule: (l: LigneContrat) => l.id },
  { titre: "Personne", cellule: (l: LigneContrat) => l.nom },
  { titre: "Structure", cellule: (l: LigneContrat) => l.structure },
  { titre: "Département", cellule: (l: LigneContrat) => l.departementCode },
  { titre: "Type", cellule: (l: LigneContrat) => direType(l.type) },
  { titre: "Début", cellule: (l: LigneContrat) => l.debut },
  { titre: "Fin prévue", cellule: (l: LigneContrat) => l.fin },
  { titre: "Rompu le", cellule: (l: LigneContrat) => l.ruptureLe },
  { titre: "Quotité (%)", cellule: (l: LigneContrat) => l.quotite },
  { titre: "État", cellule: (l: LigneContrat) => ETATS_CONTRAT[l.etat] },
];
