import { z } from "zod";
import { PUBLIC } from "../../../plateforme/acces/acces.ts";
import { ecrireCsv } from "../../../plateforme/formats/ecrire-csv.ts";
import { ecrireXlsx, MIME_XLSX } from "../../../plateforme/formats/ecrire-xlsx.ts";
import { type Contexte, json, page, type Reponse, type RouteDeclaree, route } from "../../../plateforme/http/route.ts";
import { connuDepuis } from "../../recrutement/index.ts";
import { INDICATEURS, indicateurDe } from "./catalogue.rules.ts";
import { DEMANDE_SERIES } from "./demande.ts";
import { COLONNES_CATALOGUE } from "./exporter-series.ts";
import { familleDe } from "./familles.ts";
import { PageIndicateur } from "./indicateur.page.tsx";
import type { Indicateur } from "./indicateur.rules.ts";
import { indicateurApi, REPONSE_INDICATEUR, REPONSE_INDICATEURS } from "./indicateurs.api.ts";
import { PageIndicateurs } from "./indicateurs.page.tsx";
import { lireDemande } from "./lire-demande.ts";
import { ABSENTE, celluleDe, type Serie } from "./serie.rules.ts";

const RIEN = z.object({});
const UN = z.object({ code: z.string().max(60) });

/** The catalogue of indicators, for people and for programs. */
export const indicateurRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/indicateurs",
    acces: PUBLIC,
    identite: "chiffres",
    entree: z.object({ q: z.string().max(100).catch("").default("") }),
    cache: "public",
    repondre: (_contexte, { q }) =>
      page({
        titre: "Catalogue des indicateurs",
        coquille: "publique",
        contenu: PageIndicateurs({ indicateurs: chercher(q), total: INDICATEURS.length, q: q.trim() }),
      }),
  }),
  route({
    methode: "GET",
    chemin: "/indicateurs/export.csv",
    acces: PUBLIC,
    entree: RIEN,
    repondre: () => ({
      type: "fichier",
      nom: "indicateurs.csv",
      mime: "text/csv; charset=utf-8",
      corps: ecrireCsv(COLONNES_CATALOGUE, INDICATEURS, { usage: "tableur" }),
    }),
  }),
  route({
    methode: "GET",
    chemin: "/indicateurs/export.xlsx",
    acces: PUBLIC,
    entree: RIEN,
    repondre: async () => ({
      type: "fichier",
      nom: "indicateurs.xlsx",
      mime: MIME_XLSX,
      corps: await ecrireXlsx(COLONNES_CATALOGUE, INDICATEURS, { feuille: "Indicateurs" }),
    }),
  }),
  route({
    methode: "GET",
    chemin: "/indicateurs/:code",
    acces: PUBLIC,
    identite: "chiffres",
    entree: UN,
    cache: "public",
    repondre: (contexte, { code }) => avecIndicateur(code, (indicateur) => pageDe(contexte, indicateur)),
  }),
  route({
    methode: "GET",
    chemin: "/api/v1/indicateurs",
    acces: PUBLIC,
    identite: "chiffres",
    entree: RIEN,
    cache: "public",
    api: {
      resume: "Le catalogue des indicateurs : définitions, formules, répartitions, versions",
      reponse: REPONSE_INDICATEURS,
    },
    repondre: () => json({ indicateurs: INDICATEURS.map(indicateurApi) }),
  }),
  route({
    methode: "GET",
    chemin: "/api/v1/indicateurs/:code",
    acces: PUBLIC,
    identite: "chiffres",
    entree: UN,
    cache: "public",
    api: { resume: "Un indicateur du catalogue", reponse: REPONSE_INDICATEUR },
    repondre: (_contexte, { code }) => avecIndicateur(code, (indicateur) => json(indicateurApi(indicateur))),
  }),
];

const avecIndicateur = (
  code: string,
  repondre: (indicateur: Indicateur) => Reponse | Promise<Reponse>,
): Reponse | Promise<Reponse> => {
  const indicateur = indicateurDe(code);
  return indicateur === undefined
    ? { type: "refus", statut: 404, motif: `Aucun indicateur n’a le code « ${code} ».`, parametre: "code" }
    : repondre(indicateur);
};

const sansAccent = (texte: string): string => texte.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Every word typed is somewhere in the name, the definition or the code. */
function chercher(q: string): readonly Indicateur[] {
  const mots = sansAccent(q).split(/\s+/);
  return INDICATEURS.filter(({ code, nom, definition }) => {
    const texte = sansAccent(`${code} ${nom} ${definition}`);
    return mots.every((mot) => texte.includes(mot));
  });
}

async function pageDe(contexte: Contexte, indicateur: Indicateur): Promise<Reponse> {
  const lire = async (demande: Readonly<Record<string, string>>) => {
    const lues = await lireDemande(contexte, DEMANDE_SERIES.parse({ indicateur: indicateur.code, ...demande }));
    if ("erreurs" in lues) throw new Error(`série de ${indicateur.code} refusée : ${JSON.stringify(lues.erreurs)}`);
    return lues;
  };
  const pays = await lire({});
  const [total] = pays.series;
  const [mois] = (await lire({ pas: "mois" })).series;
  const [regions] = (await lire({ niveau: "region" })).series;
  const vide: Serie = { indicateur, zones: [], periodes: [], modalites: [null], cellules: [] };
  return page({
    titre: indicateur.nom,
    coquille: "publique",
    filAriane: [{ titre: "Catalogue des indicateurs", href: "/indicateurs" }],
    contenu: PageIndicateur({
      indicateur,
      au: pays.demande.au,
      mention: pays.mention,
      connuDepuis: await connuDepuis(contexte.db),
      actuel: total === undefined ? ABSENTE : celluleDe(total, 0, 0),
      mois: mois ?? vide,
      regions: regions ?? vide,
      repartitions: indicateur.repartitions.map((cle) => ({ code: cle, titre: familleDe(cle).titre })),
    }),
  });
}
