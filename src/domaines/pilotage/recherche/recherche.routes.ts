import { z } from "zod";
import { reserve, voitTout } from "../../../plateforme/acces/acces.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import { ecrireCsv } from "../../../plateforme/formats/ecrire-csv.ts";
import { ecrireParquet, MIME_PARQUET } from "../../../plateforme/formats/ecrire-parquet.ts";
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
import { noterLecture } from "../../../plateforme/journal/index.ts";
import { PageConvention } from "./convention.page.tsx";
import { etatDe } from "./convention.rules.ts";
import { type MarqueProps, PageConventions, PageMarque } from "./conventions.page.tsx";
import { lireConvention, lireConventions, lireCopie, lireCopies } from "./conventions.query.ts";
import { CHAMPS_EXTRAIT } from "./dictionnaire-extrait.rules.ts";
import { lireExtrait } from "./extrait.query.ts";
import { reconnaitre } from "./marque.ts";
import {
  deciderDeConvention,
  preparerCopie,
  proposerConvention,
  type Resultat,
  revoquerUneConvention,
} from "./tenir-convention.ts";

const ADMINISTRATION = reserve("administrateur");
const BASE = "/recherche";
const ID = z.object({
  id: z.coerce
    .number()
    .int()
    .positive()
    .max(2 ** 31)
    .catch(0),
});
const texte = z.string().max(5000).catch("").default("");
const TERMES = z.object({
  ...{ laboratoire: texte, finalite: texte, baseLegale: texte, avisReference: texte, personnes: texte },
  ...{ du: texte, au: texte, debut: texte, fin: texte, k: texte },
});
type Saisis = { readonly valeurs: Readonly<Record<string, string>>; readonly erreurs: Erreurs };
const RIEN: Saisis = { valeurs: {}, erreurs: {} };
/** Text pasted to find a copy: some thousand lines. */
const FUITE_MAX = 1_000_000;

/** Extracts for research: the administration keeps the agreements, and hands the copies. */
export const rechercheRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: BASE,
    acces: ADMINISTRATION,
    entree: z.object({}),
    repondre: (contexte) => pageConventions(contexte, RIEN),
  }),
  route({
    methode: "POST",
    chemin: BASE,
    acces: ADMINISTRATION,
    reprise: true,
    entree: TERMES,
    repondre: async (contexte, valeurs) => {
      const resultat = await proposerConvention(connecte(contexte), valeurs);
      if ("fait" in resultat)
        return redirection(`${BASE}/${resultat.id}`, "Convention proposée : une autre personne doit la valider.");
      return "erreurs" in resultat ? pageConventions(contexte, { valeurs, erreurs: resultat.erreurs }) : introuvable;
    },
  }),
  route({
    methode: "GET",
    chemin: `${BASE}/dictionnaire.csv`,
    acces: ADMINISTRATION,
    entree: z.object({}),
    repondre: () => ({
      type: "fichier",
      nom: "extrait-recherche-dictionnaire.csv",
      mime: "text/csv; charset=utf-8",
      corps: ecrireCsv(
        [
          { titre: "champ", cellule: ({ nom }) => nom },
          { titre: "type", cellule: ({ type }) => type },
          { titre: "definition", cellule: ({ definition }) => definition },
          { titre: "valeurs", cellule: ({ valeurs }) => valeurs },
          { titre: "quasi_identifiant", cellule: ({ quasiIdentifiant }) => quasiIdentifiant === true },
        ],
        CHAMPS_EXTRAIT,
        { usage: "rfc4180" },
      ),
    }),
  }),
  route({
    methode: "GET",
    chemin: `${BASE}/marque`,
    acces: ADMINISTRATION,
    entree: z.object({}),
    repondre: () => pageMarque({ texte: "", erreurs: {}, trouvees: null }),
  }),
  route({
    methode: "POST",
    chemin: `${BASE}/marque`,
    acces: ADMINISTRATION,
    tailleMax: FUITE_MAX * 4,
    entree: z.object({ texte: z.string().max(FUITE_MAX).catch("").default("") }),
    repondre: (contexte, { texte: colle }) => chercherMarque(contexte, colle),
  }),
  route({
    methode: "GET",
    chemin: `${BASE}/:id`,
    acces: ADMINISTRATION,
    entree: ID,
    repondre: (contexte, { id }) => pageConvention(contexte, id, RIEN),
  }),
  route({
    methode: "POST",
    chemin: `${BASE}/:id/decision`,
    acces: ADMINISTRATION,
    entree: ID.extend({ decision: texte, motif: texte }),
    repondre: async (contexte, { id, ...valeurs }) =>
      apres(contexte, id, valeurs, await deciderDeConvention(connecte(contexte), id, valeurs), "Décision enregistrée."),
  }),
  route({
    methode: "POST",
    chemin: `${BASE}/:id/revocation`,
    acces: ADMINISTRATION,
    entree: ID.extend({ revocation: texte }),
    repondre: async (contexte, { id, revocation }) =>
      apres(
        contexte,
        id,
        { revocation },
        await revoquerUneConvention(connecte(contexte), id, revocation),
        "Convention révoquée.",
      ),
  }),
  route({
    methode: "POST",
    chemin: `${BASE}/:id/copies`,
    acces: ADMINISTRATION,
    entree: ID.extend({ personne: texte }),
    repondre: async (contexte, { id, personne }) =>
      apres(contexte, id, { personne }, await preparerCopie(connecte(contexte), id, personne), "Copie prête."),
  }),
  route({
    methode: "GET",
    chemin: `${BASE}/copies/:copie/:fichier`,
    acces: ADMINISTRATION,
    entree: z.object({ copie: z.string().max(40), fichier: z.string().max(40) }),
    repondre: (contexte, { copie, fichier }) => fichierDeCopie(connecte(contexte), copie, fichier),
  }),
];

async function apres(
  contexte: Contexte,
  id: number,
  valeurs: Saisis["valeurs"],
  resultat: Resultat,
  message: string,
): Promise<Reponse> {
  if ("fait" in resultat) return redirection(`${BASE}/${id}`, message);
  return "erreurs" in resultat ? pageConvention(contexte, id, { valeurs, erreurs: resultat.erreurs }) : introuvable;
}

const allure = (titre: string, { erreurs }: Pick<Saisis, "erreurs">) =>
  Object.keys(erreurs).length > 0
    ? { titre: `À corriger : ${titre}`, statut: 422, coquille: "pro" as const }
    : { titre, statut: 200, coquille: "pro" as const };

async function pageConventions(contexte: Contexte, saisis: Saisis): Promise<Reponse> {
  const { db, maintenant, utilisateur } = connecte(contexte);
  if (!voitTout(utilisateur)) return introuvable;
  const jour = jourCivil(maintenant);
  const conventions = (await lireConventions(db)).map((convention) => ({ convention, etat: etatDe(convention, jour) }));
  return page({
    ...allure("Extraits pour la recherche", saisis),
    contenu: PageConventions({ conventions, ...saisis }),
  });
}

const FIL = [{ titre: "Extraits pour la recherche", href: BASE }];

async function pageConvention(contexte: Contexte, id: number, saisis: Saisis): Promise<Reponse> {
  const { db, maintenant, utilisateur } = connecte(contexte);
  const convention = voitTout(utilisateur) ? await lireConvention(db, id) : undefined;
  if (convention === undefined) return introuvable;
  return page({
    ...allure(`Convention : ${convention.laboratoire}`, saisis),
    filAriane: [...FIL, { titre: convention.laboratoire, href: `${BASE}/${id}` }],
    contenu: PageConvention({
      ...{ convention, etat: etatDe(convention, jourCivil(maintenant)), copies: await lireCopies(db, id) },
      sienne: convention.proposeePar === utilisateur.personneId,
      ...saisis,
    }),
  });
}

const pageMarque = (props: MarqueProps): Reponse =>
  page({
    ...allure("D’où vient une fuite ?", props),
    filAriane: [...FIL, { titre: "D’où vient une fuite ?", href: `${BASE}/marque` }],
    contenu: PageMarque(props),
  });

async function chercherMarque(contexte: Contexte, colle: string): Promise<Reponse> {
  const { db, utilisateur } = connecte(contexte);
  if (!voitTout(utilisateur)) return introuvable;
  if (colle.trim() === "")
    return pageMarque({ texte: "", erreurs: { texte: "Collez des lignes de l’extrait." }, trouvees: null });
  const copies = await lireCopies(db, null);
  const conventions = new Map((await lireConventions(db)).map((une) => [une.id, une]));
  const trouvees = reconnaitre(
    colle,
    copies.map(({ id }) => id),
  ).flatMap((trouvee) => {
    const copie = copies.find(({ id }) => id === trouvee.copie);
    const convention = conventions.get(copie?.conventionId ?? 0);
    return copie === undefined || convention === undefined
      ? []
      : [{ ...trouvee, convention, personne: convention.personnes[copie.personne]?.nom ?? "" }];
  });
  return pageMarque({ texte: "", erreurs: {}, trouvees });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A copy while its agreement is open. Lines are read by short transactions of the same reader, once the journal holds the download. */
async function fichierDeCopie(contexte: ContexteConnecte, id: string, fichier: string): Promise<Reponse> {
  const { lire, maintenant, utilisateur } = contexte;
  const format = (["csv", "parquet"] as const).find((un) => fichier === `extrait.${un}`);
  if (format === undefined || !UUID.test(id) || !voitTout(utilisateur)) return introuvable;
  const trouvee = await lire(async (db) => {
    const copie = await lireCopie(db, id);
    const convention = copie && (await lireConvention(db, copie.conventionId));
    if (copie === undefined || convention === undefined || etatDe(convention, jourCivil(maintenant)) !== "ouverte")
      return undefined;
    await noterLecture(db, {
      table: "pilotage.copie_recherche",
      objet: id,
      motif: `Téléchargement de l’extrait, convention ${convention.id}`,
    });
    return { copie, convention };
  });
  if (trouvee === undefined) return introuvable;
  const { convention, copie } = trouvee;
  const lignes = lireExtrait(lire, { ...convention, sel: copie.sel, copie: id });
  return {
    type: "fichier",
    nom: `extrait-convention-${convention.id}-copie-${id.slice(0, 8)}.${format}`,
    mime: format === "csv" ? "text/csv; charset=utf-8" : MIME_PARQUET,
    corps:
      format === "csv"
        ? ecrireCsv(
            CHAMPS_EXTRAIT.map(({ nom }, rang) => ({
              titre: nom,
              cellule: (ligne: readonly (string | number | boolean | null)[]) => ligne[rang] ?? null,
            })),
            lignes,
            { usage: "rfc4180" },
          )
        : ecrireParquet(CHAMPS_EXTRAIT, lignes, { convention: String(convention.id), copie: id }),
  };
}

/** The context of a route whose access already asked for someone. */
function connecte(contexte: Contexte): ContexteConnecte {
  if (contexte.utilisateur === null) throw new Error("a route open to nobody signed in asked for a person");
  return { ...contexte, utilisateur: contexte.utilisateur };
}
