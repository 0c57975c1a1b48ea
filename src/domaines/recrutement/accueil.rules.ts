import type { Role } from "../../plateforme/acces/role.rules.ts";

/** A page of recruiting: where it is, what one does there, and whose it is. */
export type PageRecrutement = {
  readonly titre: string;
  readonly href: string;
  readonly phrase: string;
  readonly roles: readonly Role[];
};
export type PartieRecrutement = { readonly titre: string; readonly pages: readonly PageRecrutement[] };

const SUIVENT: readonly Role[] = [
  "administrateur",
  "instructeur_prefecture",
  "gestionnaire_departement",
  "gestionnaire_structure",
];

/** Recruiting from the call to the end of the contract, in the order in which it goes. */
const PARTIES: readonly PartieRecrutement[] = [
  {
    titre: "Obtenir des postes",
    pages: [
      {
        titre: "Appels",
        href: "/recrutement/appels",
        phrase: "Ouvrir un appel aux structures et suivre ses réponses.",
        roles: ["administrateur"],
      },
      {
        titre: "Appels ouverts",
        href: "/appels",
        phrase: "Répondre à un appel pour obtenir des postes.",
        roles: ["gestionnaire_structure"],
      },
      {
        titre: "Dossiers",
        href: "/manifestations",
        phrase: "Les demandes de postes, leur étape et leur suite.",
        roles: SUIVENT,
      },
      {
        titre: "Comité",
        href: "/comite",
        phrase: "Préparer une séance, noter et valider les décisions.",
        roles: ["administrateur"],
      },
      {
        titre: "Postes",
        href: "/postes",
        phrase: "Accordés, occupés, vacants, rendus, et leurs avenants.",
        roles: SUIVENT,
      },
    ],
  },
  {
    titre: "Trouver des candidats",
    pages: [
      {
        titre: "Candidats",
        href: "/candidats",
        phrase: "Qui cherche un poste, où, quand, avec quel résultat Pix.",
        roles: ["administrateur", "instructeur_prefecture", "gestionnaire_structure"],
      },
      {
        titre: "Mises en relation",
        href: "/mises-en-relation",
        phrase: "Les personnes proposées pour vos postes, leurs réponses, les entretiens.",
        roles: ["gestionnaire_structure"],
      },
      {
        titre: "Mises en relation",
        href: "/mises-en-relation",
        phrase: "Où elles en sont, la règle de calcul, les derniers calculs.",
        roles: ["administrateur"],
      },
    ],
  },
  {
    titre: "Employer",
    pages: [
      {
        titre: "Référentiel",
        href: "/recrutement/referentiel",
        phrase: "Ce que fait un conseiller, ce qu’il ne fait pas : écrire et valider la base commune.",
        roles: ["administrateur", "instructeur_prefecture", "gestionnaire_departement"],
      },
      {
        titre: "Contrats",
        href: "/contrats",
        phrase: "Préparer, valider, renouveler, rompre : chaque contrat et son histoire.",
        roles: ["administrateur", "instructeur_prefecture", "gestionnaire_structure"],
      },
      {
        titre: "Échéancier",
        href: "/echeancier",
        phrase: "Les contrats et conventions qui finissent, et ce qu’il faut décider.",
        roles: SUIVENT,
      },
    ],
  },
  {
    titre: "Suivre",
    pages: [
      {
        titre: "Tableaux",
        href: "/recrutement/tableaux",
        phrase: "De la candidature au contrat, délais, postes vacants, départs, profils.",
        roles: ["administrateur", "instructeur_prefecture", "gestionnaire_departement"],
      },
      {
        titre: "Pourquoi ils partent",
        href: "/contrats/departs",
        phrase: "Ce que disent ceux qui quittent le programme, additionné.",
        roles: ["administrateur"],
      },
      {
        titre: "Offres aux réseaux",
        href: "/recrutement/offres-reseaux",
        phrase: "Les postes proposés à un réseau national là où peu de structures répondent.",
        roles: ["administrateur", "instructeur_prefecture", "reseau"],
      },
      {
        titre: "Imports",
        href: "/recrutement/imports",
        phrase: "Reprendre les candidats et les contrats d’un ancien outil.",
        roles: ["administrateur"],
      },
    ],
  },
];

/** Who finds something on the page of recruiting. */
export const ROLES_RECRUTEMENT: readonly Role[] = [
  ...new Set(PARTIES.flatMap(({ pages }) => pages.flatMap(({ roles }) => roles))),
];

/** What `role` finds there; a part without page is left out. */
export const partiesPour = (role: Role): readonly PartieRecrutement[] =>
  PARTIES.map((partie) => ({ ...partie, pages: partie.pages.filter(({ roles }) => roles.includes(role)) })).filter(
    ({ pages }) => pages.length > 0,
  );

/** The addresses of all these pages. */
export const ADRESSES_RECRUTEMENT: readonly string[] = PARTIES.flatMap(({ pages }) => pages.map(({ href }) => href));
