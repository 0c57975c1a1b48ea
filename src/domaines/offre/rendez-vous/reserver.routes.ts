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
  type Saisie,
} from "../../../plateforme/http/route.ts";
import { atelierOuvert, localDe, MODES_RENDEZ_VOUS } from "../../activite/index.ts";
import { CLE_FORMULAIRE } from "./cle-formulaire.ts";
import { CHAMPS_COORDONNEES, PageCoordonnees, type ValeursCoordonnees } from "./coordonnees.page.tsx";
import { type CreneauxDuLieu, creneauxDuLieu, parJours } from "./creneaux-du-lieu.ts";
import {
  type CibleReservation,
  compteRepondant,
  demanderRendezVous,
  type ResultatDemande,
} from "./demander-rendez-vous.ts";
import { direQuand } from "./message-rendez-vous.rules.ts";
import { lireCreneau, memeCreneau } from "./reservation.rules.ts";
import { PageCreneaux } from "./reserver.page.tsx";

const ID = z.string().max(64);
const texte = (max: number) => z.string().trim().max(max, `${max} signes au plus.`).default("");
const FORMULAIRE = z
  .object({
    id: ID,
    _cle: CLE_FORMULAIRE,
    creneau: z.string().max(60).default(""),
    mode: z.enum(MODES_RENDEZ_VOUS, { error: "Choisissez comment." }),
    pourQui: z.enum(["moi", "autre"], { error: "Dites pour qui est le rendez-vous." }),
    prenom: z.string().trim().min(1, "Écrivez le prénom de la personne.").max(60, "60 signes au plus."),
    contact: z.string().trim().min(1, "Écrivez un numéro de portable ou un e-mail.").max(254, "254 signes au plus."),
    aidant: texte(80),
    telephone: texte(30),
    appel: texte(30),
    accord: z.string().max(3).default(""),
    adresse: texte(200),
  })
  .refine(({ pourQui, accord }) => pourQui === "moi" || accord === "oui", {
    path: ["accord"],
    error: "Demandez son accord à la personne, puis cochez.",
    when: ({ value }) => z.looseObject({ pourQui: z.string() }).safeParse(value).success,
  });
type Envoi = z.output<typeof FORMULAIRE>;

/** A slot of a place, or a place in an atelier, then who comes. */
export const routesReserver: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/lieux/:id/rendez-vous",
    acces: PUBLIC,
    cache: "public",
    entree: z.object({ id: ID, du: z.string().max(10).catch("").default("") }),
    repondre: async (contexte, { id, du }) => {
      const ici = await creneauxDuLieu(contexte, id);
      return ici === undefined ? introuvable : choisir(contexte, ici, { du, pris: false });
    },
  }),
  route({
    methode: "GET",
    chemin: "/lieux/:id/rendez-vous/demande",
    acces: PUBLIC,
    entree: z.object({ id: ID, creneau: z.string().max(60).catch("").default("") }),
    repondre: (contexte, { id, creneau }) => reprendre(contexte, id, { creneau }, {}),
  }),
  route({
    methode: "POST",
    chemin: "/lieux/:id/rendez-vous",
    acces: PUBLIC,
    entree: FORMULAIRE,
    repondre: async (contexte, envoi) => {
      const { id, creneau } = envoi;
      const choix = lireCreneau(creneau) ?? null;
      if (creneau !== "" && choix === null) return reprendre(contexte, id, gardees(envoi), {});
      const resultat = await demander(contexte, { lieuId: id, choix }, envoi);
      if ("jeton" in resultat) return redirection(`/rendez-vous/${resultat.jeton}`);
      return resultat.refus === "absent" ? introuvable : reprendre(contexte, id, gardees(envoi), direRefus(resultat));
    },
    siInvalide: (contexte, saisie, erreurs) => {
      const valeurs = gardees(saisie);
      return reprendre(contexte, typeof saisie["id"] === "string" ? saisie["id"] : "", valeurs, erreurs);
    },
  }),
  route({
    methode: "GET",
    chemin: "/participer/:id/inscription",
    acces: PUBLIC,
    entree: z.object({ id: z.uuid().catch("") }),
    repondre: (contexte, { id }) => formulaireAtelier(contexte, id, {}, {}),
  }),
  route({
    methode: "POST",
    chemin: "/participer/:id/inscription",
    acces: PUBLIC,
    entree: FORMULAIRE.safeExtend({ id: z.uuid() }),
    repondre: async (contexte, envoi) => {
      const resultat = await demander(contexte, { atelierId: envoi.id }, envoi);
      if ("jeton" in resultat) return redirection(`/rendez-vous/${resultat.jeton}`);
      return formulaireAtelier(contexte, envoi.id, gardees(envoi), direRefus(resultat));
    },
    siInvalide: (contexte, saisie, erreurs) =>
      formulaireAtelier(contexte, z.uuid().safeParse(saisie["id"]).data ?? "", gardees(saisie), erreurs),
  }),
];

const demander = (contexte: Contexte, cible: CibleReservation, envoi: Envoi): Promise<ResultatDemande> => {
  const { mode, pourQui, prenom, contact, aidant, adresse } = envoi;
  const telephone = pourQui === "autre" ? envoi.telephone : mode === "telephone" ? envoi.appel : "";
  const saisie = { prenom, contact, aidant, telephone, adresse };
  return demanderRendezVous(contexte, { cible, mode, pourAutrui: pourQui === "autre", saisie, cle: envoi._cle });
};

/** What was typed, to show the form again. */
const gardees = (saisie: Saisie): ValeursCoordonnees =>
  Object.fromEntries(
    CHAMPS_COORDONNEES.map((nom) => {
      const valeur = saisie[nom];
      return [nom, typeof valeur === "string" ? valeur.slice(0, 254) : ""];
    }),
  );

function direRefus(resultat: Extract<ResultatDemande, { refus: string }>): Erreurs {
  if (resultat.refus === "champs") return resultat.erreurs;
  if (resultat.refus !== "attendre") return {};
  return { "": `Trop de demandes. Réessayez dans ${Math.ceil(resultat.secondes / 60)} min, ou appelez-nous.` };
}

const CONFIRMATIONS = {
  automatique: "Ce rendez-vous est pris tout de suite.",
  conseiller:
    "Le conseiller confirme ce rendez-vous. L’heure vous est gardée jusqu’à sa réponse, que nous vous envoyons.",
} as const;

/** The form for the slot of `valeurs`, or to wait; the slot gone, the others, and what was typed goes with the next. */
async function reprendre(
  contexte: Contexte,
  id: string,
  valeurs: ValeursCoordonnees,
  erreurs: Erreurs,
): Promise<Reponse> {
  const ici = await creneauxDuLieu(contexte, id);
  if (ici === undefined) return introuvable;
  const { creneau = "", ...saisie } = valeurs;
  const choix = lireCreneau(creneau);
  const { mode = "" } = saisie;
  const voulus = ici.creneaux.filter(({ modes }) => mode === "" || modes.some((un) => un === mode));
  const offert = voulus.find((un) => memeCreneau(un, choix));
  if (ici.modes.length === 0 || (creneau !== "" && offert === undefined)) {
    const gardee = saisie["prenom"] === undefined ? {} : { saisie };
    return choisir(contexte, { ...ici, creneaux: voulus }, { du: "", pris: ici.modes.length > 0, ...gardee });
  }
  const adresse = `/lieux/${id}/rendez-vous`;
  const quand = offert === undefined ? undefined : direQuand(localDe(offert.debut, offert.fuseau));
  return page({
    titre: `${quand === undefined ? "Me prévenir" : "Vos coordonnées"} : ${ici.lieu.nom}`,
    coquille: "publique",
    statut: Object.keys(erreurs).length === 0 ? 200 : 422,
    filAriane: filDe(ici),
    contenu: PageCoordonnees({
      titre: quand === undefined ? "Me prévenir" : "Vos coordonnées",
      chapeau: quand === undefined ? ici.lieu.nom : `${majuscule(quand)}, ${ici.lieu.nom}`,
      action: adresse,
      retour: { href: adresse, libelle: "Choisir une autre heure" },
      modes: offert?.modes ?? ici.modes,
      valeurs,
      erreurs,
      repondant: compteRepondant(contexte) !== null,
      confirmation: offert === undefined ? "" : CONFIRMATIONS[offert.confirmation],
    }),
  });
}

async function formulaireAtelier(
  contexte: Contexte,
  id: string,
  valeurs: ValeursCoordonnees,
  erreurs: Erreurs,
): Promise<Reponse> {
  const { systeme, maintenant } = contexte;
  const atelier = id === "" ? undefined : await systeme((db) => atelierOuvert(db, id, maintenant));
  if (atelier === undefined) return introuvable;
  const { titre, debut, fuseau, lieu, placesLibres } = atelier;
  const quand = majuscule(direQuand(localDe(debut, fuseau)));
  return page({
    titre: `Inscription : ${titre}`,
    coquille: "publique",
    statut: Object.keys(erreurs).length === 0 ? 200 : 422,
    contenu: PageCoordonnees({
      titre: placesLibres === 0 ? "Liste d’attente" : "Vos coordonnées",
      chapeau: `${titre}. ${quand}, ${lieu}.${placesLibres === 0 ? " L’atelier est complet : nous vous écrirons si une place se libère." : ""}`,
      action: `/participer/${id}/inscription`,
      retour: { href: `/participer/${id}`, libelle: "Retour à l’atelier" },
      modes: ["sur_place"],
      valeurs,
      erreurs,
      repondant: compteRepondant(contexte) !== null,
      confirmation: "",
    }),
  });
}

const majuscule = (phrase: string): string => phrase.replace(/^./, (lettre) => lettre.toUpperCase());

const filDe = ({ lieu }: CreneauxDuLieu) => [
  { titre: "Trouver un lieu", href: "/trouver" },
  { titre: lieu.nom, href: `/lieux/${lieu.id}` },
  { titre: "Prendre rendez-vous", href: `/lieux/${lieu.id}/rendez-vous` },
];

function choisir(
  { reglages }: Contexte,
  ici: CreneauxDuLieu,
  suite: { readonly du: string; readonly pris: boolean; readonly saisie?: ValeursCoordonnees },
): Reponse {
  const { lieu, ateliers } = ici;
  const { du, pris, saisie } = suite;
  return page({
    titre: `Prendre rendez-vous : ${lieu.nom}`,
    coquille: "publique",
    statut: pris ? 409 : 200,
    filAriane: filDe(ici),
    contenu: PageCreneaux({
      lieu: { id: lieu.id, nom: lieu.nom, commune: lieu.communeNom },
      vus: parJours(ici.creneaux, /^\d{4}-\d{2}-\d{2}$/.test(du) ? du : ""),
      ouvert: ici.modes.length > 0,
      ateliers: ateliers.map(({ id, titre, debut, fuseau }) => ({
        id,
        titre,
        quand: direQuand(localDe(debut, fuseau)),
      })),
      numero: reglages.telephone,
      pris,
      ...(saisie === undefined ? {} : { saisie }),
    }),
  });
}
