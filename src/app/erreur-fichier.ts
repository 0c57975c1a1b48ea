import { CODES, RefusCommande } from "./commande.ts";

/**
 * Why a file cannot be read or written and what to do, with the exit code: 2 when another name mends it, 3 when the machine must be
 * seen to first (no room, faulty or read-only disk). Undefined when the fault does not come from the file.
 */
export function refusDeFichier(erreur: unknown, chemin: string, sens: "lire" | "ecrire"): RefusCommande | undefined {
  const code = erreur instanceof Error && "code" in erreur ? String(erreur.code) : "";
  const trouve = FAUTES[code];
  if (trouve === undefined) return undefined;
  const [sortie, phrases] = trouve;
  return new RefusCommande(CODES[sortie], phrases[sens].replace("%", chemin));
}

type Faute = readonly [keyof typeof CODES, { readonly lire: string; readonly ecrire: string }];

const PLEIN: Faute = [
  "indisponible",
  {
    lire: "Plus de place sur le disque pendant la lecture de « % ». Libérez de la place, puis relancez la commande.",
    ecrire:
      "Plus de place pour écrire « % » : le fichier est incomplet. Libérez de la place ou choisissez un autre disque, puis relancez la commande.",
  },
];
const PANNE: Faute = [
  "indisponible",
  {
    lire: "Le disque ne répond pas pour « % ». Vérifiez-le, puis relancez la commande.",
    ecrire:
      "Le disque ne répond pas pour « % ». Vérifiez-le, ou choisissez un autre dossier, puis relancez la commande.",
  },
];
const INTERDIT: Faute = [
  "usage",
  {
    lire: "Vous n’avez pas le droit de lire « % ». Changez ses droits, ou lancez la commande avec le compte qui le possède.",
    ecrire:
      "Vous n’avez pas le droit d’écrire « % ». Choisissez un dossier où vous pouvez écrire, ou changez ses droits.",
  },
];

const FAUTES: Readonly<Record<string, Faute>> = {
  ENOENT: [
    "usage",
    {
      lire: "Le fichier « % » n’existe pas. Vérifiez son nom et son dossier.",
      ecrire: "Le dossier de « % » n’existe pas. Créez-le d’abord, ou choisissez un autre nom.",
    },
  ],
  EISDIR: [
    "usage",
    {
      lire: "« % » est un dossier, pas un fichier. Donnez le nom d’un fichier.",
      ecrire: "« % » est un dossier. Ajoutez le nom du fichier à écrire.",
    },
  ],
  ENOTDIR: [
    "usage",
    {
      lire: "Le chemin « % » passe par un fichier comme si c’était un dossier. Vérifiez-le.",
      ecrire: "Le chemin « % » passe par un fichier comme si c’était un dossier. Vérifiez-le.",
    },
  ],
  ENAMETOOLONG: [
    "usage",
    { lire: "Le nom « % » est trop long.", ecrire: "Le nom « % » est trop long. Choisissez-en un plus court." },
  ],
  EACCES: INTERDIT,
  EPERM: INTERDIT,
  EROFS: [
    "indisponible",
    {
      lire: "Le disque de « % » ne se lit pas.",
      ecrire: "Le disque de « % » est en lecture seule. Choisissez un dossier d’un autre disque.",
    },
  ],
  ENOSPC: PLEIN,
  EDQUOT: PLEIN,
  EIO: PANNE,
  ENXIO: PANNE,
};
