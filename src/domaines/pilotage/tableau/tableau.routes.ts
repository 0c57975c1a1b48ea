import { z } from "zod";
import { PUBLIC } from "../../../plateforme/acces/acces.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import {
  type Contexte,
  type Erreurs,
  introuvable,
  page,
  type Reponse,
  type RouteDeclaree,
  route,
} from "../../../plateforme/http/route.ts";
import { adresseDeListe } from "../../../plateforme/ui/index.ts";
import { indicateurDe } from "../indicateur/catalogue.rules.ts";
import type { DemandeTerritoire } from "../territoire-chiffres.rules.ts";
import { DEMANDE_TABLEAU, lireDemandeTableau, lireZone, refuserJour, territoiresDe } from "./demande-tableau.ts";
import { svgDeTuile } from "./dessiner-tuile.ts";
import { lireTableau } from "./lire-tableau.query.ts";
import { fichierDuTableau, versPret } from "./servir-tableau.ts";
import { PageTableau } from "./tableau.page.tsx";
import type { TableauPret } from "./tableau.rules.ts";
import type { TableauLu } from "./tableau-lu.rules.ts";
import { PageTableaux } from "./tableaux.page.tsx";
import { TABLEAUX_PRETS, tableauPret } from "./tableaux-prets.rules.ts";
import { GENRES, PERIODES, refuserTuile, type Tuile, tuile } from "./tuile.rules.ts";

const UN = z.object({ code: z.string().max(60), ...DEMANDE_TABLEAU });
const CHIFFRES = { methode: "GET", acces: PUBLIC, identite: "chiffres" } as const;
const TUILE = z.object({
  genre: z.enum(GENRES).exclude(["texte"], "Le paramètre « genre » est une forme de tuile."),
  indicateur: z.string("Donnez un indicateur.").max(60),
  territoire: z.string().max(40).catch("?").default(""),
  periode: z.enum(PERIODES).catch("douze_mois"),
  detail: z.enum(["region", "departement"]).catch("departement"),
  repartition: z.string().max(40).nullable().catch(null).default(null),
  au: DEMANDE_TABLEAU.au,
});

/** The ready-made dashboards, for everyone: the list, each of them, its files, and the drawing of any tile. */
export const tableauRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/tableaux",
    acces: PUBLIC,
    cache: "public",
    entree: z.object({}),
    repondre: () =>
      page({ titre: "Tableaux de bord", coquille: "publique", contenu: PageTableaux({ prets: TABLEAUX_PRETS }) }),
  }),
  route({
    ...CHIFFRES,
    chemin: "/tableaux/tuile.svg",
    entree: TUILE,
    repondre: async (contexte, { territoire: zone, au, indicateur, genre, ...reste }) => {
      const aujourdhui = jourCivil(contexte.maintenant);
      const territoire = lireZone(zone);
      const une = tuile(genre, indicateur, reste);
      const [faute] = Object.entries({
        ...(territoire === undefined && { territoire: "Ce territoire n’existe pas." }),
        ...refuserTuile(une, indicateurDe),
        ...refuserJour(au, aujourdhui),
      });
      if (faute !== undefined || territoire === undefined)
        return { type: "refus", statut: 400, motif: faute?.[1] ?? "", parametre: faute?.[0] ?? "" };
      return repondreImage(contexte, une, territoire, au);
    },
  }),
  route({
    ...CHIFFRES,
    chemin: "/tableaux/:code",
    entree: UN,
    cache: "public",
    repondre: (contexte, { code, ...saisie }) =>
      avecPret(code, async (pret) => {
        const lu = await lirePret(contexte, pret, saisie);
        return "erreurs" in lu
          ? pageDe(contexte, pret, saisie, null, lu.erreurs)
          : pageDe(contexte, pret, saisie, lu.tableau);
      }),
  }),
  ...(["csv", "xlsx"] as const).map((extension) =>
    route({
      ...CHIFFRES,
      chemin: `/tableaux/:code/export.${extension}`,
      entree: UN,
      repondre: (contexte, { code, ...saisie }) =>
        avecPret(code, async (pret) => {
          const lu = await lirePret(contexte, pret, saisie);
          if ("erreurs" in lu || lu.tableau === null) {
            const [[parametre, motif] = ["zone", "Choisissez un territoire."]] = Object.entries(
              "erreurs" in lu ? lu.erreurs : {},
            );
            return { type: "refus", statut: 400, motif, parametre };
          }
          return fichierDuTableau(lu.tableau, pret.code, extension);
        }),
    }),
  ),
];

const avecPret = (
  code: string,
  repondre: (pret: TableauPret) => Reponse | Promise<Reponse>,
): Reponse | Promise<Reponse> => {
  const pret = tableauPret(code);
  return pret === undefined ? introuvable : repondre(pret);
};

type Saisie = { readonly zone: string; readonly au: string };

async function lirePret(
  { db, maintenant }: Contexte,
  { tuiles, niveaux }: TableauPret,
  saisie: Saisie,
): Promise<{ readonly tableau: TableauLu | null } | { readonly erreurs: Erreurs }> {
  const aujourdhui = jourCivil(maintenant);
  const lue = lireDemandeTableau(saisie, niveaux, aujourdhui);
  if ("erreurs" in lue) return lue;
  const { territoire, au } = lue;
  return {
    tableau: territoire === null ? null : await lireTableau(db, { tuiles, territoire, au, aujourdhui, maintenant }),
  };
}

function pageDe(
  { maintenant }: Contexte,
  { code, nom, pour, niveaux }: TableauPret,
  { zone, au }: Saisie,
  tableau: TableauLu | null,
  erreurs: Erreurs = {},
): Reponse {
  const chemin = `/tableaux/${code}`;
  const demande = { zone: zone || undefined, au: au || undefined };
  const territoire = tableau === null || tableau.territoire.niveau === "national" ? "" : ` : ${tableau.territoireNom}`;
  return page({
    titre: `${nom}${territoire}`,
    coquille: "publique",
    ilots: ["carte-valeur", "image-png"],
    filAriane: [
      { titre: "Tableaux de bord", href: "/tableaux" },
      { titre: nom, href: chemin },
    ],
    ...(Object.keys(erreurs).length > 0 && { statut: 400 }),
    contenu: PageTableau({
      ...{ nom, tableau, chapeau: pour },
      choix: {
        ...{ action: chemin, territoires: territoiresDe(niveaux), zone, erreurs },
        au: au || (tableau?.au ?? ""),
        aujourdhui: jourCivil(maintenant),
      },
      vers: (autre) => versPret(autre, au),
      exports: (extension) => adresseDeListe(`${chemin}/export.${extension}`, demande),
      actions: [
        {
          titre: "Composer le vôtre (professionnels)",
          href: adresseDeListe("/mes-tableaux/nouveau", { modele: code, zone: demande.zone }),
        },
      ],
    }),
  });
}

async function repondreImage(
  { db, maintenant }: Contexte,
  une: Tuile,
  territoire: DemandeTerritoire,
  au: string,
): Promise<Reponse> {
  const lu = await lireTableau(db, {
    ...{ tuiles: [une], territoire, au: au || undefined },
    ...{ aujourdhui: jourCivil(maintenant), maintenant },
  });
  const [lue] = lu.tuiles;
  const corps = lue === undefined ? null : svgDeTuile(lue, lu.mention);
  return corps === null
    ? introuvable
    : {
        type: "fichier",
        nom: `${une.indicateur ?? "tuile"}-${lu.au}.svg`,
        mime: "image/svg+xml; charset=utf-8",
        corps,
      };
}
