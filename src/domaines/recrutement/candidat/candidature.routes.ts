import { z } from "zod";
import { reserve } from "../../../plateforme/acces/acces.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { type Erreurs, page, type Reponse, type RouteDeclaree, route } from "../../../plateforme/http/route.ts";
import { ecrireCommune } from "../../territoire/index.ts";
import { PropositionsDuCandidat } from "../appariement/mises-en-relation.page.tsx";
import { structuresProposees } from "../appariement/mises-en-relation.query.ts";
import { connecte } from "../connecte.ts";
import { PIECE_TROP_LOURDE } from "../manifestation/format-piece.ts";
import { lireValeurs, type ValeursEtape } from "../manifestation/formulaire-etapes.rules.ts";
import { candidatDe, delaisDesCandidatures, enRegle } from "./candidat.query.ts";
import { manques, peut, TRANSITIONS } from "./candidat.rules.ts";
import { PageMaCandidature, PageSansCandidature } from "./candidature.page.tsx";
import { saisiesDe } from "./formulaire-candidat.rules.ts";
import { PageAmenagement, PageCv, PagePix, PageProfil } from "./formulaires-candidature.page.tsx";
import { soirDEffacement } from "./purger-candidats.ts";
import { apres, avecLaMienne, etapesFaites, ICI, pageSimple } from "./repondre-candidature.ts";
import { etatSuivi, propositionsAVenir, suiteDe } from "./suite-candidat.rules.ts";
import { direAmenagement, jourDe, lireAmenagement, modifierProfil } from "./tenir-candidature.ts";
import { declarerPix, envoyerPieceCandidat, joindreCv, retirerPieceCandidat } from "./tenir-pieces.ts";

const CANDIDAT = reserve("candidat");
const BRUT = z.record(z.string(), z.unknown());
const RIEN = z.object({});
const TAILLE_ENVOI = 20 * 1024 * 1024;
const FICHIER = z.instanceof(File).nullable().catch(null).default(null);

/** One's own application: where it stands, what it says, what may be done of it. */
export const candidatureRoutes: readonly RouteDeclaree[] = [
  route({ methode: "GET", chemin: ICI, acces: CANDIDAT, entree: RIEN, repondre: (c) => maCandidature(connecte(c)) }),
  route({
    methode: "GET",
    chemin: "/candidature/profil",
    acces: CANDIDAT,
    entree: RIEN,
    repondre: (c) => montrerProfil(connecte(c), undefined, {}),
  }),
  route({
    methode: "POST",
    chemin: "/candidature/profil",
    acces: CANDIDAT,
    reprise: true,
    entree: BRUT,
    repondre: async (contexte, brut) => {
      const c = connecte(contexte);
      const valeurs = lireValeurs(brut);
      return apres(await modifierProfil(c, valeurs), "Profil enregistré.", (e) => montrerProfil(c, valeurs, e));
    },
  }),
  route({
    methode: "GET",
    chemin: "/candidature/cv",
    acces: CANDIDAT,
    entree: RIEN,
    repondre: (c) => montrerCv(connecte(c), {}),
  }),
  route({
    methode: "POST",
    chemin: "/candidature/cv",
    acces: CANDIDAT,
    tailleMax: TAILLE_ENVOI,
    entree: z.object({ cv: FICHIER }),
    siTropLourd: (c) => montrerCv(connecte(c), { cv: PIECE_TROP_LOURDE }),
    repondre: async (contexte, { cv }) => {
      const c = connecte(contexte);
      return apres(await joindreCv(c, cv), "CV joint.", (e) => montrerCv(c, e));
    },
  }),
  route({
    methode: "GET",
    chemin: "/candidature/cv/fichier",
    acces: CANDIDAT,
    entree: RIEN,
    repondre: (c) => envoyerPieceCandidat(connecte(c).db, connecte(c).utilisateur.personneId, "cv"),
  }),
  route({
    methode: "POST",
    chemin: "/candidature/cv/retrait",
    acces: CANDIDAT,
    entree: RIEN,
    repondre: async (c) => apres(await retirerPieceCandidat(connecte(c), "cv"), "CV retiré."),
  }),
  route({
    methode: "GET",
    chemin: "/candidature/pix",
    acces: CANDIDAT,
    entree: RIEN,
    repondre: (c) => montrerPix(connecte(c), undefined, {}),
  }),
  route({
    methode: "POST",
    chemin: "/candidature/pix",
    acces: CANDIDAT,
    tailleMax: TAILLE_ENVOI,
    entree: BRUT,
    siTropLourd: (c, lue) => montrerPix(connecte(c), lireValeurs(lue), { preuve: PIECE_TROP_LOURDE }),
    repondre: async (contexte, brut) => {
      const c = connecte(contexte);
      const valeurs = lireValeurs(brut);
      const { preuve } = z.object({ preuve: FICHIER }).parse(brut);
      return apres(await declarerPix(c, valeurs, preuve), "Résultat Pix enregistré.", (e) => montrerPix(c, valeurs, e));
    },
  }),
  route({
    methode: "GET",
    chemin: "/candidature/amenagement",
    acces: CANDIDAT,
    entree: RIEN,
    repondre: (c) => montrerAmenagement(connecte(c), undefined, {}),
  }),
  route({
    methode: "POST",
    chemin: "/candidature/amenagement",
    acces: CANDIDAT,
    reprise: true,
    entree: BRUT,
    repondre: async (contexte, brut) => {
      const c = connecte(contexte);
      const valeurs = lireValeurs(brut);
      return apres(await direAmenagement(c, valeurs), "Enregistré.", (e) => montrerAmenagement(c, valeurs, e));
    },
  }),
];

async function maCandidature({ db, utilisateur, maintenant }: ContexteConnecte): Promise<Reponse> {
  const titre = "Où en est ma candidature";
  const k = await candidatDe(db, utilisateur.personneId);
  if (k === undefined) return page({ titre, coquille: "pro", contenu: PageSansCandidature() });
  const jour = jourDe(k, maintenant);
  const structures = await structuresProposees(db, k.personneId);
  const situation = etatSuivi(enRegle(k), structures);
  return page({
    titre,
    coquille: "pro",
    contenu: PageMaCandidature({
      ...{ k, prenom: utilisateur.nom, etat: situation },
      suite: suiteDe(enRegle(k), { jour, maintenant }, await delaisDesCandidatures(db), structures),
      manques: manques(enRegle(k), jour),
      actes: TRANSITIONS.map(({ acte }) => acte).filter((acte) => peut(acte, situation)),
      propositions:
        structures.length === 0 ? null : PropositionsDuCandidat({ structures, aVenir: propositionsAVenir(situation) }),
      faits: etapesFaites(k),
      effacementLe: k.effacementDemandeLe === null ? null : soirDEffacement(k.effacementDemandeLe),
      amenagement: (await lireAmenagement(db, k.personneId)) !== null,
    }),
  });
}

const montrerProfil = (c: ContexteConnecte, valeurs: ValeursEtape | undefined, erreurs: Erreurs): Promise<Reponse> =>
  avecLaMienne(c, (k) =>
    pageSimple("Mon profil", {
      erreurs,
      contenu: PageProfil({
        valeurs: valeurs ?? saisiesDe(k, ecrireCommune(k.communeCode)),
        erreurs,
        jour: jourDe(k, c.maintenant),
      }),
    }),
  );

const montrerCv = (c: ContexteConnecte, erreurs: Erreurs): Promise<Reponse> =>
  avecLaMienne(c, (k) =>
    pageSimple("Mon CV", { erreurs, contenu: PageCv({ cv: k.pieces.find(({ objet }) => objet === "cv"), erreurs }) }),
  );

const montrerPix = (c: ContexteConnecte, valeurs: ValeursEtape | undefined, erreurs: Erreurs): Promise<Reponse> =>
  avecLaMienne(c, (k) =>
    pageSimple("Mon résultat Pix", {
      erreurs,
      contenu: PagePix({
        valeurs: valeurs ?? {
          score: k.pixScore === null ? "" : String(k.pixScore),
          le: k.pixLe ?? "",
          code: k.pixCode ?? "",
        },
        erreurs,
        jour: jourDe(k, c.maintenant),
        preuve: k.pieces.find(({ objet }) => objet === "pix"),
      }),
    }),
  );

const montrerAmenagement = (
  c: ContexteConnecte,
  valeurs: ValeursEtape | undefined,
  erreurs: Erreurs,
): Promise<Reponse> =>
  avecLaMienne(c, async (k) => {
    const dit = await lireAmenagement(c.db, k.personneId);
    return pageSimple("Un aménagement pour mon handicap", {
      erreurs,
      contenu: PageAmenagement({
        valeurs: valeurs ?? { besoin: dit?.besoin ?? "", lecteurs: dit?.lecteurs ?? "" },
        erreurs,
      }),
    });
  });
