import { z } from "zod";
import { reserve } from "../../../plateforme/acces/acces.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import {
  type Erreurs,
  introuvable,
  json,
  page,
  type Reponse,
  type RouteDeclaree,
  redirection,
  route,
} from "../../../plateforme/http/route.ts";
import { lireTri } from "../../../plateforme/ui/index.ts";
import { AUTEURS } from "../compte-rendu/droits.rules.ts";
import { connecte } from "../connecte.ts";
import { type Beneficiaire, estUuid, type RefusBeneficiaire } from "./beneficiaire.rules.ts";
import { chercherBeneficiaires, noterLectures, preremplirConnus } from "./beneficiaires.query.ts";
import { creerBeneficiaire } from "./creer-beneficiaire.ts";
import { PageFiche } from "./fiche.page.tsx";
import { type FicheFormulaireProps, PageFicheFormulaire } from "./fiche-formulaire.page.tsx";
import { ficheVide, lireFiche, lireValeursFiche, type ValeursFiche, valeursDeFiche } from "./fiche-formulaire.rules.ts";
import { lireFiltresBeneficiaires } from "./filtres-beneficiaires.rules.ts";
import { nomDe } from "./identite.rules.ts";
import { listerBeneficiaires } from "./liste.query.ts";
import { PageBeneficiaires } from "./liste-beneficiaires.page.tsx";
import { modifierBeneficiaire } from "./modifier-beneficiaire.ts";
import { recueillirSatisfaction } from "./recueillir-satisfaction.ts";
import { COLONNES_TRI } from "./tri-beneficiaires.rules.ts";
import { ficheDe, fusionsDe, passagesDe } from "./une-fiche.query.ts";

/** Who reads and writes the records of people helped: those who meet them. */
export const SUIVI = reserve(...AUTEURS);
export const ADRESSE = z.record(z.string(), z.unknown()).transform((brut) => {
  const textes = Object.entries(brut).flatMap(([nom, v]) => (typeof v === "string" ? [[nom, v] as const] : []));
  return Object.fromEntries<string>(textes);
});
export const UN = z.object({ id: z.string() });
const FORMULAIRE = z.record(z.string(), z.unknown()).transform(lireValeursFiche);

/** List, search, record, form of the people helped. */
export const fichesRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/beneficiaires",
    acces: SUIVI,
    entree: ADRESSE,
    repondre: (contexte, adresse) => connecte(contexte, (c) => montrerListe(c, adresse)),
  }),
  route({
    methode: "GET",
    chemin: "/beneficiaires/recherche",
    acces: SUIVI,
    entree: ADRESSE,
    repondre: (contexte, adresse) => connecte(contexte, (c) => chercher(c, adresse)),
  }),
  route({
    methode: "GET",
    chemin: "/beneficiaires/nouveau",
    acces: SUIVI,
    entree: z.object({ q: z.string().optional() }),
    repondre: (_contexte, { q }) =>
      formulaire({ ...NOUVEAU, valeurs: ficheVide(crypto.randomUUID(), q), erreurs: {}, nouveau: true }),
  }),
  route({
    methode: "POST",
    chemin: "/beneficiaires",
    reprise: true,
    acces: SUIVI,
    entree: FORMULAIRE,
    repondre: (contexte, valeurs) => connecte(contexte, (c) => creer(c, valeurs)),
  }),
  route({
    methode: "GET",
    chemin: "/beneficiaires/:id",
    acces: SUIVI,
    entree: UN,
    repondre: (contexte, { id }) => connecte(contexte, (c) => surFiche(c, id, (fiche) => montrer(c, fiche))),
  }),
  route({
    methode: "GET",
    chemin: "/beneficiaires/:id/modifier",
    acces: SUIVI,
    entree: UN,
    repondre: (contexte, { id }) =>
      connecte(contexte, (c) =>
        surFiche(c, id, async (fiche) => {
          await noterLectures(c.db, [id], "fiche");
          return formulaire({ ...changement(fiche), valeurs: valeursDeFiche(fiche), erreurs: {}, nouveau: false });
        }),
      ),
  }),
  route({
    methode: "POST",
    chemin: "/beneficiaires/:id",
    reprise: true,
    acces: SUIVI,
    entree: FORMULAIRE,
    repondre: (contexte, valeurs) =>
      connecte(contexte, (c) => surFiche(c, valeurs.champs["id"] ?? "", (fiche) => modifier(c, fiche, valeurs))),
  }),
  route({
    methode: "POST",
    chemin: "/beneficiaires/:id/satisfaction",
    acces: SUIVI,
    entree: z.object({ id: z.string(), compteRendu: z.string(), satisfaction: z.string() }),
    repondre: (contexte, { id, compteRendu, satisfaction }) =>
      connecte(contexte, (c) =>
        surFiche(c, id, async () => {
          const resultat = await recueillirSatisfaction(c, id, compteRendu, satisfaction);
          return "refus" in resultat ? introuvable : redirection(`/beneficiaires/${id}`, "Avis noté. Merci.");
        }),
      ),
  }),
];

const NOUVEAU = { titre: "Nouvelle fiche", action: "/beneficiaires", retour: "/beneficiaires" } as const;
const changement = ({ id, identite }: Beneficiaire) => ({
  titre: `Modifier : ${nomDe(identite)}`,
  action: `/beneficiaires/${id}`,
  retour: `/beneficiaires/${id}`,
});

async function montrerListe(contexte: ContexteConnecte, adresse: Readonly<Record<string, string>>): Promise<Reponse> {
  const { db, utilisateur, maintenant } = contexte;
  const filtres = lireFiltresBeneficiaires(adresse);
  const tri = lireTri(adresse["tri"], COLONNES_TRI, { colonne: "dernier_passage", sens: "desc" });
  const trouves = filtres.recherche === "" ? undefined : await chercherBeneficiaires(contexte, filtres.recherche, 50);
  const liste = await listerBeneficiaires(db, filtres, tri, Number(adresse["page"]) || 1, {
    personneId: utilisateur.personneId,
    aujourdhui: jourCivil(maintenant),
    parmi: trouves?.map(({ id }) => id),
  });
  return page({
    titre: "Bénéficiaires",
    coquille: "pro",
    contenu: PageBeneficiaires({ liste, filtres, tri: `${tri.sens === "desc" ? "-" : ""}${tri.colonne}` }),
  });
}

/** As one types, for programs of ours; a person is led to the list. */
async function chercher(contexte: ContexteConnecte, adresse: Readonly<Record<string, string>>): Promise<Reponse> {
  const texte = (adresse["q"] ?? "").slice(0, 100);
  if (adresse["format"] !== "json") return redirection(`/beneficiaires?${new URLSearchParams({ q: texte })}`);
  const trouves = await chercherBeneficiaires(contexte, texte);
  const remplis = await preremplirConnus(
    contexte.db,
    trouves.map(({ pseudonyme }) => pseudonyme),
    adresse["jour"] ?? "",
  );
  return json({
    trouves: remplis.flatMap((rempli) => {
      const trouve = trouves.find(({ pseudonyme }) => pseudonyme === rempli.pseudonyme);
      return trouve === undefined ? [] : [{ ...rempli, libelle: trouve.libelle, precision: trouve.precision }];
    }),
  });
}

async function creer(contexte: ContexteConnecte, valeurs: ValeursFiche): Promise<Reponse> {
  const resultat = await creerBeneficiaire(contexte, lireFiche(valeurs));
  if (!("refus" in resultat)) return redirection(`/beneficiaires/${resultat.id}`, "Fiche enregistrée.");
  switch (resultat.refus) {
    case "champs":
      return formulaire({ ...NOUVEAU, valeurs, erreurs: parChamp(resultat.champs), nouveau: true }, 422);
    case "idDejaPris":
      return { type: "refus", statut: 422, motif: "Cette fiche a déjà été reçue avec un autre contenu." };
    case "interdit":
      return { type: "refus", statut: 403 };
    case "sansStructure":
      return {
        type: "refus",
        statut: 409,
        motif: "Votre rôle n’est rattaché à aucune structure : demandez à votre employeur de vous y rattacher.",
      };
  }
}

async function modifier(contexte: ContexteConnecte, fiche: Beneficiaire, valeurs: ValeursFiche): Promise<Reponse> {
  const resultat = await modifierBeneficiaire(contexte, lireFiche(valeurs), Number(valeurs.champs["version"]) || 0);
  if (!("refus" in resultat)) return redirection(`/beneficiaires/${fiche.id}`, "Fiche modifiée.");
  if (resultat.refus === "introuvable") return introuvable;
  const ecran = { ...changement(fiche), nouveau: false };
  if (resultat.refus === "champs") return formulaire({ ...ecran, valeurs, erreurs: parChamp(resultat.champs) }, 422);
  const relues = { ...valeurs, champs: { ...valeurs.champs, version: String(resultat.version) } };
  const erreurs = {
    "": "Cette fiche a changé depuis que vous l’avez ouverte. Rien n’est perdu : vérifiez ci-dessous, puis enregistrez pour garder votre version.",
  };
  return formulaire({ ...ecran, valeurs: relues, erreurs }, 422);
}

/** The first refusal of each field, in the order of the form. */
function parChamp(champs: readonly RefusBeneficiaire[]): Erreurs {
  const erreurs: Record<string, string> = {};
  for (const { champ, message } of champs) erreurs[champ] ??= message;
  return erreurs;
}

const formulaire = (props: FicheFormulaireProps, statut = 200): Reponse =>
  page({
    titre: statut === 200 ? props.titre : `À corriger : ${props.titre}`,
    coquille: "pro",
    statut,
    contenu: PageFicheFormulaire(props),
  });

async function montrer(contexte: ContexteConnecte, fiche: Beneficiaire): Promise<Reponse> {
  const { db, utilisateur, maintenant } = contexte;
  await noterLectures(db, [fiche.id], "fiche");
  const { conseillerId } = fiche;
  return page({
    titre: nomDe(fiche.identite),
    coquille: "pro",
    filAriane: [{ titre: "Bénéficiaires", href: "/beneficiaires" }],
    contenu: PageFiche({
      fiche,
      passages: await passagesDe(db, fiche.pseudonyme, utilisateur.personneId),
      fusions: await fusionsDe(db, fiche.id),
      aujourdhui: jourCivil(maintenant),
      droits: { voirConsultations: conseillerId === null || conseillerId === utilisateur.personneId },
    }),
  });
}

/** A record of another structure, an erased one and an absent one: the same 404. A merged one leads to the one kept. */
export async function surFiche(
  { db }: ContexteConnecte,
  id: string,
  repondre: (fiche: Beneficiaire) => Promise<Reponse> | Reponse,
): Promise<Reponse> {
  const fiche = estUuid(id) ? await ficheDe(db, id) : undefined;
  if (fiche === undefined || fiche.effaceLe !== null) return introuvable;
  return fiche.fusionneDans === null ? repondre(fiche) : redirection(`/beneficiaires/${fiche.fusionneDans}`);
}
