import { join } from "node:path";
import { CHEMIN_RETOUR, identifier, identifierPorteur, installerFournisseur } from "../domaines/acteur/index.ts";
import { machineClock } from "../plateforme/clock/clock.ts";
import { type Config, enDemonstration, urlPublique } from "../plateforme/config/config.ts";
import type { Base } from "../plateforme/db/base.ts";
import { nombreMigrations } from "../plateforme/db/migrer.ts";
import { ouvrirBase } from "../plateforme/db/ouvrir.ts";
import type { Reglages } from "../plateforme/http/contexte.ts";
import { cookiesPour } from "../plateforme/http/cookies.ts";
import { ouvrirServeur } from "../plateforme/http/serveur.ts";
import { chargerStatique } from "../plateforme/http/statique.ts";
import { type Log, ouvrirLog } from "../plateforme/log/log.ts";
import { ouvrirFournisseur } from "../plateforme/oidc/index.ts";
import { chargerRessources } from "../plateforme/ui/ressources.ts";
import { pageChargement, pageDemarrage } from "./attente.tsx";
import { installerCleMaitre } from "./cle-maitre.ts";
import { chargerEnFond, lireEtatDemonstration } from "./demonstration.ts";
import { ecouter } from "./ecoute.ts";
import { type EtatService, etatInitial } from "./etat.ts";
import { ouvrirMesures, servirMesures } from "./mesures.ts";
import { entourer, menuDe } from "./navigation.ts";
import { PHRASES } from "./phrases.ts";
import { preparerBase } from "./preparer-base.ts";
import { preparerDonnees } from "./preparer-donnees.ts";
import { ROUTES } from "./routes.ts";
import { habiller, pageErreur, pageReprise } from "./shell/index.ts";
import { demarrerTaches } from "./taches.ts";
import { RACINE, VERSION } from "./version.ts";

export type Service = {
  readonly port: number;
  /** Resolves when the database is open and up to date; rejects when it cannot be. */
  readonly pret: Promise<void>;
  readonly arreter: () => Promise<void>;
};

/** Answers at once (a waiting page, /sante), then opens the database, migrates and loads the demonstration behind. */
export async function demarrer(config: Config): Promise<Service> {
  installerCleMaitre(config);
  const log = ouvrirLog(config.DECLIC_JOURNAL, machineClock, (ligne) => void process.stderr.write(`${ligne}\n`));
  const etat = etatInitial(config.DATABASE_URL === undefined ? "pglite" : "postgresql", VERSION);
  const mesures = ouvrirMesures();
  const arret = new AbortController();
  let base: Base | undefined;
  let taches: Promise<() => Promise<void>> = Promise.resolve(async () => undefined);
  let demonstration: Promise<void> = Promise.resolve();
  installerFournisseur(fournisseurDe(config));
  const dossierPublic = join(RACINE, "dist", "public");
  chargerRessources(dossierPublic);
  const app = ouvrirServeur({
    routes: ROUTES,
    base: () => (etat.etat === "ok" ? base : undefined),
    identifier,
    identifierPorteur,
    habiller: (page, environnement) => habiller(page, entourer(environnement)),
    pageErreur: (statut, { motif, demandeId, utilisateur }) =>
      pageErreur(statut, {
        ...(motif === undefined ? {} : { motif }),
        demandeId,
        telephone: config.DECLIC_TELEPHONE,
        ...(utilisateur === null
          ? {}
          : { coquille: "pro" as const, accueil: menuDe(utilisateur.role)[0]?.href ?? "/" }),
      }),
    pageReprise,
    pageDemarrage,
    pageAttente: (chemin) => (chemin === "/" && etat.demo.etat === "en_cours" ? pageChargement(etat.demo) : undefined),
    sante: () => etat,
    phrases: PHRASES,
    statique: await chargerStatique(dossierPublic),
    reglages: reglagesDe(config),
    clock: machineClock,
    log,
    mesurer: mesures.mesurer,
    placesMax: config.DECLIC_PLACES,
    mandataires: config.DECLIC_MANDATAIRES,
  });
  const fermerMesures =
    config.METRIQUES_PORT === 0 ? () => undefined : await servirMesures(config.METRIQUES_PORT, mesures.texte);
  const ecoute = await ecouter(app, config.HOTE, config.PORT).catch((erreur: unknown) => {
    fermerMesures();
    throw erreur;
  });
  const ouverture = ouvrirBase(config, true, (message) => log("erreur", "replique_absente", { message }));
  const pret = ouverture.then(async (ouverte) => {
    base = ouverte;
    await ouvrirService(ouverte, config, etat, log);
    if (arret.signal.aborted) return;
    taches = demarrerTaches(ouverte, config, log);
    await taches;
    if (arret.signal.aborted) return;
    demonstration = enDemonstration(config)
      ? chargerEnFond(ouverte, etat, log, arret.signal)
      : lireEtatDemonstration(ouverte, etat);
    demonstration.catch((erreur: unknown) => log("erreur", "demonstration", { message: String(erreur) }));
  });
  pret.catch(() => undefined); // Awaited by the caller, whatever the order.
  return {
    port: ecoute.port,
    pret,
    arreter: async () => {
      arret.abort();
      await ecoute.fermer();
      fermerMesures();
      // Asked to stop while they start, they would never end: their timers would outlive the base.
      await (await taches.catch(() => async () => undefined))();
      await demonstration.catch(() => undefined);
      await (await ouverture.catch(() => undefined))?.fermer();
    },
  };
}

async function ouvrirService(base: Base, config: Config, etat: EtatService, log: Log): Promise<void> {
  const appliquees = await preparerBase(base, config, false);
  await preparerDonnees(base);
  etat.migrations = { appliquees: await nombreMigrations(base.pool), en_attente: 0 };
  etat.etat = "ok";
  log("info", "pret", { base: base.sorte, migrations: appliquees.length });
}

const reglagesDe = (config: Config): Reglages => ({
  urlPublique: urlPublique(config),
  telephone: config.DECLIC_TELEPHONE,
  demonstration: enDemonstration(config),
  tuiles: config.DECLIC_TUILES,
  sms: config.SMS_URL !== undefined || enDemonstration(config),
  adresses: config.DECLIC_ADRESSES,
  cookies: cookiesPour(urlPublique(config)),
});

function fournisseurDe(config: Config): ReturnType<typeof ouvrirFournisseur> | null {
  const { OIDC_EMETTEUR: emetteur, OIDC_CLIENT: client, OIDC_SECRET: secret } = config;
  if (emetteur === undefined || client === undefined || secret === undefined) return null;
  const retour = `${urlPublique(config)}${CHEMIN_RETOUR}`;
  // ProConnect gives addresses that the agent's own administration vouches for, without the « verified » claim.
  return ouvrirFournisseur({
    emetteur,
    client,
    secret,
    retour,
    courrielSur: new URL(emetteur).hostname.endsWith(".gouv.fr"),
  });
}
