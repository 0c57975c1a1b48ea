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
import { noterLecture } from "../../../plateforme/journal/index.ts";
import { connecte } from "../connecte.ts";
import { type Correspondance, proposerColonnes, SORTES_IMPORT } from "./champs-import.rules.ts";
import { abandonnerImport, deposerImport, essayerImport, lancerImport, MODIFIABLES } from "./deposer-import.ts";
import { type Depot, lireApercu, lireDepot, lireRapport, listerDepots } from "./depots.query.ts";
import { PageImportRecrutement, PageImportsRecrutement } from "./import.page.tsx";

const QUI = reserve("administrateur");
const UN = z.object({ id: z.uuid().catch("00000000-0000-4000-8000-000000000000") });
const CHOISISSEZ = "Choisissez le fichier à importer.";
const OCTETS_MAX = 10.5 * 1024 * 1024;
const SECONDES = 3;
const MOTIFS = 12;
const ADRESSE = "/recrutement/imports";

/** Candidates and contracts of another tool: the file, its columns, a dry run, the load. */
export const importRecrutementRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: ADRESSE,
    acces: QUI,
    entree: z.object({}),
    repondre: (contexte) => montrerTous(connecte(contexte), {}, {}),
  }),
  route({
    methode: "POST",
    chemin: ADRESSE,
    acces: QUI,
    tailleMax: OCTETS_MAX,
    entree: z.object({
      sorte: z.enum(SORTES_IMPORT, "Dites ce que contient le fichier."),
      fichier: z.instanceof(File, { error: CHOISISSEZ }).refine((fichier) => fichier.size > 0, CHOISISSEZ),
      source: z.string().trim().min(1, "Donnez un nom à l’ancien outil.").max(40, "Ce nom est trop long."),
    }),
    repondre: async (contexte, { fichier, ...dit }) => {
      const c = connecte(contexte);
      const recu = { nom: fichier.name, octets: new Uint8Array(await fichier.arrayBuffer()) };
      const depose = await deposerImport(c, recu, dit);
      return "id" in depose ? redirection(`${ADRESSE}/${depose.id}`) : montrerTous(c, dit, { fichier: depose.refus });
    },
    siInvalide: (contexte, saisie, erreurs) => {
      const texte = (nom: string): string => (typeof saisie[nom] === "string" ? saisie[nom] : "");
      return montrerTous(connecte(contexte), { sorte: texte("sorte"), source: texte("source") }, erreurs);
    },
  }),
  route({
    methode: "GET",
    chemin: "/recrutement/imports/:id",
    acces: QUI,
    entree: UN,
    repondre: (contexte, { id }) => surUn(connecte(contexte), id, (c, depot) => montrer(c, depot, undefined, {})),
  }),
  route({
    methode: "POST",
    chemin: "/recrutement/imports/:id/essai",
    acces: QUI,
    entree: z.looseObject(UN.shape),
    repondre: (contexte, saisie) => surUn(connecte(contexte), saisie.id, (c, depot) => essayer(c, depot, saisie)),
  }),
  route({
    methode: "POST",
    chemin: "/recrutement/imports/:id/lancement",
    acces: QUI,
    entree: UN.extend({
      mode: z.enum(["bonnes_lignes", "tout_ou_rien"], "Choisissez ce qu’il faut faire des lignes refusées."),
    }),
    repondre: async (contexte, { id, mode }) =>
      (await lancerImport(connecte(contexte), id, mode)) ? redirection(`${ADRESSE}/${id}`) : introuvable,
  }),
  route({
    methode: "POST",
    chemin: "/recrutement/imports/:id/abandon",
    acces: QUI,
    entree: UN,
    repondre: async (contexte, { id }) =>
      (await abandonnerImport(connecte(contexte), id))
        ? redirection(ADRESSE, "Le fichier est effacé : rien n’a été importé.")
        : introuvable,
  }),
  route({
    methode: "GET",
    chemin: "/recrutement/imports/:id/rapport.csv",
    acces: QUI,
    entree: UN,
    repondre: (contexte, { id }) =>
      surUn(connecte(contexte), id, async ({ db }) => {
        const rapport = await lireRapport(db, id);
        await noterLecture(db, { table: "recrutement.import", objet: id, motif: "rapport d’import" });
        return {
          type: "fichier",
          nom: "rapport-import.csv",
          mime: "text/csv; charset=utf-8",
          corps: rapportCsv(rapport),
        };
      }),
  }),
];

async function montrerTous(
  { db, utilisateur }: ContexteConnecte,
  valeurs: Readonly<Record<string, string>>,
  erreurs: Erreurs,
): Promise<Reponse> {
  const faute = Object.keys(erreurs).length > 0;
  return page({
    titre: `${faute ? "À corriger : " : ""}Importer des candidats ou des contrats`,
    coquille: "pro",
    statut: faute ? 422 : 200,
    contenu: PageImportsRecrutement({ depots: await listerDepots(db, utilisateur.personneId), valeurs, erreurs }),
  });
}

async function montrer(
  { db }: ContexteConnecte,
  depot: Depot,
  dite: Correspondance | undefined,
  erreurs: Erreurs,
): Promise<Reponse> {
  const apercu = MODIFIABLES.includes(depot.etat) ? await lireApercu(db, depot.id) : undefined;
  const correspondance = dite ?? depot.correspondance ?? proposerColonnes(depot.sorte, apercu?.colonnes ?? []);
  const motifs = parMotif(await lireRapport(db, depot.id), "refus").slice(0, MOTIFS);
  const faute = Object.keys(erreurs).length > 0;
  return page({
    titre: `${faute ? "À corriger : " : ""}Import de ${depot.nomFichier}`,
    coquille: "pro",
    filAriane: [
      { titre: "Imports", href: ADRESSE },
      { titre: depot.nomFichier, href: `${ADRESSE}/${depot.id}` },
    ],
    statut: faute ? 422 : 200,
    contenu: PageImportRecrutement({ depot, apercu, correspondance, motifs, erreurs }),
    ...((depot.etat === "demande" || depot.etat === "en_cours") && { rafraichir: SECONDES }),
  });
}

async function essayer(c: ContexteConnecte, depot: Depot, saisie: Readonly<Record<string, unknown>>): Promise<Reponse> {
  const colonnes = (await lireApercu(c.db, depot.id))?.colonnes ?? [];
  const champ = (rang: number): string => {
    const dit = saisie[`colonne-${rang}`];
    return typeof dit === "string" ? dit : "";
  };
  const correspondance = Object.fromEntries(colonnes.map((colonne, rang) => [colonne, champ(rang)] as const));
  const essai = await essayerImport(c, depot.id, correspondance);
  if ("fait" in essai) return redirection(`${ADRESSE}/${depot.id}`);
  if (essai.refus === "introuvable") return introuvable;
  const erreurs = Object.fromEntries(
    Object.entries(essai.erreurs).map(
      ([colonne, phrase]) => [colonne === "" ? "" : `colonne-${colonnes.indexOf(colonne)}`, phrase] as const,
    ),
  );
  return montrer(c, depot, correspondance, erreurs);
}

/** Someone else's file and an absent one: the same 404. */
async function surUn(
  c: ContexteConnecte,
  id: string,
  repondre: (c: ContexteConnecte, depot: Depot) => Promise<Reponse>,
): Promise<Reponse> {
  const depot = await lireDepot(c.db, id, c.utilisateur.personneId);
  return depot === undefined ? introuvable : repondre(c, depot);
}
