import { z } from "zod";
import { reserve } from "../../../plateforme/acces/acces.ts";
import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import {
  type Erreurs,
  introuvable,
  type Reponse,
  type RouteDeclaree,
  redirection,
  route,
} from "../../../plateforme/http/route.ts";
import { noterLecture } from "../../../plateforme/journal/index.ts";
import { connecte } from "../connecte.ts";
import { accordDe, preuveDe } from "./accord.query.ts";
import { candidatsRetenus } from "./candidats-retenus.query.ts";
import { demanderAccord } from "./demander-accord.ts";
import { PageDossier } from "./dossier.page.tsx";
import { aRemplacer, type Dossier, garder, voirDossier } from "./dossier.query.ts";
import { peutFaire } from "./dossier.rules.ts";
import { jugerPixDuDossier } from "./juger-accord.ts";
import type { SaisieDossier } from "./lire-termes.rules.ts";
import {
  abandonnerDossier,
  commencerDossier,
  commencerPour,
  controlerDossier,
  deposerDossier,
  enregistrerDossier,
  type ResultatDossier,
  renvoyerDossier,
} from "./tenir-dossier.ts";
import { validerDossier } from "./valider-dossier.ts";

const LECTEURS = reserve("administrateur", "instructeur_prefecture", "gestionnaire_structure");
const STRUCTURE = reserve("gestionnaire_structure");
const ADMINISTRATION = reserve("administrateur");
const UN = z.object({ id: z.coerce.number().int().positive() });
const NUMERO = z.coerce.number().int().positive().optional().catch(undefined);
const reponse = z.string().max(5000).catch("").default("");
const SAISIE = UN.extend({
  ...{
    geste: z.enum(["verifier", "demander", "deposer"]).catch("verifier"),
    origine: reponse,
    candidat: reponse,
    remplace: reponse,
  },
  ...{
    prenom: reponse,
    nom: reponse,
    courriel: reponse,
    type: reponse,
    fondement: reponse,
    motif: reponse,
  },
  ...{ accord: reponse, debut: reponse, fin: reponse, categorie: reponse, essaiJours: reponse, heures: reponse },
  ...{ quotite: reponse, partielDemande: reponse, brut: reponse, minimumBranche: reponse, parts: reponse },
  ...{ fonction: reponse, renouvellements: reponse, moisAvant: reponse },
});

/** Files of contract: prepared by the structure, validated by another person of the administration. */
export const dossierRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "POST",
    chemin: "/contrats/dossiers",
    acces: STRUCTURE,
    entree: z.object({ structure: NUMERO, relation: NUMERO }),
    repondre: async (contexte, { structure = null, relation = null }) => {
      const c = connecte(contexte);
      const resultat = await (relation === null ? commencerDossier(c, structure) : commencerPour(c, relation));
      return "fait" in resultat ? redirection(`/contrats/dossiers/${resultat.id}`) : introuvable;
    },
  }),
  route({
    methode: "GET",
    chemin: "/contrats/dossiers/:id",
    acces: LECTEURS,
    entree: UN,
    repondre: (contexte, { id }) => fiche(connecte(contexte), id, {}),
  }),
  route({
    methode: "POST",
    chemin: "/contrats/dossiers/:id",
    acces: STRUCTURE,
    reprise: true,
    entree: SAISIE,
    repondre: async (contexte, { id, geste, ...brut }) => {
      const c = connecte(contexte);
      const saisie = garder(brut);
      if (geste === "deposer")
        return apres(c, id, await deposerDossier(c, id, saisie), "Dossier envoyé pour validation.", {
          ...{ saisie, brouillon: true },
        });
      if (geste === "demander")
        return apres(c, id, await demanderAccord(c, id, saisie), "Lien envoyé à la personne.", {
          ...{ saisie, brouillon: true },
        });
      return apres(c, id, await enregistrerDossier(c, id, saisie), "Dossier enregistré.", { saisie });
    },
  }),
  route({
    methode: "POST",
    chemin: "/contrats/dossiers/:id/abandon",
    acces: STRUCTURE,
    entree: UN,
    repondre: async (contexte, { id }) => {
      const c = connecte(contexte);
      return apres(c, id, await abandonnerDossier(c, id), "Dossier abandonné.");
    },
  }),
  route({
    methode: "POST",
    chemin: "/contrats/dossiers/:id/correction",
    acces: ADMINISTRATION,
    reprise: true,
    entree: UN.extend({ motifRenvoi: z.string().max(20_000).catch("").default("") }),
    repondre: async (contexte, { id, motifRenvoi }) => {
      const c = connecte(contexte);
      return apres(c, id, await renvoyerDossier(c, id, motifRenvoi), "Dossier renvoyé à la structure.", {
        motifRenvoi,
      });
    },
  }),
  route({
    methode: "POST",
    chemin: "/contrats/dossiers/:id/pix",
    acces: ADMINISTRATION,
    reprise: true,
    entree: UN.extend({
      ...{ sens: z.string().max(20).catch("").default(""), score: z.coerce.number().catch(-1) },
      motifPix: z.string().max(20_000).catch("").default(""),
    }),
    repondre: async (contexte, { id, ...saisie }) => {
      const c = connecte(contexte);
      const jugement = { sens: saisie.sens, motifPix: saisie.motifPix };
      return apres(c, id, await jugerPixDuDossier(c, id, saisie), "Résultat enregistré, la personne est prévenue.", {
        jugement,
      });
    },
  }),
  route({
    methode: "POST",
    chemin: "/contrats/dossiers/:id/validation",
    acces: ADMINISTRATION,
    entree: UN,
    repondre: async (contexte, { id }) => {
      const c = connecte(contexte);
      return apres(c, id, await validerDossier(c, id), "Contrat validé : le poste est occupé.");
    },
  }),
];

/** `brouillon`: what was typed is kept though the file is not handed in. */
type Garde = {
  readonly saisie?: SaisieDossier;
  readonly motifRenvoi?: string;
  readonly jugement?: Readonly<Record<string, string>>;
  readonly brouillon?: true;
};

async function apres(
  c: ContexteConnecte,
  id: number,
  resultat: ResultatDossier,
  message: string,
  garde: Garde = {},
): Promise<Reponse> {
  if ("fait" in resultat) return redirection(`/contrats/dossiers/${id}`, message);
  return "erreurs" in resultat ? fiche(c, id, resultat.erreurs, garde) : introuvable;
}

async function fiche(c: ContexteConnecte, id: number, erreurs: Erreurs, garde: Garde = {}): Promise<Reponse> {
  const { db, utilisateur, maintenant } = c;
  const vu = await voirDossier(db, id);
  if (vu === undefined) return introuvable;
  const dossier = { ...vu, saisie: garde.saisie ?? vu.saisie };
  const faute = Object.keys(erreurs).length > 0;
  const retenues = await enTantQueSysteme(db, (systeme) => candidatsRetenus(systeme, dossier.structureId));
  const nom = nomDe(dossier) || (retenues.find((un) => String(un.id) === dossier.saisie.candidat)?.nom ?? "");
  const enregistrer = peutFaire("enregistrer", dossier, utilisateur);
  await noterLecture(db, {
    table: "recrutement.contrat_dossier",
    objet: `dossier ${id}`,
    motif: "préparation d’un contrat",
  });
  return {
    type: "page",
    ...(faute && garde.brouillon && { garder: `/contrats/dossiers/${id}` }),
    titre: faute ? "À corriger : dossier de contrat" : `Dossier de contrat n° ${id}`,
    coquille: "pro",
    ilots: enregistrer ? ["verification"] : [],
    statut: faute ? 422 : 200,
    filAriane: [
      { titre: "Contrats", href: "/contrats" },
      { titre: nom === "" ? `Dossier n° ${id}` : nom, href: `/contrats/dossiers/${id}` },
    ],
    contenu: PageDossier({
      ...{ dossier, nom, erreurs, retenues, motifRenvoi: garde.motifRenvoi ?? "" },
      accord: await accordDe(db, dossier, dossier.saisie),
      preuve: utilisateur.role === "administrateur" ? await preuveDe(db, id) : undefined,
      ...{ administration: utilisateur.role === "administrateur", jugement: garde.jugement ?? {} },
      controle: await controlerDossier(db, dossier),
      remplacables: enregistrer ? await aRemplacer(db, dossier.structureId, jourCivil(maintenant)) : [],
      gestes: {
        enregistrer,
        abandonner: peutFaire("abandonner", dossier, utilisateur),
        juger: peutFaire("juger", dossier, utilisateur),
        corriger: peutFaire("corriger", dossier, utilisateur),
        valider: peutFaire("valider", dossier, utilisateur),
      },
    }),
  };
}

const nomDe = ({ saisie }: Dossier): string => `${saisie.prenom ?? ""} ${saisie.nom ?? ""}`.trim();
