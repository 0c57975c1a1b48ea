import { z } from "zod";
import { reserve, type Utilisateur, voitTout } from "../../plateforme/acces/acces.ts";
import { enTantQueSysteme } from "../../plateforme/acces/elever.ts";
import { jourCivil } from "../../plateforme/clock/clock.ts";
import { sql } from "../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../plateforme/http/contexte.ts";
import {
  type Erreurs,
  introuvable,
  page,
  type Reponse,
  type RouteDeclaree,
  redirection,
  route,
  type Saisie,
} from "../../plateforme/http/route.ts";
import { lireTri } from "../../plateforme/ui/index.ts";
import { PAR_PAGE } from "../../plateforme/ui/liste.rules.ts";
import { communeProbable, ecrireCommune } from "../territoire/index.ts";
import { connecte } from "./contexte-connecte.ts";
import {
  creerStructure,
  type Enregistrement,
  type EntreeStructure,
  modifierStructure,
} from "./enregistrer-structure.ts";
import { exporterListe, parPages } from "./exporter.ts";
import { COLONNES_STRUCTURES } from "./exporter-structures.ts";
import { fermerStructure } from "./fermer-structure.ts";
import { PHRASES_IDENTIFIANT } from "./siret.rules.ts";
import { PageFormulaireStructure, PageStructure } from "./structure.page.tsx";
import { TYPES_STRUCTURE } from "./structure.rules.ts";
import { PageStructures } from "./structures.page.tsx";
import {
  equipeDeStructure,
  type FiltreStructures,
  ficheStructure,
  structuresApres,
  structuresDuPerimetre,
  TRIS_STRUCTURES,
} from "./structures.query.ts";

const LECTEURS = reserve(
  "administrateur",
  "instructeur_prefecture",
  "gestionnaire_departement",
  "gestionnaire_epci",
  "hub_regional",
  "reseau",
  "gestionnaire_structure",
  "coordinateur",
);
const ADMINISTRATION = reserve("administrateur");
const GESTION = reserve("administrateur", "gestionnaire_structure");

const ou = z.string().trim().max(200, "La recherche est trop longue.").optional();
const liste = z.object({
  recherche: ou,
  type: ou,
  nature: ou,
  departement: ou,
  tri: ou,
  fermees: z.string().optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
const parId = z.object({ id: z.coerce.number().int().positive() });
const court = (max: number) =>
  z
    .string()
    .trim()
    .max(max, "Ce texte est trop long.")
    .default("")
    .transform((texte) => (texte === "" ? null : texte));
const structure = z.object({
  nom: z.string().trim().min(2, "Écrivez le nom de la structure.").max(200, "Le nom est trop long."),
  type: z.enum(
    Object.keys(TYPES_STRUCTURE).filter((cle): cle is keyof typeof TYPES_STRUCTURE => cle in TYPES_STRUCTURE),
    { error: "Choisissez le type." },
  ),
  nature: z.enum(["publique", "privee"], { error: "Choisissez la nature juridique." }),
  identifiant: z.string().trim().max(40, "Le numéro est trop long.").default(""),
  adresse: court(300),
  code_postal: z
    .string()
    .trim()
    .regex(/^(?:|\d{5})$/u, "Le code postal doit avoir 5 chiffres. Exemple : 23000.")
    .default("")
    .transform((texte) => (texte === "" ? null : texte)),
  commune: z.string().trim().min(1, "Écrivez la commune.").max(100, "Le nom est trop long."),
});

export const structuresRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/structures",
    acces: LECTEURS,
    entree: liste,
    repondre: async (contexte, entree) => {
      const { db, utilisateur } = connecte(contexte);
      const filtre = filtreDe(entree);
      const { lignes, total } = await structuresDuPerimetre(db, filtre, voitTout(utilisateur));
      const contenu = PageStructures({
        lignes,
        total,
        filtre,
        perimetre: utilisateur.perimetreNom,
        peutCreer: voitTout(utilisateur),
      });
      return page({ titre: "Structures", coquille: "pro", contenu });
    },
  }),
  route({
    methode: "GET",
    chemin: "/structures/export/:format",
    acces: LECTEURS,
    entree: liste.extend({ format: z.enum(["csv", "xlsx"]) }),
    repondre: (contexte, { format, ...entree }) => {
      const national = voitTout(connecte(contexte).utilisateur);
      const filtre = filtreDe(entree);
      return exporterListe(format, {
        nom: "structures",
        jour: jourCivil(contexte.maintenant),
        colonnes: COLONNES_STRUCTURES,
        lignes: parPages((apres, nombre) =>
          contexte.lire((db) => structuresApres(db, filtre, national, apres, nombre)),
        ),
        demonstration: contexte.reglages.demonstration,
      });
    },
  }),
  route({
    methode: "GET",
    chemin: "/structures/nouvelle",
    acces: ADMINISTRATION,
    entree: z.object({}),
    repondre: () => formulaire(null, {}, {}),
  }),
  route({
    methode: "POST",
    chemin: "/structures",
    reprise: true,
    acces: ADMINISTRATION,
    entree: structure,
    repondre: (contexte, entree) => enregistrer(entree, (lue) => creerStructure(connecte(contexte), lue), null),
    siInvalide: (_contexte, saisie, erreurs) => formulaire(null, textes(saisie), erreurs),
  }),
  route({
    methode: "GET",
    chemin: "/structures/:id",
    acces: LECTEURS,
    entree: parId,
    repondre: (contexte, { id }) => ficheDe(connecte(contexte), id),
  }),
  route({
    methode: "POST",
    chemin: "/structures/:id/fermeture",
    acces: ADMINISTRATION,
    entree: parId.extend({ geste: z.string().catch("fermer"), fermee_le: z.string().max(40).catch("").default("") }),
    repondre: async (contexte, { id, ...saisie }) => {
      const resultat = await fermerStructure(connecte(contexte), id, saisie);
      if ("fait" in resultat) return redirection(`/structures/${id}`, "C’est enregistré.");
      return resultat.refus === "absente"
        ? introuvable
        : ficheDe(connecte(contexte), id, { erreurs: resultat.erreurs, fermeeLe: saisie.fermee_le });
    },
  }),
  route({
    methode: "GET",
    chemin: "/structures/:id/modifier",
    acces: GESTION,
    entree: parId,
    repondre: async (contexte, { id }) => {
      const { db, utilisateur } = connecte(contexte);
      const fiche = await ficheStructure(db, id, voitTout(utilisateur));
      if (fiche === undefined) return introuvable;
      const identifiant = fiche.siret ?? fiche.identifiantLocal ?? "";
      const commune = fiche.communeCode === null ? null : ecrireCommune(fiche.communeCode);
      const valeurs = { identifiant, code_postal: fiche.codePostal, commune };
      return formulaire(id, { ...fiche, id: null, conseillers: null, ...valeurs }, {});
    },
  }),
  route({
    methode: "POST",
    chemin: "/structures/:id",
    reprise: true,
    acces: GESTION,
    entree: structure.extend({ id: z.coerce.number().int().positive() }),
    repondre: (contexte, { id, ...entree }) =>
      enregistrer(entree, (lue) => modifierStructure(connecte(contexte), id, lue), id),
    siInvalide: (_contexte, saisie, erreurs) => formulaire(Number(saisie["id"]), textes(saisie), erreurs),
  }),
];

async function ficheDe(
  { db, utilisateur, maintenant }: ContexteConnecte,
  id: number,
  fermeture: { readonly erreurs: Erreurs; readonly fermeeLe: string } = { erreurs: {}, fermeeLe: "" },
): Promise<Reponse> {
  const fiche = await ficheStructure(db, id, voitTout(utilisateur));
  if (fiche === undefined) return introuvable;
  const gere = geree(utilisateur, id);
  const equipe = gere ? await enTantQueSysteme(db, (systeme) => equipeDeStructure(systeme, id)) : null;
  if (gere)
    await db.run(sql`select journal.lecture('acteur.personne', ${`structure ${id}`}, 'équipe de la structure')`);
  return page({
    titre: fiche.nom,
    coquille: "pro",
    statut: Object.keys(fermeture.erreurs).length > 0 ? 422 : 200,
    filAriane: [
      { titre: "Structures", href: "/structures" },
      { titre: fiche.nom, href: `/structures/${id}` },
    ],
    contenu: PageStructure({
      ...{ fiche, equipe, fermeture, jour: jourCivil(maintenant) },
      droits: { modifier: gere, inviter: gere && fiche.fermeeLe === null, fermer: voitTout(utilisateur) },
    }),
  });
}

/** Who may know and change what goes on in a structure: the administration, or its own manager. */
export const geree = (utilisateur: Utilisateur, structureId: number): boolean =>
  voitTout(utilisateur) ||
  (utilisateur.role === "gestionnaire_structure" &&
    utilisateur.perimetre.niveau === "structure" &&
    utilisateur.perimetre.structureId === structureId);

type Saisi = z.output<typeof structure>;

async function enregistrer(
  saisi: Saisi,
  agir: (entree: EntreeStructure) => Promise<Enregistrement>,
  id: number | null,
): Promise<Reponse> {
  const { commune, code_postal, ...reste } = saisi;
  const trouvee = communeProbable(commune);
  const valeurs = { ...saisi };
  if (trouvee === undefined) return formulaire(id, valeurs, { commune: PHRASES.communeInconnue });
  const resultat = await agir({ ...reste, codePostal: code_postal, communeCode: trouvee.commune.code });
  if (!("refus" in resultat))
    return redirection(`/structures/${resultat.id}`, id === null ? "Structure ajoutée." : "Structure enregistrée.");
  switch (resultat.refus) {
    case "interdit":
    case "absente":
      return introuvable;
    case "identifiant":
      return formulaire(id, valeurs, { identifiant: PHRASES_IDENTIFIANT[resultat.motif] });
    case "dejaConnue":
      return formulaire(id, valeurs, { identifiant: PHRASES.dejaConnue });
    case "communeInconnue":
      return formulaire(id, valeurs, { commune: PHRASES.communeInconnue });
  }
}

const PHRASES = {
  communeInconnue:
    "Cette commune n’est pas reconnue. Écrivez son nom et son code postal, par exemple « Guéret 23000 ».",
  dejaConnue: "Une structure a déjà ce SIRET. Cherchez-la dans la liste.",
};

function formulaire(id: number | null, valeurs: Readonly<Record<string, unknown>>, erreurs: Erreurs): Reponse {
  const titre = id === null ? "Ajouter une structure" : "Modifier la structure";
  const invalide = Object.keys(erreurs).length > 0;
  const contenu = PageFormulaireStructure({
    titre,
    action: id === null ? "/structures" : `/structures/${id}`,
    retour: id === null ? "/structures" : `/structures/${id}`,
    valeurs: textes(valeurs),
    erreurs,
  });
  return page({ titre, coquille: "pro", statut: invalide ? 422 : 200, contenu });
}

const textes = (saisie: Saisie | Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(saisie).filter((paire): paire is [string, string] => typeof paire[1] === "string"));

function filtreDe({
  recherche,
  type,
  nature,
  departement,
  tri,
  fermees,
  page: numero,
}: z.output<typeof liste>): FiltreStructures {
  const { colonne, sens } = lireTri(tri, TRIS_STRUCTURES, { colonne: "nom", sens: "asc" });
  const ouNul = (texte: string | undefined): string | null => (texte === undefined || texte === "" ? null : texte);
  return {
    recherche: recherche ?? "",
    type: ouNul(type),
    nature: ouNul(nature),
    departement: ouNul(departement),
    ...{ tri: colonne, sens, fermees: fermees === "oui" },
    page: numero,
    parPage: PAR_PAGE,
  };
}
