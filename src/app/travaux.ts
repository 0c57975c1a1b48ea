import { purgerActeur } from "../domaines/acteur/index.ts";
import { machineClock } from "../plateforme/clock/clock.ts";
import type { Config } from "../plateforme/config/config.ts";
import type { Base } from "../plateforme/db/base.ts";
import { scellerJournal } from "../plateforme/journal/index.ts";
import type { Log } from "../plateforme/log/log.ts";
import {
  type EnTransaction,
  FILE_COURRIEL,
  ouvrirFacteur,
  purgerCourriels,
  relayerCourriels,
  tacheCourriel,
} from "../plateforme/mail/index.ts";
import { ouvrirTaches, type Tache } from "../plateforme/taches/index.ts";

const SCELLER = "sceller-journal";
const PURGER = "purger";
const RELAIS_MS = 3000;

/** Queues that the owner makes with the migrations. */
export const FILES: readonly string[] = [FILE_COURRIEL, SCELLER, PURGER];

/** Starts the jobs behind the site: mail, seals of the journal, purges. Answers how to stop them. */
export async function ouvrirTravaux(base: Base, config: Config, log: Log): Promise<() => Promise<void>> {
  const enTransaction: EnTransaction = (travail) => base.transaction({ sorte: "systeme" }, travail);
  const auDefaut = (message: string): void => log("erreur", "tache", { message });
  const facteur = config.SMTP_URL === undefined ? null : ouvrirFacteur(config.SMTP_URL, config.COURRIEL_EXPEDITEUR);
  const travaux: readonly Tache[] = [
    sceller(enTransaction),
    purger(enTransaction, log),
    ...(facteur === null ? [] : [tacheCourriel(enTransaction, facteur)]),
  ];
  const taches = await ouvrirTaches(base, travaux, auDefaut);
  let releve: Promise<unknown> = Promise.resolve();
  const relais = setInterval(() => {
    if (facteur !== null)
      releve = releve
        .then(() => relayerCourriels(enTransaction, taches))
        .catch((erreur: unknown) => auDefaut(String(erreur)));
  }, RELAIS_MS);
  return async () => {
    clearInterval(relais);
    await releve;
    await taches.arreter();
    facteur?.fermer();
  };
}

const sceller = (enTransaction: EnTransaction): Tache => ({
  nom: SCELLER,
  quand: "* * * * *",
  reprises: { nombre: 0, delaiSecondes: 0 },
  faire: async () => {
    for (let lots = 0; lots < 20; lots += 1) if ((await enTransaction(scellerJournal)) === 0) return;
  },
});

const purger = (enTransaction: EnTransaction, log: Log): Tache => ({
  nom: PURGER,
  quand: "23 3 * * *",
  faire: async () => {
    const maintenant = machineClock();
    const courriels = await enTransaction((db) => purgerCourriels(db, maintenant));
    log("info", "purge", { courriels, ...(await enTransaction((db) => purgerActeur(db, maintenant))) });
  },
});
