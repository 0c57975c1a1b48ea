import { randomUUID } from "node:crypto";
import { z } from "zod";
import { PUBLIC } from "../../../plateforme/acces/acces.ts";
import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
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
import { Confirmation } from "../../../plateforme/ui/index.ts";
import { TYPES_STRUCTURE } from "../../acteur/index.ts";
import { ecrireCommune } from "../../territoire/index.ts";
import { etatDe } from "../appel/appel.rules.ts";
import { appelPublic } from "../appel/appels.query.ts";
import { PageCommencer, PageLienEnvoye } from "./commencer.page.tsx";
import { commencerManifestation, structureGeree } from "./commencer-manifestation.ts";
import { deposerManifestation, retirerManifestation } from "./deposer-manifestation.ts";
import { PageDossier } from "./dossier.page.tsx";
import { adresseEtape, PageEtape } from "./etapes.page.tsx";
import { PIECE_TROP_LOURDE } from "./format-piece.ts";
import { lireValeurs, type ValeursEtape } from "./formulaire-etapes.rules.ts";
import { envoyerPiece, type LigneDuLien, lireDuLien } from "./lire-dossier.ts";
import { ETAPES, type Etape, manques, peut, suiteDe } from "./manifestation.rules.ts";
import { joindrePiece, type RefusEtape, remplirManifestation, retirerPiece } from "./remplir-manifestation.ts";

const JETON = z.string().max(40);
const PAR_JETON = z.object({ jeton: JETON });
const BRUT = z.record(z.string(), z.unknown());
const TAILLE_ENVOI = 20 * 1024 * 1024;

/** A structure answers a call: it begins a file, fills it step by step by its link, hands it in, follows it, takes it back. */
export const manifestationRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/appels/:id/manifestation",
    acces: PUBLIC,
    entree: z.object({ id: z.coerce.number().int().positive(), envoye: z.string().optional().catch(undefined) }),
    repondre: async (contexte, { id, envoye }) => {
      if (envoye !== undefined) return lienEnvoye(contexte);
      const sienne = await structureGeree(contexte);
      const valeurs: ValeursEtape =
        sienne === undefined
          ? {}
          : {
              prenom: sienne.identite.prenom,
              nomContact: sienne.identite.nom,
              telephone: sienne.identite.telephone ?? "",
              commune: sienne.communeCode === null ? "" : ecrireCommune(sienne.communeCode),
            };
      return commencer(contexte, id, randomUUID(), valeurs, {}, sienne?.nom ?? null);
    },
  }),
  route({
    methode: "POST",
    chemin: "/appels/:appel/manifestation",
    acces: PUBLIC,
    entree: BRUT,
    repondre: async (contexte, brut) => {
      const { appel, id } = z
        .object({ appel: z.coerce.number().int().positive().catch(0), id: z.uuid().catch(() => randomUUID()) })
        .parse(brut);
      const valeurs = lireValeurs(brut);
      const resultat = await commencerManifestation(contexte, appel, id, valeurs);
      if ("jeton" in resultat)
        return resultat.direct
          ? redirection(adresseEtape(resultat.jeton, "structure"))
          : redirection(`/appels/${appel}/manifestation?envoye=oui`);
      const sienne = (await structureGeree(contexte))?.nom ?? null;
      switch (resultat.refus) {
        case "absent":
          return introuvable;
        case "clos":
          return redirection(`/appels/${appel}`);
        case "attendre":
          return commencer(
            contexte,
            appel,
            id,
            valeurs,
            { "": `Trop de dossiers commencés d’ici. Réessayez dans ${Math.ceil(resultat.secondes / 60)} min.` },
            sienne,
          );
        case "champs":
          return commencer(contexte, appel, id, valeurs, resultat.erreurs, sienne);
      }
    },
  }),
  route({
    methode: "GET",
    chemin: "/manifestation/:jeton",
    acces: PUBLIC,
    entree: PAR_JETON,
    repondre: (contexte, { jeton }) =>
      avecDossier(contexte, jeton, (d) =>
        page({
          titre: d.m.nom === "" ? "Votre dossier" : `Le dossier de ${d.m.nom}`,
          coquille: "publique",
          contenu: PageDossier({
            ...d,
            jeton,
            types: TYPES_STRUCTURE,
            suite: suiteDe(d.m.statut, d.decision),
            manquantes: manques(d.m, jourCivil(contexte.maintenant)).map(({ etape }) => etape),
            retirable: peut("retirer", d.m.statut),
          }),
        }),
      ),
  }),
  route({
    methode: "GET",
    chemin: "/manifestation/:jeton/etape/:etape",
    acces: PUBLIC,
    entree: z.object({ jeton: JETON, etape: z.string().max(20) }),
    repondre: (contexte, { jeton, etape }) => montrerEtape(contexte, jeton, etape, undefined, {}),
  }),
  route({
    methode: "POST",
    chemin: "/manifestation/:jeton/etape/:etape",
    acces: PUBLIC,
    reprise: true,
    entree: BRUT,
    repondre: async (contexte, brut) => {
      const { jeton, etape } = z.object({ jeton: JETON.catch(""), etape: z.string().catch("") }).parse(brut);
      const connue = ETAPES.find((une) => une === etape);
      if (connue === undefined || connue === "pieces" || connue === "envoi") return introuvable;
      const valeurs = lireValeurs(brut);
      const resultat = await remplirManifestation(contexte, jeton, connue, valeurs);
      if ("fait" in resultat)
        return redirection(adresseEtape(jeton, ETAPES[ETAPES.indexOf(connue) + 1] ?? "envoi"), "Étape enregistrée.");
      return refuser(contexte, jeton, connue, resultat, valeurs);
    },
  }),
  route({
    methode: "POST",
    chemin: "/manifestation/:jeton/pieces",
    acces: PUBLIC,
    tailleMax: TAILLE_ENVOI,
    entree: z.object({ jeton: JETON, fichier: z.instanceof(File).nullable().catch(null).default(null) }),
    siTropLourd: (contexte, lue) =>
      montrerEtape(contexte, z.object({ jeton: JETON.catch("") }).parse(lue).jeton, "pieces", undefined, {
        fichier: PIECE_TROP_LOURDE,
      }),
    repondre: async (contexte, { jeton, fichier }) => {
      const resultat = await joindrePiece(contexte, jeton, fichier);
      if ("fait" in resultat) return redirection(adresseEtape(jeton, "pieces"), "Document joint.");
      return refuser(contexte, jeton, "pieces", resultat, undefined);
    },
  }),
  route({
    methode: "GET",
    chemin: "/manifestation/:jeton/pieces/:piece",
    acces: PUBLIC,
    entree: z.object({ jeton: JETON, piece: z.uuid().catch("") }),
    repondre: (contexte, { jeton, piece }) =>
      avecDossier(contexte, jeton, ({ m }) => enTantQueSysteme(contexte.db, (db) => envoyerPiece(db, m.id, piece))),
  }),
  route({
    methode: "POST",
    chemin: "/manifestation/:jeton/pieces/:piece/retrait",
    acces: PUBLIC,
    entree: z.object({ jeton: JETON, piece: z.uuid().catch("00000000-0000-4000-8000-000000000000") }),
    repondre: async (contexte, { jeton, piece }) => {
      const resultat = await retirerPiece(contexte, jeton, piece);
      if ("fait" in resultat) return redirection(adresseEtape(jeton, "pieces"), "Document retiré.");
      return refuser(contexte, jeton, "pieces", resultat, undefined);
    },
  }),
  route({
    methode: "POST",
    chemin: "/manifestation/:jeton/depot",
    acces: PUBLIC,
    entree: z.object({ jeton: JETON, engagement: z.string().max(10).optional().catch(undefined) }),
    repondre: async (contexte, { jeton, engagement }) => {
      const resultat = await deposerManifestation(contexte, jeton, engagement === "oui");
      if ("fait" in resultat) return redirection(`/manifestation/${jeton}`, "Dossier envoyé.");
      return refuser(contexte, jeton, "envoi", resultat, undefined);
    },
  }),
  route({
    methode: "GET",
    chemin: "/manifestation/:jeton/retrait",
    acces: PUBLIC,
    entree: PAR_JETON,
    repondre: (contexte, { jeton }) =>
      avecDossier(contexte, jeton, ({ m }) =>
        peut("retirer", m.statut)
          ? page({
              titre: "Retirer le dossier",
              coquille: "publique",
              contenu: Confirmation({
                question: "Retirer ce dossier ?",
                consequence:
                  "Il ne sera plus examiné, et ne pourra pas être renvoyé. Vous pourrez en commencer un autre.",
                action: `/manifestation/${jeton}/retrait`,
                faire: "Retirer le dossier",
                garder: "Garder le dossier",
                retour: `/manifestation/${jeton}`,
              }),
            })
          : redirection(`/manifestation/${jeton}`),
      ),
  }),
  route({
    methode: "POST",
    chemin: "/manifestation/:jeton/retrait",
    acces: PUBLIC,
    entree: PAR_JETON,
    repondre: async (contexte, { jeton }) => {
      const resultat = await retirerManifestation(contexte, jeton);
      if ("refus" in resultat && resultat.refus === "absent") return introuvable;
      return redirection(`/manifestation/${jeton}`, "fait" in resultat ? "Dossier retiré." : undefined);
    },
  }),
];

async function avecDossier(
  { db }: Contexte,
  jeton: string,
  repondre: (dossier: LigneDuLien) => Reponse | Promise<Reponse>,
): Promise<Reponse> {
  const dossier = await enTantQueSysteme(db, (systeme) => lireDuLien(systeme, jeton));
  return dossier === undefined ? introuvable : repondre(dossier);
}

function refuser(
  contexte: Contexte,
  jeton: string,
  etape: Etape,
  resultat: RefusEtape,
  valeurs: ValeursEtape | undefined,
): Promise<Reponse> | Reponse {
  if ("erreurs" in resultat) return montrerEtape(contexte, jeton, etape, valeurs, resultat.erreurs);
  return resultat.refus === "absent" ? introuvable : redirection(`/manifestation/${jeton}`);
}

const montrerEtape = (
  contexte: Contexte,
  jeton: string,
  demandee: string,
  valeurs: ValeursEtape | undefined,
  erreurs: Erreurs,
): Promise<Reponse> =>
  avecDossier(contexte, jeton, ({ m, pieces, saisies }) => {
    const etape = ETAPES.find((une) => une === demandee);
    if (etape === undefined) return introuvable;
    if (m.statut !== "brouillon") return redirection(`/manifestation/${jeton}`);
    const faute = Object.keys(erreurs).length > 0;
    return page({
      titre: `${faute ? "À corriger : " : ""}votre dossier, étape ${ETAPES.indexOf(etape) + 1}`,
      coquille: "publique",
      statut: faute ? 422 : 200,
      contenu: PageEtape({
        ...{ m, jeton, etape, erreurs, pieces },
        valeurs: valeurs ?? saisies,
        manques: manques(m, jourCivil(contexte.maintenant)),
        types: TYPES_STRUCTURE,
      }),
    });
  });

const lienEnvoye = ({ reglages }: Contexte): Reponse =>
  page({
    titre: "Ouvrez le courriel que nous vous envoyons",
    coquille: "publique",
    contenu: PageLienEnvoye({ demonstration: reglages.demonstration }),
  });

async function commencer(
  { db, maintenant }: Contexte,
  appelId: number,
  id: string,
  valeurs: ValeursEtape,
  erreurs: Erreurs,
  sienne: string | null,
): Promise<Reponse> {
  const appel = await appelPublic(db, appelId);
  if (appel === undefined) return introuvable;
  if (etatDe(appel, jourCivil(maintenant)) !== "ouvert") return redirection(`/appels/${appelId}`);
  const faute = Object.keys(erreurs).length > 0;
  return page({
    titre: `${faute ? "À corriger : " : ""}demander des postes`,
    coquille: "publique",
    statut: faute ? 422 : 200,
    contenu: PageCommencer({ appel, id, valeurs, erreurs, sienne }),
  });
}
