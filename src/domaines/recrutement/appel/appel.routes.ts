import { z } from "zod";
import { PUBLIC, reserve } from "../../../plateforme/acces/acces.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import type { Contexte } from "../../../plateforme/http/contexte.ts";
import {
  type Erreurs,
  introuvable,
  page,
  type Reponse,
  type RouteDeclaree,
  redirection,
  route,
} from "../../../plateforme/http/route.ts";
import { exporterListe, TYPES_STRUCTURE } from "../../acteur/index.ts";
import { referentiel } from "../../territoire/index.ts";
import { connecte } from "../connecte.ts";
import { etatDe } from "./appel.rules.ts";
import { type Noms, PageAppel, PageAppels } from "./appels.page.tsx";
import {
  appelPublic,
  appelsPublics,
  appelsSuivis,
  type EntonnoirTerritoire,
  entonnoirParDepartement,
  voirAppel,
} from "./appels.query.ts";
import { creerAppel, modifierAppel, publierAppel, type ResultatAppel } from "./ecrire-appel.ts";
import { lireAppel, lireValeursAppel, type ValeursAppel, valeursDAppel } from "./formulaire-appel.rules.ts";
import { PageFormulaireAppel, PageSuiviAppel, PageSuiviAppels } from "./suivi-appels.page.tsx";

const ADMINISTRATION = reserve("administrateur");
const UN = z.object({ id: z.coerce.number().int().positive() });
const FORMULAIRE = z.record(z.string(), z.unknown());

/** How structures and départements are named on the pages of the room. */
export const nomsDesAppels = (): Noms => ({
  types: TYPES_STRUCTURE,
  departement: (code) => `${referentiel().departements.get(code)?.nom ?? "Département"} (${code})`,
});

/** Calls: read by everyone, prepared and followed by the administration. */
export const appelRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/appels",
    acces: PUBLIC,
    cache: "public",
    entree: z.object({}),
    repondre: async ({ db, maintenant }) => {
      const jour = jourCivil(maintenant);
      const appels = (await appelsPublics(db, jour)).map((appel) => ({ ...appel, etat: etatDe(appel, jour) }));
      return page({
        titre: "Accueillir un conseiller numérique",
        coquille: "publique",
        contenu: PageAppels({ appels, noms: nomsDesAppels() }),
      });
    },
  }),
  route({
    methode: "GET",
    chemin: "/appels/:id",
    acces: PUBLIC,
    cache: "public",
    entree: UN,
    repondre: async ({ db, maintenant }, { id }) => {
      const appel = await appelPublic(db, id);
      if (appel === undefined) return introuvable;
      return page({
        titre: appel.titre,
        coquille: "publique",
        filAriane: [
          { titre: "Accueillir un conseiller numérique", href: "/appels" },
          { titre: appel.titre, href: `/appels/${id}` },
        ],
        contenu: PageAppel({ appel: { ...appel, etat: etatDe(appel, jourCivil(maintenant)) }, noms: nomsDesAppels() }),
      });
    },
  }),
  route({
    methode: "GET",
    chemin: "/recrutement/appels",
    acces: ADMINISTRATION,
    entree: z.object({}),
    repondre: async ({ db, maintenant }) => {
      const jour = jourCivil(maintenant);
      const appels = (await appelsSuivis(db, maintenant)).map((appel) => ({ ...appel, etat: etatDe(appel, jour) }));
      return page({
        titre: "Appels à manifestation d’intérêt",
        coquille: "pro",
        contenu: PageSuiviAppels({ appels }),
      });
    },
  }),
  route({
    methode: "GET",
    chemin: "/recrutement/appels/nouveau",
    acces: ADMINISTRATION,
    entree: z.object({}),
    repondre: () => formulaire(null, false, lireValeursAppel({}), {}),
  }),
  route({
    methode: "POST",
    chemin: "/recrutement/appels",
    reprise: true,
    acces: ADMINISTRATION,
    entree: FORMULAIRE,
    repondre: (contexte, brut) => enregistrer(contexte, null, lireValeursAppel(brut)),
  }),
  route({
    methode: "GET",
    chemin: "/recrutement/appels/:id",
    acces: ADMINISTRATION,
    entree: UN,
    repondre: async ({ db, maintenant }, { id }) => {
      const jour = jourCivil(maintenant);
      const appel = (await appelsSuivis(db, maintenant)).find((un) => un.id === id);
      if (appel === undefined) return introuvable;
      const territoires = await entonnoirParDepartement(db, id, maintenant);
      return page({
        titre: appel.titre,
        coquille: "pro",
        contenu: PageSuiviAppel({ appel: { ...appel, etat: etatDe(appel, jour) }, territoires, jour }),
      });
    },
  }),
  route({
    methode: "GET",
    chemin: "/recrutement/appels/:id/export/:format",
    acces: ADMINISTRATION,
    entree: UN.extend({ format: z.enum(["csv", "xlsx"]) }),
    repondre: async ({ db, maintenant, reglages }, { id, format }) => {
      if ((await voirAppel(db, id)) === undefined) return introuvable;
      const lignes = await entonnoirParDepartement(db, id, maintenant);
      return exporterListe(format, {
        nom: `appel-${id}-par-departement`,
        jour: jourCivil(maintenant),
        colonnes: COLONNES,
        lignes: suite(lignes),
        demonstration: reglages.demonstration,
      });
    },
  }),
  route({
    methode: "GET",
    chemin: "/recrutement/appels/:id/modifier",
    acces: ADMINISTRATION,
    entree: UN,
    repondre: async ({ db }, { id }) => {
      const appel = await voirAppel(db, id);
      return appel === undefined ? introuvable : formulaire(id, appel.publie, valeursDAppel(appel), {});
    },
  }),
  route({
    methode: "POST",
    chemin: "/recrutement/appels/:id",
    reprise: true,
    acces: ADMINISTRATION,
    entree: FORMULAIRE,
    repondre: (contexte, brut) => {
      const { success, data } = UN.safeParse(brut);
      return success ? enregistrer(contexte, data.id, lireValeursAppel(brut)) : introuvable;
    },
  }),
  route({
    methode: "POST",
    chemin: "/recrutement/appels/:id/publication",
    acces: ADMINISTRATION,
    entree: UN,
    repondre: async (contexte, { id }) => repondreA(await publierAppel(connecte(contexte), id), "Appel publié."),
  }),
];

async function* suite<L>(lignes: readonly L[]): AsyncGenerator<L> {
  yield* lignes;
}

const COLONNES = [
  { titre: "Code", cellule: (l: EntonnoirTerritoire) => l.departement },
  { titre: "Département", cellule: (l: EntonnoirTerritoire) => l.nom },
  { titre: "Dossiers déposés", cellule: (l: EntonnoirTerritoire) => l.deposes },
  { titre: "Avis rendus", cellule: (l: EntonnoirTerritoire) => l.instruits },
  { titre: "Décisions", cellule: (l: EntonnoirTerritoire) => l.decides },
  { titre: "Retenus", cellule: (l: EntonnoirTerritoire) => l.retenus },
  { titre: "Postes demandés", cellule: (l: EntonnoirTerritoire) => l.postesDemandes },
  { titre: "Postes accordés", cellule: (l: EntonnoirTerritoire) => l.postesAccordes },
  { titre: "Délai médian d’avis (jours)", cellule: (l: EntonnoirTerritoire) => arrondi(l.joursAvis) },
  { titre: "Délai médian de décision (jours)", cellule: (l: EntonnoirTerritoire) => arrondi(l.joursDecision) },
];

const arrondi = (valeur: number | null): number | null => (valeur === null ? null : Math.round(valeur * 10) / 10);

async function enregistrer(contexte: Contexte, id: number | null, valeurs: ValeursAppel): Promise<Reponse> {
  const c = connecte(contexte);
  const garde = id === null ? undefined : await voirAppel(c.db, id);
  if (id !== null && garde === undefined) return introuvable;
  // What a published call no longer asks is what it says already.
  const complet = garde?.publie
    ? { ...valeurs, types: garde.types, departements: garde.departements.join(" "), ouvre: garde.ouvreLe }
    : valeurs;
  const { dit, erreurs } = lireAppel(complet, {
    types: Object.keys(TYPES_STRUCTURE),
    departements: new Set(referentiel().departements.keys()),
  });
  if (Object.keys(erreurs).length > 0) return formulaire(id, garde?.publie ?? false, complet, erreurs);
  return repondreA(id === null ? await creerAppel(c, dit) : await modifierAppel(c, id, dit), "Appel enregistré.");
}

function repondreA(resultat: ResultatAppel, message: string): Reponse {
  if ("id" in resultat) return redirection(`/recrutement/appels/${resultat.id}`, message);
  if (resultat.refus === "dejaPublie") return { type: "refus", statut: 409, motif: "Cet appel est déjà publié." };
  return introuvable;
}

function formulaire(id: number | null, publie: boolean, valeurs: ValeursAppel, erreurs: Erreurs): Reponse {
  const titre = id === null ? "Préparer un appel" : "Modifier l’appel";
  const faute = Object.keys(erreurs).length > 0;
  return page({
    titre: faute ? `À corriger : ${titre}` : titre,
    coquille: "pro",
    statut: faute ? 422 : 200,
    contenu: PageFormulaireAppel({ id, publie, valeurs, erreurs, types: TYPES_STRUCTURE }),
  });
}
