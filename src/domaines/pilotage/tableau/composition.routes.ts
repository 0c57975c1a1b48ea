import { z } from "zod";
import { CONNECTE } from "../../../plateforme/acces/acces.ts";
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
import { choixTerritoires, nomDuTerritoire } from "../choix-territoire.ts";
import { INDICATEURS } from "../indicateur/catalogue.rules.ts";
import { familleDe } from "../indicateur/familles.ts";
import { lireTerritoire } from "../territoire-chiffres.rules.ts";
import { ajouterTuile, deplacerTuile, GESTES, type Resultat, reglerTableau } from "./composer-tableau.ts";
import { lireCompose } from "./composes.query.ts";
import { PageComposition } from "./composition.page.tsx";
import { connecte } from "./connecte.ts";
import { listerExplorations } from "./explorations.query.ts";
import { tuileDeLExploration } from "./garder-exploration.ts";
import { fermee, ID, territoiresPermis } from "./mes-tableaux.ts";
import { COMPARAISONS, GENRES, PERIODES, type Tuile } from "./tuile.rules.ts";

const texte = z.string().max(5000).catch("").default("");
const VERSION = z.coerce.number().int().catch(0);
const TUILE = {
  genre: z.enum(GENRES).catch("chiffre"),
  indicateur: texte,
  titre: texte,
  texte,
  territoire: texte,
  periode: z.enum(PERIODES).catch("douze_mois"),
  comparaison: z.enum(COMPARAISONS).catch("aucune"),
  repartition: texte,
  detail: z.enum(["region", "departement"]).catch("departement"),
};
type Saisis = { readonly valeurs: Readonly<Record<string, string>>; readonly erreurs: Erreurs };
const RIEN: Saisis = { valeurs: {}, erreurs: {} };

/** How one composes a dashboard of one's own: each gesture is a form. */
export const compositionRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/mes-tableaux/:id/composition",
    acces: CONNECTE,
    entree: z.object({ id: ID, exploration: ID }),
    repondre: (contexte, { id, exploration }) =>
      connecte(contexte, async (c) => composer(c, id, { ...RIEN, valeurs: await depuisExploration(c, exploration) })),
  }),
  route({
    methode: "POST",
    chemin: "/mes-tableaux/:id/reglages",
    acces: CONNECTE,
    entree: z.object({ id: ID, version: VERSION, nom: texte, zone: texte, partage: texte }),
    repondre: (contexte, { id, version, partage, ...valeurs }) =>
      connecte(contexte, async (c) =>
        apres(c, id, { ...valeurs, partage }, "Enregistré.", () =>
          reglerTableau(c, id, { ...valeurs, version, partage: partage === "oui" }),
        ),
      ),
  }),
  route({
    methode: "POST",
    chemin: "/mes-tableaux/:id/tuiles",
    acces: CONNECTE,
    reprise: true,
    entree: z.object({ id: ID, version: VERSION, ...TUILE }),
    repondre: (contexte, { id, version, ...saisie }) =>
      connecte(contexte, (c) =>
        apres(c, id, saisie, "Tuile ajoutée.", () => ajouterTuile(c, id, version, tuileSaisie(saisie))),
      ),
  }),
  route({
    methode: "POST",
    chemin: "/mes-tableaux/:id/tuiles/:rang",
    acces: CONNECTE,
    entree: z.object({
      id: ID,
      version: VERSION,
      rang: z.coerce.number().int().min(0).max(100).catch(100),
      geste: z.enum(GESTES, "Choisissez : monter, descendre ou retirer."),
    }),
    repondre: (contexte, { id, ...geste }) =>
      connecte(contexte, (c) =>
        apres(c, id, {}, geste.geste === "retirer" ? "Tuile retirée." : "Tuile déplacée.", () =>
          deplacerTuile(c, id, geste),
        ),
      ),
  }),
];

const tuileSaisie = (saisie: z.output<z.ZodObject<typeof TUILE>>): Tuile => ({
  ...saisie,
  titre: saisie.titre.trim(),
  texte: saisie.genre === "texte" ? saisie.texte.trim() : "",
  indicateur: saisie.genre === "texte" ? null : saisie.indicateur,
  territoire: saisie.territoire === "" ? null : saisie.territoire,
  repartition: saisie.genre === "barres" && saisie.repartition !== "" ? saisie.repartition : null,
});

async function depuisExploration({ db, maintenant }: ContexteConnecte, id: number): Promise<Saisis["valeurs"]> {
  if (id === 0) return {};
  const une = (await listerExplorations(db, maintenant)).find((autre) => autre.id === id && autre.supprimeLe === null);
  const tuile = une === undefined ? null : tuileDeLExploration(une.nom, une.demande);
  return tuile === null
    ? {}
    : Object.fromEntries(Object.entries(tuile).map(([nom, valeur]) => [nom, valeur === null ? "" : valeur]));
}

async function apres(
  c: ContexteConnecte,
  id: number,
  valeurs: Saisis["valeurs"],
  message: string,
  agir: () => Promise<Resultat>,
): Promise<Reponse> {
  const resultat = await agir();
  if ("id" in resultat) return redirection(`/mes-tableaux/${id}/composition`, message);
  return "erreurs" in resultat ? composer(c, id, { valeurs, erreurs: resultat.erreurs }) : introuvable;
}

async function composer(c: ContexteConnecte, id: number, { valeurs, erreurs }: Saisis): Promise<Reponse> {
  const tableau = await lireCompose(c.db, id);
  if (tableau === undefined || !tableau.sien || !tableau.couvert) return fermee(c, id);
  const faute = Object.keys(erreurs).length > 0;
  const explorations = (await listerExplorations(c.db, c.maintenant)).filter(({ supprimeLe }) => supprimeLe === null);
  return page({
    titre: `${faute ? "À corriger : composer" : "Composer"} ${tableau.nom}`,
    coquille: "pro",
    ...(faute && { statut: 422 }),
    filAriane: [
      { titre: "Tableaux de bord", href: "/mes-tableaux" },
      { titre: tableau.nom, href: `/mes-tableaux/${id}` },
      { titre: "Composer", href: `/mes-tableaux/${id}/composition` },
    ],
    contenu: PageComposition({
      ...{ tableau, explorations, erreurs },
      valeurs: { nom: tableau.nom, zone: tableau.territoire, partage: tableau.partage ? "oui" : "", ...valeurs },
      catalogue: INDICATEURS,
      repartitions: REPARTITIONS,
      permis: await territoiresPermis(c),
      territoires: choixTerritoires(),
      nomDuTerritoire: nommer,
    }),
  });
}

const REPARTITIONS = [...new Set(INDICATEURS.flatMap(({ repartitions }) => repartitions))].map((code) => ({
  code,
  titre: familleDe(code).titre,
}));

function nommer(ecrit: string): string {
  const territoire = lireTerritoire(ecrit);
  return (territoire && nomDuTerritoire(territoire)) ?? ecrit;
}
