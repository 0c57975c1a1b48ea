import { z } from "zod";
import { PUBLIC } from "../../../plateforme/acces/acces.ts";
import type { Contexte } from "../../../plateforme/http/contexte.ts";
import {
  type Page,
  page,
  type Reponse,
  type RouteDeclaree,
  redirection,
  route,
} from "../../../plateforme/http/route.ts";
import { deNom, ressource } from "../../../plateforme/ui/index.ts";
import { momentLocal } from "../horaires/ouverture-lieu.ts";
import { disponibilites } from "../rendez-vous/disponibilites.ts";
import { prochainsCreneaux } from "../rendez-vous/prochain-creneau.ts";
import { pageAccueil } from "./accueil.page.tsx";
import { besoinDeCode, comprendreBesoin } from "./besoin.rules.ts";
import type { CarteDetaillee } from "./carte-lieux.page.tsx";
import { chercherLieux, type Recherche } from "./chercher-lieux.ts";
import { adresseTrouver, COULEURS, type Demande, THEMES } from "./demande-lieux.rules.ts";
import { CODES_TRIS, demandeCreneaux, FILTRES, RAYON_PAR_DEFAUT, RAYONS } from "./filtre.rules.ts";
import { geocoder } from "./geocoder.ts";
import { imprimerDepliant } from "./imprimer-lieux.ts";
import { indexLieux } from "./index-lieux.ts";
import { type Endroit, endroitDeCode, endroitDePosition, endroitDeTexte } from "./ou-chercher.ts";
import { pageDemander, pageHomonymes, pageResultats } from "./trouver.page.tsx";

const PAR_PAGE = 10;
const AUCUN: ReadonlyMap<string, string> = new Map();
/** Two sheets at most. */
const SUR_UN_DEPLIANT = 10;

const texte = (max: number) => z.string().trim().max(max).catch("").default("");
const codesFiltres = FILTRES.map(({ code }) => code);
/** To a hundred metres: enough to sort places, too little to know a door. */
const degres = (max: number) =>
  z
    .string()
    .regex(/^-?\d{1,3}(\.\d{1,12})?$/)
    .transform((degre) => Math.round(Number(degre) * 1_000) / 1_000)
    .refine((degre) => Math.abs(degre) <= max)
    .optional()
    .catch(undefined);

const CHAMPS = {
  besoin: texte(60),
  mots: texte(200),
  lieu: texte(100),
  commune: z
    .string()
    .regex(/^[0-9][0-9AB][0-9]{3}$/)
    .catch("")
    .default(""),
  lat: degres(90),
  lon: degres(180),
  filtre: z.union([z.string(), z.array(z.string())]).optional(),
  tri: z.enum(CODES_TRIS).catch("distance").default("distance"),
  rayon: z.coerce.number().catch(RAYON_PAR_DEFAUT).default(RAYON_PAR_DEFAUT),
  page: z.coerce.number().int().min(1).max(1_000).catch(1).default(1),
};
const CADRE = {
  theme: z.enum(THEMES).catch("auto").default("auto"),
  couleur: z.enum(COULEURS).catch("petrole").default("petrole"),
};

/** The address of a search is written by hand as well: what it does not understand is left out, never an error. */
export const DEMANDE = z.object(CHAMPS).transform((lue) => demandeDe(lue, undefined));
const DEMANDE_ENCADREE = z
  .object({ ...CHAMPS, ...CADRE })
  .transform(({ theme, couleur, ...lue }) => demandeDe(lue, { theme, couleur }));

type Lue = z.output<z.ZodObject<typeof CHAMPS>>;

function demandeDe(
  { besoin, mots, lieu, commune, lat, lon, filtre, tri, rayon, ...lue }: Lue,
  cadre: Demande["cadre"],
): Demande {
  const choisis = typeof filtre === "string" ? [filtre] : (filtre ?? []);
  const dit = mots !== "" && (besoin === "" || besoin === "autre") ? comprendreBesoin(mots) : undefined;
  return {
    besoin: dit ?? besoinDeCode(besoin),
    mots,
    lieu,
    commune,
    position: lat === undefined || lon === undefined ? undefined : { lat, lon },
    filtres: codesFiltres.filter((code) => choisis.includes(code)),
    tri,
    rayon: RAYONS.find((km) => km === rayon) ?? RAYON_PAR_DEFAUT,
    page: lue.page,
    cadre,
  };
}

/** The search: on this site, and inside the pages of others. */
export const routesTrouver: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/",
    acces: PUBLIC,
    cache: "public",
    entree: z.object({}),
    repondre: ({ reglages }) =>
      page({
        titre: "De quelle aide avez-vous besoin ?",
        coquille: "publique",
        ilots: ["autour-de-moi"],
        contenu: pageAccueil(reglages),
      }),
  }),
  route({ methode: "GET", chemin: "/trouver", acces: PUBLIC, cache: "public", entree: DEMANDE, repondre: trouver }),
  route({
    methode: "GET",
    chemin: "/trouver/depliant.pdf",
    acces: PUBLIC,
    cache: "public",
    entree: DEMANDE,
    repondre: depliant,
  }),
  route({
    methode: "GET",
    chemin: "/integration/trouver",
    acces: PUBLIC,
    cache: "public",
    encadrable: true,
    entree: DEMANDE_ENCADREE,
    repondre: trouver,
  }),
];

async function trouver(contexte: Contexte, demande: Demande): Promise<Reponse> {
  const { reglages, lire, maintenant } = contexte;
  const endroit = await ouChercher(demande, reglages.adresses);
  if (endroit.sorte === "choix")
    return dansSaCoquille(demande, {
      titre: `Quelle commune « ${demande.lieu} » ?`,
      contenu: pageHomonymes({ demande, endroit }),
    });
  if (endroit.sorte === "inconnu") {
    const erreur = erreurDeLieu(demande);
    return dansSaCoquille(demande, {
      titre: "Trouver un lieu d’aide",
      ilots: ["autour-de-moi"],
      contenu: pageDemander({ demande, numero: reglages.telephone, ...(erreur !== undefined && { erreur }) }),
    });
  }
  const resultat = chercherLieux(await indexLieux(lire), await rechercheDe(contexte, demande, endroit));
  const montres = (resultat.total === 0 ? resultat.plusLoin : resultat.lieux).map(({ lieu }) => lieu.id);
  return dansSaCoquille(demande, {
    titre: `Lieux d’aide près ${deNom(endroit.nom)}`,
    ilots: reglages.tuiles === undefined ? [] : ["carte-lieux"],
    contenu: pageResultats({
      demande: { ...demande, commune: endroit.code },
      endroit,
      resultat,
      // The base away, the list still helps: places are in memory.
      prochains: await lire((db) => prochainsCreneaux(db, montres, maintenant)).catch(() => AUCUN),
      parPage: PAR_PAGE,
      numero: reglages.telephone,
      site: reglages.urlPublique,
      detail: carteDetaillee(reglages.tuiles),
    }),
  });
}

async function rechercheDe(
  { lire, maintenant }: Contexte,
  { besoin, filtres, tri, rayon, page: numero }: Demande,
  point: Recherche["point"],
): Promise<Recherche> {
  return {
    ...{ point, filtres, tri, rayonKm: rayon, page: numero, parPage: PAR_PAGE, maintenant },
    services: besoin?.services ?? [],
    disponibilites: demandeCreneaux(filtres, tri) ? await disponibilites(lire, maintenant) : undefined,
  };
}

/** The same list on paper; a place not understood goes back to the search, which asks. */
async function depliant(contexte: Contexte, demande: Demande): Promise<Reponse> {
  const { reglages, lire, maintenant } = contexte;
  const endroit = await ouChercher(demande, reglages.adresses);
  if (endroit.sorte !== "trouve") return redirection(adresseTrouver(demande));
  const { lieux, plusLoin } = chercherLieux(await indexLieux(lire), {
    ...(await rechercheDe(contexte, demande, endroit)),
    page: 1,
    parPage: SUR_UN_DEPLIANT,
  });
  return imprimerDepliant(reglages, {
    nom: endroit.nom,
    besoin: demande.besoin?.libelle,
    lieux: lieux.length === 0 ? plusLoin : lieux,
    adresse: `${reglages.urlPublique}${adresseTrouver(demande, { page: 1 })}`,
    jour: momentLocal(maintenant, "75").date,
  });
}

function dansSaCoquille({ cadre }: Demande, vue: Omit<Page, "coquille">): Reponse {
  return cadre === undefined
    ? page({ ...vue, coquille: "publique" })
    : page({ ...vue, ilots: [...(vue.ilots ?? []), "cadre"], coquille: "integree", apparence: cadre });
}

const carteDetaillee = (tuiles: string | undefined): CarteDetaillee | undefined =>
  tuiles === undefined
    ? undefined
    : { tuiles, script: ressource("ilots/carte-detaillee.js"), feuille: ressource("carte-detaillee.css") };

/** Where the device stands; else a commune chosen by its code; else what was typed, an address when a geocoder is set. */
export async function ouChercher(demande: Demande, adresses: string | undefined): Promise<Endroit> {
  const { position, commune, lieu } = demande;
  if (position !== undefined) return endroitDePosition(position);
  if (commune !== "") return endroitDeCode(commune);
  if (lieu === "") return { sorte: "inconnu" };
  const endroit = endroitDeTexte(lieu);
  if (adresses === undefined || !UNE_ADRESSE.test(lieu)) return endroit;
  const adresse = await geocoder(adresses, lieu);
  return adresse === undefined ? endroit : { sorte: "trouve", code: "", ...adresse };
}

/** More than a commune or a postcode: a number, a comma or a kind of street, and a name. */
const UNE_ADRESSE =
  /^\d{1,4}\s*(?:bis|ter)?[ ,]+\p{L}|,|\b(?:rue|avenue|av|boulevard|bd|place|chemin|route|impasse|allée|quai|cours|square)\b/iu;

function erreurDeLieu(demande: Demande): string | undefined {
  if (demande.lieu !== "")
    return `Nous ne trouvons pas « ${demande.lieu} ». Vérifiez le nom, ou écrivez le code postal.`;
  if (demande.commune !== "") return "Cette commune n’existe pas. Écrivez son nom ou son code postal.";
  return demande.besoin === undefined && demande.mots === ""
    ? undefined
    : "Écrivez votre commune ou votre code postal.";
}
