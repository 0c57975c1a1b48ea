import { z } from "zod";
import { reserve } from "../../plateforme/acces/acces.ts";
import { enTantQueSysteme } from "../../plateforme/acces/elever.ts";
import type { Contexte } from "../../plateforme/http/contexte.ts";
import { page, type Reponse, type RouteDeclaree, route } from "../../plateforme/http/route.ts";
import { type Anomalie, noterLecture, verifierJournal } from "../../plateforme/journal/index.ts";
import { PageJournal } from "./journal.page.tsx";
import { type FiltreJournal, LIGNES_JOURNAL, lignesDuJournal, tablesDuJournal } from "./journal.query.ts";

const ADMINISTRATION = reserve("administrateur");
const jour = z.iso
  .date()
  .refine((date) => date >= "0001")
  .nullable()
  .catch(null);
const texte = z.string().trim().min(1).max(100).nullable().catch(null);
const numero = z.coerce.number().int().positive().nullable().catch(null);
const recherche = z.object({
  du: jour,
  au: jour,
  table: texte,
  operation: z.enum(["creation", "modification", "suppression", "lecture"]).nullable().catch(null),
  auteur: numero,
  objet: texte,
  avant: numero,
});
const VIDE: FiltreJournal = {
  du: null,
  au: null,
  table: null,
  operation: null,
  auteur: null,
  objet: null,
  avant: null,
};

export const journalRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/admin/journal",
    acces: ADMINISTRATION,
    entree: recherche,
    repondre: (contexte, filtre) => pageJournal(contexte, filtre, null),
  }),
  route({
    methode: "POST",
    chemin: "/admin/journal/verification",
    acces: ADMINISTRATION,
    entree: z.object({}),
    repondre: async (contexte) => pageJournal(contexte, VIDE, await verifierJournal(contexte.db)),
  }),
];

/** Reading the journal is itself written in it. */
async function pageJournal(
  contexte: Contexte,
  filtre: FiltreJournal,
  anomalies: readonly Anomalie[] | null,
): Promise<Reponse> {
  const { lignes, tables } = await enTantQueSysteme(contexte.db, async (db) => ({
    lignes: await lignesDuJournal(db, filtre),
    tables: await tablesDuJournal(db),
  }));
  const cherche = Object.entries(filtre).flatMap(([nom, valeur]) => (valeur === null ? [] : [`${nom}=${valeur}`]));
  await noterLecture(contexte.db, {
    table: "journal.entree",
    objet: cherche.join(" ") || "dernières lignes",
    motif: "consultation du journal",
  });
  const suite = lignes.length === LIGNES_JOURNAL ? (lignes.at(-1)?.id ?? null) : null;
  return page({
    titre: "Journal",
    coquille: "pro",
    contenu: PageJournal({ lignes, suite, tables, filtre, anomalies }),
  });
}
