import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { machineClock } from "../plateforme/clock/clock.ts";
import type { Config } from "../plateforme/config/config.ts";
import { migrationsEnAttente } from "../plateforme/db/migrer.ts";
import { ouvrirBase } from "../plateforme/db/ouvrir.ts";
import { sauvegarder } from "../plateforme/db/sauvegarde/sauvegarder.ts";
import { empreinteCleMaitre } from "./cle-maitre.ts";
import { CODES, type Commande, type Execution, RefusCommande, UsageInvalide } from "./commande.ts";
import { refusDeFichier } from "./erreur-fichier.ts";
import { VERSION } from "./version.ts";

export const commandeSauvegarder: Commande = {
  nom: "sauvegarder",
  resume: "écrit toute la base dans un fichier",
  aide: `Usage : declic sauvegarder <fichier> [--json]

Écrit un fichier compressé qui se restaure sur la base embarquée comme sur PostgreSQL. Il tient compte d’un seul instant,
et n’apparaît qu’une fois complet. Un fichier qui existe déjà n’est pas remplacé.

Avec PostgreSQL : le site continue pendant la sauvegarde. Adresse du propriétaire dans DATABASE_URL_PROPRIETAIRE, ou d’un
rôle membre de declic_sauvegarde dans DATABASE_URL.
Avec la base embarquée : la commande peut se lancer à côté du site, dont les pages attendent la fin.

La clé maîtresse n’est pas dans le fichier. Gardez-la à part : sans elle, les données personnelles restaurées sont illisibles.
Elle est dans DECLIC_CLE, ou dans le fichier « cle-maitre » du dossier de données.
Les tâches en attente ne sont pas sauvegardées ; les courriels à envoyer le sont.`,
  executer: async (arguments_, execution) => {
    const { positionals } = parseArgs({ args: [...arguments_], allowPositionals: true, options: {} });
    const [fichier, ...trop] = positionals;
    if (fichier === undefined) throw new UsageInvalide("Un nom de fichier est attendu.");
    if (trop.length > 0) throw new UsageInvalide("Un seul fichier à la fois.");
    if (existsSync(fichier))
      throw new RefusCommande(CODES.usage, `${fichier} existe déjà. Choisissez un autre nom, ou supprimez-le.`);
    return ecrire(fichier, execution);
  },
};

async function ecrire(fichier: string, { config, progresser, resultat, arret }: Execution): Promise<number> {
  const base = await ouvrirBase(enProprietaire(config), false);
  const debut = performance.now();
  try {
    const attente = await migrationsEnAttente(base.pool);
    if (attente.length > 0)
      throw new RefusCommande(
        CODES.indisponible,
        "La base n’est pas à jour de ce programme. Lancez « declic migrer ».",
      );
    const { lignes, tables } = await sauvegarder(base.pool, fichier, {
      version: VERSION,
      moteur: base.sorte,
      cle: empreinteCleMaitre(config),
      maintenant: machineClock(),
      progresser: (table, faites) => progresser(`Sauvegarde : ${faites} lignes (${table})`),
      arret,
    });
    const secondes = Math.round((performance.now() - debut) / 100) / 10;
    resultat(
      { fichier, lignes, tables, secondes },
      `${lignes} lignes de ${tables} tables sauvegardées dans ${fichier} (${secondes} s).\nLa clé maîtresse n’est pas dans ce fichier : gardez-la à part (${lieuCle(config)}).`,
    );
    return CODES.succes;
  } catch (erreur) {
    if (arret.aborted) throw new RefusCommande(CODES.interrompu, "Sauvegarde interrompue : aucun fichier n’est écrit.");
    throw traduire(erreur, fichier);
  } finally {
    await base.fermer();
  }
}

/** The same settings, with the owner's address when it is given. */
export const enProprietaire = (config: Config): Config =>
  config.DATABASE_URL_PROPRIETAIRE === undefined
    ? config
    : { ...config, DATABASE_URL: config.DATABASE_URL_PROPRIETAIRE };

/** Where the master key of this installation is, for a person. */
export const lieuCle = (config: Config): string =>
  config.DECLIC_CLE === undefined && config.DATABASE_URL === undefined
    ? `fichier « cle-maitre » de ${config.DECLIC_DONNEES}`
    : "variable DECLIC_CLE";

function traduire(erreur: unknown, fichier: string): unknown {
  const code = erreur instanceof Error && "code" in erreur ? String(erreur.code) : "";
  if (code === "42501")
    return new RefusCommande(
      CODES.indisponible,
      "Ce rôle ne peut pas tout lire. Donnez l’adresse du propriétaire dans DATABASE_URL_PROPRIETAIRE, ou le rôle declic_sauvegarde à ce compte (docs/exploitation.md).",
    );
  if (code === "ENOSPC")
    return new RefusCommande(CODES.indisponible, "Plus de place sur le disque : aucun fichier n’est écrit.");
  return refusDeFichier(erreur, fichier, "ecrire") ?? erreur;
}
