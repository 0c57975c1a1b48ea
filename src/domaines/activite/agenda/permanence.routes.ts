import { z } from "zod";
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
import { communeProbable, ecrireCommune, estFerie } from "../../territoire/index.ts";
import { peutChanger } from "../compte-rendu/droits.rules.ts";
import type { Valeurs } from "../compte-rendu/formulaire.rules.ts";
import { preparerSaisie } from "../compte-rendu/saisie.query.ts";
import { connecte } from "../connecte.ts";
import { structureDe } from "../cumul/situer.query.ts";
import type { Retour } from "./agenda.page.tsx";
import { AUTEUR_AGENDA, TEXTES } from "./agenda.routes.ts";
import { lireCreneaux } from "./creneaux.query.ts";
import { estUuid } from "./evenement.rules.ts";
import { sansStructure } from "./evenement-saisie.routes.ts";
import {
  lirePermanence,
  lireValeursPermanence,
  valeursDePermanence,
  valeursPermanenceVides,
} from "./formulaire-permanence.rules.ts";
import { estJourDAgenda } from "./moment.rules.ts";
import { PagePermanence } from "./permanence.page.tsx";
import { PagePermanences } from "./permanences.page.tsx";
import { listerPermanences, voirPermanence } from "./permanences.query.ts";
import {
  excepterPermanence,
  modifierPermanence,
  permanenceASoi,
  planifierPermanence,
  type ResultatPermanence,
  retablirJourPermanence,
} from "./planifier-permanence.ts";
import { QuestionReservations } from "./question-reservations.page.tsx";
import { retraitPermanenceRoutes, SORT } from "./retrait-permanence.routes.ts";
import { PageSaisiePermanence, type SaisiePermanenceProps } from "./saisie-permanence.page.tsx";

const UN = z.object({ id: z.string() });
const JOUR = z.object({ id: z.string(), jour: z.string() });
const FORMULAIRE = z.record(z.string(), z.unknown()).transform(lireValeursPermanence);
const JOURS_VUS = 60;
const NOUVELLE = {
  titre: "Nouvelle permanence",
  action: "/agenda/permanences",
  retour: "/agenda/permanences",
} as const;

/** Permanences: their rule, one of their days, their slots. */
export const permanenceRoutes: readonly RouteDeclaree[] = [
  ...retraitPermanenceRoutes,
  route({
    methode: "GET",
    chemin: "/agenda/permanences",
    acces: AUTEUR_AGENDA,
    entree: z.object({}),
    repondre: (contexte) =>
      connecte(contexte, async ({ db, utilisateur }) =>
        page({
          titre: "Vos permanences",
          coquille: "pro",
          contenu: PagePermanences({ permanences: await listerPermanences(db, utilisateur.personneId) }),
        }),
      ),
  }),
  route({
    methode: "GET",
    chemin: "/agenda/permanences/nouvelle",
    acces: AUTEUR_AGENDA,
    entree: z.object({}),
    repondre: (contexte) =>
      connecte(contexte, async (c) => {
        const preparation = await preparerSaisie(c);
        if (preparation === undefined) return sansStructure;
        const valeurs = valeursPermanenceVides(crypto.randomUUID(), preparation.aujourdhui);
        return formulaire({ ...NOUVELLE, valeurs, erreurs: {}, preparation });
      }),
  }),
  route({
    methode: "POST",
    chemin: "/agenda/permanences",
    reprise: true,
    acces: AUTEUR_AGENDA,
    entree: FORMULAIRE,
    repondre: (contexte, valeurs) =>
      connecte(contexte, (c) =>
        juger(c, NOUVELLE, valeurs, (saisie, malgre) => planifierPermanence(c, saisie, malgre)),
      ),
  }),
  route({
    methode: "GET",
    chemin: "/agenda/permanences/:id",
    acces: AUTEUR_AGENDA,
    entree: TEXTES,
    repondre: (contexte, adresse) => connecte(contexte, (c) => montrer(c, adresse["id"] ?? "", adresse, {})),
  }),
  route({
    methode: "GET",
    chemin: "/agenda/permanences/:id/modifier",
    acces: AUTEUR_AGENDA,
    entree: UN,
    repondre: (contexte, { id }) =>
      connecte(contexte, async (c) => {
        const vue = await permanenceASoi(c, id);
        if (vue === undefined || vue.annuleLe !== null) return introuvable;
        const preparation = await preparerSaisie(c, vue.permanence.lieuId);
        if (preparation === undefined) return sansStructure;
        const valeurs = valeursDePermanence(vue.permanence, vue.version, ecrireCommune);
        return formulaire({ ...changement(id), valeurs, erreurs: {}, preparation });
      }),
  }),
  route({
    methode: "POST",
    chemin: "/agenda/permanences/:id",
    reprise: true,
    acces: AUTEUR_AGENDA,
    entree: FORMULAIRE,
    repondre: (contexte, valeurs) =>
      connecte(contexte, async (c) => {
        const id = valeurs.champs["id"] ?? "";
        if ((await permanenceASoi(c, id)) === undefined) return introuvable;
        const version = Number(valeurs.champs["version"]) || 0;
        const sort = SORT.parse(valeurs.champs["reservations"]);
        return juger(c, changement(id), valeurs, (saisie, malgre) =>
          modifierPermanence(c, saisie, version, { malgre, sort }),
        );
      }),
  }),
  route({
    methode: "POST",
    chemin: "/agenda/permanences/:id/jours/:jour",
    acces: AUTEUR_AGENDA,
    entree: TEXTES,
    repondre: (contexte, envoi) => connecte(contexte, (c) => changerJour(c, envoi)),
  }),
  route({
    methode: "POST",
    chemin: "/agenda/permanences/:id/jours/:jour/retablissement",
    acces: AUTEUR_AGENDA,
    entree: JOUR,
    repondre: (contexte, { id, jour }) =>
      connecte(contexte, async (c) => {
        const resultat = await retablirJourPermanence(c, id, jour);
        return "refus" in resultat ? introuvable : redirection(`/agenda/permanences/${id}`, "Jour rétabli.");
      }),
  }),
];

async function changerJour(contexte: ContexteConnecte, envoi: Readonly<Record<string, string>>): Promise<Reponse> {
  const { id = "", jour = "", vers = "", heureDebut = "", heureFin = "", geste } = envoi;
  const deplacee = geste === "annuler" ? null : { jour: vers, heureDebut, heureFin };
  const sort = SORT.parse(envoi["reservations"]);
  const resultat = await excepterPermanence(contexte, id, { jour, deplacee }, sort);
  if ("fait" in resultat) return redirection(`/agenda/permanences/${id}?change=${jour}`);
  if (resultat.refus === "reservees") {
    const faire = deplacee === null ? "Annuler" : "Déplacer";
    return page({
      titre: "Des rendez-vous sont réservés",
      coquille: "pro",
      statut: 409,
      contenu: QuestionReservations({
        question: `${faire} la permanence du ${dateLongue(jour)} ?`,
        personnes: resultat.personnes,
        action: `/agenda/permanences/${id}/jours/${jour}`,
        caches: deplacee === null ? { geste: "annuler" } : { geste: "deplacer", vers, heureDebut, heureFin },
        retour: `/agenda/permanences/${id}`,
      }),
    });
  }
  if (resultat.refus !== "champs") return introuvable;
  return montrer(
    contexte,
    id,
    { jour },
    Object.fromEntries(resultat.champs.map(({ champ, message }) => [champ, message])),
  );
}

async function montrer(
  contexte: ContexteConnecte,
  id: string,
  { jour, change = "" }: Readonly<Record<string, string>>,
  erreurs: Erreurs,
): Promise<Reponse> {
  const { db, utilisateur, maintenant } = contexte;
  const vue = estUuid(id) ? await voirPermanence(db, id) : undefined;
  if (vue === undefined) return introuvable;
  const structure = await structureDe(db, utilisateur);
  const ferie = (une: string): boolean => estFerie(une, structure?.departementCode ?? "");
  const aujourdhui = jourCivil(maintenant, vue.permanence.fuseau);
  const tenues = vue.annuleLe === null ? await lireCreneaux(db, vue, aujourdhui, JOURS_VUS, ferie, maintenant) : [];
  const retour: Retour | undefined = estJourDAgenda(change)
    ? {
        phrase: "Jour changé",
        action: `/agenda/permanences/${id}/jours/${change}/retablissement`,
        libelle: "Rétablir ce jour",
      }
    : undefined;
  return page({
    titre: Object.keys(erreurs).length === 0 ? "Une permanence" : "À corriger : une permanence",
    coquille: "pro",
    ...(Object.keys(erreurs).length > 0 && { statut: 422 }),
    contenu: PagePermanence({
      vue,
      tenues: tenues.slice(0, 12),
      jour,
      sienne: peutChanger(vue.conseillerId, utilisateur.personneId),
      erreurs,
      retour,
    }),
  });
}

type Ecran = Pick<SaisiePermanenceProps, "titre" | "action" | "retour">;
const changement = (id: string): Ecran => ({
  titre: "Modifier une permanence",
  action: `/agenda/permanences/${id}`,
  retour: `/agenda/permanences/${id}`,
});

async function juger(
  contexte: ContexteConnecte,
  ecran: Ecran,
  valeurs: Valeurs,
  faire: (saisie: ReturnType<typeof lirePermanence>["permanence"], malgre: boolean) => Promise<ResultatPermanence>,
): Promise<Reponse> {
  const preparation = await preparerSaisie(contexte);
  if (preparation === undefined) return sansStructure;
  const encore = (erreurs: Erreurs, plus: Partial<SaisiePermanenceProps> = {}): Reponse =>
    formulaire({ ...ecran, valeurs, erreurs, preparation, ...plus }, 422);
  const { permanence, erreurs } = lirePermanence(valeurs, (texte) => communeProbable(texte)?.commune.code);
  if (Object.keys(erreurs).length > 0) return encore(erreurs);
  const resultat = await faire(permanence, valeurs.champs["malgre"] === "oui");
  if ("fait" in resultat) return redirection(`/agenda/permanences/${resultat.id}`, "Permanence enregistrée.");
  switch (resultat.refus) {
    case "champs":
      return encore(Object.fromEntries(resultat.champs.map(({ champ, message }) => [champ, message])));
    case "aConfirmer":
      return encore({}, { souples: resultat.souples });
    case "reservees":
      return encore({}, { reservees: resultat.personnes });
    case "conflit":
      return encore(
        {
          "": "Cette permanence a changé depuis que vous l’avez ouverte. Vérifiez, puis enregistrez pour garder votre version.",
        },
        { valeurs: { ...valeurs, champs: { ...valeurs.champs, version: String(resultat.version) } } },
      );
    case "interdit":
      return { type: "refus", statut: 403 };
    case "sansStructure":
      return sansStructure;
    case "introuvable":
      return introuvable;
  }
}

const formulaire = (props: SaisiePermanenceProps, statut = 200): Reponse =>
  page({
    titre: statut === 200 ? props.titre : `À corriger : ${props.titre}`,
    coquille: "pro",
    statut,
    contenu: PageSaisiePermanence(props),
  });
