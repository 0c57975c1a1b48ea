import { z } from "zod";
import { CODES } from "../src/app/commande.ts";
import { COMMANDES } from "../src/app/commandes.ts";
import { SCHEMA } from "../src/plateforme/config/config.ts";
import { CHAPITRES, DEBUT } from "./documenter/chapitres.ts";

const PROPRIETE = z.object({
  description: z.string().default(""),
  default: z.union([z.string(), z.number(), z.boolean()]).optional(),
  enum: z.array(z.string()).optional(),
});
const SENS: Readonly<Record<keyof typeof CODES, string>> = {
  succes: "réussi",
  refus: "la commande a marché, mais quelque chose est refusé (lignes d’un fichier, vérification en échec)",
  usage: "options, fichier ou réglages refusés : rien n’a été fait",
  indisponible: "il manque quelque chose, ou c’est en panne : base, migrations, dossier tenu par un autre processus",
  faute: "faute du programme",
  interrompu: "arrêté par Ctrl-C ; ce qui est fait est gardé, la même commande continue",
};

/** The operator's guide: written chapters, and tables drawn from the program itself. */
export function exploitation(): string {
  return `${[DEBUT, reglages(), commandes(), codes(), ...CHAPITRES].map((texte) => texte.trim()).join("\n\n")}\n`;
}

function reglages(): string {
  const { properties = {} } = z.toJSONSchema(SCHEMA, { io: "input", unrepresentable: "any" });
  const lignes = Object.entries(properties).map(([nom, propriete]) => {
    const { description, default: defaut, enum: valeurs } = PROPRIETE.parse(propriete);
    const permises = valeurs === undefined ? "" : ` (${valeurs.map((valeur) => `\`${valeur}\``).join(", ")})`;
    return `| \`${nom}\` | ${cellule(description)}${permises} | ${defaut === undefined ? "" : `\`${cellule(String(defaut))}\``} |`;
  });
  return [
    "## Réglages",
    "",
    "Par variables d’environnement. Une valeur refusée empêche le démarrage, avec le nom de la variable et ce qui est attendu. Une variable vide compte comme absente.",
    "",
    "| Variable | Ce qu’elle règle | Par défaut |",
    "|---|---|---|",
    ...lignes,
  ].join("\n");
}

const cellule = (texte: string): string => texte.replaceAll("|", "\\|");

function commandes(): string {
  const aides = COMMANDES.map(
    ({ nom, resume, aide }) => `### declic ${nom}\n\n${majuscule(resume)}.\n\n\`\`\`text\n${aide.trim()}\n\`\`\``,
  );
  return ["## Commandes", "`npx declic <commande> --help` redit ce qui suit.", ...aides].join("\n\n");
}

const majuscule = (texte: string): string => texte.charAt(0).toUpperCase() + texte.slice(1);

function codes(): string {
  const lignes = Object.entries(CODES).map(([nom, code]) => {
    const sens = Object.entries(SENS).find(([connu]) => connu === nom)?.[1] ?? "";
    return `| ${code} | ${majuscule(sens)} |`;
  });
  return ["## Codes de sortie", "", "| Code | Sens |", "|---|---|", ...lignes].join("\n");
}
