import { cleDeTexte, ecart } from "../lieu/lieu.rules.ts";
import type { Service } from "../lieu/vocabulaire.rules.ts";

/** What a person comes for, in their own words, and the services of the national schema that answer it. */
export type Besoin = {
  readonly code: string;
  readonly libelle: string;
  /** Most fitting service first; a place that offers any of them answers. Empty: every place does. */
  readonly services: readonly Service[];
  /** Words and beginnings of words heard at a counter, by what they weigh. */
  readonly mots: Mots;
};

/**
 * `decisifs`: say alone what one came to do (« imprimer », « arnaque »). `precis`: say it whatever tool is named beside (« caf »,
 * « cv »). `faibles`: said of many needs, they decide when nothing else does.
 */
type Mots = Readonly<Partial<Record<"decisifs" | "precis" | "ordinaires" | "faibles", readonly string[]>>>;

/** Words are written without accents nor hyphens, as `cleDeTexte` makes them. */
const VIRGULE = /,\s+/;

/** The six choices of the home page, in its order, then those only reached by words. */
export const BESOINS: readonly Besoin[] = [
  {
    code: "demarche",
    libelle: "Faire une démarche en ligne",
    services: ["Aide aux démarches administratives"],
    mots: {
      precis:
        `caf, impot, ameli, secu, securite sociale, cpam, assurance maladie, carte vitale, carsat, msa, ants, mdph, cnav,
        agirc, france connect, franceconnect, prefecture, mairie, service public, pajemploi, cesu, edf, engie, enedis, timbre fiscal,
        arret de travail, arret maladie, carte grise, titre de sejour, naturalisation, permis de conduire, passeport, carte d identite,
        photo d identite, aide au logement, logement social, hlm, rsa, apl, aah, asf, cmu, mutuelle solidaire, doctolib, espace sante`.split(
          VIRGULE,
        ),
      ordinaires:
        `demarche, administrati, retraite, pension, allocation, declarer, declaration, formulaire, attestation, rendez vous medical,
        medecin, prime activite, prime d activite, cheque energie, inscrire mon enfant, extrait de naissance, acte de naissance, amende,
        contravention, facture d electricite, facture de gaz, facture d eau, payer ma facture, payer une facture, mon compte, un compte,
        mon espace, espace personnel, demenage, changement d adresse, casier judiciaire, changer d adresse, bourse, surendettement, ordonnance`.split(
          VIRGULE,
        ),
      faibles: "dossier, papier, identite, aide, document, facture".split(VIRGULE),
    },
  },
  {
    code: "telephone",
    libelle: "Utiliser mon téléphone",
    services: ["Maîtrise des outils numériques du quotidien"],
    mots: {
      ordinaires:
        `telephone, smartphone, portable, tablette, iphone, android, samsung, appli, application, whatsapp, sms, texto, visio, une visio, en visio,
        batterie, memoire pleine, wifi, 4g`.split(VIRGULE),
      faibles: "photo, video, contacts, appeler".split(VIRGULE),
    },
  },
  {
    code: "courriel",
    libelle: "Écrire un e-mail",
    services: ["Maîtrise des outils numériques du quotidien"],
    mots: {
      ordinaires:
        "mail, email, e mail, courriel, messagerie, gmail, orange fr, boite aux lettres, piece jointe, adresse mail, envoyer un message".split(
          VIRGULE,
        ),
      faibles: "mot de passe".split(VIRGULE),
    },
  },
  {
    code: "arnaque",
    libelle: "Éviter les arnaques",
    services: [
      "Utilisation sécurisée du numérique",
      "Compréhension du monde numérique",
      "Maîtrise des outils numériques du quotidien",
    ],
    mots: {
      decisifs:
        `arnaque, escroc, escroqu, pirat, virus, hameconnage, phishing, faux message, faux site, faux mail, vole mes donnees, harcel,
        carte volee, usurp`.split(VIRGULE),
      ordinaires: "securis, donnees personnelles, spam, publicite indesirable, indesirables".split(VIRGULE),
    },
  },
  {
    code: "emploi",
    libelle: "Chercher un emploi",
    services: ["Insertion professionnelle via le numérique", "Aide aux démarches administratives"],
    mots: {
      precis: "pole emploi, france travail, mission locale, cap emploi, cv, lettre de motivation".split(VIRGULE),
      ordinaires: `emploi, actualiser, actualisation, chomage, chomeur, candidat, offre d emploi, stage, alternance,
        linkedin, chercher du travail, trouver du travail, cherche du travail, recherche de travail`.split(VIRGULE),
      faibles: "travail, formation".split(VIRGULE),
    },
  },
  {
    code: "autre",
    libelle: "Autre chose, je ne sais pas",
    services: [],
    mots: {},
  },
  {
    code: "ordinateur",
    libelle: "Utiliser un ordinateur",
    services: ["Maîtrise des outils numériques du quotidien"],
    mots: {
      ordinaires:
        `ordinateur, ordi, pc, souris, clavier, windows, traitement de texte, word, tableur, excel, fichier, dossier perdu, cle usb,
        naviguer, navigateur, acheter sur internet, acheter en ligne, achat en ligne, achats en ligne, courses en ligne, commander sur internet,
        billet de train, sncf, leboncoin, banque`.split(VIRGULE),
      faibles: "apprendre, debut, debuter, initiation, internet, recherche, cours, informatique".split(VIRGULE),
    },
  },
  {
    code: "acces",
    libelle: "Accéder à un ordinateur ou imprimer",
    services: ["Accès internet et matériel informatique"],
    mots: {
      decisifs: "imprim, scanner, scaner, photocop, pas d ordinateur, pas internet, pas d internet".split(VIRGULE),
      ordinaires: "acceder a un ordinateur, pas de connexion, borne, libre acces, cyber".split(VIRGULE),
      faibles: "connexion".split(VIRGULE),
    },
  },
  {
    code: "equipement",
    libelle: "Acheter du matériel pas cher",
    services: ["Acquisition de matériel informatique à prix solidaire"],
    mots: {
      precis:
        "reconditionn, occasion, pas cher, moins cher, prix solidaire, reparer, reparation, don d ordinateur, en panne".split(
          VIRGULE,
        ),
      ordinaires:
        `materiel, equiper, acheter un ordinateur, acheter un ordi, acheter un pc, acheter un portable, acheter un telephone,
        acheter une tablette, ecran casse, telephone casse, ordinateur casse, tablette casse`.split(VIRGULE),
      faibles: "acheter, achat, casse".split(VIRGULE),
    },
  },
  {
    code: "enfant",
    libelle: "Suivre la scolarité, protéger un enfant",
    services: ["Parentalité et éducation avec le numérique"],
    mots: {
      ordinaires:
        "enfant, ecole, pronote, ent, cantine, college, lycee, devoirs, ado, parcoursup, jeux video, scolaire, scolarite, ecran".split(
          VIRGULE,
        ),
      faibles: "parent".split(VIRGULE),
    },
  },
  {
    code: "entreprise",
    libelle: "Développer ma petite entreprise",
    services: ["Insertion professionnelle via le numérique", "Compréhension du monde numérique"],
    mots: {
      precis: "urssaf, auto entrepreneur, autoentrepreneur, micro entreprise".split(VIRGULE),
      ordinaires:
        "entreprise, artisan, commercant, commerce, facturation, facture electronique, devis, site vitrine, vendre en ligne, agricult".split(
          VIRGULE,
        ),
      faibles: "clients".split(VIRGULE),
    },
  },
  {
    code: "creation",
    libelle: "Créer, jouer, se distraire",
    services: ["Loisirs et créations numériques"],
    mots: {
      decisifs: "imprimante 3d, imprimer en 3d".split(VIRGULE),
      ordinaires:
        "creation, loisir, fablab, montage, jeu, musique, retouche, blog, robot, genealogie, jouer, se distraire, album photo, podcast".split(
          VIRGULE,
        ),
    },
  },
  {
    code: "comprendre",
    libelle: "Comprendre le numérique",
    services: ["Compréhension du monde numérique", "Utilisation sécurisée du numérique"],
    mots: {
      ordinaires:
        "culture numerique, intelligence artificielle, chatgpt, reseaux sociaux, facebook, fausses nouvelles, cookies".split(
          VIRGULE,
        ),
      faibles: "comprendre".split(VIRGULE),
    },
  },
];

/** The six choices shown on the home page. */
export const BESOINS_ACCUEIL = BESOINS.slice(0, 6);

/** The need of this code, or undefined. */
export const besoinDeCode = (code: string): Besoin | undefined => BESOINS.find((besoin) => besoin.code === code);

/**
 * Understands a need written in plain words (« faire ma CAF », « mon mail ne marche plus »): the need that weighs most; failing that, one
 * letter apart (« inprimer », « arnake »). Undefined when nothing is recognised, or when two needs that no same service answers weigh
 * alike: the person is then asked, never guessed at.
 */
export function comprendreBesoin(phrase: string): Besoin | undefined {
  const cle = ` ${cleDeTexte(phrase)} `;
  if (cle.trim() === "") return undefined;
  const dits = peserBesoins((mot) => estDit(cle, mot));
  const surs = dits.some(({ poids }) => poids >= POIDS_SUR);
  return lePlusDit(
    surs ? dits : [...dits, ...peserBesoins((mot, sorte) => sorte !== "faibles" && ressemble(cle, mot))],
  );
}

type Pese = { readonly besoin: Besoin; readonly poids: number };

const POIDS: Readonly<Record<keyof Mots, (mot: string) => number>> = {
  decisifs: (mot) => 60 + mot.length,
  precis: () => 30,
  // The longer, the surer; several words in their order are surer still.
  ordinaires: (mot) => mot.length + (mot.includes(" ") ? 4 : 0),
  faibles: () => 1,
};

/** Below, only words said of many needs were recognised: what resembles others counts too. */
const POIDS_SUR = 3;

function peserBesoins(dit: (mot: string, sorte: keyof Mots) => boolean): readonly Pese[] {
  return BESOINS.map((besoin) => {
    let poids = 0;
    let sorte: keyof Mots;
    for (sorte in besoin.mots)
      for (const mot of besoin.mots[sorte] ?? []) if (dit(mot, sorte)) poids += POIDS[sorte](mot);
    return { besoin, poids };
  }).filter(({ poids }) => poids > 0);
}

function lePlusDit(peses: readonly Pese[]): Besoin | undefined {
  const [premier, second] = [...peses].sort((a, b) => b.poids - a.poids);
  if (premier === undefined || second === undefined || premier.poids > second.poids) return premier?.besoin;
  return premier.besoin.services[0] === second.besoin.services[0] ? premier.besoin : undefined;
}

/** A short word must stand alone (« rsa », « cv »); a longer one may begin a word (« arnaque » in « arnaqueur »). */
const estDit = (cle: string, mot: string): boolean =>
  mot.length <= 4 ? cle.includes(` ${mot} `) || cle.includes(` ${mot}s `) : cle.includes(` ${mot}`);

/** A word of five letters or more, at the start of one written as it sounds, or with one letter wrong, missing or too many. */
function ressemble(cle: string, mot: string): boolean {
  if (mot.length < 5 || mot.includes(" ")) return false;
  const voulu = commeIlSonne(mot);
  return commeIlSonne(cle.trim())
    .split(" ")
    .some((dit) => [-1, 0, 1].some((plus) => dit.length >= 4 && ecart(dit.slice(0, voulu.length + plus), voulu) <= 1));
}

const commeIlSonne = (texte: string): string =>
  texte
    .replaceAll("qu", "k")
    .replaceAll("ph", "f")
    .replaceAll(/([a-z])\1/g, "$1");
