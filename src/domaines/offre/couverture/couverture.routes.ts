import { z } from "zod";
import { PUBLIC } from "../../../plateforme/acces/acces.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import { type Colonne, ecrireCsv } from "../../../plateforme/formats/ecrire-csv.ts";
import { ecrireXlsx, MIME_XLSX } from "../../../plateforme/formats/ecrire-xlsx.ts";
import {
  type Contexte,
  introuvable,
  page,
  type Reponse,
  type RouteDeclaree,
  route,
} from "../../../plateforme/http/route.ts";
import { type Commune, type MailleComplete, mailleDe, NIVEAUX, referentiel } from "../../territoire/index.ts";
import { indexLieux } from "../recherche/index-lieux.ts";
import { disponibilites } from "../rendez-vous/disponibilites.ts";
import { PageOffre, type Partie, TITRES_EXPORT } from "./couverture.page.tsx";
import { type Couverture, MESURES } from "./couverture.rules.ts";
import { couvertureDe, mesurer } from "./mesurer-couverture.ts";

const DEMONSTRATION = "Données de démonstration : lieux et chiffres fabriqués.";
const TERRITOIRE = z.object({ niveau: z.string().max(20), code: z.string().max(20) });
const ADRESSE = "/territoires/:niveau/:code/lieux";

/** The figures of the offer, for everyone: a page by territory, and the same as files. */
export const routesCouverture: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: ADRESSE,
    acces: PUBLIC,
    cache: "public",
    entree: TERRITOIRE.extend({
      mesure: z.enum(MESURES).catch("km").default("km"),
      tri: z.string().max(30).catch("nom").default("nom"),
    }),
    repondre: (contexte, { mesure, tri, ...territoire }) =>
      avecOffre(contexte, territoire, ({ maille, ici, parties, couvrir, jour }) =>
        page({
          titre: `Les lieux d’aide : ${maille.nom}`,
          coquille: "publique",
          ...(maille.niveau === "pays" && { ilots: ["carte-valeur"] }),
          filAriane: maille.ascendance.map(({ niveau, code, nom }) => ({
            titre: nom,
            href: `/territoires/${niveau}/${code}/lieux`,
          })),
          contenu: PageOffre({
            ...{ ici, parties, mesure, tri, jour },
            departements: maille.niveau === "pays" ? departements(couvrir) : [],
          }),
        }),
      ),
  }),
  route({
    methode: "GET",
    chemin: `${ADRESSE}/export.csv`,
    acces: PUBLIC,
    entree: TERRITOIRE,
    repondre: (contexte, territoire) =>
      avecOffre(contexte, territoire, (offre) => ({
        type: "fichier",
        nom: `lieux-${offre.maille.niveau}-${offre.maille.code}-${offre.jour}.csv`,
        mime: "text/csv; charset=utf-8",
        corps: ecrireCsv(COLONNES, lignes(offre), { usage: "tableur", ...mention(contexte) }),
      })),
  }),
  route({
    methode: "GET",
    chemin: `${ADRESSE}/export.xlsx`,
    acces: PUBLIC,
    entree: TERRITOIRE,
    repondre: (contexte, territoire) =>
      avecOffre(contexte, territoire, async (offre) => ({
        type: "fichier",
        nom: `lieux-${offre.maille.niveau}-${offre.maille.code}-${offre.jour}.xlsx`,
        mime: MIME_XLSX,
        corps: await ecrireXlsx(COLONNES, lignes(offre), { feuille: "Lieux", ...mention(contexte) }),
      })),
  }),
];

type Offre = {
  readonly maille: MailleComplete;
  readonly ici: Partie;
  readonly parties: readonly { readonly titre: string; readonly lignes: readonly Partie[] }[];
  readonly couvrir: (communes: readonly Commune[]) => Couverture;
  readonly jour: string;
};

async function avecOffre(
  { lire, maintenant }: Contexte,
  { niveau: demande, code }: z.output<typeof TERRITOIRE>,
  repondre: (offre: Offre) => Reponse | Promise<Reponse>,
): Promise<Reponse> {
  const niveau = NIVEAUX.find((un) => un === demande);
  const maille = niveau === undefined ? undefined : mailleDe(niveau, code);
  if (maille === undefined) return introuvable;
  const jour = jourCivil(maintenant);
  const mesures = await mesurer(await indexLieux(lire), jour);
  const moment = { maintenant, disponibilites: await disponibilites(lire, maintenant) };
  const couvrir = (communes: readonly Commune[]): Couverture => couvertureDe(mesures, communes, moment);
  return repondre({
    maille,
    couvrir,
    jour,
    ici: { niveau: maille.niveau, code, nom: maille.nom, couverture: couvrir(maille.communes) },
    parties: maille.contenu.map(({ titre, mailles }) => ({
      titre,
      lignes: mailles.map((partie) => ({
        ...{ niveau: partie.niveau, code: partie.code, nom: partie.nom },
        couverture: couvrir(communesDe(partie)),
      })),
    })),
  });
}

function communesDe({
  niveau,
  code,
}: {
  readonly niveau: Partie["niveau"];
  readonly code: string;
}): readonly Commune[] {
  const r = referentiel();
  if (niveau === "region") return r.communesRegion(code);
  if (niveau === "departement") return r.communesDepartement(code);
  if (niveau === "epci") return r.communesEpci(code);
  const commune = r.communes.get(code);
  return commune === undefined ? [] : [commune];
}

const departements = (couvrir: Offre["couvrir"]): readonly Partie[] =>
  [...referentiel().departements.values()].map(({ code, nom }) => ({
    ...{ niveau: "departement" as const, code, nom },
    couverture: couvrir(referentiel().communesDepartement(code)),
  }));

type Ligne = Partie & { readonly jour: string };
const COLONNES: readonly Colonne<Ligne>[] = [
  { titre: "niveau", cellule: ({ niveau }) => niveau },
  { titre: "code", cellule: ({ code }) => code },
  { titre: "territoire", cellule: ({ nom }) => nom },
  { titre: "arrete_au", cellule: ({ jour }) => jour },
  { titre: "population", cellule: ({ couverture }) => couverture.population },
  ...MESURES.map((mesure) => ({
    titre: TITRES_EXPORT[mesure],
    cellule: ({ couverture }: Ligne) => arrondir(couverture[mesure]),
  })),
  { titre: "lieux_gratuits", cellule: ({ couverture }) => couverture.gratuits },
  { titre: "lieux_itinerants", cellule: ({ couverture }) => couverture.itinerants },
  { titre: "lieux_reservables_ici", cellule: ({ couverture }) => couverture.reservables },
  { titre: "horaires_connus", cellule: ({ couverture }) => couverture.horairesConnus },
];

const arrondir = (valeur: number | null): number | null =>
  valeur === null ? null : Math.round(valeur * 1_000) / 1_000;

/** The territory, then each of its parts; the country adds its départements. */
function* lignes({ maille, ici, parties, couvrir, jour }: Offre): Generator<Ligne> {
  yield { ...ici, jour };
  for (const { lignes: celles } of parties) for (const partie of celles) yield { ...partie, jour };
  if (maille.niveau === "pays") for (const partie of departements(couvrir)) yield { ...partie, jour };
}

const mention = ({ reglages }: Contexte) => (reglages.demonstration ? { mention: DEMONSTRATION } : {});
