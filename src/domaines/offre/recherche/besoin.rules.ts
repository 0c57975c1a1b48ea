import { cleDeTexte, ecart } from "../lieu/lieu.rules.ts";
import type { Service } from "../lieu/vocabulaire.rules.ts";

/** What a person comes for, in their own words, and the services of the national schema that answer it. */
export type Besoin = {
  readonly code: string;
  readonly libelle: string;
  /** Most fitting service first; a place that offers any of them answers. Empty: every place does. */
  readonly services: readonly Service[];
  /** Words and beginnings of words heard at a counter. */
  readonly mots: readonly string[];
};

/** Written without accents nor hyphens, as `cleDeTexte` makes them. */
const liste = (mots: string): readonly string[] => mots.split(", ");

/** The six choices of the home page, in its order, then those only reached by words. */
export const BESOINS: readonly Besoin[] = [
  {
    code: "demarche",
    libelle: "Faire une démarche en ligne",
    services: ["Aide aux démarches administratives"],
    mots: liste(
      "demarche, administrati, caf, impot, ameli, secu, securite sociale, cpam, assurance maladie, carte vitale, retraite, carsat, msa, prefecture, carte grise, ants, permis de conduire, passeport, carte d identite, titre de sejour, rsa, apl, allocation, aide au logement, logement social, mdph, france connect, franceconnect, declarer, declaration, dossier, formulaire, papiers, attestation, espace sante, doctolib, rendez vous medical, prime activite, cheque energie, inscrire mon enfant, extrait de naissance",
    ),
  },
  {
    code: "telephone",
    libelle: "Utiliser mon téléphone",
    services: ["Maîtrise des outils numériques du quotidien"],
    mots: liste(
      "telephone, smartphone, portable, tablette, iphone, android, samsung, appli, application, whatsapp, photo, sms, texto, visio, video, contacts, batterie, memoire pleine, wifi, 4g",
    ),
  },
  {
    code: "courriel",
    libelle: "Écrire un e-mail",
    services: ["Maîtrise des outils numériques du quotidien"],
    mots: liste(
      "mail, email, e mail, courriel, messagerie, gmail, orange fr, boite aux lettres, piece jointe, adresse mail, envoyer un message, mot de passe",
    ),
  },
  {
    code: "arnaque",
    libelle: "Éviter les arnaques",
    services: [
      "Utilisation sécurisée du numérique",
      "Compréhension du monde numérique",
      "Maîtrise des outils numériques du quotidien",
    ],
    mots: liste(
      "arnaque, escroc, escroqu, pirat, virus, securis, hameconnage, phishing, faux message, faux site, vole mes donnees, donnees personnelles, harcel, spam, publicite indesirable",
    ),
  },
  {
    code: "emploi",
    libelle: "Chercher un emploi",
    services: ["Insertion professionnelle via le numérique", "Aide aux démarches administratives"],
    mots: liste(
      "emploi, travail, cv, lettre de motivation, pole emploi, france travail, actualiser, chomage, candidat, offre d emploi, formation, stage, alternance, mission locale, linkedin",
    ),
  },
  {
    code: "autre",
    libelle: "Autre chose, je ne sais pas",
    services: [],
    mots: [],
  },
  {
    code: "ordinateur",
    libelle: "Utiliser un ordinateur",
    services: ["Maîtrise des outils numériques du quotidien"],
    mots: liste(
      "ordinateur, ordi, pc, souris, clavier, windows, traitement de texte, word, tableur, excel, fichier, dossier perdu, cle usb, debut, debuter, apprendre, initiation, internet, naviguer, navigateur, recherche",
    ),
  },
  {
    code: "acces",
    libelle: "Accéder à un ordinateur ou imprimer",
    services: ["Accès internet et matériel informatique"],
    mots: liste(
      "imprim, acceder a un ordinateur, scanner, photocop, pas d ordinateur, pas internet, pas de connexion, connexion, borne, libre acces",
    ),
  },
  {
    code: "equipement",
    libelle: "Acheter du matériel pas cher",
    services: ["Acquisition de matériel informatique à prix solidaire"],
    mots: liste(
      "acheter, achat, reconditionn, occasion, pas cher, prix solidaire, materiel, equiper, reparer, don d ordinateur",
    ),
  },
  {
    code: "enfant",
    libelle: "Suivre la scolarité, protéger un enfant",
    services: ["Parentalité et éducation avec le numérique"],
    mots: liste(
      "enfant, ecole, pronote, ent, cantine, college, lycee, devoirs, ecran, parent, ado, parcoursup, jeux video",
    ),
  },
  {
    code: "entreprise",
    libelle: "Développer ma petite entreprise",
    services: ["Insertion professionnelle via le numérique", "Compréhension du monde numérique"],
    mots: liste(
      "entreprise, artisan, commer, auto entrepreneur, micro entreprise, urssaf, facture, site vitrine, vendre en ligne, clients, agricult",
    ),
  },
  {
    code: "creation",
    libelle: "Créer, jouer, se distraire",
    services: ["Loisirs et créations numériques"],
    mots: liste(
      "creer, creation, loisir, imprimante 3d, fablab, montage, jeu, musique, retouche, blog, robot, genealogie",
    ),
  },
  {
    code: "comprendre",
    libelle: "Comprendre le numérique",
    services: ["Compréhension du monde numérique", "Utilisation sécurisée du numérique"],
    mots: liste(
      "comprendre, culture numerique, intelligence artificielle, reseaux sociaux, facebook, fausses nouvelles, cookies",
    ),
  },
];

/** The six choices shown on the home page. */
export const BESOINS_ACCUEIL = BESOINS.slice(0, 6);

/** The need of this code, or undefined. */
export const besoinDeCode = (code: string): Besoin | undefined => BESOINS.find((besoin) => besoin.code === code);

/**
 * Understands a need written in plain words (« faire ma CAF », « mon mail ne marche plus »): the need whose longest words are
 * found in the sentence; failing that, one letter apart (« inprimer », « arnake »). Undefined when nothing is recognised: the person
 * is then asked, never guessed at.
 */
export function comprendreBesoin(phrase: string): Besoin | undefined {
  const cle = ` ${cleDeTexte(phrase)} `;
  if (cle.trim() === "") return undefined;
  return lePlusDit((mot) => poidsDuMot(cle, mot)) ?? lePlusDit((mot) => poidsAUneLettre(cle, mot));
}

function lePlusDit(peser: (mot: string) => number): Besoin | undefined {
  let meilleur: Besoin | undefined;
  let meilleurPoids = 0;
  for (const besoin of BESOINS) {
    const somme = besoin.mots.reduce((total, mot) => total + peser(mot), 0);
    if (somme > meilleurPoids) {
      meilleur = besoin;
      meilleurPoids = somme;
    }
  }
  return meilleur;
}

/** A short word must stand alone (« rsa », « cv »); a longer one may begin a word (« arnaque » in « arnaqueur »). */
function poidsDuMot(cle: string, mot: string): number {
  const trouve = mot.length <= 4 ? cle.includes(` ${mot} `) || cle.includes(` ${mot}s `) : cle.includes(` ${mot}`);
  if (!trouve) return 0;
  return MOTS_FAIBLES.has(mot) ? 1 : poids(mot);
}

/** A word of five letters or more, at the start of one written as it sounds, or with one letter wrong, missing or too many. */
function poidsAUneLettre(cle: string, mot: string): number {
  if (mot.length < 5 || mot.includes(" ") || MOTS_FAIBLES.has(mot)) return 0;
  const voulu = commeIlSonne(mot);
  const proche = commeIlSonne(cle.trim())
    .split(" ")
    .some((dit) => [-1, 0, 1].some((plus) => dit.length >= 4 && ecart(dit.slice(0, voulu.length + plus), voulu) <= 1));
  return proche ? poids(mot) : 0;
}

const commeIlSonne = (texte: string): string =>
  texte
    .replaceAll("qu", "k")
    .replaceAll("ph", "f")
    .replaceAll(/([a-z])\1/g, "$1");

/** What one comes to do outweighs what one does it with: « imprimer une attestation ». */
const poids = (mot: string): number => (MOTS_FORTS.has(mot) ? 20 : mot.length + (mot.includes(" ") ? 4 : 0));
const MOTS_FORTS: ReadonlySet<string> = new Set(["imprim", "scanner", "photocop", "arnaque", "virus", "pirat"]);

/** Said of any need: they decide only when nothing else does. */
const MOTS_FAIBLES: ReadonlySet<string> = new Set([
  "apprendre",
  "debut",
  "debuter",
  "initiation",
  "internet",
  "formation",
  "recherche",
  "parent",
]);
