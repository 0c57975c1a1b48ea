import { z } from "zod";
import { PUBLIC, reserve } from "../../../plateforme/acces/acces.ts";
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
import { connecte } from "../connecte.ts";
import { PageBrouillons, PageEcriture } from "./ecrire-referentiel.page.tsx";
import { imprimerVersion } from "./imprimer-referentiel.ts";
import { PageComparaison, PageReferentiel, PageVersion } from "./referentiel.page.tsx";
import {
  brouillonsDe,
  departementsAvecPart,
  referentielEnVigueur,
  type Version,
  versionsDe,
  voirBrouillon,
  voirVersion,
} from "./referentiel.query.ts";
import { peutValiderVersion, type SaisieReferentiel } from "./referentiel.rules.ts";
import {
  ecrireVersion,
  modifierVersion,
  proposerVersion,
  type ResultatVersion,
  retirerVersion,
  territoireDe,
  validerVersion,
} from "./tenir-referentiel.ts";

const ECRIVENT = reserve("administrateur", "instructeur_prefecture", "gestionnaire_departement");
const UN = z.object({ id: z.coerce.number().int().positive() });
const ID = z.coerce.number().int().positive().optional().catch(undefined);
const texte = z.string().max(30_000).catch("").default("");
const SAISIE = {
  ...{ titre: texte, motif: texte, missions: texte, permises: texte, interdites: texte, competences: texte },
  conditions: texte,
};
const RECRUTEMENT = "/recrutement/referentiel";

/** The common written base: public versions, and their writing in two hands. */
export const referentielRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/referentiel",
    acces: PUBLIC,
    cache: "public",
    entree: z.object({ departement: z.string().max(5).optional().catch(undefined) }),
    repondre: async ({ db, maintenant }, { departement }) => {
      const departements = await departementsAvecPart(db);
      const choisi = departements.find(({ code }) => code === departement) ?? null;
      return page({
        titre: "Le métier de conseiller numérique",
        coquille: "publique",
        contenu: PageReferentiel({
          ...(await referentielEnVigueur(db, jourCivil(maintenant), choisi?.code ?? null)),
          ...{ departement: choisi, departements, versions: await versionsDe(db, null) },
        }),
      });
    },
  }),
  route({
    methode: "GET",
    chemin: "/referentiel/versions/:id",
    acces: PUBLIC,
    entree: UN,
    repondre: async ({ db }, { id }) => {
      const version = await voirVersion(db, id);
      return version === undefined
        ? introuvable
        : page({
            titre: `${version.titre}, version ${version.version}`,
            coquille: "publique",
            contenu: PageVersion({ version }),
          });
    },
  }),
  route({
    methode: "GET",
    chemin: "/referentiel/versions/:id/pdf",
    acces: PUBLIC,
    entree: UN,
    repondre: async ({ db, reglages }, { id }) => {
      const version = await voirVersion(db, id);
      return version === undefined ? introuvable : imprimerVersion(reglages, version);
    },
  }),
  route({
    methode: "GET",
    chemin: "/referentiel/versions/:id/comparaison",
    acces: PUBLIC,
    entree: UN.extend({ avec: ID }),
    repondre: async ({ db }, { id, avec }) => {
      const a = await voirVersion(db, id);
      const de = avec === undefined ? undefined : await voirVersion(db, avec);
      if (a === undefined || de === undefined || a.departementCode !== de.departementCode) return introuvable;
      return page({
        titre: `Référentiel : version ${de.version} et version ${a.version}`,
        coquille: "publique",
        contenu: PageComparaison({ de, a }),
      });
    },
  }),
  route({
    methode: "GET",
    chemin: RECRUTEMENT,
    acces: ECRIVENT,
    entree: z.object({}),
    repondre: async (contexte) => {
      const { db, utilisateur } = connecte(contexte);
      const territoire = territoireDe(utilisateur);
      if (territoire === undefined) return introuvable;
      const brouillons = await brouillonsDe(db, territoire.departement);
      return page({
        titre: "Référentiel : écrire une version",
        coquille: "pro",
        contenu: PageBrouillons({
          ...{ brouillons, ou: utilisateur.perimetreNom },
          peutCommencer: !brouillons.some(({ departementCode }) => departementCode === territoire.departement),
        }),
      });
    },
  }),
  route({
    methode: "GET",
    chemin: `${RECRUTEMENT}/nouveau`,
    acces: ECRIVENT,
    entree: z.object({}),
    repondre: async (contexte) => {
      const c = connecte(contexte);
      const territoire = territoireDe(c.utilisateur);
      const { commun, local } = await referentielEnVigueur(
        c.db,
        jourCivil(c.maintenant),
        territoire?.departement ?? null,
      );
      const base = territoire?.departement === null ? commun : local;
      return ecriture(c, null, base === null ? {} : { ...saisieDe(base), motif: "" }, {});
    },
  }),
  route({
    methode: "POST",
    chemin: RECRUTEMENT,
    acces: ECRIVENT,
    reprise: true,
    entree: z.object(SAISIE),
    repondre: async (contexte, saisie) => {
      const c = connecte(contexte);
      return apres(c, null, await ecrireVersion(c, saisie), "Version enregistrée.", saisie);
    },
  }),
  route({
    methode: "GET",
    chemin: `${RECRUTEMENT}/:id`,
    acces: ECRIVENT,
    entree: UN,
    repondre: (contexte, { id }) => ecriture(connecte(contexte), id, null, {}),
  }),
  route({
    methode: "POST",
    chemin: `${RECRUTEMENT}/:id`,
    acces: ECRIVENT,
    reprise: true,
    entree: UN.extend(SAISIE),
    repondre: async (contexte, { id, ...saisie }) => {
      const c = connecte(contexte);
      return apres(c, id, await modifierVersion(c, id, saisie), "Version enregistrée.", saisie);
    },
  }),
  route({
    methode: "POST",
    chemin: `${RECRUTEMENT}/:id/proposition`,
    acces: ECRIVENT,
    entree: UN,
    repondre: async (contexte, { id }) => {
      const c = connecte(contexte);
      return apres(c, id, await proposerVersion(c, id), "Version proposée : une autre personne la valide.", null);
    },
  }),
  route({
    methode: "POST",
    chemin: `${RECRUTEMENT}/:id/retrait`,
    acces: ECRIVENT,
    entree: UN,
    repondre: async (contexte, { id }) => {
      const c = connecte(contexte);
      const resultat = await retirerVersion(c, id);
      return "fait" in resultat ? redirection(RECRUTEMENT, "Version retirée.") : apres(c, id, resultat, "", null);
    },
  }),
  route({
    methode: "POST",
    chemin: `${RECRUTEMENT}/:id/validation`,
    acces: ECRIVENT,
    entree: UN.extend({ effetLe: z.string().max(20).catch("").default("") }),
    repondre: async (contexte, { id, effetLe }) => {
      const c = connecte(contexte);
      const resultat = await validerVersion(c, id, effetLe);
      if ("fait" in resultat) return redirection(`/referentiel/versions/${id}`, "Version validée.");
      return apres(c, id, resultat, "", { effetLe });
    },
  }),
];

const saisieDe = (v: Version): SaisieReferentiel => {
  const { titre, motif, missions, permises, interdites, competences, conditions } = v;
  return { titre, motif, missions, permises, interdites, competences, conditions };
};

async function apres(
  c: ContexteConnecte,
  id: number | null,
  resultat: ResultatVersion,
  message: string,
  valeurs: Readonly<Record<string, string>> | null,
): Promise<Reponse> {
  if ("fait" in resultat) return redirection(`${RECRUTEMENT}/${resultat.id}`, message);
  return "erreurs" in resultat ? ecriture(c, id, valeurs, resultat.erreurs) : introuvable;
}

async function ecriture(
  c: ContexteConnecte,
  id: number | null,
  valeurs: Readonly<Record<string, string>> | null,
  erreurs: Erreurs,
): Promise<Reponse> {
  const territoire = territoireDe(c.utilisateur);
  const version = id === null ? null : ((await voirBrouillon(c.db, id)) ?? null);
  if (territoire === undefined || (id !== null && version === null)) return introuvable;
  const lisible =
    territoire.departement === null || version === null || version.departementCode === territoire.departement;
  if (!lisible) return introuvable;
  if (version !== null && version.valideLe !== null) return redirection(`/referentiel/versions/${version.id}`);
  const faute = Object.keys(erreurs).length > 0;
  const connues = version === null ? {} : saisieDe(version);
  const titre = version?.titre ?? "Écrire une version du référentiel";
  return page({
    titre: faute ? `À corriger : ${titre}` : titre,
    coquille: "pro",
    statut: faute ? 422 : 200,
    filAriane: [
      { titre: "Référentiel", href: RECRUTEMENT },
      { titre, href: id === null ? `${RECRUTEMENT}/nouveau` : `${RECRUTEMENT}/${id}` },
    ],
    contenu: PageEcriture({
      ...{ version, erreurs, valeurs: { ...connues, ...valeurs }, jour: jourCivil(c.maintenant) },
      national: (version === null ? territoire.departement : version.departementCode) === null,
      gestes: {
        ecrire: version === null || version.departementCode === territoire.departement,
        valider: version !== null && peutValiderVersion(version, { personneId: c.utilisateur.personneId, territoire }),
      },
    }),
  });
}
