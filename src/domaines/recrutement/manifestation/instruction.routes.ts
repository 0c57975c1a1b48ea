import { z } from "zod";
import { reserve, type Utilisateur } from "../../../plateforme/acces/acces.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
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
import { noterLecture } from "../../../plateforme/journal/index.ts";
import { lireTri, PAR_PAGE } from "../../../plateforme/ui/index.ts";
import { exporterListe, TYPES_STRUCTURE } from "../../acteur/index.ts";
import { appelsNommes } from "../appel/appels.query.ts";
import type { AvisSaisi } from "../avis/avis.rules.ts";
import { rendreAvis } from "../avis/rendre-avis.ts";
import { prioritesAu } from "../comite/priorites.query.ts";
import { seancesEnPreparation } from "../comite/seance.query.ts";
import { connecte } from "../connecte.ts";
import { PageFicheManifestation } from "./fiche-manifestation.page.tsx";
import { decisionDe, envoyerPiece } from "./lire-dossier.ts";
import { lienDe, lireManifestation } from "./manifestation.query.ts";
import { peut, STATUTS, seDecide, suiteDe, suiteInstruction } from "./manifestation.rules.ts";
import { direAvis, PageManifestations } from "./manifestations.page.tsx";
import {
  dossiersDeStructure,
  type FiltreManifestations,
  histoireDe,
  type LigneManifestation,
  listerManifestations,
  TRIS_MANIFESTATIONS,
  toutesManifestations,
} from "./manifestations.query.ts";
import { PageMesDossiers } from "./mes-dossiers.page.tsx";
import { piecesDe } from "./pieces.query.ts";

const LECTEURS = reserve(
  "administrateur",
  "instructeur_prefecture",
  "gestionnaire_departement",
  "gestionnaire_structure",
);
const PREFECTURE = reserve("instructeur_prefecture");
const MOT = z.string().trim().max(200, "La recherche est trop longue.").optional();
const LISTE = z.object({
  recherche: MOT,
  statut: MOT,
  appel: z.coerce.number().int().positive().nullable().catch(null).default(null),
  departement: MOT,
  tri: MOT,
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
const ID = z.uuid().catch("00000000-0000-4000-8000-000000000000");
const VIDE: AvisSaisi = { sens: "", commentaire: "", transfert: "", verifie: false };

/** Files as those who instruct them see them: list, exports, sheet, opinion. */
export const instructionRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/manifestations",
    acces: LECTEURS,
    entree: LISTE,
    repondre: async (contexte, entree) => {
      const { db, utilisateur, maintenant } = connecte(contexte);
      if (utilisateur.role === "gestionnaire_structure") return mesDossiers(db, utilisateur.perimetreNom);
      const filtre = filtreDe(entree);
      const { lignes, total } = await listerManifestations(db, filtre, maintenant);
      return page({
        titre: "Dossiers des structures",
        coquille: "pro",
        contenu: PageManifestations({
          ...{ lignes, total, filtre, perimetre: utilisateur.perimetreNom },
          appels: await appelsNommes(db),
        }),
      });
    },
  }),
  route({
    methode: "GET",
    chemin: "/manifestations/export/:format",
    acces: LECTEURS,
    entree: LISTE.extend({ format: z.enum(["csv", "xlsx"]) }),
    repondre: async (contexte, { format, ...entree }) => {
      const { db, maintenant, reglages } = connecte(contexte);
      const lignes = await toutesManifestations(db, filtreDe(entree), maintenant);
      await noterLecture(db, {
        table: "recrutement.manifestation",
        objet: `export de ${lignes.length} dossiers`,
        motif: "export de la liste",
      });
      return exporterListe(format, {
        nom: "dossiers-des-structures",
        jour: jourCivil(maintenant),
        colonnes: COLONNES,
        lignes: suite(lignes),
        demonstration: reglages.demonstration,
      });
    },
  }),
  route({
    methode: "GET",
    chemin: "/manifestations/:id",
    acces: LECTEURS,
    entree: z.object({ id: ID }),
    repondre: (contexte, { id }) => fiche(connecte(contexte), id, VIDE, {}),
  }),
  route({
    methode: "GET",
    chemin: "/manifestations/:id/pieces/:piece",
    acces: LECTEURS,
    entree: z.object({ id: ID, piece: z.uuid().catch("") }),
    repondre: async ({ db }, { id, piece }) => {
      if ((await lireManifestation(db, id)) === undefined) return introuvable;
      await noterLecture(db, {
        table: "recrutement.piece",
        objet: `dossier ${id}`,
        motif: "lecture d’une pièce jointe",
      });
      return envoyerPiece(db, id, piece);
    },
  }),
  route({
    methode: "POST",
    chemin: "/manifestations/:id/avis",
    acces: PREFECTURE,
    reprise: true,
    entree: z.object({
      id: ID,
      sens: z.string().max(20).catch("").default(""),
      commentaire: z.string().max(20_000).catch("").default(""),
      transfert: z.string().max(300).catch("").default(""),
      verifie: z.string().max(10).catch("").default(""),
    }),
    repondre: async (contexte, { id, verifie, ...dit }) => {
      const c = connecte(contexte);
      const saisie = { ...dit, verifie: verifie === "oui" };
      const resultat = await rendreAvis(c, id, saisie);
      if ("fait" in resultat) return redirection(`/manifestations/${id}`, "Avis rendu.");
      if ("erreurs" in resultat) return fiche(c, id, saisie, resultat.erreurs);
      return resultat.refus === "tropTard"
        ? fiche(c, id, saisie, { "": "Ce dossier n’attend plus d’avis : il a été décidé ou retiré entre-temps." })
        : introuvable;
    },
  }),
];

async function mesDossiers(db: Db, nom: string): Promise<Reponse> {
  const dossiers = await Promise.all(
    (await dossiersDeStructure(db)).map(async ({ id, ...dossier }) => ({
      ...dossier,
      jeton: lienDe(id),
      suite: suiteDe(dossier.statut, await decisionDe(db, id)),
    })),
  );
  return page({ titre: "Vos demandes de postes", coquille: "pro", contenu: PageMesDossiers({ dossiers, nom }) });
}

async function* suite<L>(lignes: readonly L[]): AsyncGenerator<L> {
  yield* lignes;
}

async function fiche(c: ContexteConnecte, id: string, saisie: AvisSaisi, erreurs: Erreurs): Promise<Reponse> {
  const { db, utilisateur, maintenant } = c;
  const m = await lireManifestation(db, id);
  if (m === undefined) return introuvable;
  const contact = lesContacts(utilisateur);
  if (contact)
    await noterLecture(db, { table: "recrutement.manifestation", objet: `dossier ${id}`, motif: "lecture du dossier" });
  const jour = jourCivil(maintenant);
  const faute = Object.keys(erreurs).length > 0;
  return page({
    titre: faute ? `À corriger : ${m.nom}` : m.nom,
    coquille: "pro",
    statut: faute ? 422 : 200,
    filAriane: [
      { titre: "Dossiers", href: "/manifestations" },
      { titre: m.nom, href: `/manifestations/${id}` },
    ],
    contenu: PageFicheManifestation({
      ...{ m, jour, saisie, erreurs },
      pieces: await piecesDe(db, id),
      types: TYPES_STRUCTURE,
      suite: (utilisateur.role === "gestionnaire_structure" ? suiteDe : suiteInstruction)(
        m.statut,
        await decisionDe(db, id),
      ),
      histoire: await histoireDe(db, id),
      priorite: (await prioritesAu(db, jour)).get(m.departementCode),
      droits: {
        avis: utilisateur.role === "instructeur_prefecture" && peut("rendre_avis", m.statut),
        contact,
        seances:
          utilisateur.role === "administrateur" && seDecide(m.statut, m.deposeLe, maintenant)
            ? await seancesEnPreparation(db, m.appelId)
            : [],
        lien: utilisateur.role === "gestionnaire_structure" ? lienDe(id) : null,
      },
    }),
  });
}

/** Those who write to the contact: the préfecture, the administration, the structure itself. */
const lesContacts = ({ role }: Utilisateur): boolean => role !== "gestionnaire_departement";

function filtreDe({ tri, recherche, statut, departement, ...reste }: z.output<typeof LISTE>): FiltreManifestations {
  const { colonne, sens } = lireTri(tri, TRIS_MANIFESTATIONS, { colonne: "attente", sens: "desc" });
  const ouNul = (texte: string | undefined): string | null => (texte === undefined || texte === "" ? null : texte);
  return {
    recherche: recherche ?? "",
    statut: ouNul(statut),
    departement: ouNul(departement)?.toUpperCase() ?? null,
    appel: reste.appel,
    page: reste.page,
    tri: colonne,
    sens,
    parPage: PAR_PAGE,
  };
}

const COLONNES = [
  { titre: "Structure", cellule: (l: LigneManifestation) => l.nom },
  {
    titre: "Type",
    cellule: (l: LigneManifestation) => Object.entries(TYPES_STRUCTURE).find(([un]) => un === l.type)?.[1] ?? l.type,
  },
  { titre: "Commune", cellule: (l: LigneManifestation) => l.commune },
  { titre: "Département", cellule: (l: LigneManifestation) => l.departementCode },
  { titre: "Appel", cellule: (l: LigneManifestation) => l.appel },
  { titre: "Reçu le", cellule: (l: LigneManifestation) => jourCivil(l.deposeLe) },
  { titre: "Postes demandés", cellule: (l: LigneManifestation) => l.postes },
  { titre: "État", cellule: (l: LigneManifestation) => STATUTS[l.statut] },
  { titre: "Avis", cellule: (l: LigneManifestation) => direAvis(l.favorable) },
  { titre: "Postes accordés", cellule: (l: LigneManifestation) => l.postesAccordes },
  { titre: "Attente (jours)", cellule: (l: LigneManifestation) => l.attente },
  { titre: "Identifiant", cellule: (l: LigneManifestation) => l.id },
];
