import { z } from "zod";
import { PUBLIC, reserve } from "../../../plateforme/acces/acces.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
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
import { noterLecture } from "../../../plateforme/journal/index.ts";
import { MIMES_CANDIDAT } from "../candidat/format-candidat.ts";
import { PIECE_TROP_LOURDE } from "../manifestation/format-piece.ts";
import { PageAccord, PageAccordClos } from "./accord.page.tsx";
import { ouvrirPreuve } from "./accord.query.ts";
import { lireAccord, repondreAccord, type SaisieAccord } from "./repondre-accord.ts";

const TAILLE_ENVOI = 20 * 1024 * 1024;
const texte = (max: number) => z.string().max(max).catch("").default("");
const SAISIE = z.object({
  ...{ jeton: texte(100), reponse: texte(20), motif: texte(20_000) },
  ...{ score: texte(20), le: texte(20), code: texte(40) },
  preuve: z.instanceof(File).nullable().catch(null).default(null),
});

/** The contract shown to whoever a structure wants to hire, by its link; the certificate they join, for the administration. */
export const accordRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/accord/:jeton",
    acces: PUBLIC,
    entree: z.object({ jeton: texte(100) }),
    repondre: (contexte, { jeton }) => montrer(contexte, jeton, undefined, {}),
  }),
  route({
    methode: "POST",
    chemin: "/accord/:jeton",
    acces: PUBLIC,
    tailleMax: TAILLE_ENVOI,
    entree: SAISIE,
    siTropLourd: (contexte, lue) => {
      const { jeton, preuve: _preuve, ...saisie } = SAISIE.parse(lue);
      return montrer(contexte, jeton, saisie, { preuve: PIECE_TROP_LOURDE });
    },
    repondre: async (contexte, { jeton, preuve, ...saisie }) => {
      const resultat = await repondreAccord(contexte, jeton, saisie, preuve);
      if ("fait" in resultat) return redirection(`/accord/${jeton}`, "Votre réponse est enregistrée.");
      return montrer(contexte, jeton, saisie, resultat.refus === "champs" ? resultat.erreurs : {});
    },
  }),
  route({
    methode: "GET",
    chemin: "/contrats/dossiers/:id/preuve",
    acces: reserve("administrateur"),
    entree: z.object({ id: z.coerce.number().int().positive() }),
    repondre: async ({ db }, { id }) => {
      const piece = await ouvrirPreuve(db, id);
      if (piece === undefined) return introuvable;
      await noterLecture(db, {
        ...{ table: "recrutement.contrat_accord_preuve", objet: `dossier ${id}`, motif: "lecture de la preuve Pix" },
      });
      return { type: "fichier", nom: piece.nom, mime: MIMES_CANDIDAT[piece.format], corps: piece.corps };
    },
  }),
];

async function montrer(
  contexte: Contexte,
  jeton: string,
  saisie: SaisieAccord | undefined,
  erreurs: Erreurs,
): Promise<Reponse> {
  const vu = await lireAccord(contexte, jeton);
  const faute = Object.keys(erreurs).length > 0;
  if (vu === undefined)
    return page({ titre: "Lien expiré", coquille: "publique", statut: 404, contenu: PageAccordClos() });
  const { accord } = vu;
  const connu = {
    ...{ reponse: accord.reponse ?? "", motif: accord.motif ?? "", code: accord.pixCode ?? "" },
    ...{ score: accord.pixScore === null ? "" : String(accord.pixScore), le: accord.pixLe ?? "" },
  };
  return page({
    titre: faute ? "À corriger : un contrat préparé pour vous" : "Un contrat préparé pour vous",
    coquille: "publique",
    statut: faute ? 422 : 200,
    contenu: PageAccord({
      ...{ ...vu, jeton, valeurs: saisie ?? connu, erreurs },
      jour: jourCivil(contexte.maintenant),
    }),
  });
}
