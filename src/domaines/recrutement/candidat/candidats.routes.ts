import { z } from "zod";
import { reserve } from "../../../plateforme/acces/acces.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
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
import { noterLecture } from "../../../plateforme/journal/index.ts";
import { lireTri, PAR_PAGE } from "../../../plateforme/ui/index.ts";
import { exporterListe, parPages } from "../../acteur/index.ts";
import { connecte } from "../connecte.ts";
import { type CandidatGarde, candidatNumero, etatGarde } from "./candidat.query.ts";
import { ETATS, type Etat, LANGUES, motsDe, PUBLICS, rayonLisible, STATUTS_PIX } from "./candidat.rules.ts";
import { PageCandidats, PageCandidatsPortee } from "./candidats.page.tsx";
import {
  candidatsApres,
  FILTRES_PIX,
  type FiltreCandidats,
  type FiltrePortee,
  identitesDe,
  type LigneNommee,
  type LignePortee,
  listerCandidats,
  listerPortee,
  TRIS_CANDIDATS,
  TRIS_PORTEE,
} from "./candidats.query.ts";
import { PageFicheCandidat } from "./fiche-candidat.page.tsx";
import { jugerResultatPix } from "./juger-pix.ts";
import { etapesFaites } from "./repondre-candidature.ts";
import { lireAmenagement } from "./tenir-candidature.ts";
import { envoyerPieceCandidat } from "./tenir-pieces.ts";

const LECTEURS = reserve("administrateur", "instructeur_prefecture", "gestionnaire_structure");
const MOT = z.string().trim().max(200, "La recherche est trop longue.").optional();
const JOUR = z
  .string()
  .regex(/^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/u)
  .refine((jour) => !Number.isNaN(Date.parse(jour)))
  .nullable()
  .catch(null)
  .default(null);
const NOMS_ETATS = Object.keys(ETATS).filter((un): un is Etat => un in ETATS);
const LISTE = z.object({
  ...{ recherche: MOT, departement: MOT, tri: MOT, disponible: JOUR },
  statut: z.enum(NOMS_ETATS).nullable().catch(null).default(null),
  pix: z.enum(FILTRES_PIX).nullable().catch(null).default(null),
  langue: z.enum(Object.keys(LANGUES)).nullable().catch(null).default(null),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
type Entree = z.output<typeof LISTE>;
const NUMERO = z.object({ id: z.coerce.number().int().positive() });
const champ = (max: number) => z.string().max(max).catch("").default("");

/** Candidates as others see them: the administration and préfectures by name, structures without. */
export const candidatsRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/candidats",
    acces: LECTEURS,
    entree: LISTE,
    repondre: async (contexte, entree) => {
      const c = connecte(contexte);
      const { db, utilisateur } = c;
      const perimetre = utilisateur.perimetreNom;
      if (sansNom(c)) {
        const filtre = filtrePortee(entree);
        const liste = await listerPortee(db, filtre);
        return page({
          titre: "Candidats qui viendraient chez vous",
          coquille: "pro",
          contenu: PageCandidatsPortee({ ...liste, filtre, perimetre }),
        });
      }
      const filtre = filtreDe(entree);
      const liste = await listerCandidats(db, filtre, parNom(c));
      await noterLecture(db, {
        table: "recrutement.candidat",
        objet: `noms de ${liste.lignes.length} candidats`,
        motif: "lecture de la liste",
      });
      return page({
        titre: "Candidats",
        coquille: "pro",
        contenu: PageCandidats({ ...liste, filtre, perimetre, parNom: parNom(c) }),
      });
    },
  }),
  route({
    methode: "GET",
    chemin: "/candidats/export/:format",
    acces: LECTEURS,
    entree: LISTE.extend({ format: z.enum(["csv", "xlsx"]) }),
    repondre: async (contexte, { format, ...entree }) => {
      const c = connecte(contexte);
      const commun = { nom: "candidats", jour: jourCivil(c.maintenant), demonstration: c.reglages.demonstration };
      // In a transaction of its own: the stream opens others, and the embedded database has one session.
      await c.lire((db) =>
        noterLecture(db, {
          table: "recrutement.candidat",
          objet: sansNom(c) ? "export de candidats sans nom" : "export de candidats",
          motif: "export de la liste",
        }),
      );
      if (sansNom(c)) {
        const { lignes } = await listerPortee(c.db, { ...filtrePortee(entree), page: 1, parPage: 10_000 });
        return exporterListe(format, { ...commun, colonnes: COLONNES_PORTEE, lignes: suite(lignes) });
      }
      const lignes = parPages((apres, nombre) =>
        c.lire((db) => candidatsApres(db, filtreDe(entree), parNom(c), apres, nombre)),
      );
      return exporterListe(format, { ...commun, colonnes: COLONNES, lignes });
    },
  }),
  route({
    methode: "GET",
    chemin: "/candidats/:id",
    acces: LECTEURS,
    entree: NUMERO,
    repondre: (contexte, { id }) => fiche(connecte(contexte), id, {}, {}),
  }),
  route({
    methode: "GET",
    chemin: "/candidats/:id/pieces/:objet",
    acces: LECTEURS,
    entree: NUMERO.extend({ objet: z.enum(["cv", "pix"]).nullable().catch(null) }),
    repondre: async ({ db }, { id, objet }) => {
      const k = objet === null ? undefined : await candidatNumero(db, id);
      if (k === undefined || objet === null) return introuvable;
      await noterLecture(db, {
        table: "recrutement.candidat_piece",
        objet: `candidature ${id}`,
        motif: objet === "cv" ? "lecture du CV" : "lecture de la preuve Pix",
      });
      return envoyerPieceCandidat(db, k.personneId, objet);
    },
  }),
  route({
    methode: "POST",
    chemin: "/candidats/:id/pix",
    acces: reserve("administrateur"),
    reprise: true,
    entree: NUMERO.extend({ sens: champ(20), motif: champ(20_000), score: z.coerce.number().catch(-1) }),
    repondre: async (contexte, { id, ...saisie }) => {
      const c = connecte(contexte);
      const resultat = await jugerResultatPix(c, id, saisie);
      if ("fait" in resultat)
        return redirection(
          `/candidats/${id}`,
          saisie.sens === "verifie" ? "Résultat vérifié." : "Résultat refusé, le candidat est prévenu.",
        );
      return resultat.refus === "champs"
        ? fiche(c, id, { sens: saisie.sens, motif: saisie.motif }, resultat.erreurs)
        : introuvable;
    },
  }),
];

const sansNom = ({ utilisateur }: ContexteConnecte): boolean => utilisateur.role === "gestionnaire_structure";
const parNom = ({ utilisateur }: ContexteConnecte): boolean => utilisateur.role === "administrateur";

async function fiche(
  c: ContexteConnecte,
  numero: number,
  valeurs: Readonly<Record<string, string>>,
  erreurs: Erreurs,
): Promise<Reponse> {
  const { db, utilisateur } = c;
  const k = await candidatNumero(db, numero);
  if (k === undefined) return introuvable;
  await noterLecture(db, {
    table: "recrutement.candidat",
    objet: `candidature ${numero}`,
    motif: "lecture de la candidature",
  });
  const identite = (await identitesDe(db, [k.personneId])).get(k.personneId);
  const nom = identite === undefined ? `Candidature n° ${numero}` : `${identite.prenom} ${identite.nom}`;
  const faute = Object.keys(erreurs).length > 0;
  return page({
    titre: faute ? `À corriger : ${nom}` : nom,
    coquille: "pro",
    statut: faute ? 422 : 200,
    filAriane: [
      { titre: "Candidats", href: "/candidats" },
      { titre: nom, href: `/candidats/${numero}` },
    ],
    contenu: PageFicheCandidat({
      ...{ k, nom, valeurs, erreurs, etat: etatGarde(k), faits: etapesFaites(k) },
      courriel: identite?.courriel ?? null,
      besoin: await besoinDe(c, k),
      juger: utilisateur.role === "administrateur" && k.pixStatut === "a_verifier",
    }),
  });
}

/** Read under the row policies: never by a préfecture, by a structure only when it was said to and both agreed. */
const besoinDe = async ({ db }: ContexteConnecte, { personneId }: CandidatGarde): Promise<string | null> =>
  (await lireAmenagement(db, personneId))?.besoin ?? null;

const ouNul = (texte: string | undefined): string | null => (texte === undefined || texte === "" ? null : texte);

function filtreDe({ tri, recherche, departement, ...reste }: Entree): FiltreCandidats {
  const { colonne, sens } = lireTri(tri, TRIS_CANDIDATS, { colonne: "depot", sens: "desc" });
  return {
    ...{ ...reste, recherche: recherche ?? "", tri: colonne, sens, parPage: PAR_PAGE },
    departement: ouNul(departement)?.toUpperCase() ?? null,
  };
}

function filtrePortee({ tri, pix, disponible, langue, page: numero }: Entree): FiltrePortee {
  const { colonne, sens } = lireTri(tri, TRIS_PORTEE, { colonne: "distance", sens: "asc" });
  return { pix, disponible, langue, tri: colonne, sens, page: numero, parPage: PAR_PAGE };
}

async function* suite<L>(lignes: readonly L[]): AsyncGenerator<L> {
  yield* lignes;
}

const COLONNES = [
  { titre: "Candidature", cellule: (l: LigneNommee) => l.numero },
  { titre: "Prénom", cellule: (l: LigneNommee) => l.identite?.prenom ?? "" },
  { titre: "Nom", cellule: (l: LigneNommee) => l.identite?.nom ?? "" },
  { titre: "Courriel", cellule: (l: LigneNommee) => l.identite?.courriel ?? "" },
  { titre: "État", cellule: (l: LigneNommee) => ETATS[l.etat] },
  { titre: "Complète", cellule: (l: LigneNommee) => (l.complet ? "oui" : "non") },
  { titre: "Commune", cellule: (l: LigneNommee) => l.commune },
  { titre: "Département", cellule: (l: LigneNommee) => l.departementCode },
  { titre: "Jusqu’où", cellule: (l: LigneNommee) => rayonLisible(l.rayonKm) },
  { titre: "Disponible le", cellule: (l: LigneNommee) => l.disponibleLe },
  { titre: "Langues", cellule: (l: LigneNommee) => motsDe(l.langues, LANGUES).join(", ") },
  { titre: "Score Pix", cellule: (l: LigneNommee) => l.pixScore ?? "" },
  { titre: "Pix", cellule: (l: LigneNommee) => STATUTS_PIX[l.pixStatut] },
  { titre: "Déposée le", cellule: (l: LigneNommee) => l.deposeeLe },
  { titre: "Dernier contact", cellule: (l: LigneNommee) => jourCivil(l.contactLe) },
];

const COLONNES_PORTEE = [
  { titre: "Candidature", cellule: (l: LignePortee) => l.id },
  { titre: "Département", cellule: (l: LignePortee) => l.departementCode },
  { titre: "Distance (km)", cellule: (l: LignePortee) => l.distanceKm },
  { titre: "Disponible le", cellule: (l: LignePortee) => l.disponibleLe },
  { titre: "Langues", cellule: (l: LignePortee) => motsDe(l.langues, LANGUES).join(", ") },
  { titre: "Publics connus", cellule: (l: LignePortee) => motsDe(l.publics, PUBLICS).join(", ") },
  { titre: "Score Pix", cellule: (l: LignePortee) => l.pixScore ?? "" },
  { titre: "Pix", cellule: (l: LignePortee) => STATUTS_PIX[l.pixStatut] },
];
