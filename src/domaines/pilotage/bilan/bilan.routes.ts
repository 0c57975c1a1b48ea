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
import { choixTerritoires, jourDemande, nomDuTerritoire, TERRITOIRE, territoireInconnu } from "../choix-territoire.ts";
import { type DemandeTerritoire, ecrireTerritoire } from "../territoire-chiffres.rules.ts";
import { refuserBilan } from "./arreter-bilan.ts";
import { PageBilan } from "./bilan.page.tsx";
import { PageBilans } from "./bilans.page.tsx";
import { ecrireBilan } from "./ecrire-bilan.ts";
import { imprimerBilan } from "./imprimer-bilan.ts";
import { lireBilan } from "./lire-bilan.query.ts";
import type { Bilan } from "./modele-bilan.rules.ts";
import { ListeVersions } from "./versions.page.tsx";
import { listerVersions } from "./versions.query.ts";
import { versionsRoutes } from "./versions.routes.ts";

const PAGE = z.coerce.number().int().min(1).max(10_000).catch(1).default(1);
const DEMANDE = z.object({ territoire: TERRITOIRE, au: jourDemande("au") });
type Demande = z.output<typeof DEMANDE>;

/** Bilans for everyone: the choice, the page, the PDF. */
export const bilanRoutes: readonly RouteDeclaree[] = [
  // Before « :territoire », whose place they take.
  ...versionsRoutes,
  route({
    methode: "GET",
    chemin: "/bilans",
    acces: PUBLIC,
    identite: "chiffres",
    cache: "public",
    entree: z.object({ territoire: z.string().max(40).optional(), au: jourDemande("au"), page: PAGE }),
    siInvalide: (contexte, saisie, erreurs) => choisir(contexte, saisie, erreurs),
    repondre: (contexte, { territoire, au, page: numero }) => {
      if (territoire === undefined) return choisir(contexte, au === undefined ? {} : { au }, {}, numero);
      const saisie: Saisie = { territoire, ...(au !== undefined && { au }) };
      const lu = TERRITOIRE.safeParse(territoire);
      if (!lu.success) return choisir(contexte, saisie, { territoire: "Choisissez un territoire de la liste." });
      const erreurs = refuserBilan(contexte.maintenant, lu.data, au);
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
            versions: await versionsDe(
              contexte,
              bilan.territoire,
              numero,
              (n) => `${adresse(bilan.territoire, bilan.au)}&page=${n}#versions`,
            ),
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

const adresse = (territoire: DemandeTerritoire, au: string | undefined, suite = ""): string =>
  `/bilans/${ecrireTerritoire(territoire)}${suite}${au === undefined ? "" : `?au=${au}`}`;

async function avecBilan(
  contexte: Contexte,
  demande: Demande,
  repondre: (bilan: Bilan) => Reponse | Promise<Reponse>,
): Promise<Reponse> {
  const erreurs = refuserBilan(contexte.maintenant, demande.territoire, demande.au);
  if (erreurs !== null) {
    const [parametre = "", motif = ""] = Object.entries(erreurs)[0] ?? [];
    return { type: "refus", statut: parametre === "territoire" ? 404 : 400, motif, parametre };
  }
  const au = demande.au ?? (await jourDesChiffres(contexte.db, jourCivil(contexte.maintenant))).au;
  const bilan = await lireBilan(contexte.db, demande.territoire, au);
  return bilan === undefined
    ? { type: "refus", statut: 404, motif: territoireInconnu(demande.territoire), parametre: "territoire" }
    : repondre(bilan);
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
