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
import { dateLongue } from "../../../plateforme/ui/index.ts";
import { sourceDuBesoin } from "../../territoire/index.ts";
import { appelsNommes } from "../appel/appels.query.ts";
import { connecte } from "../connecte.ts";
import { PageSeance, PageSeances } from "./comite.page.tsx";
import { PageDecision } from "./decision.page.tsx";
import { type DecisionSaisie, peutValider } from "./decision.rules.ts";
import { imprimerProcesVerbal } from "./imprimer-proces-verbal.ts";
import { prioritesAu } from "./priorites.query.ts";
import { listerSeances, ordreDuJour, type PointDuJour, pointDeSeance, voirSeance } from "./seance.query.ts";
import {
  noterDecision,
  oublierDecision,
  ouvrirSeance,
  proposerSeance,
  type ResultatSeance,
  reprendreSeance,
  validerSeance,
} from "./tenir-seance.ts";

const ADMINISTRATION = reserve("administrateur");
const UNE = z.object({ id: z.coerce.number().int().positive() });
const DOSSIER = UNE.extend({ dossier: z.uuid().catch("00000000-0000-4000-8000-000000000000") });
const court = z.string().max(20).catch("").default("");

/** The sessions of the committee: prepared by one person, validated by another. */
export const comiteRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/comite",
    acces: ADMINISTRATION,
    entree: z.object({}),
    repondre: (contexte) => seances(connecte(contexte), { appel: "", tenueLe: "" }, {}),
  }),
  route({
    methode: "POST",
    chemin: "/comite",
    acces: ADMINISTRATION,
    entree: z.object({ appel: court, tenueLe: court }),
    repondre: async (contexte, valeurs) => {
      const c = connecte(contexte);
      const resultat = await ouvrirSeance(c, Number(valeurs.appel) || 0, valeurs.tenueLe);
      if ("erreurs" in resultat) return seances(c, valeurs, resultat.erreurs);
      return "id" in resultat ? redirection(`/comite/${resultat.id}`, "Séance préparée.") : introuvable;
    },
  }),
  route({
    methode: "GET",
    chemin: "/comite/:id",
    acces: ADMINISTRATION,
    entree: UNE,
    repondre: (contexte, { id }) => seance(connecte(contexte), id, null),
  }),
  route({
    methode: "GET",
    chemin: "/comite/:id/proces-verbal.pdf",
    acces: ADMINISTRATION,
    entree: UNE,
    repondre: async ({ db, maintenant, reglages }, { id }) => {
      const vue = await voirSeance(db, id);
      return vue === undefined
        ? introuvable
        : imprimerProcesVerbal(reglages, vue, await ordreDuJour(db, vue, maintenant));
    },
  }),
  route({
    methode: "GET",
    chemin: "/comite/:id/dossiers/:dossier",
    acces: ADMINISTRATION,
    entree: DOSSIER,
    repondre: (contexte, { id, dossier }) => decision(connecte(contexte), id, dossier, undefined, {}),
  }),
  route({
    methode: "POST",
    chemin: "/comite/:id/dossiers/:dossier",
    acces: ADMINISTRATION,
    reprise: true,
    entree: DOSSIER.extend({
      ...{ issue: court, postes: court, coordinateurs: court, pour: court, contre: court, abstention: court },
      motif: z.string().max(20_000).catch("").default(""),
    }),
    repondre: async (contexte, { id, dossier, ...saisie }) => {
      const c = connecte(contexte);
      const resultat = await noterDecision(c, id, dossier, saisie);
      if ("erreurs" in resultat) return decision(c, id, dossier, saisie, resultat.erreurs);
      return apres(c, id, resultat, "Décision notée.");
    },
  }),
  route({
    methode: "POST",
    chemin: "/comite/:id/dossiers/:dossier/oubli",
    acces: ADMINISTRATION,
    entree: DOSSIER,
    repondre: async (contexte, { id, dossier }) => {
      const c = connecte(contexte);
      return apres(c, id, await oublierDecision(c, id, dossier), "Décision retirée.");
    },
  }),
  ...(
    [
      ["proposition", proposerSeance, "Séance proposée : une autre personne la valide."],
      ["reprise", reprendreSeance, "La préparation reprend."],
      ["validation", validerSeance, "Séance validée. Les structures et les préfectures sont prévenues."],
    ] as const
  ).map(([geste, agir, message]) =>
    route({
      methode: "POST",
      chemin: `/comite/:id/${geste}`,
      acces: ADMINISTRATION,
      entree: UNE,
      repondre: async (contexte, { id }) => {
        const c = connecte(contexte);
        return apres(c, id, await agir(c, id), message);
      },
    }),
  ),
];

async function apres(c: ContexteConnecte, id: number, resultat: ResultatSeance, message: string): Promise<Reponse> {
  if ("id" in resultat) return redirection(`/comite/${id}`, message);
  return "phrase" in resultat ? seance(c, id, resultat.phrase) : introuvable;
}

async function seances(
  { db }: ContexteConnecte,
  valeurs: { readonly appel: string; readonly tenueLe: string },
  erreurs: Erreurs,
): Promise<Reponse> {
  const faute = Object.keys(erreurs).length > 0;
  return page({
    titre: faute ? "À corriger : comité de sélection" : "Comité de sélection",
    coquille: "pro",
    statut: faute ? 422 : 200,
    contenu: PageSeances({ seances: await listerSeances(db), appels: await appelsNommes(db), valeurs, erreurs }),
  });
}

async function seance(c: ContexteConnecte, id: number, refus: string | null): Promise<Reponse> {
  const { db, maintenant, utilisateur } = c;
  const vue = await voirSeance(db, id);
  if (vue === undefined) return introuvable;
  const points = await ordreDuJour(db, vue, maintenant);
  const saisiePar = points.flatMap(({ decision: d }) => (d === null ? [] : [d.saisiePar]));
  return page({
    titre: `Séance du ${dateLongue(vue.tenueLe)}`,
    coquille: "pro",
    statut: refus === null ? 200 : 409,
    contenu: PageSeance({
      ...{ seance: vue, points, refus },
      priorites: await prioritesAu(db, jourCivil(maintenant)),
      indice: await sourceDuBesoin(db, jourCivil(maintenant)),
      peutValider: peutValider(utilisateur.personneId, { ...vue, saisiePar }),
    }),
  });
}

async function decision(
  { db, maintenant }: ContexteConnecte,
  id: number,
  dossier: string,
  saisie: DecisionSaisie | undefined,
  erreurs: Erreurs,
): Promise<Reponse> {
  const vue = await voirSeance(db, id);
  const point = vue === undefined ? undefined : await pointDeSeance(db, vue, dossier);
  if (vue === undefined || point === undefined) return introuvable;
  const faute = Object.keys(erreurs).length > 0;
  return page({
    titre: faute ? `À corriger : ${point.nom}` : point.nom,
    coquille: "pro",
    statut: faute ? 422 : 200,
    contenu: PageDecision({
      ...{ seance: vue, point, erreurs },
      priorite: (await prioritesAu(db, jourCivil(maintenant))).get(point.departementCode),
      valeurs: saisie ?? saisieDe(point),
    }),
  });
}

const saisieDe = ({ decision: d, postes }: PointDuJour): DecisionSaisie => ({
  issue: d?.issue ?? "",
  postes: String(d === null ? postes : d.postes),
  coordinateurs: d === null || d.coordinateurs === 0 ? "" : String(d.coordinateurs),
  motif: d?.motif ?? "",
  pour: texte(d?.pour),
  contre: texte(d?.contre),
  abstention: texte(d?.abstention),
});

const texte = (voix: number | null | undefined): string => (voix === null || voix === undefined ? "" : String(voix));
