import { z } from "zod";
import { reserve } from "../../../plateforme/acces/acces.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import type { Contexte } from "../../../plateforme/http/contexte.ts";
import { page, type RouteDeclaree, route } from "../../../plateforme/http/route.ts";
import { noterLecture } from "../../../plateforme/journal/index.ts";
import { lireTri, PAR_PAGE } from "../../../plateforme/ui/index.ts";
import { exporterListe, parPages } from "../../acteur/index.ts";
import { connecte } from "../connecte.ts";
import { PageContrats } from "./contrats.page.tsx";
import {
  contratsApres,
  dossiersEnCours,
  type FiltreContrats,
  type LigneContrat,
  listerContrats,
  TRIS_CONTRATS,
} from "./contrats.query.ts";
import { direType, estType } from "./regles/type-contrat.rules.ts";
import { ETATS_CONTRAT } from "./suites.rules.ts";

const LECTEURS = reserve("administrateur", "instructeur_prefecture", "gestionnaire_structure");
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

/** The list of contracts, and its files. */
export const contratsRoutes: readonly RouteDeclaree[] = [
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
];

const lecture = (objet: string) => ({ table: "recrutement.contrat", objet, motif: "suivi des contrats" });

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
