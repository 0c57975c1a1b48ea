import { z } from "zod";
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
import type { Retour } from "../agenda/agenda.page.tsx";
import { AUTEUR_AGENDA, nomsDes, TEXTES } from "../agenda/agenda.routes.ts";
import { retourDe } from "../agenda/evenement.routes.ts";
import { estUuid } from "../agenda/evenement.rules.ts";
import { chercherBeneficiaires } from "../beneficiaire/beneficiaires.query.ts";
import { peutChanger } from "../compte-rendu/droits.rules.ts";
import { connecte } from "../connecte.ts";
import { PageAtelier } from "./atelier.page.tsx";
import { sonAtelier } from "./atelier.routes.ts";
import { AGES_NOTES, GENRES_NOTES, PRESENCES, type PresenceNotee, SITUATIONS_NOTEES } from "./atelier.rules.ts";
import { type AtelierVu, voirAtelier } from "./ateliers.query.ts";
import { desinscrire, inscrire, noterPresences } from "./inscrire.ts";
import { PagePresences } from "./presences.page.tsx";

/** One atelier: seen, its list, its attendance sheet. */
export const inscriptionRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/ateliers/:id",
    acces: AUTEUR_AGENDA,
    entree: TEXTES,
    repondre: (contexte, adresse) => connecte(contexte, (c) => montrer(c, adresse["id"] ?? "", adresse, {})),
  }),
  route({
    methode: "POST",
    chemin: "/ateliers/:id/inscriptions",
    acces: AUTEUR_AGENDA,
    entree: TEXTES,
    repondre: (contexte, envoi) => connecte(contexte, (c) => ajouter(c, envoi)),
  }),
  route({
    methode: "POST",
    chemin: "/ateliers/:id/inscriptions/:inscription/depart",
    acces: AUTEUR_AGENDA,
    entree: z.object({ id: z.string(), inscription: z.string() }),
    repondre: (contexte, { id, inscription }) =>
      connecte(contexte, async (c) => {
        const resultat = await desinscrire(c, id, inscription);
        if ("refus" in resultat) return introuvable;
        const montes = resultat.fait === "retiree" ? resultat.montes : 0;
        return redirection(
          `/ateliers/${id}`,
          montes === 0
            ? "Retiré de la liste."
            : `Retiré de la liste ; ${montes} en attente ${montes === 1 ? "est inscrit" : "sont inscrits"}.`,
        );
      }),
  }),
  route({
    methode: "GET",
    chemin: "/ateliers/:id/presences",
    acces: AUTEUR_AGENDA,
    entree: z.object({ id: z.string() }),
    repondre: (contexte, { id }) =>
      connecte(contexte, async (c) => {
        const vu = await sonAtelier(c, id);
        return vu === undefined || vu.entree.statut === "annule" ? introuvable : feuille(c, vu);
      }),
  }),
  route({
    methode: "POST",
    chemin: "/ateliers/:id/presences",
    acces: AUTEUR_AGENDA,
    entree: TEXTES,
    repondre: (contexte, envoi) => connecte(contexte, (c) => pointer(c, envoi)),
  }),
];

async function montrer(
  contexte: ContexteConnecte,
  id: string,
  adresse: Readonly<Record<string, string>>,
  erreurs: Erreurs,
): Promise<Reponse> {
  const vu = estUuid(id) ? await voirAtelier(contexte.db, id) : undefined;
  if (vu === undefined) return introuvable;
  const sien = peutChanger(vu.entree.conseillerId, contexte.utilisateur.personneId);
  const recherche = (adresse["q"] ?? "").slice(0, 100);
  const enErreur = Object.keys(erreurs).length > 0;
  return page({
    titre: enErreur ? "À corriger : un atelier" : `Atelier : ${vu.entree.titre}`,
    coquille: "pro",
    ...(enErreur && { statut: 422 }),
    contenu: PageAtelier({
      vu,
      noms: await nomsDes(contexte, vu.inscriptions),
      sien,
      maintenant: contexte.maintenant,
      erreurs,
      trouves: sien && recherche.trim() !== "" ? await chercherBeneficiaires(contexte, recherche) : undefined,
      recherche,
      retour: retourDeAtelier(adresse, id),
      urlPublique: contexte.reglages.urlPublique,
    }),
  });
}

function retourDeAtelier(adresse: Readonly<Record<string, string>>, id: string): Retour | undefined {
  const { cree } = adresse;
  if (cree === "oui") return { phrase: "Atelier enregistré", action: `/agenda/${id}/annulation`, libelle: "L’annuler" };
  return retourDe(adresse)?.(id);
}

async function ajouter(contexte: ContexteConnecte, envoi: Readonly<Record<string, string>>): Promise<Reponse> {
  const { id = "", inscription = "", inscrit = "", pseudonyme = "", nombre = "1" } = envoi;
  const demande = {
    id: inscription,
    atelierId: id,
    pseudonyme: pseudonyme === "" ? null : pseudonyme,
    libelle: pseudonyme === "" ? inscrit.trim() : "",
    nombre: /^\d{1,3}$/.test(nombre) ? Number(nombre) : 0,
  };
  const resultat = await inscrire(contexte, demande);
  if ("refus" in resultat) {
    if (resultat.refus === "champs")
      return montrer(
        contexte,
        id,
        {},
        Object.fromEntries(resultat.champs.map(({ champ, message }) => [champ, message])),
      );
    if (resultat.refus === "dejaInscrit")
      return redirection(`/ateliers/${id}`, "Cette personne est déjà sur la liste.");
    return introuvable;
  }
  const suivantes = envoi["serie"] === "oui" ? await inscrireLaSuite(contexte, id, demande) : 0;
  const place =
    resultat.fait === "attente" ? "En liste d’attente : l’atelier est complet." : "Inscription enregistrée.";
  return redirection(`/ateliers/${id}`, suivantes === 0 ? place : `${place} Et ${suivantes} séances de la série.`);
}

/** The same registration on the dates of the series that are still to come. */
async function inscrireLaSuite(
  contexte: ContexteConnecte,
  id: string,
  demande: Parameters<typeof inscrire>[1],
): Promise<number> {
  const vu = await sonAtelier(contexte, id);
  const suite = (vu?.seances ?? []).filter((seance) => seance.id !== id && seance.debut > contexte.maintenant);
  for (const seance of suite) await inscrire(contexte, { ...demande, id: crypto.randomUUID(), atelierId: seance.id });
  return suite.length;
}

async function pointer(contexte: ContexteConnecte, envoi: Readonly<Record<string, string>>): Promise<Reponse> {
  const { id = "" } = envoi;
  const vu = await sonAtelier(contexte, id);
  if (vu === undefined) return introuvable;
  const notees = vu.inscriptions.filter(({ statut }) => statut === "inscrit").map((i) => lirePresence(i, envoi));
  const resultat = await noterPresences(contexte, id, notees);
  if ("refus" in resultat)
    return resultat.refus === "pasEncore"
      ? feuille(contexte, vu, "L’atelier n’a pas commencé : on ne peut pas encore y être présent.")
      : introuvable;
  if (envoi["suite"] !== "cra") return redirection(`/ateliers/${id}/presences`, "Feuille de présence enregistrée.");
  if (notees.some(({ presence }) => presence === "present")) return redirection(`/cra/nouveau?rdv=${id}`);
  return feuille(contexte, vu, "Personne n’est pointé présent : un compte rendu compte au moins une personne.");
}

function lirePresence(
  { id, nombre }: AtelierVu["inscriptions"][number],
  envoi: Readonly<Record<string, string>>,
): PresenceNotee {
  const parmi = <C extends string>(codes: readonly C[], nom: string): C | null =>
    codes.find((code) => code === envoi[`${nom}_${id}`]) ?? null;
  const dits = envoi[`presents_${id}`] ?? "";
  const presents = /^\d{1,2}$/.test(dits) ? Number(dits) : nombre;
  const presence = parmi(PRESENCES, "presence");
  return {
    id,
    presence: presence === "present" && presents === 0 ? "absent" : presence,
    presents,
    age: parmi(AGES_NOTES, "age"),
    situation: parmi(SITUATIONS_NOTEES, "situation"),
    genre: parmi(GENRES_NOTES, "genre"),
  };
}

const feuille = async (contexte: ContexteConnecte, vu: AtelierVu, erreur?: string): Promise<Reponse> =>
  page({
    titre: erreur === undefined ? "Feuille de présence" : "À corriger : feuille de présence",
    coquille: "pro",
    ...(erreur !== undefined && { statut: 422 }),
    contenu: PagePresences({
      vu,
      noms: await nomsDes(contexte, vu.inscriptions),
      maintenant: contexte.maintenant,
      ...(erreur !== undefined && { erreur }),
    }),
  });
