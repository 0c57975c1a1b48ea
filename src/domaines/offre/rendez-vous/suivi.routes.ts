import { z } from "zod";
import { PUBLIC } from "../../../plateforme/acces/acces.ts";
import type { Contexte } from "../../../plateforme/http/contexte.ts";
import {
  type Erreurs,
  introuvable,
  page,
  type Reponse,
  type RouteDeclaree,
  redirection,
  route,
} from "../../../plateforme/http/route.ts";
import { localDe } from "../../activite/index.ts";
import { PageChangerAtelier } from "./changer-atelier.page.tsx";
import {
  annulerRendezVous,
  changerAtelier,
  deplacerRendezVous,
  effacerRendezVous,
  retrouverRendezVous,
} from "./changer-rendez-vous.ts";
import { CLE_FORMULAIRE } from "./cle-formulaire.ts";
import { parJours } from "./creneaux-du-lieu.ts";
import { renvoyerPreuve } from "./demander-rendez-vous.ts";
import { PageDeplacer } from "./deplacer.page.tsx";
import { direQuand } from "./message-rendez-vous.rules.ts";
import { prouverRendezVous } from "./prouver-rendez-vous.ts";
import { lireCreneau, memeCreneau } from "./reservation.rules.ts";
import { PageAnnuler, PageEffacee, PagePreuve, PageRetrouver, PageSuivi } from "./suivi.page.tsx";
import { rendezVousEtCreneaux, voirRendezVous } from "./voir-rendez-vous.query.ts";

const JETON = z.string().max(40);
const UN = z.object({ jeton: JETON });
const COURT = z.string().trim().max(254).default("");

/** A booking found again by its link or its short code, proven, moved, cancelled. */
export const routesSuivi: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/rendez-vous",
    acces: PUBLIC,
    entree: z.object({}),
    repondre: (contexte) => retrouver(contexte, "", {}),
  }),
  route({
    methode: "POST",
    chemin: "/rendez-vous",
    acces: PUBLIC,
    entree: z.object({ contact: COURT, code: COURT }),
    repondre: async (contexte, saisie) => {
      const resultat = await retrouverRendezVous(contexte, saisie);
      if ("jeton" in resultat) return redirection(`/rendez-vous/${resultat.jeton}`);
      const inconnu = "Ce numéro et ce code ne vont pas ensemble. Vérifiez-les, ou appelez-nous.";
      return retrouver(contexte, saisie.contact, {
        code: "attendre" in resultat ? attendre(resultat.attendre) : inconnu,
      });
    },
  }),
  route({
    methode: "GET",
    chemin: "/rendez-vous/:jeton",
    acces: PUBLIC,
    entree: z.object({ jeton: JETON, renvoye: z.string().optional().catch(undefined) }),
    repondre: (contexte, { jeton, renvoye }) => montrer(contexte, jeton, {}, renvoye === "oui"),
  }),
  route({
    methode: "POST",
    chemin: "/rendez-vous/:jeton/code",
    acces: PUBLIC,
    entree: z.object({ jeton: JETON, code: COURT }),
    repondre: async (contexte, { jeton, code }) => {
      const resultat = await prouverRendezVous(contexte, jeton, code.replace(/\D/gu, ""));
      if ("fait" in resultat) return redirection(`/rendez-vous/${jeton}`);
      if (resultat.refus === "absent") return introuvable;
      if (resultat.refus === "pris") return autreHeure(jeton);
      return montrer(contexte, jeton, { code: REFUS[resultat.refus] });
    },
  }),
  route({
    methode: "POST",
    chemin: "/rendez-vous/:jeton/nouveau-code",
    acces: PUBLIC,
    entree: UN.extend({ _cle: CLE_FORMULAIRE }),
    repondre: async (contexte, { jeton, _cle }) => {
      const resultat = await renvoyerPreuve(contexte, jeton, _cle);
      if ("fait" in resultat) return redirection(`/rendez-vous/${jeton}?renvoye=oui`);
      if ("refus" in resultat && resultat.refus === "prouve") return autreHeure(jeton);
      return "refus" in resultat ? introuvable : montrer(contexte, jeton, { code: attendre(resultat.attendre) });
    },
  }),
  route({
    methode: "GET",
    chemin: "/rendez-vous/:jeton/deplacement",
    acces: PUBLIC,
    entree: z.object({
      jeton: JETON,
      creneau: z.string().max(60).optional().catch(undefined),
      du: z.string().max(10).optional().catch(undefined),
      pris: z.string().optional().catch(undefined),
    }),
    repondre: (contexte, adresse) => choisir(contexte, adresse),
  }),
  route({
    methode: "POST",
    chemin: "/rendez-vous/:jeton/deplacement",
    acces: PUBLIC,
    entree: z.object({
      jeton: JETON,
      creneau: z.string().max(60).default(""),
      atelier: z.uuid().optional().catch(undefined),
    }),
    repondre: async (contexte, { jeton, creneau, atelier }) => {
      const choix = lireCreneau(creneau);
      if (choix === undefined && atelier === undefined)
        return redirection(`/rendez-vous/${jeton}/deplacement?pris=oui`);
      const resultat = await (choix === undefined
        ? changerAtelier(contexte, jeton, atelier ?? "")
        : deplacerRendezVous(contexte, jeton, choix));
      if ("fait" in resultat) return redirection(`/rendez-vous/${jeton}`);
      if (resultat.refus === "absent") return introuvable;
      if (resultat.refus === "passe") return redirection(`/rendez-vous/${jeton}`);
      return resultat.refus === "pris"
        ? redirection(`/rendez-vous/${jeton}/deplacement?pris=oui`)
        : choisir(contexte, { jeton }, { "": REFUS[resultat.refus] });
    },
  }),
  route({
    methode: "GET",
    chemin: "/rendez-vous/:jeton/annulation",
    acces: PUBLIC,
    entree: UN,
    repondre: async (contexte, { jeton }) => {
      const vu = await voirRendezVous(contexte, jeton);
      if (vu === undefined) return introuvable;
      if (!vu.annulable) return redirection(`/rendez-vous/${jeton}`);
      return page({ titre: "Annuler un rendez-vous", coquille: "publique", contenu: PageAnnuler({ vu }) });
    },
  }),
  route({
    methode: "POST",
    chemin: "/rendez-vous/:jeton/annulation",
    acces: PUBLIC,
    entree: UN,
    repondre: async (contexte, { jeton }) => {
      const resultat = await annulerRendezVous(contexte, jeton);
      return "refus" in resultat && resultat.refus === "absent" ? introuvable : redirection(`/rendez-vous/${jeton}`);
    },
  }),
  route({
    methode: "POST",
    chemin: "/rendez-vous/:jeton/effacement",
    acces: PUBLIC,
    entree: UN,
    repondre: async (contexte, { jeton }) => {
      const resultat = await effacerRendezVous(contexte, jeton);
      if ("refus" in resultat) return introuvable;
      return page({ titre: "Réponses effacées", coquille: "publique", contenu: PageEffacee() });
    },
  }),
];

const REFUS = {
  faux: "Ce n’est pas le bon code.",
  perime: "Ce code ne vaut plus. Demandez-en un nouveau, plus bas.",
  dejaTrop: "Vous avez déjà trop de rendez-vous à venir. Annulez-en un, ou appelez-nous.",
  memeHeure: "Vous avez déjà un rendez-vous à cette heure.",
  tropDeplace: "Vous avez déjà beaucoup changé d’heure aujourd’hui. Réessayez demain, ou appelez-nous.",
  ferme: "On ne peut plus s’inscrire à cet atelier.",
} as const;

/** The hour asked for went to another while the code was given: another is chosen without a code. */
const autreHeure = (jeton: string): Reponse => redirection(`/rendez-vous/${jeton}/deplacement?pris=oui`);

const attendre = (secondes: number): string =>
  `Trop d’essais. Réessayez dans ${Math.ceil(secondes / 60)} min, ou appelez-nous.`;

const retrouver = ({ reglages }: Contexte, contact: string, erreurs: Erreurs): Reponse =>
  page({
    titre: "Mon rendez-vous",
    coquille: "publique",
    statut: Object.keys(erreurs).length === 0 ? 200 : 422,
    contenu: PageRetrouver({ contact, erreurs, numero: reglages.telephone }),
  });

async function montrer(contexte: Contexte, jeton: string, erreurs: Erreurs, renvoye = false): Promise<Reponse> {
  const vu = await voirRendezVous(contexte, jeton);
  if (vu === undefined) return introuvable;
  const preuve = vu.statut === "demandee";
  if (preuve && vu.deplacable) return autreHeure(jeton);
  return page({
    titre: preuve ? "Votre code" : "Votre rendez-vous",
    coquille: "publique",
    statut: Object.keys(erreurs).length === 0 ? 200 : 422,
    contenu: preuve ? PagePreuve({ vu, erreurs, renvoye }) : PageSuivi({ vu, numero: contexte.reglages.telephone }),
  });
}

async function choisir(
  contexte: Contexte,
  {
    jeton,
    creneau,
    du = "",
    pris,
  }: { readonly jeton: string } & Readonly<Partial<Record<"creneau" | "du" | "pris", string | undefined>>>,
  erreurs: Erreurs = {},
): Promise<Reponse> {
  const lu = await rendezVousEtCreneaux(contexte, jeton);
  if (lu === undefined) return introuvable;
  const { vu, offerts, seances } = lu;
  if (!vu.deplacable) return redirection(`/rendez-vous/${jeton}`);
  if (vu.atelierId !== null)
    return page({
      titre: "Choisir une autre date",
      coquille: "publique",
      contenu: PageChangerAtelier({
        ...{ vu, pris: pris === "oui" },
        seances: seances.map(({ id, debut, fuseau }) => ({ id, quand: direQuand(localDe(debut, fuseau)) })),
      }),
    });
  const choix = creneau === undefined ? undefined : lireCreneau(creneau);
  const offert = offerts.find((un) => memeCreneau(un, choix));
  const choisi =
    offert === undefined || creneau === undefined
      ? undefined
      : { valeur: creneau, quand: direQuand(localDe(offert.debut, offert.fuseau)) };
  return page({
    titre: "Choisir une autre heure",
    coquille: "publique",
    statut: Object.keys(erreurs).length === 0 ? 200 : 422,
    contenu: PageDeplacer({
      vu,
      vus: parJours(offerts, du),
      choisi,
      pris: pris === "oui" || (creneau !== undefined && choisi === undefined),
      erreurs,
    }),
  });
}
