import { lireConfig } from "../plateforme/config/config.ts";
import { DossierOccupe, EmbarqueeArretee } from "../plateforme/db/embarquee.ts";
import { MigrationInconnue } from "../plateforme/db/migrer.ts";
import { estCoupure } from "../plateforme/db/refus.ts";
import { ReglageManquant } from "./cle-maitre.ts";
import { CODES, type Commande, type Execution, RefusCommande, UsageInvalide } from "./commande.ts";
import { COMMANDES } from "./commandes.ts";
import { conseilBase } from "./conseil-base.ts";
import { MigrationsEnAttente } from "./preparer-base.ts";
import { VERSION } from "./version.ts";

/** Finds the command, reads the settings, runs it; answers the exit code. */
async function principal(arguments_: readonly string[]): Promise<number> {
  const [nom = "--help", ...suite] = arguments_;
  if (nom === "--help" || nom === "-h" || nom === "aide") return dire(aideGenerale());
  const commande = COMMANDES.find((candidate) => candidate.nom === nom);
  const json = arguments_.includes("--json");
  const refuser = refuserEn(json);
  if (nom === "--version") return dire(VERSION);
  if (commande === undefined) return refuser(`Commande inconnue : ${nom}.`, CODES.usage, aideGenerale());
  if (suite.includes("--help") || suite.includes("-h")) return dire(aideDe(commande));
  const lu = lireConfig(process.env);
  if ("invalides" in lu) {
    return refuser(
      [
        "Réglages refusés :",
        ...lu.invalides.map(({ variable, attendu }) => `  ${variable} : attendu ${attendu}.`),
      ].join("\n"),
    );
  }
  return executer(
    commande,
    suite.filter((argument) => argument !== "--json"),
    execution(lu.config, json),
  );
}

async function executer(commande: Commande, suite: readonly string[], contexte: Execution): Promise<number> {
  const refuser = refuserEn(contexte.json);
  try {
    const code = await commande.executer(suite, contexte);
    return contexte.arret.aborted && code === CODES.succes && commande.nom !== "servir" ? CODES.interrompu : code;
  } catch (erreur) {
    if (erreur instanceof ReglageManquant) return refuser(`Réglage refusé :\n  ${erreur.message}`);
    if (erreur instanceof UsageInvalide) return refuser(erreur.message, CODES.usage, aideDe(commande));
    if (erreur instanceof RefusCommande) return refuser(erreur.message, erreur.code);
    const code = codeDe(erreur);
    // Several addresses tried in vain (localhost, twice): the reason is in the code, the message is empty.
    const message = (erreur instanceof Error ? erreur.message : String(erreur)) || code;
    if (code.startsWith("ERR_PARSE_ARGS")) return refuser(refusDArgument(code, message), CODES.usage, aideDe(commande));
    if (erreur instanceof DossierOccupe || erreur instanceof MigrationsEnAttente || erreur instanceof MigrationInconnue)
      return refuser(message, CODES.indisponible);
    if (erreur instanceof EmbarqueeArretee || (estCoupure(erreur) && contexte.config.DATABASE_URL === undefined))
      return refuser(
        `La base embarquée s’est arrêtée (${message}). ${conseilBase(contexte.config)}`,
        CODES.indisponible,
      );
    if (
      estCoupure(erreur) ||
      /ENOTFOUND|EAI_AGAIN|password authentication|authentification/i.test(`${code} ${message}`)
    )
      return refuser(
        `La base de données ne répond pas : ${message}. ${conseilBase(contexte.config)}`,
        CODES.indisponible,
      );
    return refuser(
      process.env["DECLIC_JOURNAL"] === "detail" && erreur instanceof Error
        ? (erreur.stack ?? message)
        : `Erreur : ${message}`,
      CODES.faute,
    );
  }
}

/** What Node says of wrong arguments, in French. */
function refusDArgument(code: string, message: string): string {
  const mot = /'(-[^' ,]+|[^']*)/.exec(message)?.[1] ?? "";
  if (code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") return `Option inconnue : ${mot}.`;
  if (code === "ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL") return `Argument de trop : « ${mot} ».`;
  if (message.includes("does not take")) return `L’option ${mot} s’écrit seule, sans valeur.`;
  return `L’option ${mot} attend une valeur.`;
}

const codeDe = (erreur: unknown): string => (erreur instanceof Error && "code" in erreur ? String(erreur.code) : "");

function execution(config: Execution["config"], json: boolean): Execution {
  const arret = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => arret.abort());
  const terminal = process.stderr.isTTY && !json;
  let derniere = 0;
  return {
    config,
    json,
    dire: (texte) => void (json || process.stdout.write(`${texte}\n`)),
    resultat: (objet, phrase) => void process.stdout.write(`${json ? JSON.stringify(objet) : phrase}\n`),
    progresser: (texte) => {
      if (json || (!terminal && Date.now() - derniere < 2000)) return;
      derniere = Date.now();
      process.stderr.write(terminal ? `\r\u001b[K${texte}` : `${texte}\n`);
    },
    arret: arret.signal,
  };
}

const aideGenerale = (): string =>
  [
    "declic : la plateforme de l’inclusion numérique, en ligne de commande.",
    "",
    "Usage : declic <commande> [options]",
    "",
    ...COMMANDES.map(({ nom, resume }) => `  ${nom.padEnd(12)} ${resume}`),
    "",
    "declic <commande> --help pour le détail. --version pour la version.",
    "--json pour une machine : un seul objet sur la sortie standard, { erreur: { code, message } } pour un refus.",
    "Codes de sortie : 0 réussi, 1 refus, 2 mauvais usage, 3 indisponible, 4 faute, 130 interrompu.",
  ].join("\n");

const aideDe = ({ nom, resume, aide }: Commande): string => `declic ${nom} : ${resume}\n\n${aide}`;

function dire(texte: string): number {
  process.stdout.write(`${texte}\n`);
  return CODES.succes;
}

/** Says no: the sentence (and the usage) on the error output; for a machine, one object on the standard output as well. */
const refuserEn =
  (json: boolean) =>
  (texte: string, code: number = CODES.usage, aide?: string): number => {
    if (json) process.stdout.write(`${JSON.stringify({ erreur: { code, message: texte } })}\n`);
    process.stderr.write(`${[texte, ...(aide === undefined ? [] : [aide])].join("\n\n")}\n`);
    return code;
  };

// Last: what stands below a top-level await does not exist while it waits.
process.exitCode = await principal(process.argv.slice(2));
