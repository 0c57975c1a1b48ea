import { z } from "zod";
import { purgerActeur, surveillerLectures } from "../domaines/acteur/index.ts";
import {
  conserverBeneficiaires,
  executerImport,
  FILE_LIVRAISON,
  importsAFaire,
  lireLivraison,
  livrer,
  purgerAbonnements,
  purgerAgenda,
  purgerBrouillons,
  purgerComptesRendus,
  purgerCoordinations,
  purgerEnvois,
  purgerEquipes,
  purgerEtiquettes,
  purgerImports,
  rappelerSilences,
  relayerLivraisons,
  releverChangements,
} from "../domaines/activite/index.ts";
import {
  demanderRelectures,
  executerImportLieux,
  importsLieuxAFaire,
  publierLieux,
  purgerOffre,
  relancerRappels,
  suivreReservations,
} from "../domaines/offre/index.ts";
import {
  arreterJeux,
  arreterTrimestre,
  envoyerTableaux,
  purgerEngagements,
  purgerRecherche,
  purgerTableaux,
} from "../domaines/pilotage/index.ts";
import {
  alerterEcheances,
  demanderAppariement,
  executerImportRecrutement,
  importsRecrutementAFaire,
  purgerImportsRecrutement,
  purgerRecrutement,
  relancerCandidats,
  veillerAppariement,
} from "../domaines/recrutement/index.ts";
import { machineClock } from "../plateforme/clock/clock.ts";
import { type Config, urlPublique } from "../plateforme/config/config.ts";
import type { Base } from "../plateforme/db/base.ts";
import { battre } from "../plateforme/db/battre.ts";
import type { Db } from "../plateforme/db/db.ts";
import { entretenir } from "../plateforme/db/entretenir.ts";
import { purgerJournal, scellerJournal } from "../plateforme/journal/index.ts";
import type { Log } from "../plateforme/log/log.ts";
import {
  FILE_COURRIEL,
  ouvrirFacteur,
  purgerCourriels,
  relayerCourriels,
  tacheCourriel,
} from "../plateforme/mail/index.ts";
import { FILE_SMS, fournisseurHttp, relayerSms, tacheSms } from "../plateforme/sms/index.ts";
import { identifiantDe, ouvrirTaches, type Tache, type Taches } from "../plateforme/taches/index.ts";

const VIGIE = "alerte-lectures";
const SCEAU = "journal-sceau";
const PURGE = "purge";
const ENTRETIEN = "entretien";
const BATTEMENT = "battement";
const SILENCES = "silences";
const LIEUX_A_RELIRE = "lieux-a-relire";
const ABONNEMENTS = "abonnements";
const RENDEZ_VOUS = "rendez-vous";
const RAPPELS = "rappels";
const CANDIDATS = "candidats";
const ECHEANCES = "echeances";
const TABLEAUX = "tableaux-par-courriel";
const IMPORT_RECRUTEMENT = "import-recrutement";
const IMPORT = "import-comptes-rendus";
const IMPORT_LIEUX = "import-lieux";
const PUBLICATION = "publication-lieux";
const APPARIEMENT = "appariement";
const APPARIEMENT_NUIT = "appariement-nuit";
const BILANS = "bilans-trimestre";
const DONNEES = "donnees-ouvertes";
const RELEVE_MS = 3000;

/** Every queue of the service: made by « declic migrer », or by the embedded server itself. */
export const NOMS_TACHES: readonly string[] = [
  ...[FILE_COURRIEL, SCEAU, VIGIE, PURGE, ENTRETIEN, BATTEMENT],
  ...[SILENCES, LIEUX_A_RELIRE, IMPORT, IMPORT_LIEUX, PUBLICATION, ABONNEMENTS],
  ...[FILE_LIVRAISON, FILE_SMS, RENDEZ_VOUS, RAPPELS, CANDIDATS, ECHEANCES],
  ...[IMPORT_RECRUTEMENT, APPARIEMENT, APPARIEMENT_NUIT, BILANS, DONNEES, TABLEAUX],
];

/** Starts the jobs behind the pages; answers how to stop them. Without SMTP_URL, messages wait in their box. */
export async function demarrerTaches(base: Base, config: Config, log: Log): Promise<() => Promise<void>> {
  const systeme = <T>(travail: (db: Db) => Promise<T>): Promise<T> => base.transaction({ sorte: "systeme" }, travail);
  const facteur =
    config.SMTP_URL === undefined ? undefined : ouvrirFacteur(config.SMTP_URL, config.COURRIEL_EXPEDITEUR);
  const telephonie =
    config.SMS_URL === undefined
      ? undefined
      : fournisseurHttp({ url: config.SMS_URL, jeton: config.SMS_JETON, expediteur: config.SMS_EXPEDITEUR });
  const taches: readonly Tache[] = [
    { nom: SCEAU, quand: "minute", faire: async () => void (await systeme(scellerTout)) },
    {
      nom: VIGIE,
      quand: "minute",
      faire: async () => void (await systeme((db) => surveillerLectures(db, machineClock(), urlPublique(config)))),
    },
    { nom: BATTEMENT, quand: "minute", faire: async () => systeme(battre) },
    { nom: ENTRETIEN, quand: "minute", faire: async () => void (dixiemeMinute() && (await entretenir(base))) },
    {
      nom: PURGE,
      quand: { apres: "02:17" },
      faire: async () => {
        await systeme((db) => purgerCourriels(db, machineClock()));
        await systeme((db) => purgerActeur(db, machineClock()));
        await systeme((db) => purgerEnvois(db, machineClock()));
        await systeme((db) => purgerOffre(db, machineClock()));
        await systeme((db) =>
          purgerRecrutement(db, machineClock(), urlPublique(config), (acte, motif) =>
            log("erreur", "avenant_refuse", { acte, message: motif }),
          ),
        );
        await systeme((db) => purgerImports(db, machineClock()));
        await systeme((db) => purgerImportsRecrutement(db, machineClock()));
        while ((await systeme((db) => purgerJournal(db, machineClock()))) > 0);
        await systeme(async (db) => void (await conserverBeneficiaires(db, machineClock())));
        await systeme((db) => purgerAgenda(db, machineClock()));
        await systeme((db) => purgerCoordinations(db, machineClock()));
        await systeme((db) => purgerBrouillons(db, machineClock()));
        await systeme((db) => purgerEquipes(db, machineClock()));
        await systeme((db) => purgerAbonnements(db, machineClock()));
        while ((await systeme((db) => purgerComptesRendus(db, machineClock()))) > 0);
        await systeme((db) => purgerEtiquettes(db, machineClock()));
        await systeme((db) => purgerEngagements(db, machineClock()));
        await systeme((db) => purgerTableaux(db, machineClock()));
        await systeme((db) => purgerRecherche(db, machineClock()));
      },
    },
    { nom: PUBLICATION, quand: { apres: "01:10" }, faire: () => publierLieux(systeme, machineClock()) },
    {
      nom: BILANS,
      quand: { apres: "04:20" },
      faire: async () => void (await arreterTrimestre(systeme, machineClock())),
    },
    {
      nom: DONNEES,
      quand: { apres: "04:40" },
      faire: async () => void (await arreterJeux(systeme, machineClock())),
    },
    {
      nom: APPARIEMENT_NUIT,
      quand: { apres: "03:30" },
      faire: async () => void (await systeme((db) => demanderAppariement(db, "nuit", machineClock()))),
    },
    {
      nom: APPARIEMENT,
      quand: "minute",
      faire: () => veillerAppariement(systeme, machineClock(), urlPublique(config)),
    },
    {
      nom: SILENCES,
      quand: { apres: "07:05" },
      faire: async () => void (await systeme((db) => rappelerSilences(db, machineClock(), urlPublique(config)))),
    },
    {
      nom: RAPPELS,
      quand: { apres: "07:35" },
      faire: async () => void (await systeme((db) => relancerRappels(db, machineClock(), urlPublique(config)))),
    },
    {
      nom: CANDIDATS,
      quand: { apres: "08:10" },
      faire: async () => void (await systeme((db) => relancerCandidats(db, machineClock(), urlPublique(config)))),
    },
    {
      nom: TABLEAUX,
      quand: { apres: "05:10" },
      faire: async () =>
        void (await envoyerTableaux(systeme, { maintenant: machineClock(), url: urlPublique(config) })),
    },
    {
      nom: ECHEANCES,
      quand: { apres: "06:50" },
      faire: async () => void (await systeme((db) => alerterEcheances(db, machineClock(), urlPublique(config)))),
    },
    {
      nom: LIEUX_A_RELIRE,
      quand: { apres: "07:20" },
      faire: async () => void (await systeme((db) => demanderRelectures(db, machineClock(), urlPublique(config)))),
    },
    {
      nom: ABONNEMENTS,
      quand: "minute",
      faire: async () => void (await releverChangements(systeme, machineClock(), urlPublique(config))),
    },
    {
      nom: RENDEZ_VOUS,
      quand: "minute",
      faire: async () => void (await suivreReservations(systeme, machineClock(), urlPublique(config))),
    },
    {
      nom: FILE_LIVRAISON,
      // Fourteen tries, each twice as far as the one before: five days and a half.
      reprises: { nombre: 14, delaiSecondes: 30 },
      faire: async ({ donnees, dernierEssai }) => {
        const livraison = lireLivraison(donnees);
        await livrer(systeme, { livraison, dernierEssai }, machineClock(), urlPublique(config));
      },
    },
    {
      nom: IMPORT,
      reprises: { nombre: 3, delaiSecondes: 5 },
      faire: async ({ donnees, dernierEssai }) => {
        const { id } = z.object({ id: z.uuid() }).parse(donnees);
        await executerImport(systeme, id, machineClock(), dernierEssai);
      },
    },
    {
      nom: IMPORT_LIEUX,
      reprises: { nombre: 3, delaiSecondes: 5 },
      faire: async ({ donnees, dernierEssai }) => {
        const { id } = z.object({ id: z.uuid() }).parse(donnees);
        await executerImportLieux(systeme, id, machineClock(), dernierEssai);
      },
    },
    {
      nom: IMPORT_RECRUTEMENT,
      reprises: { nombre: 3, delaiSecondes: 5 },
      faire: async ({ donnees, dernierEssai }) => {
        const { id } = z.object({ id: z.uuid() }).parse(donnees);
        await executerImportRecrutement(systeme, id, machineClock(), dernierEssai);
      },
    },
    ...(facteur === undefined ? [] : [tacheCourriel(systeme, facteur)]),
    ...(telephonie === undefined ? [] : [tacheSms(systeme, telephonie)]),
  ];
  const auDefaut = (message: string): void => log("erreur", "tache", { message });
  const ouvertes = await ouvrirTaches(base, taches, auDefaut);
  const releve = setInterval(() => {
    relayerImports(systeme, ouvertes).catch((erreur: unknown) => auDefaut(String(erreur)));
    relayerLivraisons(systeme, ouvertes).catch((erreur: unknown) => auDefaut(String(erreur)));
    if (telephonie !== undefined) relayerSms(systeme, ouvertes).catch((erreur: unknown) => auDefaut(String(erreur)));
    if (facteur !== undefined) relayerCourriels(systeme, ouvertes).catch((erreur: unknown) => auDefaut(String(erreur)));
  }, RELEVE_MS);
  return async () => {
    clearInterval(releve);
    await ouvertes.arreter();
    facteur?.fermer();
  };
}

/** A load asked for on a page becomes a job, once. */
async function relayerImports(
  systeme: <T>(travail: (db: Db) => Promise<T>) => Promise<T>,
  taches: Taches,
): Promise<void> {
  for (const id of await systeme(importsAFaire)) await taches.demander(IMPORT, identifiantDe(`import ${id}`), { id });
  for (const id of await systeme(importsRecrutementAFaire))
    await taches.demander(IMPORT_RECRUTEMENT, identifiantDe(`import-recrutement ${id}`), { id });
  for (const { id, cle } of await systeme(importsLieuxAFaire))
    await taches.demander(IMPORT_LIEUX, identifiantDe(`import ${cle}`), { id });
}

/** The upkeep runs six times an hour. */
const dixiemeMinute = (): boolean => machineClock().getUTCMinutes() % 10 === 0;

/** Seals all that waits, batch after batch. */
async function scellerTout(db: Db): Promise<void> {
  while ((await scellerJournal(db)) > 0);
}
