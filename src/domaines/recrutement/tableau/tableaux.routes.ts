import { z } from "zod";
import { reserve, voitTout } from "../../../plateforme/acces/acces.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import { sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { page, type RouteDeclaree, route } from "../../../plateforme/http/route.ts";
import { noterLecture } from "../../../plateforme/journal/index.ts";
import { exporterListe } from "../../acteur/index.ts";
import { referentiel } from "../../territoire/index.ts";
import { connecte } from "../connecte.ts";
import { jourDeLaDemonstration } from "../poste/postes.query.ts";
import { type Figure, figuresDe, type LigneDepartement, lignesDe, type Part } from "./figures.ts";
import { PageTableaux } from "./tableaux.page.tsx";
import { compterTableaux } from "./tableaux.query.ts";

const LECTEURS = reserve("administrateur", "instructeur_prefecture", "gestionnaire_departement");
const UNE_DATE = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/u;
const DEMANDE = z.object({
  jour: z.string().max(20).catch("").default(""),
  departement: z.string().trim().toUpperCase().max(5).catch("").default(""),
});

/** Dashboards of recruiting, on a page and in files. */
export const tableauxRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/recrutement/tableaux",
    acces: LECTEURS,
    entree: DEMANDE,
    repondre: async (contexte, entree) => {
      const c = connecte(contexte);
      const { vus, jour, departement, demonstration, erreurs } = await demandeDe(c, entree);
      const comptes = await compterTableaux(c.db, jour, departement);
      const noms = new Map([...referentiel().departements.values()].map(({ code, nom }) => [code, nom]));
      return page({
        titre: "Tableaux du recrutement",
        coquille: "pro",
        contenu: PageTableaux({
          ...{ jour, departement, noms, erreurs, demonstration: demonstration === jour },
          perimetre: perimetreDe(c, departement, noms),
          figures: figuresDe(comptes, voitTout(c.utilisateur) && departement === null),
          lignes: lignesDe(comptes),
          choix: vus.map((code) => ({ valeur: code, libelle: `${noms.get(code) ?? ""} (${code})` })),
        }),
      });
    },
  }),
  route({
    methode: "GET",
    chemin: "/recrutement/tableaux/export/:quoi/:format",
    acces: LECTEURS,
    entree: DEMANDE.extend({
      quoi: z.enum(["chiffres", "departements"]).catch("chiffres"),
      format: z.enum(["csv", "xlsx"]),
    }),
    repondre: async (contexte, { quoi, format, ...entree }) => {
      const c = connecte(contexte);
      const { jour, departement } = await demandeDe(c, entree);
      const comptes = await compterTableaux(c.db, jour, departement);
      const noms = new Map([...referentiel().departements.values()].map(({ code, nom }) => [code, nom]));
      const base = { jour, demonstration: c.reglages.demonstration };
      await noterLecture(c.db, {
        ...{
          table: "recrutement.candidature",
          objet: `tableaux du recrutement (${quoi})`,
          motif: "export de chiffres",
        },
      });
      if (quoi === "departements")
        return exporterListe(format, {
          ...{ ...base, nom: "recrutement-par-departement", colonnes: COLONNES_DEPARTEMENTS },
          lignes: suite(lignesDe(comptes).map((l) => ({ ...l, nom: noms.get(l.code) ?? l.code, jour }))),
        });
      const perimetre = perimetreDe(c, departement, noms);
      const figures = figuresDe(comptes, voitTout(c.utilisateur) && departement === null);
      return exporterListe(format, {
        ...{ ...base, nom: "recrutement-chiffres", colonnes: COLONNES_CHIFFRES },
        lignes: suite(figures.flatMap((f) => f.parts.map((part) => ({ f, part, perimetre, jour })))),
      });
    },
  }),
];

/** Which day and which département of the perimeter: another one is as if none was asked. */
async function demandeDe({ db, maintenant }: ContexteConnecte, entree: z.output<typeof DEMANDE>) {
  const { vus } = await db.one(sql<{ vus: readonly string[] }>`select recrutement.departements_lus() as vus`);
  const demonstration = await jourDeLaDemonstration(db);
  const aujourdhui = jourCivil(maintenant);
  const erreurs: Record<string, string> = {};
  const lue = entree.jour === "" || (UNE_DATE.test(entree.jour) && !Number.isNaN(Date.parse(entree.jour)));
  if (!lue) erreurs["jour"] = "Cette date ne se lit pas. Exemple : 01/12/2022.";
  else if (entree.jour > aujourdhui) erreurs["jour"] = "Cette date n’est pas encore venue.";
  const bonne = entree.jour !== "" && erreurs["jour"] === undefined;
  return {
    ...{ demonstration, erreurs, vus: [...vus].sort() },
    jour: bonne ? entree.jour : (demonstration ?? aujourdhui),
    departement: vus.includes(entree.departement) ? entree.departement : null,
  };
}

const perimetreDe = (
  { utilisateur }: ContexteConnecte,
  departement: string | null,
  noms: ReadonlyMap<string, string>,
): string => (departement === null ? utilisateur.perimetreNom : `${noms.get(departement) ?? ""} (${departement})`);

async function* suite<L>(lignes: readonly L[]): AsyncGenerator<L> {
  yield* lignes;
}

type LigneChiffre = {
  readonly f: Figure;
  readonly part: Part;
  readonly perimetre: string;
  readonly jour: string;
};
const COLONNES_CHIFFRES = [
  { titre: "Tableau", cellule: ({ f }: LigneChiffre) => f.titre },
  { titre: "Ligne", cellule: ({ part }: LigneChiffre) => part.nom },
  { titre: "Valeur", cellule: ({ part }: LigneChiffre) => part.valeur },
  { titre: "Unité", cellule: ({ f }: LigneChiffre) => f.unite },
  { titre: "Définition", cellule: ({ f }: LigneChiffre) => f.definition },
  {
    titre: "Période",
    cellule: ({ f }: LigneChiffre) => (f.periode === "debut" ? "depuis le début du programme" : "ce jour-là"),
  },
  { titre: "Périmètre", cellule: ({ perimetre }: LigneChiffre) => perimetre },
  { titre: "Au", cellule: ({ jour }: LigneChiffre) => jour },
];

type LigneExportee = LigneDepartement & { readonly nom: string; readonly jour: string };
const COLONNES_DEPARTEMENTS = [
  { titre: "Code", cellule: (l: LigneExportee) => l.code },
  { titre: "Département", cellule: (l: LigneExportee) => l.nom },
  { titre: "Au", cellule: (l: LigneExportee) => l.jour },
  { titre: "Candidatures", cellule: (l: LigneExportee) => l.recues },
  { titre: "Recrutées", cellule: (l: LigneExportee) => l.recrutees },
  { titre: "Jours médians de la candidature au contrat", cellule: (l: LigneExportee) => l.delaiRecrutement },
  { titre: "Postes accordés", cellule: (l: LigneExportee) => l.accordes },
  { titre: "Occupés", cellule: (l: LigneExportee) => l.occupes },
  { titre: "Vacants", cellule: (l: LigneExportee) => l.vacants },
  { titre: "Jours médians de l’octroi au contrat", cellule: (l: LigneExportee) => l.delaiOccupation },
  { titre: "Départs avant le terme", cellule: (l: LigneExportee) => l.departs },
];
