import type { JSX } from "hono/jsx/jsx-runtime";
import { z } from "zod";
import { PUBLIC } from "../../../plateforme/acces/acces.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import {
  type Contexte,
  type Erreurs,
  page,
  type Reponse,
  type RouteDeclaree,
  redirection,
  route,
  type Saisie,
} from "../../../plateforme/http/route.ts";
import { jourDesChiffres } from "../chiffres.query.ts";
import { choixTerritoires, jourDemande, nomDuTerritoire } from "../choix-territoire.ts";
import { finitUnMois } from "../indicateur/periode.rules.ts";
import { lieuInconnu } from "../indicateur/territoire-serie.ts";
import { zonesDe } from "../indicateur/zones-serie.ts";
import type { DemandeTerritoire } from "../territoire-chiffres.rules.ts";
import { PageBilan, type Voisin } from "./bilan.page.tsx";
import { bilanStructureRoutes } from "./bilan-structure.routes.ts";
import { PageBilans } from "./bilans.page.tsx";
import { LIEU_BILAN, refuserBilan, segarde } from "./demande-bilan.ts";
import { ecrireBilan } from "./ecrire-bilan.ts";
import { imprimerBilan } from "./imprimer-bilan.ts";
import { lireBilan } from "./lire-bilan.query.ts";
import type { Bilan, LieuBilan } from "./modele-bilan.rules.ts";
import { ListeVersions } from "./versions.page.tsx";
import { listerVersions } from "./versions.query.ts";
import { versionsRoutes } from "./versions.routes.ts";

const PAGE = z.coerce.number().int().min(1).max(10_000).catch(1).default(1);
const DEMANDE = z.object({ territoire: LIEU_BILAN, au: jourDemande("au") });
type Demande = z.output<typeof DEMANDE>;

/** Bilans for everyone: the choice, the page, the PDF. */
export const bilanRoutes: readonly RouteDeclaree[] = [
  // Before « :territoire », whose place they take.
  ...versionsRoutes,
  ...bilanStructureRoutes,
  route({
    methode: "GET",
    chemin: "/bilans",
    acces: PUBLIC,
    identite: "chiffres",
    cache: "public",
    entree: z.object({ territoire: z.string().max(40).optional(), au: jourDemande("au"), page: PAGE }),
    siInvalide: (contexte, saisie, erreurs) => choisir(contexte, saisie, erreurs),
    repondre: async (contexte, { territoire, au, page: numero }) => {
      if (territoire === undefined) return choisir(contexte, au === undefined ? {} : { au }, {}, numero);
      const saisie: Saisie = { territoire, ...(au !== undefined && { au }) };
      const lu = LIEU_BILAN.safeParse(territoire);
      if (!lu.success) return choisir(contexte, saisie, { territoire: "Choisissez un territoire de la liste." });
      const erreurs = await refuserBilan(contexte, lu.data, au);
      if (erreurs !== null) return choisir(contexte, saisie, erreurs);
      return redirection(adresse(lu.data, au));
    },
  }),
  route({
    methode: "GET",
    chemin: "/bilans/:territoire",
    acces: PUBLIC,
    identite: "chiffres",
    cache: "public",
    entree: DEMANDE.extend({ page: PAGE }),
    repondre: (contexte, { page: numero, ...demande }) =>
      avecBilan(contexte, demande, async (bilan) =>
        page({
          titre: bilan.titre,
          coquille: "publique",
          filAriane: [{ titre: "Les bilans", href: "/bilans" }],
          contenu: PageBilan({
            bilan,
            documents: (suite) => adresse(bilan.territoire, bilan.au, suite),
            garde: null,
            ...voisins(bilan),
            ...(segarde(bilan.territoire) && {
              versions: await versionsDe(
                contexte,
                bilan.territoire,
                numero,
                (n) => `${adresse(bilan.territoire, bilan.au)}&page=${n}#versions`,
              ),
            }),
          }),
        }),
      ),
  }),
  route({
    methode: "GET",
    chemin: "/bilans/:territoire/bilan.pdf",
    acces: PUBLIC,
    identite: "chiffres",
    cache: "public",
    entree: DEMANDE,
    repondre: (contexte, demande) => avecBilan(contexte, demande, imprimerBilan),
  }),
  route({
    methode: "GET",
    chemin: "/bilans/:territoire/bilan.docx",
    acces: PUBLIC,
    identite: "chiffres",
    cache: "public",
    entree: DEMANDE,
    repondre: (contexte, demande) => avecBilan(contexte, demande, ecrireBilan),
  }),
];

const adresse = (lieu: LieuBilan, au: string | undefined, suite = ""): string =>
  `/bilans/${lieu.niveau === "national" ? lieu.niveau : `${lieu.niveau}:${lieu.code}`}${suite}${au === undefined ? "" : `?au=${au}`}`;

async function avecBilan(
  contexte: Contexte,
  demande: Demande,
  repondre: (bilan: Bilan) => Reponse | Promise<Reponse>,
): Promise<Reponse> {
  const erreurs = await refuserBilan(contexte, demande.territoire, demande.au);
  if (erreurs !== null) {
    const [parametre = "", motif = ""] = Object.entries(erreurs)[0] ?? [];
    return { type: "refus", statut: parametre === "territoire" ? 404 : 400, motif, parametre };
  }
  const au = demande.au ?? (await jourDesChiffres(contexte.db, jourCivil(contexte.maintenant))).au;
  const bilan = await lireBilan(contexte.db, demande.territoire, au);
  return bilan === undefined
    ? { type: "refus", statut: 404, motif: lieuInconnu(demande.territoire), parametre: "territoire" }
    : repondre(bilan);
}

/** The bilans of the intercommunalités of a département. */
function voisins({ territoire: { niveau, code }, au }: Bilan): { readonly dedans?: readonly Voisin[] } {
  if (niveau !== "departement") return {};
  const mois = finitUnMois(au) ? au : undefined;
  return {
    dedans: zonesDe("epci", { niveau, code }, []).toutes.map((epci) => ({
      nom: epci.nom,
      href: adresse({ niveau: "epci", code: epci.code }, mois),
    })),
  };
}

async function versionsDe(
  { db }: Contexte,
  territoire: DemandeTerritoire | null,
  numero: number,
  adresseDe: (page: number) => string,
): Promise<JSX.Element> {
  const { versions, pages, total } = await listerVersions(db, territoire, numero);
  return ListeVersions({
    versions: versions.map(({ le, niveau, code, ...version }) => ({
      ...version,
      le: jourCivil(le),
      territoire: nomDuTerritoire({ niveau, code }) ?? code,
    })),
    ...{ page: numero, pages, total, adresse: adresseDe },
  });
}

async function choisir(contexte: Contexte, saisie: Saisie, erreurs: Erreurs, numero = 1): Promise<Reponse> {
  const aujourdhui = jourCivil(contexte.maintenant);
  const lu = (nom: string): string | undefined => [saisie[nom]].flat().find((un) => typeof un === "string");
  return page({
    titre: "Les bilans",
    coquille: "publique",
    ...(Object.keys(erreurs).length > 0 && { statut: 400 }),
    contenu: PageBilans({
      choix: choixTerritoires(),
      valeurs: {
        territoire: lu("territoire") ?? "national",
        au: lu("au") ?? (await jourDesChiffres(contexte.db, aujourdhui)).au,
      },
      ...{ erreurs, aujourdhui },
      versions: await versionsDe(contexte, null, numero, (n) => `/bilans?page=${n}#versions`),
    }),
  });
}
