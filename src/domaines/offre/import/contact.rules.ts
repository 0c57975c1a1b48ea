import { cleDeTexte } from "../lieu/lieu.rules.ts";

/** Words of an address that belongs to a service, not to a person. */
const MOTS_GENERIQUES = [
  "accueil",
  "contact",
  "mairie",
  "commune",
  "ville",
  "info",
  "infos",
  "information",
  "secretariat",
  "bonjour",
  "administration",
  "direction",
  "ccas",
  "cias",
  "csc",
  "cscs",
  "csi",
  "mediatheque",
  "bibliotheque",
  "ludotheque",
  "mjc",
  "mpt",
  "evs",
  "pij",
  "bij",
  "crij",
  "msap",
  "mfs",
  "mef",
  "fsma",
  "franceservice",
  "franceservices",
  "france",
  "services",
  "service",
  "maison",
  "espace",
  "centre",
  "centresocial",
  "social",
  "asso",
  "association",
  "numerique",
  "cyber",
  "cyberbase",
  "epn",
  "fablab",
  "tierslieu",
  "tiers",
  "lieu",
  "bus",
  "relais",
  "point",
  "pimms",
  "poste",
  "agence",
  "antenne",
  "emploi",
  "insertion",
  "mission",
  "locale",
  "foyer",
  "jeunesse",
  "famille",
  "familles",
  "solidarite",
  "solidarites",
  "mds",
  "mdd",
  "departement",
  "communaute",
  "agglo",
  "cc",
  "public",
  "publics",
  "communication",
  "conseiller",
  "conseillers",
  "mediation",
  "formation",
  "ecole",
  "college",
  "lycee",
  "greta",
  "campus",
  "rsp",
  "epi",
  "hub",
  "atelier",
  "ateliers",
  "initiatives",
  "adherents",
  "reception",
  "standard",
  "hello",
  "cnfs",
] as const;

/**
 * Whether an e-mail address may be shown to the public: it must belong to a service (« accueil@ », « mairie@ », or a name taken
 * from its own domain, place or commune). Anything that may be a person's (« prenom.nom@ », a masked « nominatif@ ») is kept out.
 */
export function courrielPubliable(courriel: string, contexte: readonly string[]): boolean {
  const [local, domaine] = courriel.toLowerCase().split("@");
  if (local === undefined || domaine === undefined || local.includes("nominatif")) return false;
  const mots = cleDeTexte(local).split(" ");
  if (mots.some(estGenerique)) return true;
  const entier = mots.join("");
  const reperes = [domaine.split(".")[0] ?? "", ...contexte].map((texte) => cleDeTexte(texte).replaceAll(" ", ""));
  return mots.length === 1 && entier.length >= 3 && reperes.some((repere) => repere.includes(entier));
}

const estGenerique = (mot: string): boolean => {
  const sansChiffre = mot.replace(/\d+/g, "");
  return GENERIQUES.has(sansChiffre) || LONGS.some((long) => sansChiffre.startsWith(long));
};
const GENERIQUES: ReadonlySet<string> = new Set<string>(MOTS_GENERIQUES);
const LONGS = MOTS_GENERIQUES.filter((mot) => mot.length >= 5);

/** Lower-cases and checks the form of an address; undefined when it is not one. */
export function lireCourriel(texte: string): string | undefined {
  const net = texte.trim().toLowerCase();
  return /^[a-z0-9._%+'-]+@[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$/.test(net) ? net : undefined;
}

/** Overseas numbers keep their own prefix: « 0590 12 34 56 » → « +590 590 12 34 56 ». */
const OUTRE_MER: readonly (readonly [RegExp, string])[] = [
  [/^0(?:590|690)\d{6}$/, "+590"],
  [/^0(?:594|694)\d{6}$/, "+594"],
  [/^0(?:596|696)\d{6}$/, "+596"],
  [/^0(?:262|263|269|639|692|693)\d{6}$/, "+262"],
];

/**
 * The first French number of a text in international form (« +33555000000 »), among several (« 05 … / 06 … ») or words (« 05 … poste 12 »);
 * undefined when there is none, or it is masked (six zeros at its end).
 */
export function lireTelephone(texte: string): string | undefined {
  const entier = lireNumero(texte);
  if (entier !== undefined) return entier;
  const morceaux = [
    ...texte.split(/\s*(?:\/|;|,|\||\bou\b|\bet\b|\n)\s*/),
    ...(texte.match(NUMERO_DANS_UN_TEXTE) ?? []),
  ];
  return morceaux.map(lireNumero).find((numero) => numero !== undefined);
}

const NUMERO_DANS_UN_TEXTE = /(?<!\d)(?:\+33\s?\(?0?\)?\s?|0)[1-9](?:[\s.-]?\d{2}){4}(?!\d)/g;

function lireNumero(texte: string): string | undefined {
  const chiffres = texte
    .replace(/[^\d+]/g, "")
    .replace(/^00/, "+")
    .replace(/^\+330/, "+33");
  const national = chiffres.replace(/^\+?33(?=\d{9}$)/, "0").replace(/^(?=[1-9]\d{8}$)/, "0");
  if (/0{6}$/.test(national)) return undefined;
  const indicatif = OUTRE_MER.find(([forme]) => forme.test(national));
  if (indicatif !== undefined) return `${indicatif[1]}${national.slice(1)}`;
  if (/^0[1-9]\d{8}$/.test(national)) return `+33${national.slice(1)}`;
  return /^\+(?:590|594|596|262|269|687|689|508|681)\d{6,9}$/.test(chiffres) ? chiffres : undefined;
}

/** A web address, « https:// » added when it is missing; undefined when it is not one or is not http(s). */
export function lireSite(texte: string): string | undefined {
  const net = texte.trim();
  if (net === "" || /\s/.test(net)) return undefined;
  const complet = /^[a-z][a-z0-9+.-]*:/i.test(net) ? net : `https://${net.replace(/^\/+/, "")}`;
  return /^https?:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?([/?#].*)?$/i.test(complet) ? complet : undefined;
}

/** Hides the e-mails and mobile numbers left in a free text: they may be a person's. */
export const masquerContacts = (texte: string): string =>
  texte
    .replace(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, "[adresse retirée]")
    .replace(/\b0[67]([ .-]?\d{2}){4}\b/g, "[numéro retiré]");
