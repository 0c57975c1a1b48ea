import { z } from "zod";
import { reserve } from "../../../plateforme/acces/acces.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import type { Contexte, ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import {
  type Erreurs,
  introuvable,
  page,
  type Reponse,
  type RouteDeclaree,
  redirection,
  route,
} from "../../../plateforme/http/route.ts";
import { filtreDe, LISTE } from "./demande-engagements.ts";
import { PageEngagements } from "./engagements.page.tsx";
import { lireEngagement, lireEngagements, numeroDe } from "./engagements.query.ts";
import { type Geste, NOMS_GESTES } from "./etape.rules.ts";
import { choisir } from "./liste-engagements.rules.ts";
import { PageTenirEngagement } from "./tenir-engagement.page.tsx";
import {
  ajouterPreuve,
  ecrireEtape,
  modifierEtape,
  nommerResponsable,
  noterGeste,
  type Resultat,
  retirerPreuve,
} from "./tenir-engagement.ts";
import { PageEtape, PageRetraitPreuve } from "./tenir-etape.page.tsx";

const ADMINISTRATION = reserve("administrateur");
const BASE = "/pilotage/engagements";
const ID = z.coerce
  .number()
  .int()
  .positive()
  .max(2 ** 31)
  .catch(0);
const NUMERO = z.coerce.number().int().min(1).max(20).catch(0);
const texte = z.string().max(5000).catch("").default("");
const ETAPE = { intitule: texte, echeance: texte };
const GESTE = z.enum(NOMS_GESTES).exclude(["modifier"]).nullable().catch(null).default(null);
const PREUVE = { genre: texte, titre: texte, adresse: texte, indicateur: texte, texte, sourceLe: texte, etape: texte };
type Saisis = { readonly valeurs: Readonly<Record<string, string>>; readonly erreurs: Erreurs };
const RIEN: Saisis = { valeurs: {}, erreurs: {} };

/** Where the administration keeps the commitments. */
export const tenirRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: BASE,
    acces: ADMINISTRATION,
    entree: LISTE,
    repondre: async ({ db, maintenant }, entree) => {
      const [filtre, jour] = [filtreDe(entree), jourCivil(maintenant)];
      const tous = await lireEngagements(db, jour);
      return page({
        titre: "Tenir les engagements",
        coquille: "pro",
        contenu: PageEngagements({ tous, filtre, jour, choisis: choisir(tous, filtre), base: BASE }),
      });
    },
  }),
  route({
    methode: "GET",
    chemin: `${BASE}/:numero`,
    acces: ADMINISTRATION,
    entree: z.object({ numero: NUMERO, etape: texte }),
    repondre: (contexte, { numero, etape }) => pageEngagement(contexte, numero, { ...RIEN, valeurs: { etape } }),
  }),
  route({
    methode: "POST",
    chemin: `${BASE}/:numero/etapes`,
    acces: ADMINISTRATION,
    reprise: true,
    entree: z.object({ numero: NUMERO, sorte: texte, ...ETAPE }),
    repondre: async (contexte, { numero, ...valeurs }) =>
      apresEngagement(
        contexte,
        numero,
        valeurs,
        await ecrireEtape(connecte(contexte), numero, valeurs),
        "Étape ajoutée.",
      ),
  }),
  route({
    methode: "POST",
    chemin: `${BASE}/:numero/preuves`,
    acces: ADMINISTRATION,
    reprise: true,
    entree: z.object({ numero: NUMERO, ...PREUVE }),
    repondre: async (contexte, { numero, ...valeurs }) =>
      apresEngagement(
        contexte,
        numero,
        valeurs,
        await ajouterPreuve(connecte(contexte), numero, valeurs),
        "Preuve ajoutée.",
      ),
  }),
  route({
    methode: "POST",
    chemin: `${BASE}/:numero/responsable`,
    acces: ADMINISTRATION,
    entree: z.object({ numero: NUMERO, nature: texte, organisme: texte }),
    repondre: async (contexte, { numero, ...valeurs }) =>
      apresEngagement(
        contexte,
        numero,
        valeurs,
        await nommerResponsable(connecte(contexte), numero, valeurs),
        "Enregistré : la page publique dit qui en répond.",
      ),
  }),
  route({
    methode: "GET",
    chemin: "/pilotage/etapes/:id",
    acces: ADMINISTRATION,
    entree: z.object({ id: ID }),
    repondre: (contexte, { id }) => pageEtape(contexte, id, RIEN),
  }),
  route({
    methode: "POST",
    chemin: "/pilotage/etapes/:id/modification",
    acces: ADMINISTRATION,
    reprise: true,
    entree: z.object({ id: ID, ...ETAPE }),
    repondre: async (contexte, { id, ...valeurs }) =>
      apresEtape(contexte, id, valeurs, await modifierEtape(connecte(contexte), id, valeurs), "Étape changée."),
  }),
  route({
    methode: "POST",
    chemin: "/pilotage/etapes/:id/traces",
    acces: ADMINISTRATION,
    reprise: true,
    entree: z.object({ id: ID, geste: GESTE, jour: texte, motif: texte, preuve: texte }),
    repondre: async (contexte, { id, geste, ...saisie }) => {
      const valeurs = { ...saisie, ...(geste !== null && { geste }) };
      const resultat: Resultat =
        geste === null
          ? { refus: "champs", erreurs: { geste: "Dites ce qui s’est passé." } }
          : await noterGeste(connecte(contexte), id, geste, saisie);
      return apresEtape(contexte, id, valeurs, resultat, geste === null ? "" : MESSAGES[geste]);
    },
  }),
  route({
    methode: "GET",
    chemin: "/pilotage/preuves/:id/retrait",
    acces: ADMINISTRATION,
    entree: z.object({ id: ID }),
    repondre: (contexte, { id }) => pageRetrait(contexte, id, RIEN),
  }),
  route({
    methode: "POST",
    chemin: "/pilotage/preuves/:id/retrait",
    acces: ADMINISTRATION,
    entree: z.object({ id: ID, motif: texte }),
    repondre: async (contexte, { id, motif }) => {
      const resultat = await retirerPreuve(connecte(contexte), id, motif);
      if ("fait" in resultat) return redirection(`${BASE}/${resultat.numero}`, "Preuve retirée.");
      return "erreurs" in resultat
        ? pageRetrait(contexte, id, { valeurs: { motif }, erreurs: resultat.erreurs })
        : introuvable;
    },
  }),
];

const MESSAGES: Readonly<Record<Exclude<Geste, "modifier">, string>> = {
  commencer: "Étape commencée.",
  reporter: "Étape remise à plus tard.",
  declarer: "Étape déclarée faite : une autre personne doit confirmer.",
  confirmer: "Étape faite.",
  refuser: "Déclaration refusée : l’étape reste en cours.",
  retirer: "Déclaration retirée : l’étape reste en cours.",
  abandonner: "Étape abandonnée.",
  reprendre: "Étape rouverte.",
};

async function apresEngagement(
  contexte: Contexte,
  numero: number,
  valeurs: Saisis["valeurs"],
  resultat: Resultat,
  message: string,
): Promise<Reponse> {
  if ("fait" in resultat) return redirection(`${BASE}/${numero}`, message);
  return "erreurs" in resultat ? pageEngagement(contexte, numero, { valeurs, erreurs: resultat.erreurs }) : introuvable;
}

async function apresEtape(
  contexte: Contexte,
  id: number,
  valeurs: Saisis["valeurs"],
  resultat: Resultat,
  message: string,
): Promise<Reponse> {
  if ("fait" in resultat) return redirection(`/pilotage/etapes/${id}`, message);
  return "erreurs" in resultat ? pageEtape(contexte, id, { valeurs, erreurs: resultat.erreurs }) : introuvable;
}

const etatDe = (titre: string, { erreurs }: Saisis) =>
  Object.keys(erreurs).length > 0
    ? { titre: `À corriger : ${titre}`, statut: 422, coquille: "pro" as const }
    : { titre, statut: 200, coquille: "pro" as const };

const filDe = (numero: number) => [
  { titre: "Engagements", href: BASE },
  { titre: `R${numero}`, href: `${BASE}/${numero}` },
];

async function pageEngagement({ db, maintenant }: Contexte, numero: number, saisis: Saisis): Promise<Reponse> {
  const engagement = await lireEngagement(db, jourCivil(maintenant), numero);
  if (engagement === undefined) return introuvable;
  return page({
    ...etatDe(`Tenir R${numero} – ${engagement.titre}`, saisis),
    filAriane: filDe(numero),
    contenu: PageTenirEngagement({ engagement, ...saisis }),
  });
}

async function pageEtape(contexte: Contexte, id: number, saisis: Saisis): Promise<Reponse> {
  const { db, maintenant, utilisateur } = connecte(contexte);
  const numero = await numeroDe(db, "etape", id);
  const engagement = numero === undefined ? undefined : await lireEngagement(db, jourCivil(maintenant), numero);
  const etape = engagement?.etapes.find((une) => une.id === id);
  if (engagement === undefined || etape === undefined) return introuvable;
  return page({
    ...etatDe(etape.intitule, saisis),
    filAriane: [...filDe(engagement.numero), { titre: etape.intitule, href: `/pilotage/etapes/${id}` }],
    contenu: PageEtape({ engagement, etape, personneId: utilisateur.personneId, ...saisis }),
  });
}

async function pageRetrait({ db, maintenant }: Contexte, id: number, saisis: Saisis): Promise<Reponse> {
  const numero = await numeroDe(db, "preuve", id);
  const engagement = numero === undefined ? undefined : await lireEngagement(db, jourCivil(maintenant), numero);
  const preuve = engagement?.preuves.find((une) => une.id === id && une.retireeLe === null);
  if (engagement === undefined || preuve === undefined) return introuvable;
  return page({
    ...etatDe(`Retirer la preuve « ${preuve.titre} »`, saisis),
    filAriane: [...filDe(engagement.numero), { titre: "Retirer une preuve", href: `/pilotage/preuves/${id}/retrait` }],
    contenu: PageRetraitPreuve({ preuve, motif: saisis.valeurs["motif"] ?? "", erreurs: saisis.erreurs }),
  });
}

/** The context of a route whose access already asked for someone. */
function connecte(contexte: Contexte): ContexteConnecte {
  if (contexte.utilisateur === null) throw new Error("a route open to nobody signed in asked for a person");
  return { ...contexte, utilisateur: contexte.utilisateur };
}
