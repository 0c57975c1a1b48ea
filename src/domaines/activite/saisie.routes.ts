import { z } from "zod";
import { reserve } from "../../plateforme/acces/acces.ts";
import type { ContexteConnecte } from "../../plateforme/http/contexte.ts";
import {
  type Erreurs,
  introuvable,
  page,
  type Reponse,
  type RouteDeclaree,
  redirection,
  route,
} from "../../plateforme/http/route.ts";
import { communeProbable } from "../territoire/index.ts";
import { dateDuCompteRendu, presencesDe } from "./agenda/preremplir.query.ts";
import { valeursDeLaDate } from "./agenda/preremplir.rules.ts";
import { relierCompteRendu } from "./agenda/relier-compte-rendu.ts";
import { titreDe } from "./compte-rendu.page.tsx";
import { connecte } from "./connecte.ts";
import { creerCompteRendu } from "./creer-compte-rendu.ts";
import { AUTEURS, peutChanger } from "./droits.rules.ts";
import { lireValeurs, type Valeurs, valeursDe, valeursNouvelles, valeursReprises } from "./formulaire.rules.ts";
import { erreursDuFormulaire, lireFormulaire } from "./lecture.rules.ts";
import { modifierCompteRendu } from "./modifier-compte-rendu.ts";
import { PageSaisie, type SaisieProps } from "./saisie.page.tsx";
import { preparerSaisie } from "./saisie.query.ts";
import { voirCompteRendu } from "./un-compte-rendu.query.ts";

const AUTEUR = reserve(...AUTEURS);
const FORMULAIRE = z.record(z.string(), z.unknown()).transform((brut) => ({
  valeurs: lireValeurs(brut),
  suivant: brut["suivant"] === "oui",
}));
const NOUVEAU = { titre: "Nouveau compte rendu", action: "/cra" } as const;

/** The form of a report: new, taken again from another, changed. */
export const saisieRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/cra/nouveau",
    acces: AUTEUR,
    entree: z.object({ depuis: z.string().optional(), jour: z.string().optional(), rdv: z.string().optional() }),
    repondre: (contexte, { depuis, jour, rdv }) =>
      connecte(contexte, (c) => (rdv === undefined ? nouveau(c, depuis, jour) : nouveauDeLaDate(c, rdv))),
  }),
  route({
    methode: "POST",
    chemin: "/cra",
    acces: AUTEUR,
    entree: FORMULAIRE,
    repondre: (contexte, envoi) => connecte(contexte, (c) => enregistrer(c, envoi.valeurs, envoi.suivant)),
  }),
  route({
    methode: "GET",
    chemin: "/cra/:id/modifier",
    acces: AUTEUR,
    entree: z.object({ id: z.string() }),
    repondre: (contexte, { id }) => connecte(contexte, (c) => modifier(c, id)),
  }),
  route({
    methode: "POST",
    chemin: "/cra/:id",
    acces: AUTEUR,
    entree: FORMULAIRE,
    repondre: (contexte, { valeurs }) => connecte(contexte, (c) => remplacer(c, valeurs)),
  }),
];

async function nouveau(
  contexte: ContexteConnecte,
  depuis: string | undefined,
  jour: string | undefined,
): Promise<Reponse> {
  const preparation = await preparerSaisie(contexte.db, contexte.utilisateur, contexte.maintenant);
  if (preparation === undefined) return sansStructure;
  const { aujourdhui, dernier } = preparation;
  const id = crypto.randomUUID();
  const repris = depuis === undefined ? undefined : await voirCompteRendu(contexte.db, depuis);
  if (depuis !== undefined && repris === undefined) return introuvable;
  const valeurs =
    repris === undefined
      ? valeursNouvelles(id, jour ?? aujourdhui, dernier)
      : valeursReprises(id, aujourdhui, repris.compteRendu);
  return formulaire({ ...NOUVEAU, valeurs, erreurs: {}, preparation });
}

/** One tap from the agenda: the report of a date, filled with what the agenda knows. */
async function nouveauDeLaDate(contexte: ContexteConnecte, evenement: string): Promise<Reponse> {
  const { db, utilisateur, maintenant } = contexte;
  const date = await dateDuCompteRendu(db, utilisateur.personneId, evenement);
  if (date === undefined || date.statut === "annule") return introuvable;
  if (date.compteRenduId !== null) return redirection(`/cra/${date.compteRenduId}`, "Ce compte rendu existe déjà.");
  if (date.debut > maintenant)
    return redirection(`/agenda/${evenement}`, "Cette date n’a pas commencé : son compte rendu viendra après.");
  const preparation = await preparerSaisie(db, utilisateur, maintenant);
  if (preparation === undefined) return sansStructure;
  const vides = valeursNouvelles(crypto.randomUUID(), preparation.aujourdhui, preparation.dernier);
  const presences = date.genre === "atelier" ? await presencesDe(db, evenement) : undefined;
  const remplies = valeursDeLaDate(vides, date, presences);
  const valeurs = { ...remplies, champs: { ...remplies.champs, evenement } };
  return formulaire({ ...NOUVEAU, valeurs, erreurs: {}, preparation });
}

async function enregistrer(contexte: ContexteConnecte, valeurs: Valeurs, suivant: boolean): Promise<Reponse> {
  const { dit, erreurs } = lireFormulaire(valeurs, chercherCommune);
  if (Object.keys(erreurs).length > 0) return encore(contexte, NOUVEAU, valeurs, erreurs);
  const resultat = await creerCompteRendu(contexte, dit);
  const { evenement = "" } = valeurs.champs;
  if (!("refus" in resultat) && evenement !== "") {
    const lien = await relierCompteRendu(contexte, resultat.id, evenement);
    if ("refus" in lien) return { type: "refus", statut: 409, motif: REFUS_LIEN[lien.refus] };
  }
  if (!("refus" in resultat))
    return redirection(suivant ? `/cra/nouveau?jour=${dit.jour}` : `/cra/${resultat.id}`, "Compte rendu enregistré.");
  switch (resultat.refus) {
    case "champs":
      return encore(contexte, NOUVEAU, valeurs, erreursDuFormulaire(resultat.champs, valeurs));
    case "idDejaPris":
      return {
        type: "refus",
        statut: 422,
        motif: "Ce compte rendu a déjà été reçu avec un autre contenu. Ouvrez-le pour le modifier.",
      };
    case "interdit":
      return { type: "refus", statut: 403 };
    case "sansStructure":
      return sansStructure;
  }
}

async function modifier(contexte: ContexteConnecte, id: string): Promise<Reponse> {
  const vu = await voirCompteRendu(contexte.db, id);
  if (vu === undefined || vu.supprimeLe !== null) return introuvable;
  if (!peutChanger(vu.compteRendu.conseillerId, contexte.utilisateur.personneId)) return introuvable;
  const preparation = await preparerSaisie(contexte.db, contexte.utilisateur, contexte.maintenant);
  if (preparation === undefined) return sansStructure;
  const { champs, listes } = valeursDe(vu.compteRendu);
  const valeurs = { champs: { ...champs, version: String(vu.version) }, listes };
  return formulaire({
    ...changement(id),
    titre: `Modifier : ${titreDe(vu.compteRendu)}`,
    valeurs,
    erreurs: {},
    preparation,
  });
}

async function remplacer(contexte: ContexteConnecte, valeurs: Valeurs): Promise<Reponse> {
  const id = valeurs.champs["id"] ?? "";
  if ((await voirCompteRendu(contexte.db, id)) === undefined) return introuvable;
  const { dit, erreurs } = lireFormulaire(valeurs, chercherCommune);
  if (Object.keys(erreurs).length > 0) return encore(contexte, changement(id), valeurs, erreurs);
  const resultat = await modifierCompteRendu(contexte, dit, Number(valeurs.champs["version"]) || 0);
  if (!("refus" in resultat)) return redirection(`/cra/${id}`, "Compte rendu modifié.");
  switch (resultat.refus) {
    case "champs":
      return encore(contexte, changement(id), valeurs, erreursDuFormulaire(resultat.champs, valeurs));
    case "conflit":
      return encore(
        contexte,
        changement(id),
        { ...valeurs, champs: { ...valeurs.champs, version: String(resultat.version) } },
        {
          "": "Ce compte rendu a changé depuis que vous l’avez ouvert. Rien n’est perdu : vérifiez ci-dessous, puis enregistrez pour garder votre version.",
        },
      );
    case "introuvable":
      return introuvable;
  }
}

const changement = (id: string) => ({ titre: "Modifier un compte rendu", action: `/cra/${id}`, retour: `/cra/${id}` });

/** The form again, everything typed kept, errors beside their fields. */
async function encore(
  contexte: ContexteConnecte,
  ecran: Pick<SaisieProps, "titre" | "action" | "retour">,
  valeurs: Valeurs,
  erreurs: Erreurs,
): Promise<Reponse> {
  const preparation = await preparerSaisie(contexte.db, contexte.utilisateur, contexte.maintenant);
  if (preparation === undefined) return sansStructure;
  return formulaire({ ...ecran, valeurs, erreurs, preparation }, 422);
}

const formulaire = (props: SaisieProps, statut = 200): Reponse =>
  page({
    titre: statut === 200 ? props.titre : `À corriger : ${props.titre}`,
    coquille: "pro",
    statut,
    contenu: PageSaisie(props),
    ilots: ["compteur", "somme"],
  });

const REFUS_LIEN = {
  introuvable: "Cette date n’est plus dans votre agenda : enregistrez le compte rendu sans elle.",
  pasEncore: "Cette date n’a pas commencé : son compte rendu viendra après.",
  dejaUn: "Cette date a déjà son compte rendu : ouvrez-le depuis l’agenda pour le modifier.",
} as const;

const chercherCommune = (texte: string): string | undefined => communeProbable(texte)?.commune.code;

const sansStructure: Reponse = {
  type: "refus",
  statut: 409,
  motif: "Votre rôle n’est rattaché à aucune structure : demandez à votre employeur de vous y rattacher.",
};
