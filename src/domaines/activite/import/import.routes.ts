import { z } from "zod";
import { reserve } from "../../../plateforme/acces/acces.ts";
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
import { AUTEURS } from "../compte-rendu/droits.rules.ts";
import { connecte } from "../connecte.ts";
import { type Correspondance, proposerCorrespondance } from "./champ-import.rules.ts";
import {
  abandonnerImport,
  deposerImport,
  essayerImport,
  lancerImport,
  MODIFIABLES,
  porteeDe,
} from "./deposer-import.ts";
import { type Depot, lireApercu, lireCorrespondance, lireDepot, lireRapport, listerDepots } from "./depots.query.ts";
import { PageImport, PageImports } from "./import.page.tsx";

const QUI = reserve(...AUTEURS, "administrateur");
const UN = z.object({ id: z.uuid() });
const CHOISISSEZ = "Choisissez le fichier à importer.";
const OCTETS_MAX = 10.5 * 1024 * 1024;
const SECONDES = 3;
const MOTIFS = 12;

/** Past reports: the file, its columns, a dry run, the load. */
export const importRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/imports",
    acces: QUI,
    entree: z.object({}),
    repondre: (contexte) => connecte(contexte, (c) => montrerTous(c, "", {})),
  }),
  route({
    methode: "POST",
    chemin: "/imports",
    acces: QUI,
    tailleMax: OCTETS_MAX,
    entree: z.object({
      fichier: z.instanceof(File, { error: CHOISISSEZ }).refine((fichier) => fichier.size > 0, CHOISISSEZ),
      source: z.string().trim().min(1, "Donnez un nom à l’ancien outil.").max(40, "Ce nom est trop long."),
    }),
    repondre: (contexte, { fichier, source }) =>
      connecte(contexte, async (c) => {
        const recu = { nom: fichier.name, octets: new Uint8Array(await fichier.arrayBuffer()) };
        const depose = await deposerImport(c, recu, source);
        return "id" in depose
          ? redirection(`/imports/${depose.id}`)
          : montrerTous(c, source, { fichier: depose.refus });
      }),
    siInvalide: (contexte, saisie, erreurs) =>
      connecte(contexte, (c) => montrerTous(c, typeof saisie["source"] === "string" ? saisie["source"] : "", erreurs)),
  }),
  route({
    methode: "GET",
    chemin: "/imports/:id",
    acces: QUI,
    entree: UN,
    repondre: (contexte, { id }) =>
      connecte(contexte, (c) => surUn(c, id, (depot) => montrer(c, depot, undefined, {}))),
  }),
  route({
    methode: "POST",
    chemin: "/imports/:id/essai",
    acces: QUI,
    entree: z.looseObject({ id: z.uuid() }),
    repondre: (contexte, saisie) =>
      connecte(contexte, (c) => surUn(c, saisie.id, (depot) => essayer(c, depot, saisie))),
  }),
  route({
    methode: "POST",
    chemin: "/imports/:id/lancement",
    acces: QUI,
    entree: UN.extend({
      mode: z.enum(["bonnes_lignes", "tout_ou_rien"], "Choisissez ce qu’il faut faire des lignes refusées."),
    }),
    repondre: (contexte, { id, mode }) =>
      connecte(contexte, async (c) =>
        (await lancerImport(c, id, mode)) ? redirection(`/imports/${id}`) : introuvable,
      ),
  }),
  route({
    methode: "POST",
    chemin: "/imports/:id/abandon",
    acces: QUI,
    entree: UN,
    repondre: (contexte, { id }) =>
      connecte(contexte, async (c) =>
        (await abandonnerImport(c, id))
          ? redirection("/imports", "Le fichier est effacé : rien n’a été importé.")
          : introuvable,
      ),
  }),
  route({
    methode: "GET",
    chemin: "/imports/:id/rapport.csv",
    acces: QUI,
    entree: UN,
    repondre: (contexte, { id }) =>
      connecte(contexte, (c) =>
        surUn(c, id, async () => {
          const corps = rapportCsv(await lireRapport(c.db, id));
          return { type: "fichier", nom: "rapport-import.csv", mime: "text/csv; charset=utf-8", corps };
        }),
      ),
  }),
];

async function montrerTous({ db, utilisateur }: ContexteConnecte, source: string, erreurs: Erreurs): Promise<Reponse> {
  const depots = await listerDepots(db, utilisateur.personneId);
  return page({
    titre: "Importer des comptes rendus passés",
    coquille: "pro",
    statut: Object.keys(erreurs).length > 0 ? 422 : 200,
    contenu: PageImports({ depots, portee: porteeDe(utilisateur.role) ?? "soi", source, erreurs }),
  });
}

async function montrer(
  { db }: ContexteConnecte,
  depot: Depot,
  dite: Correspondance | undefined,
  erreurs: Erreurs,
): Promise<Reponse> {
  const apercu = MODIFIABLES.includes(depot.etat) ? await lireApercu(db, depot.id) : undefined;
  const retenue = await lireCorrespondance(db, depot.personneId, depot.source);
  const correspondance = dite ?? depot.correspondance ?? proposerCorrespondance(apercu?.colonnes ?? [], retenue);
  const rapport = await lireRapport(db, depot.id);
  const motifs = (["refus", "alerte", "correction"] as const)
    .flatMap((gravite) => parMotif(rapport, gravite))
    .slice(0, MOTIFS);
  const attend = depot.etat === "demande" || depot.etat === "en_cours";
  return page({
    titre: `Import de ${depot.nomFichier}`,
    coquille: "pro",
    filAriane: [{ titre: "Imports", href: "/imports" }],
    statut: Object.keys(erreurs).length > 0 ? 422 : 200,
    contenu: PageImport({ depot, apercu, correspondance, motifs, erreurs }),
    ...(attend && { rafraichir: SECONDES }),
  });
}

async function essayer(
  contexte: ContexteConnecte,
  depot: Depot,
  saisie: Readonly<Record<string, unknown>>,
): Promise<Reponse> {
  const colonnes = (await lireApercu(contexte.db, depot.id))?.colonnes ?? [];
  const champ = (rang: number): string => {
    const dit = saisie[`colonne-${rang}`];
    return typeof dit === "string" ? dit : "";
  };
  const correspondance = Object.fromEntries(colonnes.map((colonne, rang) => [colonne, champ(rang)] as const));
  const essai = await essayerImport(contexte, depot.id, correspondance);
  if ("bilan" in essai) return redirection(`/imports/${depot.id}`);
  if (essai.refus === "introuvable") return introuvable;
  const erreurs = Object.fromEntries(
    Object.entries(essai.erreurs).map(
      ([colonne, phrase]) => [colonne === "" ? "" : `colonne-${colonnes.indexOf(colonne)}`, phrase] as const,
    ),
  );
  return montrer(contexte, depot, correspondance, erreurs);
}

/** Someone else's file and an absent one: the same 404. */
async function surUn(
  { db, utilisateur }: ContexteConnecte,
  id: string,
  repondre: (depot: Depot) => Promise<Reponse> | Reponse,
): Promise<Reponse> {
  const depot = await lireDepot(db, id, utilisateur.personneId);
  return depot === undefined ? introuvable : repondre(depot);
}
