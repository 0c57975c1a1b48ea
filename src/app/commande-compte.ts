import { parseArgs } from "node:util";
import { z } from "zod";
import {
  creerCompte,
  desactiverParCourriel,
  donnerRole,
  LIBELLES_NIVEAUX,
  LIBELLES_ROLES,
  type RoleCommande,
  retirerRole,
} from "../domaines/acteur/index.ts";
import { ROLES, type Role } from "../plateforme/acces/acces.ts";
import { machineClock } from "../plateforme/clock/clock.ts";
import { urlPublique } from "../plateforme/config/config.ts";
import type { Base } from "../plateforme/db/base.ts";
import { installerCleMaitre } from "./cle-maitre.ts";
import { CODES, type Commande, type Execution, UsageInvalide } from "./commande.ts";
import { ouvrirBasePrete } from "./preparer-base.ts";

const CREER = "creer";
const DESACTIVER = "desactiver";
const ROLE = "role";
const OPTIONS = {
  courriel: { type: "string" },
  nom: { type: "string" },
  prenom: { type: "string" },
  role: { type: "string" },
  niveau: { type: "string" },
  perimetre: { type: "string", default: "" },
  retirer: { type: "boolean", default: false },
} as const;
type Valeurs = {
  courriel?: string;
  nom?: string;
  prenom?: string;
  role?: string;
  niveau?: string;
  perimetre: string;
  retirer: boolean;
};

export const commandeCompte: Commande = {
  nom: "compte",
  resume: "ouvre, désactive un compte, ou change ses rôles",
  aide: `Usage : declic compte ${CREER} --courriel <adresse> --prenom <prénom> --nom <nom> --${ROLE} <rôle> [--niveau <niveau>] [--perimetre <où>] [--json]
       declic compte ${DESACTIVER} --courriel <adresse> [--json]
       declic compte ${ROLE} --courriel <adresse> --${ROLE} <rôle> [--niveau <niveau>] [--perimetre <où>] [--retirer] [--json]

${CREER}       invite la personne et affiche son lien, à lui remettre : il sert une fois, pendant 7 jours.
${DESACTIVER}  ferme le compte et toutes ses connexions.
${ROLE}        donne un rôle, ou le retire avec --retirer.

Rôles : ${ROLES.join(", ")}.
Niveaux : ${Object.keys(LIBELLES_NIVEAUX).join(", ")}. --perimetre : numéro de structure, code de territoire, ou nom de réseau.`,
  executer: async (arguments_, execution) => {
    const { values, positionals } = parseArgs({ args: [...arguments_], options: OPTIONS, allowPositionals: true });
    const [action = "", ...trop] = positionals;
    const agir = Object.hasOwn(ACTES, action) ? ACTES[action] : undefined;
    if (agir === undefined) throw new UsageInvalide(`Dites « ${CREER} », « ${DESACTIVER} » ou « ${ROLE} ».`);
    if (trop.length > 0) throw new UsageInvalide(`Argument de trop : « ${trop[0]} ».`);
    verifierAvant(action, values);
    installerCleMaitre(execution.config);
    const base = await ouvrirBasePrete(execution.config);
    try {
      return await agir(base, values, execution);
    } finally {
      await base.fermer();
    }
  },
};

/** What is missing or wrong is said before any database is opened. */
function verifierAvant(action: string, valeurs: Valeurs): void {
  courrielDe(valeurs);
  if (action !== DESACTIVER) roleDe(valeurs);
  if (action !== CREER) return;
  exiger(valeurs.prenom, "prenom");
  exiger(valeurs.nom, "nom");
}

type Acte = (base: Base, valeurs: Valeurs, execution: Execution) => Promise<number>;
const TRACE = { demande: "ligne de commande", acte: "declic compte" };
const SYSTEME = { sorte: "systeme" } as const;

const ACTES: Readonly<Record<string, Acte>> = {
  creer: async (base, valeurs, { config, resultat }) => {
    const entree = {
      courriel: courrielDe(valeurs),
      nom: exiger(valeurs.nom, "nom"),
      prenom: exiger(valeurs.prenom, "prenom"),
      ...roleDe(valeurs),
    };
    const invitee = await base
      .transaction(SYSTEME, (db) => annulerSiRefus(creerCompte(db, entree, machineClock(), urlPublique(config))), TRACE)
      .catch(lireRefus);
    if ("refus" in invitee) return refuser(resultat, invitee.refus);
    resultat(
      invitee,
      invitee.lien === null
        ? "Cette personne a déjà un compte : le rôle lui est donné."
        : `Invitation créée. Lien à remettre : ${invitee.lien}`,
    );
    return CODES.succes;
  },
  desactiver: async (base, valeurs, { resultat }) => {
    const courriel = courrielDe(valeurs);
    const fait = await base.transaction(SYSTEME, (db) => desactiverParCourriel(db, courriel, machineClock()), TRACE);
    if (!fait) return refuser(resultat, "inconnue");
    resultat({ desactive: true }, "Compte désactivé. Ses connexions sont fermées.");
    return CODES.succes;
  },
  role: async (base, valeurs, { config, resultat }) => {
    const courriel = courrielDe(valeurs);
    const role = roleDe(valeurs);
    if (valeurs.retirer) {
      const retires = await base.transaction(SYSTEME, (db) => retirerRole(db, courriel, role.role), TRACE);
      resultat({ retires }, retires === 0 ? "Cette personne ne tient pas ce rôle." : "Rôle retiré.");
      return retires === 0 ? CODES.refus : CODES.succes;
    }
    const donne = await base
      .transaction(
        SYSTEME,
        (db) => annulerSiRefus(donnerRole(db, courriel, role, machineClock(), urlPublique(config))),
        TRACE,
      )
      .catch(lireRefus);
    if ("refus" in donne) return refuser(resultat, donne.refus);
    resultat(donne, "Rôle donné.");
    return CODES.succes;
  },
};

/** A refusal leaves nothing behind: it is thrown through the transaction, then read again. */
class Refuse extends Error {}
async function annulerSiRefus<T extends object>(attendu: Promise<T | { readonly refus: string }>): Promise<T> {
  const resultat = await attendu;
  if ("refus" in resultat) throw new Refuse(String(resultat.refus));
  return resultat;
}
function lireRefus(erreur: unknown): { readonly refus: string } {
  if (erreur instanceof Refuse) return { refus: erreur.message };
  throw erreur;
}

const PHRASES: Readonly<Record<string, string>> = {
  inconnue: "Aucun compte actif n’a cette adresse.",
  niveauInterdit: "Ce rôle ne peut pas avoir ce niveau.",
  perimetreAbsent: "Ce rôle demande --perimetre.",
  perimetreInconnu: "Ce périmètre est inconnu.",
};

function refuser(resultat: Execution["resultat"], refus: string): number {
  resultat({ refus }, PHRASES[refus] ?? "Refusé.");
  return CODES.refus;
}

function exiger(valeur: string | undefined, option: string): string {
  if (valeur === undefined || valeur.trim() === "") throw new UsageInvalide(`Il manque --${option}.`);
  return valeur.trim();
}

function courrielDe({ courriel }: Valeurs): string {
  const lu = z.email().max(254).safeParse(exiger(courriel, "courriel"));
  if (!lu.success) throw new UsageInvalide("--courriel attend une adresse complète, par exemple camille@exemple.test.");
  return lu.data;
}

function roleDe({ role, niveau, perimetre }: Valeurs): RoleCommande {
  const connu = ROLES.find((nom): nom is Role => nom === exiger(role, "role"));
  if (connu === undefined)
    throw new UsageInvalide(`Rôle inconnu : ${role}. Un de : ${Object.keys(LIBELLES_ROLES).join(", ")}.`);
  const choisi = niveau === undefined ? null : (NIVEAUX.find((nom) => nom === niveau) ?? undefined);
  if (choisi === undefined) throw new UsageInvalide(`Niveau inconnu : ${niveau}.`);
  return { role: connu, niveau: choisi, perimetre };
}

const NIVEAUX = Object.keys(LIBELLES_NIVEAUX).filter(
  (nom): nom is keyof typeof LIBELLES_NIVEAUX => nom in LIBELLES_NIVEAUX,
);
