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
import { communeProbable, ecrireCommune } from "../../territoire/index.ts";
import { preremplirCompteRendu } from "../agenda/preremplir-compte-rendu.ts";
import { REFUS_LIEN, relierCompteRendu } from "../agenda/relier-compte-rendu.ts";
import { avecConnus, lireConnus } from "../beneficiaire/connus-formulaire.rules.ts";
import { avecPersonnes, choisirConnus } from "../beneficiaire/gestes-connus.ts";
import { participationsDe } from "../beneficiaire/participations.query.ts";
import { garder } from "../brouillon/brouillon.routes.ts";
import { jeterBrouillon, reprendreBrouillon } from "../brouillon/garder-brouillon.ts";
import { connecte } from "../connecte.ts";
import { titreDe } from "./compte-rendu.page.tsx";
import { creerCompteRendu } from "./creer-compte-rendu.ts";
import { AUTEURS, peutChanger } from "./droits.rules.ts";
import { lireValeurs, type Valeurs, valeursDe, valeursNouvelles, valeursReprises } from "./formulaire.rules.ts";
import { appliquerGeste, type GesteSaisie, lireGesteSaisie, vuesDe } from "./gestes-saisie.ts";
import { erreursDuFormulaire, lireFormulaire, refuser } from "./lecture.rules.ts";
import { modifierCompteRendu } from "./modifier-compte-rendu.ts";
import { PageSaisie, type SaisieProps } from "./saisie.page.tsx";
import { type PreparationSaisie, preparerSaisie } from "./saisie.query.ts";
import { voirCompteRendu } from "./un-compte-rendu.query.ts";

const AUTEUR = reserve(...AUTEURS);
const FORMULAIRE = z.record(z.string(), z.unknown()).transform((brut) => ({
  valeurs: lireValeurs(brut),
  suivant: brut["suivant"] === "oui",
  geste: lireGesteSaisie(brut),
}));
const NOUVEAU = { titre: "Nouveau compte rendu", action: "/cra" } as const;

/** The form of a report: new, taken again from another, changed. */
export const saisieRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/cra/nouveau",
    acces: AUTEUR,
    entree: z.object({
      depuis: z.string().optional(),
      apres: z.string().optional(),
      avec: z.string().optional(),
      rdv: z.string().optional(),
      brouillon: z.string().optional(),
    }),
    repondre: (contexte, { depuis, apres, avec, rdv, brouillon }) =>
      connecte(contexte, (c) => {
        if (brouillon !== undefined) return reprendre(c);
        return rdv === undefined ? nouveau(c, depuis, apres, avec) : nouveauDeLaDate(c, rdv);
      }),
  }),
  route({
    methode: "POST",
    chemin: "/cra",
    reprise: true,
    acces: AUTEUR,
    entree: FORMULAIRE,
    repondre: (contexte, envoi) =>
      connecte(contexte, (c) =>
        envoi.geste === undefined
          ? enregistrer(c, envoi.valeurs, envoi.suivant)
          : gesteFait(c, NOUVEAU, envoi.valeurs, envoi.geste),
      ),
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
    reprise: true,
    acces: AUTEUR,
    entree: FORMULAIRE,
    repondre: (contexte, { valeurs, geste }) =>
      connecte(contexte, (c) =>
        geste === undefined
          ? remplacer(c, valeurs)
          : gesteFait(c, changement(valeurs.champs["id"] ?? ""), valeurs, geste),
      ),
  }),
];

/** A blank form, one taken again (`depuis`), or the next one of the same day (`apres` the report just written). */
async function nouveau(
  contexte: ContexteConnecte,
  depuis: string | undefined,
  apres: string | undefined,
  avec: string | undefined,
): Promise<Reponse> {
  const modele = depuis ?? apres;
  const vu = modele === undefined ? undefined : await voirCompteRendu(contexte.db, modele);
  if (modele !== undefined && vu === undefined) return introuvable;
  const preparation = await preparerSaisie(contexte, vu?.compteRendu.lieu.lieuId);
  if (preparation === undefined) return sansStructure;
  const { aujourdhui, dernier } = preparation;
  const id = crypto.randomUUID();
  const valeurs =
    depuis !== undefined && vu !== undefined
      ? valeursReprises(id, aujourdhui, vu.compteRendu, ecrireCommune)
      : valeursNouvelles(id, vu?.compteRendu.jour ?? aujourdhui, vu?.compteRendu ?? dernier, ecrireCommune);
  const rempli = avec === undefined ? valeurs : await choisirConnus(contexte, seul(valeurs), [avec]);
  return formulaire({
    ...NOUVEAU,
    valeurs: rempli,
    erreurs: {},
    preparation,
    ...(await vuesDe(contexte, rempli)),
    brouillon: modele === undefined && avec === undefined ? preparation.brouillon : undefined,
  });
}

/** The report begun and not stored, as it was left; without one, a blank form. */
async function reprendre(contexte: ContexteConnecte): Promise<Reponse> {
  const valeurs = await reprendreBrouillon(contexte);
  if (valeurs === undefined) return redirection("/cra/nouveau");
  return encore(contexte, NOUVEAU, valeurs, () => ({}), 200);
}

/** With one known person, the report is of one person, until its author says otherwise. */
const seul = ({ champs, listes }: Valeurs): Valeurs => ({
  champs: { ...champs, type: champs["type"] === "collectif" ? "individuel" : (champs["type"] ?? "individuel") },
  listes,
});

/** The form shown again after one of its buttons: nothing is stored, nothing lost. */
async function gesteFait(
  contexte: ContexteConnecte,
  ecran: Pick<SaisieProps, "titre" | "action" | "retour">,
  envoyees: Valeurs,
  geste: GesteSaisie,
): Promise<Reponse> {
  if (geste.de === "brouillon") return garder(contexte, envoyees);
  const preparation = await preparerSaisie(contexte, lieuChoisi(envoyees));
  if (preparation === undefined) return sansStructure;
  return formulaire({ ...ecran, ...(await appliquerGeste(contexte, envoyees, geste)), erreurs: {}, preparation });
}

/** One tap from the agenda: the report of a date, filled with what the agenda knows. */
async function nouveauDeLaDate(contexte: ContexteConnecte, evenement: string): Promise<Reponse> {
  const prerempli = await preremplirCompteRendu(contexte, evenement);
  if ("valeurs" in prerempli)
    return formulaire({ ...NOUVEAU, ...prerempli, erreurs: {}, ...(await vuesDe(contexte, prerempli.valeurs)) });
  if (prerempli.refus === "dejaUn")
    return redirection(`/cra/${prerempli.compteRenduId}`, "Ce compte rendu existe déjà.");
  if (prerempli.refus === "pasEncore") return redirection(`/agenda/${evenement}`, REFUS_LIEN.pasEncore);
  return prerempli.refus === "sansStructure" ? sansStructure : introuvable;
}

async function enregistrer(contexte: ContexteConnecte, valeurs: Valeurs, suivant: boolean): Promise<Reponse> {
  const lu = lireFormulaire(valeurs, chercherCommune);
  if (Object.keys(lu.erreurs).length > 0)
    return encore(contexte, NOUVEAU, valeurs, (jour) => refuser(lu, valeurs, jour));
  const resultat = await creerCompteRendu(contexte, await avecPersonnes(contexte, lu.dit, lireConnus(valeurs, lu.dit)));
  const { evenement = "" } = valeurs.champs;
  if (!("refus" in resultat) && evenement !== "") {
    const lien = await relierCompteRendu(contexte, resultat.id, evenement);
    if ("refus" in lien) return { type: "refus", statut: 409, motif: REFUS_LIEN[lien.refus] };
  }
  if (!("refus" in resultat)) {
    await jeterBrouillon(contexte, resultat.id);
    return redirection(
      suivant ? `/cra/nouveau?apres=${resultat.id}` : `/cra/${resultat.id}`,
      "Compte rendu enregistré.",
    );
  }
  switch (resultat.refus) {
    case "champs":
      return encore(contexte, NOUVEAU, valeurs, () => erreursDuFormulaire(resultat.champs, valeurs));
    case "idDejaPris":
      return dejaEnregistre(contexte, valeurs);
    case "interdit":
      return { type: "refus", statut: 403 };
    case "sansStructure":
      return sansStructure;
  }
}

/** Gone back to after it was stored, then changed: the form becomes a change of that report, and a person decides. */
async function dejaEnregistre(contexte: ContexteConnecte, valeurs: Valeurs): Promise<Reponse> {
  const id = valeurs.champs["id"] ?? "";
  const vu = await voirCompteRendu(contexte.db, id);
  if (
    vu === undefined ||
    vu.supprimeLe !== null ||
    !peutChanger(vu.compteRendu.conseillerId, contexte.utilisateur.personneId)
  )
    return { type: "refus", statut: 422, motif: "Ce compte rendu a déjà été reçu avec un autre contenu." };
  return encore(contexte, changement(id), avecVersion(valeurs, vu.version), () => ({
    "": "Ce compte rendu était déjà enregistré, avec un autre contenu. Enregistrez de nouveau pour le remplacer par ce qui est écrit ici.",
  }));
}

const avecVersion = ({ champs, listes }: Valeurs, version: number): Valeurs => ({
  champs: { ...champs, version: String(version) },
  listes,
});

async function modifier(contexte: ContexteConnecte, id: string): Promise<Reponse> {
  const vu = await voirCompteRendu(contexte.db, id);
  if (vu === undefined || vu.supprimeLe !== null) return introuvable;
  if (!peutChanger(vu.compteRendu.conseillerId, contexte.utilisateur.personneId)) return introuvable;
  const preparation = await preparerSaisie(contexte, vu.compteRendu.lieu.lieuId);
  if (preparation === undefined) return sansStructure;
  const deja = await participationsDe(contexte.db, id);
  const valeurs = avecConnus(avecVersion(valeursDe(vu.compteRendu, ecrireCommune), vu.version), deja);
  return formulaire({
    ...changement(id),
    titre: `Modifier : ${titreDe(vu.compteRendu)}`,
    valeurs,
    erreurs: {},
    preparation,
    ...(await vuesDe(contexte, valeurs)),
  });
}

async function remplacer(contexte: ContexteConnecte, valeurs: Valeurs): Promise<Reponse> {
  const id = valeurs.champs["id"] ?? "";
  if ((await voirCompteRendu(contexte.db, id)) === undefined) return introuvable;
  const lu = lireFormulaire(valeurs, chercherCommune);
  if (Object.keys(lu.erreurs).length > 0)
    return encore(contexte, changement(id), valeurs, (jour) => refuser(lu, valeurs, jour));
  const resultat = await modifierCompteRendu(
    contexte,
    await avecPersonnes(contexte, lu.dit, lireConnus(valeurs, lu.dit)),
    Number(valeurs.champs["version"]) || 0,
  );
  if (!("refus" in resultat)) return redirection(`/cra/${id}`, "Compte rendu modifié.");
  switch (resultat.refus) {
    case "champs":
      return encore(contexte, changement(id), valeurs, () => erreursDuFormulaire(resultat.champs, valeurs));
    case "conflit":
      return encore(contexte, changement(id), avecVersion(valeurs, resultat.version), () => ({
        "": "Ce compte rendu a changé depuis que vous l’avez ouvert. Rien n’est perdu : vérifiez ci-dessous, puis enregistrez pour garder votre version.",
      }));
    case "introuvable":
      return introuvable;
  }
}

const changement = (id: string) => ({ titre: "Modifier un compte rendu", action: `/cra/${id}`, retour: `/cra/${id}` });

/** The form again, everything typed kept, errors beside their fields; `dire` is given the civil day of the structure. */
async function encore(
  contexte: ContexteConnecte,
  ecran: Pick<SaisieProps, "titre" | "action" | "retour">,
  valeurs: Valeurs,
  dire: (aujourdhui: PreparationSaisie["aujourdhui"]) => Erreurs,
  statut = 422,
): Promise<Reponse> {
  const preparation = await preparerSaisie(contexte, lieuChoisi(valeurs));
  if (preparation === undefined) return sansStructure;
  const vues = await vuesDe(contexte, valeurs);
  return formulaire({ ...ecran, ...vues, valeurs, erreurs: dire(preparation.aujourdhui), preparation }, statut);
}

function lieuChoisi({ champs }: Valeurs): string | undefined {
  const lieu = champs["lieu"] ?? "";
  return lieu.startsWith("lieu:") ? lieu.slice(5) : undefined;
}

const formulaire = (props: SaisieProps, statut = 200): Reponse =>
  page({
    titre: statut === 200 ? props.titre : `À corriger : ${props.titre}`,
    coquille: "pro",
    statut,
    contenu: PageSaisie(props),
    ilots: ["compteur", "somme", "connus", "structure-aidee", "brouillon"],
  });

const chercherCommune = (texte: string): string | undefined => communeProbable(texte)?.commune.code;

const sansStructure: Reponse = {
  type: "refus",
  statut: 409,
  motif: "Votre rôle n’est rattaché à aucune structure : demandez à votre employeur de vous y rattacher.",
};
