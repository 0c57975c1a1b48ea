import { z } from "zod";
import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
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
import { connecte } from "../lieu/saisie-commune.ts";
import { ACCES_IMPORT } from "./deposer-lieux.ts";
import { nomDeCible } from "./libelles-cibles.rules.ts";
import { ordonnerSources } from "./ordonner-sources.ts";
import { chargerLibelles, chargerSource } from "./source.query.ts";
import { PageSource, PageSources } from "./sources-lieux.page.tsx";
import { listerSources } from "./sources-lieux.query.ts";

const FIL = [
  { titre: "Imports de lieux", href: "/lieux/imports" },
  { titre: "Sources", href: "/lieux/sources" },
];

/** The sources of places: their order, and the quality report of each. */
export const routesSources: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/lieux/sources",
    acces: ACCES_IMPORT,
    entree: z.object({}),
    repondre: (contexte) => montrerSources(connecte(contexte), undefined, {}),
  }),
  route({
    methode: "POST",
    chemin: "/lieux/sources/ordre",
    acces: ACCES_IMPORT,
    entree: z.looseObject({}),
    repondre: async (contexte, saisie) => {
      const c = connecte(contexte);
      const { noms, dits, erreurs } = lireOrdre(saisie);
      if (Object.keys(erreurs).length > 0) return montrerSources(c, dits, erreurs);
      const lieux = await ordonnerSources(c, noms);
      if (lieux === undefined) return introuvable;
      return redirection("/lieux/sources", `Ordre enregistré : ${lieux} lieux recomposés.`);
    },
  }),
  route({
    methode: "GET",
    chemin: "/lieux/sources/:nom",
    acces: ACCES_IMPORT,
    entree: z.object({ nom: z.string().max(60) }),
    repondre: (contexte, { nom }) => montrerSource(connecte(contexte), nom),
  }),
];

const RANG = /^[1-9]\d{0,3}$/;

/** Sources in the order of their numbers, then of their names; an empty field is no preference. */
function lireOrdre(saisie: Readonly<Record<string, unknown>>): {
  readonly noms: readonly string[];
  readonly dits: Readonly<Record<string, string>>;
  readonly erreurs: Erreurs;
} {
  const dits = Object.fromEntries(
    Object.entries(saisie).flatMap(([cle, valeur]) =>
      cle.startsWith("rang-") && typeof valeur === "string" ? [[cle.slice(5), valeur.trim()]] : [],
    ),
  );
  const remplis = Object.entries(dits).filter(([, rang]) => rang !== "");
  const faux = remplis.filter(([, rang]) => !RANG.test(rang));
  return {
    dits,
    noms: remplis.sort(([n, a], [m, b]) => Number(a) - Number(b) || n.localeCompare(m, "fr")).map(([nom]) => nom),
    erreurs: Object.fromEntries(
      faux.map(([nom]) => [`rang-${nom}`, `Pour « ${nom} », donnez un nombre à partir de 1, ou laissez vide.`]),
    ),
  };
}

async function montrerSources(
  { db }: ContexteConnecte,
  dits: Readonly<Record<string, string>> | undefined,
  erreurs: Erreurs,
): Promise<Reponse> {
  const sources = await enTantQueSysteme(db, listerSources);
  const rangs = Object.fromEntries(sources.map(({ nom, rang }) => [nom, rang === null ? "" : String(rang)]));
  return page({
    titre: "Sources de lieux",
    coquille: "pro",
    filAriane: FIL,
    statut: Object.keys(erreurs).length > 0 ? 422 : 200,
    contenu: PageSources({ sources, ordre: dits ?? rangs, erreurs }),
  });
}

const montrerSource = ({ db }: ContexteConnecte, nom: string): Promise<Reponse> =>
  enTantQueSysteme(db, async (systeme) => {
    const source = (await listerSources(systeme)).find((une) => une.nom === nom);
    if (source === undefined) return introuvable;
    const connue = await chargerSource(systeme, nom);
    const lectures = Object.entries(connue?.correspondance ?? {}).map(([colonne, { cible }]) => ({
      colonne: colonne.replace(/^=(.*)$/, "Pour tous les lieux"),
      cible: nomDeCible(colonne, cible),
    }));
    return page({
      titre: `Source « ${nom} »`,
      coquille: "pro",
      filAriane: [...FIL, { titre: nom, href: `/lieux/sources/${nom}` }],
      contenu: PageSource({ source, lectures, libelles: await chargerLibelles(systeme, nom) }),
    });
  });
