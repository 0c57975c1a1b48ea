import { z } from "zod";
import { PUBLIC } from "../../../plateforme/acces/acces.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import type { Db } from "../../../plateforme/db/db.ts";
import {
  type Contexte,
  page,
  type Reponse,
  type RouteDeclaree,
  redirection,
  route,
} from "../../../plateforme/http/route.ts";
import { lireDemonstration } from "../chiffres.query.ts";
import { catalogueDcat, type JeuDate } from "./dcat.rules.ts";
import { PageDonnees } from "./donnees.page.tsx";
import { ecrireDictionnaire, ecrireJeu, MIMES } from "./ecrire-jeu.ts";
import { PageJeu } from "./jeu.page.tsx";
import { datesDe, FORMATS, type Format, type Jeu, type Ligne } from "./jeu.rules.ts";
import { JEUX, jeuDe } from "./jeux.rules.ts";
import { arretsDuJeu, type Lire, lignesDuJeu, versionDuJeu } from "./lignes-ouvertes.query.ts";
import { schemaDuJeu } from "./schema-jeu.rules.ts";

const UN = z.object({ jeu: z.string().max(60) });
/** Lines shown on the page of a dataset. */
const APERCU = 10;

/** Open data: the catalogue, each dataset, its files by date. */
export const donneesRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/donnees",
    acces: PUBLIC,
    identite: "chiffres",
    entree: z.object({}),
    cache: "public",
    repondre: async (contexte) => {
      const { jeux, mention } = await lireCatalogue(contexte);
      return page({ titre: "Données ouvertes", coquille: "publique", contenu: PageDonnees({ jeux, mention }) });
    },
  }),
  route({
    methode: "GET",
    chemin: "/donnees.jsonld",
    acces: PUBLIC,
    identite: "chiffres",
    entree: z.object({}),
    cache: "public",
    repondre: async (contexte) => {
      const { jeux, mention } = await lireCatalogue(contexte);
      const { urlPublique: base, telephone } = contexte.reglages;
      return {
        type: "fichier",
        nom: "donnees.jsonld",
        mime: "application/ld+json; charset=utf-8",
        enLigne: true,
        corps: JSON.stringify(catalogueDcat(jeux, { base, telephone, mention }), null, 2),
      };
    },
  }),
  route({
    methode: "GET",
    chemin: "/donnees/:jeu",
    acces: PUBLIC,
    identite: "chiffres",
    entree: UN,
    cache: "public",
    repondre: (contexte, { jeu: code }) => avecJeu(code, (jeu) => pageDuJeu(contexte, jeu)),
  }),
  route({
    methode: "GET",
    chemin: "/donnees/:jeu/schema.json",
    acces: PUBLIC,
    entree: UN,
    cache: "public",
    repondre: ({ reglages }, { jeu: code }) =>
      avecJeu(code, (jeu) => ({
        type: "fichier",
        nom: `${jeu.code}.schema.json`,
        mime: "application/json; charset=utf-8",
        enLigne: true,
        corps: JSON.stringify(schemaDuJeu(jeu, reglages.urlPublique), null, 2),
      })),
  }),
  route({
    methode: "GET",
    chemin: "/donnees/:jeu/dictionnaire.csv",
    acces: PUBLIC,
    entree: UN,
    repondre: (_contexte, { jeu: code }) =>
      avecJeu(code, (jeu) => ({
        type: "fichier",
        nom: `${jeu.code}-dictionnaire.csv`,
        mime: MIMES.csv,
        corps: ecrireDictionnaire(jeu),
      })),
  }),
  route({
    methode: "GET",
    chemin: "/donnees/:jeu/:date/:fichier",
    acces: PUBLIC,
    identite: "chiffres",
    entree: UN.extend({ date: z.string().max(20), fichier: z.string().max(40) }),
    repondre: (contexte, { jeu: code, date, fichier }) =>
      avecJeu(code, (jeu) => {
        const format = FORMATS.find((un) => fichier === `donnees.${un}`);
        return format === undefined
          ? absent(`Les fichiers se nomment ${FORMATS.map((un) => `donnees.${un}`).join(", ")}.`, "fichier")
          : fichierDuJeu(contexte, jeu, date, format);
      }),
  }),
];

const absent = (motif: string, parametre: string): Reponse => ({ type: "refus", statut: 404, motif, parametre });

function avecJeu(code: string, repondre: (jeu: Jeu) => Reponse | Promise<Reponse>): Reponse | Promise<Reponse> {
  const jeu = jeuDe(code);
  return jeu === undefined
    ? absent(`Aucun jeu de données n’a le code « ${code} ». Ils sont tous sur la page Données ouvertes.`, "jeu")
    : repondre(jeu);
}

type Etat = { readonly mention: string | null; readonly arreteeAu: string | undefined; readonly aujourdhui: string };

async function lireEtat(db: Db, maintenant: Date): Promise<Etat> {
  const { mention, arreteeAu } = await lireDemonstration(db);
  return { mention, arreteeAu, aujourdhui: jourCivil(maintenant) };
}

/** Days of which a dataset has a file, with when each was fixed. */
async function fichiersDe(
  db: Db,
  jeu: Jeu,
  etat: Etat,
): Promise<readonly { readonly au: string; readonly le: Date }[]> {
  if (jeu.tenue === "ailleurs") return [];
  const dates = datesDe(jeu, etat.aujourdhui, etat.arreteeAu);
  if (jeu.tenue === "calcule") return dates.map((au) => ({ au, le: finDAttente(au) }));
  const arrets = new Map((await arretsDuJeu(db, jeu)).map((arret) => [arret.au, arret.arreteLe]));
  return dates.flatMap((au) => {
    const le = arrets.get(au);
    return le === undefined ? [] : [{ au, le }];
  });
}

/** When a day is over everywhere. */
const finDAttente = (au: string): Date => new Date(Date.parse(`${au}T00:00:00Z`) + 2 * 86_400_000);

async function lireCatalogue({
  db,
  maintenant,
}: Contexte): Promise<{ readonly jeux: readonly JeuDate[]; readonly mention: string | null }> {
  const etat = await lireEtat(db, maintenant);
  const jeux: JeuDate[] = [];
  for (const jeu of JEUX) jeux.push({ jeu, dates: (await fichiersDe(db, jeu, etat)).map(({ au }) => au) });
  return { jeux, mention: etat.mention };
}

async function pageDuJeu({ db, maintenant, reglages }: Contexte, jeu: Jeu): Promise<Reponse> {
  const etat = await lireEtat(db, maintenant);
  const dates = (await fichiersDe(db, jeu, etat)).map(({ au }) => au);
  const [derniere] = dates;
  return page({
    titre: jeu.titre,
    coquille: "publique",
    filAriane: [{ titre: "Données ouvertes", href: "/donnees" }],
    contenu: PageJeu({
      ...{ jeu, dates, mention: etat.mention, telephone: reglages.telephone },
      apercu: derniere === undefined ? [] : await premieres(lignesDuJeu((travail) => travail(db), jeu, derniere)),
    }),
  });
}

async function premieres(lignes: AsyncIterable<Ligne>): Promise<readonly Ligne[]> {
  const lues: Ligne[] = [];
  for await (const ligne of lignes) if (lues.push(ligne) === APERCU) break;
  return lues;
}

/** Everything is read by short transactions: the body is still being written once the request's own is over. */
async function fichierDuJeu(
  { lire, maintenant }: { readonly lire: Lire; readonly maintenant: Date },
  jeu: Jeu,
  date: string,
  format: Format,
): Promise<Reponse> {
  const { etat, fichiers } = await lire(async (db) => {
    const lu = await lireEtat(db, maintenant);
    return { etat: lu, fichiers: await fichiersDe(db, jeu, lu) };
  });
  const [dernier] = fichiers;
  if (dernier === undefined) return absent(`« ${jeu.titre} » n’a pas encore de fichier daté.`, "date");
  if (date === "derniere") return redirection(`/donnees/${jeu.code}/${dernier.au}/donnees.${format}`);
  const fichier = fichiers.find(({ au }) => au === date);
  if (fichier === undefined)
    return absent(
      `Il n’y a pas de fichier à cette date. Le dernier est arrêté au ${dernier.au} ; les autres, à la fin de chaque mois.`,
      "date",
    );
  const demonstration = etat.mention !== null;
  return {
    type: "fichier",
    nom: `${demonstration ? "demonstration-" : ""}${jeu.code}-${date}.${format}`,
    mime: MIMES[format],
    corps: ecrireJeu(format, jeu, { au: date, mention: etat.mention, lignes: lignesDuJeu(lire, jeu, date) }),
    version: `${format}-${await versionDuJeu(lire, jeu, date)}`,
    // A demonstration is loaded, emptied and loaded again: its past changes.
    modifieLe: demonstration ? maintenant : fichier.le,
    ...(!demonstration && { immuable: true }),
  };
}
