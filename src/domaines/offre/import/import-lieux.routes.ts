import { z } from "zod";
import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import type { Db } from "../../../plateforme/db/db.ts";
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
import { parMotif } from "../../../plateforme/imports/bilan.ts";
import { rapportCsv } from "../../../plateforme/imports/rapport-csv.ts";
import { connecte } from "../lieu/saisie-commune.ts";
import type { CorrespondanceLieu } from "./correspondance-lieu.rules.ts";
import {
  ACCES_IMPORT,
  abandonnerLieux,
  deciderLibelles,
  deposerLieux,
  essayerLieux,
  lancerLieux,
  type ResultatEssai,
} from "./deposer-lieux.ts";
import {
  type DepotLieux,
  lireApercuLieux,
  lireDepotLieux,
  lireEssai,
  listerDepotsLieux,
} from "./depots-lieux.query.ts";
import { PageImportLieux } from "./import-lieux.page.tsx";
import { PageImportsLieux } from "./imports-lieux.page.tsx";
import { colonnesLues, ditPartout, libellesADecider, lireColonnes, lireLibelles } from "./montrer-import.rules.ts";
import { chargerSource } from "./source.query.ts";

const UN = z.object({ id: z.uuid() });
const CHOISISSEZ = "Choisissez le fichier à importer.";
const OCTETS_MAX = 10.5 * 1024 * 1024;
const SECONDES = 3;
const MOTIFS = 12;
const adresse = (id: string): string => `/lieux/imports/${id}`;

/** Places of others: the file, its columns, a dry run, its labels, the load. */
export const routesImportLieux: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/lieux/imports",
    acces: ACCES_IMPORT,
    entree: z.object({}),
    repondre: (contexte) => montrerTous(connecte(contexte), "", {}),
  }),
  route({
    methode: "POST",
    chemin: "/lieux/imports",
    acces: ACCES_IMPORT,
    tailleMax: OCTETS_MAX,
    entree: z.object({
      fichier: z.instanceof(File, { error: CHOISISSEZ }).refine((fichier) => fichier.size > 0, CHOISISSEZ),
      source: z.string().trim().min(1, "Donnez un nom à cette source.").max(60, "Ce nom est trop long."),
    }),
    repondre: async (contexte, { fichier, source }) => {
      const recu = { nom: fichier.name, octets: new Uint8Array(await fichier.arrayBuffer()) };
      const depose = await deposerLieux(connecte(contexte), recu, source);
      return "id" in depose
        ? redirection(adresse(depose.id))
        : montrerTous(connecte(contexte), source, { fichier: depose.refus });
    },
    siInvalide: (contexte, saisie, erreurs) =>
      montrerTous(connecte(contexte), typeof saisie["source"] === "string" ? saisie["source"] : "", erreurs),
  }),
  route({
    methode: "GET",
    chemin: "/lieux/imports/:id",
    acces: ACCES_IMPORT,
    entree: UN,
    repondre: (contexte, { id }) => montrer(connecte(contexte), id, undefined, {}),
  }),
  route({
    methode: "POST",
    chemin: "/lieux/imports/:id/essai",
    acces: ACCES_IMPORT,
    entree: z.looseObject({ id: z.uuid() }),
    repondre: async (contexte, saisie) => {
      const c = connecte(contexte);
      const colonnes = await enTantQueSysteme(c.db, (db) => lireApercuLieux(db, saisie.id));
      const correspondance = lireColonnes(colonnes ?? [], saisie);
      return apres(c, saisie.id, await essayerLieux(c, saisie.id, correspondance), correspondance);
    },
  }),
  route({
    methode: "POST",
    chemin: "/lieux/imports/:id/libelles",
    acces: ACCES_IMPORT,
    entree: z.looseObject({ id: z.uuid() }),
    repondre: async (contexte, saisie) => {
      const c = connecte(contexte);
      return apres(c, saisie.id, await deciderLibelles(c, saisie.id, lireLibelles(saisie)), undefined);
    },
  }),
  route({
    methode: "POST",
    chemin: "/lieux/imports/:id/lancement",
    acces: ACCES_IMPORT,
    entree: UN.extend({
      mode: z.enum(["bonnes_lignes", "tout_ou_rien"], "Choisissez ce qu’il faut faire des lignes refusées."),
    }),
    repondre: async (contexte, { id, mode }) =>
      (await lancerLieux(connecte(contexte), id, mode)) ? redirection(adresse(id)) : introuvable,
  }),
  route({
    methode: "POST",
    chemin: "/lieux/imports/:id/abandon",
    acces: ACCES_IMPORT,
    entree: UN,
    repondre: async (contexte, { id }) =>
      (await abandonnerLieux(connecte(contexte), id))
        ? redirection("/lieux/imports", "Le fichier est effacé : rien n’a été importé.")
        : introuvable,
  }),
  route({
    methode: "GET",
    chemin: "/lieux/imports/:id/rapport.csv",
    acces: ACCES_IMPORT,
    entree: UN,
    repondre: (contexte, { id }) =>
      enTantQueSysteme(contexte.db, async (db) => {
        if ((await lireDepotLieux(db, id)) === undefined) return introuvable;
        const corps = rapportCsv((await lireEssai(db, id)).rapport);
        return { type: "fichier", nom: "rapport-import-lieux.csv", mime: "text/csv; charset=utf-8", corps };
      }),
  }),
];

async function montrerTous({ db }: ContexteConnecte, source: string, erreurs: Erreurs): Promise<Reponse> {
  const depots = await enTantQueSysteme(db, listerDepotsLieux);
  return page({
    titre: "Importer des lieux",
    coquille: "pro",
    statut: Object.keys(erreurs).length > 0 ? 422 : 200,
    contenu: PageImportsLieux({ depots, source, erreurs }),
  });
}

function apres(
  contexte: ContexteConnecte,
  id: string,
  resultat: ResultatEssai,
  dite: CorrespondanceLieu | undefined,
): Promise<Reponse> | Reponse {
  if ("fait" in resultat) return redirection(adresse(id));
  return resultat.refus === "introuvable" ? introuvable : montrer(contexte, id, dite, { "": resultat.phrase });
}

const montrer = (
  { db }: ContexteConnecte,
  id: string,
  dite: CorrespondanceLieu | undefined,
  erreurs: Erreurs,
): Promise<Reponse> =>
  enTantQueSysteme(db, async (systeme) => {
    const depot = await lireDepotLieux(systeme, id);
    return depot === undefined ? introuvable : ecran(systeme, depot, dite, erreurs);
  });

async function ecran(
  db: Db,
  depot: DepotLieux,
  dite: CorrespondanceLieu | undefined,
  erreurs: Erreurs,
): Promise<Reponse> {
  const apercu = await lireApercuLieux(db, depot.id);
  const source = await chargerSource(db, depot.source);
  const retenue = dite ?? depot.correspondance ?? source?.correspondance ?? undefined;
  const { rapport, premiers } = await lireEssai(db, depot.id);
  const motifs = (["refus", "alerte", "correction"] as const)
    .flatMap((gravite) => parMotif(rapport, gravite))
    .slice(0, MOTIFS);
  const attend = ["a_essayer", "demande", "en_cours"].includes(depot.etat);
  return page({
    titre: `Import de ${depot.nomFichier}`,
    coquille: "pro",
    filAriane: [{ titre: "Imports de lieux", href: "/lieux/imports" }],
    statut: Object.keys(erreurs).length > 0 ? 422 : 200,
    contenu: PageImportLieux({
      depot,
      colonnes: apercu === undefined ? undefined : colonnesLues(apercu, retenue),
      partout: ditPartout(retenue),
      premiers,
      motifs,
      libelles: libellesADecider(rapport),
      erreurs,
    }),
    ...(attend && { rafraichir: SECONDES }),
  });
}
