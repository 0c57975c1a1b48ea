import type { Attribution } from "../src/domaines/acteur/index.ts";
import { NOMS_RESEAUX } from "./calibrage.ts";
import type { IdentiteDemo } from "./noms.ts";

/** The password of the demonstration accounts. They exist only where the demonstration is loaded, never elsewhere. */
export const MOT_DE_PASSE_DEMONSTRATION = "essayer-la-plateforme-2022";

/** One account offered on the sign-in page: one per role. */
export type CompteDemo = {
  readonly courriel: string;
  readonly prenom: string;
  readonly nom: string;
  /** What one will see with it. */
  readonly libelle: string;
  readonly role: Attribution["role"];
  readonly niveau: Attribution["niveau"];
  readonly code: string | null;
  readonly reseau: string | null;
  /** Held in the structure of the adviser visitors play. */
  readonly dansLaStructure: boolean;
  /** Held in an association of the département that has a post to fill. */
  readonly dansUneAssociation: boolean;
  /** Shows the one-time code asked of every professional outside the demonstration. */
  readonly doubleFacteur: boolean;
};

const DEPARTEMENT = "23";
const REGION = "75";

/** The adviser visitors play keeps their own record; only their address becomes the one announced. */
export const COURRIEL_VITRINE = "conseiller@exemple.test";
/** The identity of that adviser, under the address announced. */
export const identiteVitrine = (identite: IdentiteDemo): IdentiteDemo => ({ ...identite, courriel: COURRIEL_VITRINE });

/** The accounts, the adviser's apart from those made for the occasion; `epci` is that of the adviser's commune, needed to load them. */
export function comptesDeDemonstration(epci: string | null = null): readonly CompteDemo[] {
  return [
    compte("conseiller", "Un conseiller numérique de la Creuse : son agenda, ses comptes rendus", {
      niveau: "soi",
      dansLaStructure: true,
    }),
    compte("conseiller", "Une conseillère de la même structure, avec le code à usage unique", {
      niveau: "soi",
      dansLaStructure: true,
      doubleFacteur: true,
      courriel: "conseillere@exemple.test",
    }),
    compte("coordinateur", "La coordination de sa structure : une équipe et son activité", {
      niveau: "structure",
      dansLaStructure: true,
    }),
    compte("gestionnaire_structure", "La structure qui l’emploie : postes, contrats, invitations", {
      niveau: "structure",
      dansLaStructure: true,
    }),
    compte("gestionnaire_structure", "Une association qui recrute : contrats de droit privé", {
      niveau: "structure",
      dansUneAssociation: true,
      courriel: "association@exemple.test",
    }),
    compte("aidant", "Un agent France services de la même structure", { niveau: "soi", dansLaStructure: true }),
    compte("instructeur_prefecture", "La préfecture de la Creuse", { niveau: "departement", code: DEPARTEMENT }),
    compte("gestionnaire_departement", "Le département de la Creuse", { niveau: "departement", code: DEPARTEMENT }),
    compte("gestionnaire_epci", "L’intercommunalité de ce conseiller", { niveau: "epci", code: epci }),
    compte("hub_regional", "Le hub de Nouvelle-Aquitaine", { niveau: "region", code: REGION }),
    compte("reseau", "La tête du réseau Croix-Rouge", { niveau: "reseau", reseau: NOMS_RESEAUX.croix_rouge }),
    compte("administrateur", "L’administration du dispositif, pour toute la France", { niveau: "national" }),
    compte("operateur", "Une opératrice du numéro unique", { niveau: "national" }),
    compte("organisme_formation", "Un organisme de formation", { niveau: "region", code: REGION }),
    compte("prescripteur", "Une personne qui signale et oriente", { niveau: "soi" }),
    compte("direction_penitentiaire", "Une direction d’établissement pénitentiaire", {
      niveau: "departement",
      code: DEPARTEMENT,
    }),
    compte("financeur", "Un co-financeur en Nouvelle-Aquitaine", { niveau: "region", code: REGION }),
    compte("candidat", "Une candidate de la Creuse : où en est sa candidature", { niveau: "soi" }),
    compte("lecteur", "Une personne qui consulte les chiffres", { niveau: "national" }),
    compte("administrateur", "Le comité : relit et valide les séances que l’autre compte prépare", {
      niveau: "national",
      courriel: "comite@exemple.test",
    }),
  ];
}

type Portee = Pick<CompteDemo, "niveau"> &
  Partial<
    Pick<CompteDemo, "code" | "reseau" | "dansLaStructure" | "dansUneAssociation" | "doubleFacteur" | "courriel">
  >;

const PRENOMS = ["Alix", "Camille", "Charlie", "Claude", "Dominique", "Éden", "Lou", "Maxime", "Noa", "Sacha"];

function compte(
  role: CompteDemo["role"],
  libelle: string,
  { niveau, code = null, reseau = null, dansLaStructure = false, courriel, ...reste }: Portee,
): CompteDemo {
  return {
    courriel: courriel ?? `${role.replaceAll("_", "-")}@exemple.test`,
    prenom: PRENOMS[role.length % PRENOMS.length] ?? "Alix",
    nom: "Rosier-Exemple",
    libelle,
    role,
    niveau,
    code,
    reseau,
    dansLaStructure,
    dansUneAssociation: reste.dansUneAssociation ?? false,
    doubleFacteur: reste.doubleFacteur ?? false,
  };
}
