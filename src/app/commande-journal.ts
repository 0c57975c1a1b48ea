import { parseArgs } from "node:util";
import { machineClock } from "../plateforme/clock/clock.ts";
import type { Base } from "../plateforme/db/base.ts";
import type { Db } from "../plateforme/db/db.ts";
import { journalAPurger, purgerJournal, verifierJournal } from "../plateforme/journal/index.ts";
import { CODES, type Commande, type Execution, RefusCommande, UsageInvalide } from "./commande.ts";
import { ouvrirBasePrete } from "./preparer-base.ts";

export const commandeJournal: Commande = {
  nom: "journal",
  resume: "vérifie le journal, ou retire ce qui a plus de douze mois",
  aide: `Usage : declic journal verifier [--json]
       declic journal purger [--essai] [--json]

verifier   recalcule chaque sceau ; le code 1 dit qu’une ligne a été changée, retirée ou ajoutée.
purger     retire les mois scellés depuis plus de douze mois, et garde l’empreinte qui les ferme. Le site le fait
           seul, chaque nuit. --essai dit ce qui partirait, sans rien retirer.

Ctrl-C garde ce qui est fait ; la même commande continue.`,
  executer: async (arguments_, execution) => {
    const { values, positionals } = parseArgs({
      args: [...arguments_],
      options: { essai: { type: "boolean", default: false } },
      allowPositionals: true,
    });
    const [action, ...trop] = positionals;
    if (action !== "verifier" && action !== "purger") throw new UsageInvalide("Dites « verifier » ou « purger ».");
    if (trop.length > 0) throw new UsageInvalide(`Argument de trop : « ${trop[0]} ».`);
    if (action === "verifier" && values.essai) throw new UsageInvalide("--essai ne va qu’avec « purger ».");
    const base = await ouvrirBasePrete(execution.config);
    try {
      if (action === "verifier") return await verifier(base, execution);
      return values.essai ? await essayer(base, execution) : await purger(base, execution);
    } finally {
      await base.fermer();
    }
  },
};

const enSysteme = <T>(base: Base, travail: (db: Db) => Promise<T>): Promise<T> =>
  base.transaction({ sorte: "systeme" }, travail);

async function verifier(base: Base, { resultat }: Execution): Promise<number> {
  const anomalies = await enSysteme(base, verifierJournal);
  if (anomalies.length === 0) {
    resultat({ anomalies }, "Le journal s’accorde avec ses sceaux.");
    return CODES.succes;
  }
  const lignes = anomalies.map(
    ({ sceau, probleme }) => `  ${sceau === null ? "tout le journal" : `sceau ${sceau}`} : ${DITS[probleme]}`,
  );
  resultat({ anomalies }, ["Le journal ne s’accorde pas avec ses sceaux :", ...lignes].join("\n"));
  return CODES.refus;
}

const DITS = {
  chaine_rompue: "un sceau manque ou a été changé",
  lignes_changees: "une ligne a été changée ou retirée",
  lignes_hors_sceau: "des lignes ont été retirées ou ajoutées",
} as const;

async function essayer(base: Base, { resultat }: Execution): Promise<number> {
  const mois = await enSysteme(base, (db) => journalAPurger(db, machineClock()));
  const lignes = mois.map((un) => `  ${un.mois.slice(0, 7)} : ${un.lignes} lignes`);
  resultat({ mois }, mois.length === 0 ? "Rien à retirer." : ["Partiraient :", ...lignes].join("\n"));
  return CODES.succes;
}

async function purger(base: Base, { arret, progresser, resultat }: Execution): Promise<number> {
  let retirees = 0;
  for (let lot = 1; lot > 0 && !arret.aborted; retirees += lot) {
    lot = await enSysteme(base, (db) => purgerJournal(db, machineClock())).catch((erreur: unknown) => {
      if (!(erreur instanceof Error && "code" in erreur && erreur.code === CORROMPU)) throw erreur;
      throw new RefusCommande(
        CODES.refus,
        "Le journal ne s’accorde pas avec ses sceaux : rien n’est retiré. « declic journal verifier » dit où.",
      );
    });
    progresser(`${retirees + lot} lignes retirées`);
  }
  resultat({ retirees }, `${retirees} lignes retirées du journal.`);
  return arret.aborted ? CODES.interrompu : CODES.succes;
}

/** data_corrupted: what journal.purger says of a seal that does not agree. */
const CORROMPU = "XX001";
