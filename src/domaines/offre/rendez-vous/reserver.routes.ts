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
import { localDe, MODES_RENDEZ_VOUS, type ModeRendezVous } from "../../activite/index.ts";
import { type CreneauxDuLieu, creneauxDuLieu, parJours } from "./creneaux-du-lieu.ts";
import { demanderRendezVous, type ResultatDemande } from "./demander-rendez-vous.ts";
import { direQuand } from "./message-rendez-vous.rules.ts";
import { lireCreneau } from "./reservation.rules.ts";
import { PageCreneaux, PageReserver, type ValeursReserver } from "./reserver.page.tsx";

const ID = z.string().max(64);
const texte = (max: number) => z.string().trim().max(max, `${max} signes au plus.`).default("");
const FORMULAIRE = z.object({
  id: ID,
  creneau: z.string().max(60).default(""),
  mode: z.enum(MODES_RENDEZ_VOUS, { error: "Choisissez comment." }),
  pourQui: z.enum(["moi", "autre"], { error: "Dites pour qui est le rendez-vous." }),
  prenom: z.string().trim().min(1, "Écrivez le prénom de la personne.").max(60, "60 signes au plus."),
  contact: z.string().trim().min(1, "Écrivez un numéro de portable ou un e-mail.").max(254, "254 signes au plus."),
  aidant: texte(80),
  adresse: texte(200),
});
const VIDES: ValeursReserver = {
  ...{ creneau: "", mode: "", pourQui: "", prenom: "", contact: "", aidant: "", adresse: "" },
};

/** A slot of a place, then who comes. */
export const routesReserver: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/lieux/:id/rendez-vous",
    acces: PUBLIC,
    entree: z.object({
      id: ID,
      creneau: z.string().max(60).optional().catch(undefined),
      du: z.string().max(10).optional().catch(undefined),
      attente: z.string().optional().catch(undefined),
    }),
    repondre: async (contexte, { id, creneau, du = "", attente }) => {
      const ici = await creneauxDuLieu(contexte, id);
      if (ici === undefined) return introuvable;
      if (attente === "oui") return formulaire(ici, VIDES, {});
      const choisi = creneau === undefined ? undefined : offertDe(ici, creneau);
      if (creneau === undefined || choisi === undefined)
        return choisir(contexte, ici, { du, pris: creneau !== undefined });
      return formulaire(ici, { ...VIDES, creneau }, {});
    },
  }),
  route({
    methode: "POST",
    chemin: "/lieux/:id/rendez-vous",
    acces: PUBLIC,
    entree: FORMULAIRE,
    repondre: async (contexte, envoi) => {
      const { id, creneau, mode, pourQui, prenom, contact, adresse } = envoi;
      const aidant = pourQui === "autre" ? envoi.aidant || "Une autre personne" : "";
      const choix = creneau === "" ? null : (lireCreneau(creneau) ?? null);
      if (creneau !== "" && choix === null) return redirection(`/lieux/${id}/rendez-vous?creneau=illisible`);
      const saisie = { prenom, contact, aidant, adresse };
      const resultat = await demanderRendezVous(contexte, { lieuId: id, choix, mode, saisie });
      if ("jeton" in resultat) return redirection(`/rendez-vous/${resultat.jeton}`);
      if (resultat.refus === "absent") return introuvable;
      if (resultat.refus === "pris") return redirection(`/lieux/${id}/rendez-vous?creneau=${creneau}`);
      return reprendre(contexte, id, envoi, direRefus(resultat));
    },
    siInvalide: (contexte, saisie, erreurs) => {
      const lu = (nom: string): string => (typeof saisie[nom] === "string" ? saisie[nom] : "");
      const noms = ["creneau", "mode", "pourQui", "prenom", "contact", "aidant", "adresse"] as const;
      const valeurs = Object.fromEntries(noms.map((nom) => [nom, lu(nom).slice(0, 254)]));
      return reprendre(contexte, lu("id"), { ...VIDES, ...valeurs }, erreurs);
    },
  }),
];

function direRefus(resultat: Extract<ResultatDemande, { refus: string }>): Erreurs {
  if (resultat.refus === "champs") return resultat.erreurs;
  if (resultat.refus === "attendre")
    return { "": `Trop de demandes. Réessayez dans ${Math.ceil(resultat.secondes / 60)} min, ou appelez-nous.` };
  return { contact: "Ce contact a déjà trois rendez-vous à venir. Annulez-en un, ou appelez-nous." };
}

const offertDe = ({ offerts }: CreneauxDuLieu, creneau: string): CreneauxDuLieu["offerts"][number] | undefined => {
  const choix = lireCreneau(creneau);
  return offerts.find((un) => un.permanenceId === choix?.permanenceId && un.debut.getTime() === choix.debut.getTime());
};

async function reprendre(contexte: Contexte, id: string, valeurs: ValeursReserver, erreurs: Erreurs): Promise<Reponse> {
  const ici = await creneauxDuLieu(contexte, id);
  if (ici === undefined) return introuvable;
  if (valeurs.creneau !== "" && offertDe(ici, valeurs.creneau) === undefined)
    return choisir(contexte, ici, { du: "", pris: true });
  return formulaire(ici, valeurs, erreurs);
}

const filDe = ({ lieu }: CreneauxDuLieu) => [
  { titre: "Trouver un lieu", href: "/trouver" },
  { titre: lieu.nom, href: `/lieux/${lieu.id}` },
  { titre: "Prendre rendez-vous", href: `/lieux/${lieu.id}/rendez-vous` },
];

const vueDe = ({ lieu }: CreneauxDuLieu) => ({ id: lieu.id, nom: lieu.nom, commune: lieu.communeNom });

function choisir(
  { reglages }: Contexte,
  ici: CreneauxDuLieu,
  { du, pris }: { readonly du: string; readonly pris: boolean },
): Reponse {
  return page({
    titre: `Prendre rendez-vous : ${ici.lieu.nom}`,
    coquille: "publique",
    statut: pris ? 409 : 200,
    filAriane: filDe(ici),
    contenu: PageCreneaux({
      lieu: vueDe(ici),
      vus: parJours(ici.offerts, /^\d{4}-\d{2}-\d{2}$/.test(du) ? du : ""),
      numero: reglages.telephone,
      pris,
    }),
  });
}

function formulaire(ici: CreneauxDuLieu, valeurs: ValeursReserver, erreurs: Erreurs): Reponse {
  const offert = offertDe(ici, valeurs.creneau);
  const modes: readonly ModeRendezVous[] = offert?.modes ?? ["sur_place"];
  return page({
    titre: `Vos coordonnées : ${ici.lieu.nom}`,
    coquille: "publique",
    statut: Object.keys(erreurs).length === 0 ? 200 : 422,
    filAriane: filDe(ici),
    contenu: PageReserver({
      lieu: vueDe(ici),
      quand: offert === undefined ? null : direQuand(localDe(offert.debut, offert.fuseau)),
      modes,
      valeurs,
      erreurs,
    }),
  });
}
