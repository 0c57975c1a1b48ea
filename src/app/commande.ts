import type { Config } from "../plateforme/config/config.ts";

/** Exit codes of the command line, documented in docs/exploitation.md. */
export const CODES = {
  succes: 0,
  /** The command ran but refused something (lines of a file, checks of the diagnostic). */
  refus: 1,
  /** Wrong arguments or settings: nothing was done. */
  usage: 2,
  /** Something needed is missing or down (database, migrations, data folder held by another process). */
  indisponible: 3,
  /** A fault of the program. */
  faute: 4,
  /** Stopped by Ctrl-C: what is done is kept, the same command goes on. */
  interrompu: 130,
} as const;

/** What a command may use: settings, output, the wish to stop. */
export type Execution = {
  readonly config: Config;
  /** One object on standard output with --json, a sentence otherwise. */
  readonly json: boolean;
  readonly dire: (texte: string) => void;
  readonly resultat: (objet: Readonly<Record<string, unknown>>, phrase: string) => void;
  /** A progress line, rewritten in place on a terminal, silent with --json. */
  readonly progresser: (texte: string) => void;
  readonly arret: AbortSignal;
};

/** One command of « declic ». */
export type Commande = {
  readonly nom: string;
  readonly resume: string;
  /** Usage shown by --help, after the summary. */
  readonly aide: string;
  readonly executer: (arguments_: readonly string[], execution: Execution) => Promise<number>;
};

/** Arguments do not fit the command: the sentence says what is expected. */
export class UsageInvalide extends Error {}

/** A command says no: the sentence is shown as it is, with this exit code. */
export class RefusCommande extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}
