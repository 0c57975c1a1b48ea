import { z } from "zod";
import { reserve } from "../../../plateforme/acces/acces.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import type { Colonne } from "../../../plateforme/formats/ecrire-csv.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { page, type Reponse, type RouteDeclaree, route } from "../../../plateforme/http/route.ts";
import { estFerie } from "../../territoire/index.ts";
import { nommer } from "../beneficiaire/beneficiaires.query.ts";
import { AUTEURS } from "../compte-rendu/droits.rules.ts";
import { direOu } from "../compte-rendu/phrases.rules.ts";
import { connecte } from "../connecte.ts";
import { type StructureAuteur, structureDe } from "../cumul/situer.query.ts";
import { exporterListe, FORMATS_EXPORT } from "../exporter-liste.ts";
import { type JourneeVue, PageAgenda, type Retour, VUES } from "./agenda.page.tsx";
import { type EntreeAgenda, lireAgenda, parJour } from "./agenda.query.ts";
import type { Noms } from "./entree.page.tsx";
import { lireEntretiens } from "./entretiens.query.ts";
import { estUuid, GENRE_ENTREE_LIBELLES, STATUT_AGENDA_LIBELLES } from "./evenement.rules.ts";
import type { AgendaDuJour } from "./jour-agenda.page.tsx";
import { PageListeAgenda } from "./liste-agenda.page.tsx";
import { exporterAgenda, listerAgenda } from "./liste-agenda.query.ts";
import { lireFiltresAgenda } from "./liste-agenda.rules.ts";
import { ajouterJours, estJourDAgenda, localDe, lundiDe, minutesEntre } from "./moment.rules.ts";

export const AUTEUR_AGENDA = reserve(...AUTEURS);
/** The texts of an address or a form; what is not a text is ignored. */
export const TEXTES = z.record(z.string(), z.unknown()).transform((brut) => {
  const textes = Object.entries(brut).flatMap(([nom, v]) => (typeof v === "string" ? [[nom, v] as const] : []));
  return Object.fromEntries<string>(textes);
});

const COLONNES_EXPORT: readonly Colonne<EntreeAgenda>[] = [
  { titre: "Date", cellule: ({ debut, fuseau }) => localDe(debut, fuseau).jour },
  { titre: "Début", cellule: ({ debut, fuseau }) => localDe(debut, fuseau).heure },
  { titre: "Fin", cellule: ({ fin, fuseau }) => localDe(fin, fuseau).heure },
  { titre: "Durée (minutes)", cellule: ({ debut, fin }) => minutesEntre(debut, fin) },
  { titre: "Genre", cellule: ({ genre }) => GENRE_ENTREE_LIBELLES[genre] },
  { titre: "Titre", cellule: ({ titre }) => titre },
  { titre: "Avec qui, pour quoi", cellule: ({ libelle }) => libelle },
  { titre: "Lieu", cellule: direOu },
  { titre: "État", cellule: ({ statut }) => STATUT_AGENDA_LIBELLES[statut] },
  { titre: "Inscrits", cellule: ({ inscrits }) => inscrits },
  { titre: "Compte rendu", cellule: ({ compteRenduId }) => compteRenduId },
  { titre: "Identifiant", cellule: ({ id }) => id },
];

const EXPORT = { nom: "agenda", feuille: "Agenda", colonnes: COLONNES_EXPORT };

/** The agenda itself: its three views and its exports. */
export const agendaRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/agenda",
    acces: reserve(...AUTEURS, "gestionnaire_structure"),
    entree: TEXTES,
    repondre: (contexte, adresse) => connecte(contexte, (c) => montrer(c, adresse)),
  }),
  ...FORMATS_EXPORT.map((format) =>
    route({
      methode: "GET",
      chemin: `/agenda/export.${format}`,
      acces: AUTEUR_AGENDA,
      entree: TEXTES,
      repondre: (contexte, adresse) => connecte(contexte, (c) => exporterListe(c, format, EXPORT, lignes(c, adresse))),
    }),
  ),
];

const lignes = ({ lire, utilisateur }: ContexteConnecte, adresse: Readonly<Record<string, string>>) =>
  exporterAgenda(lire, utilisateur.personneId, lireFiltresAgenda(adresse));

async function montrer(contexte: ContexteConnecte, adresse: Readonly<Record<string, string>>): Promise<Reponse> {
  const { db, utilisateur, maintenant } = contexte;
  const structure = await structureDe(db, utilisateur);
  const fuseau = structure?.fuseau ?? "Europe/Paris";
  const aujourdhui = jourCivil(maintenant, fuseau);
  // Whoever heads a structure meets candidates: that is all this agenda holds for them.
  const lecture = utilisateur.role === "gestionnaire_structure";
  const vue = VUES.find((une) => une === adresse["vue"] && !(lecture && une === "liste")) ?? "semaine";
  if (vue === "liste") return montrerListe(contexte, adresse, aujourdhui);
  const demande = adresse["jour"] ?? "";
  const jour = estJourDAgenda(demande) ? demande : aujourdhui;
  const du = vue === "jour" ? jour : lundiDe(jour);
  const au = vue === "jour" ? jour : ajouterJours(du, 6);
  const ferie = (une: string): boolean => estFerie(une, structure?.departementCode ?? "");
  const entrees = lecture
    ? await lireEntretiens(db, du, au, fuseau)
    : await lireAgenda(db, utilisateur.personneId, du, au, fuseau, ferie);
  const journees: readonly JourneeVue[] = parJour(entrees, du, au).map((journee) => ({
    ...journee,
    ferie: ferie(journee.jour),
  }));
  return page({
    titre: vue === "jour" ? "Agenda du jour" : "Agenda de la semaine",
    coquille: "pro",
    ...(!lecture && { ilots: ["raccourcis"] }),
    contenu: PageAgenda({
      ...{ vue, lecture },
      jour,
      aujourdhui,
      maintenant,
      journees,
      noms: await nomsDes(contexte, entrees),
      retour: retourDe(adresse),
    }),
  });
}

async function montrerListe(
  contexte: ContexteConnecte,
  adresse: Readonly<Record<string, string>>,
  aujourdhui: string,
): Promise<Reponse> {
  const filtres = lireFiltresAgenda(adresse);
  const liste = await listerAgenda(contexte.db, contexte.utilisateur.personneId, filtres, Number(adresse["page"]) || 1);
  const noms = await nomsDes(contexte, liste.entrees);
  return page({
    titre: "Toutes vos dates",
    coquille: "pro",
    contenu: PageListeAgenda({ liste, filtres, noms, aujourdhui }),
  });
}

/** The names of the known people of these entries, read in one batch and journalled. */
export const nomsDes = (
  contexte: ContexteConnecte,
  entrees: readonly Pick<EntreeAgenda, "pseudonyme">[],
): Promise<Noms> =>
  nommer(
    contexte,
    entrees.flatMap(({ pseudonyme }) => (pseudonyme === null ? [] : [pseudonyme])),
    "agenda",
  );

/** The entries of an adviser’s day, with the names they may read: two statements, more only for a tournée or a known person. */
export async function agendaDuJour(
  contexte: ContexteConnecte,
  jour: string,
  structure: Pick<StructureAuteur, "fuseau" | "departementCode"> | undefined,
): Promise<AgendaDuJour> {
  const { db, utilisateur, maintenant } = contexte;
  const ferie = (une: string): boolean => estFerie(une, structure?.departementCode ?? "");
  const entrees = await lireAgenda(db, utilisateur.personneId, jour, jour, structure?.fuseau ?? "Europe/Paris", ferie);
  return { entrees, noms: await nomsDes(contexte, entrees), maintenant };
}

/** What was just done, read in the address: offered to be undone, once, on the page that follows. */
function retourDe(adresse: Readonly<Record<string, string>>): Retour | undefined {
  const { annule, cree } = adresse;
  if (annule !== undefined && estUuid(annule))
    return { phrase: "Date annulée", action: `/agenda/${annule}/retablissement`, libelle: "La rétablir" };
  if (cree !== undefined && estUuid(cree))
    return { phrase: "Enregistré dans votre agenda", action: `/agenda/${cree}/annulation`, libelle: "L’annuler" };
  return undefined;
}
