import { parseArgs } from "node:util";
import type { Config } from "../plateforme/config/config.ts";
import type { Base } from "../plateforme/db/base.ts";
import { migrationsEnAttente, nomsMigrations } from "../plateforme/db/migrer.ts";
import { ouvrirBase } from "../plateforme/db/ouvrir.ts";
import { type Contenu, SauvegardeIllisible, verifierFichier } from "../plateforme/db/sauvegarde/format.ts";
import { RestaurationInterrompue, restaurer } from "../plateforme/db/sauvegarde/restaurer.ts";
import { empreinteCleMaitre } from "./cle-maitre.ts";
import { CODES, type Commande, type Execution, RefusCommande, UsageInvalide } from "./commande.ts";
import { enProprietaire, lieuCle } from "./commande-sauvegarder.ts";
import { donnerRoles } from "./donner-roles.ts";
import { refusDeFichier } from "./erreur-fichier.ts";
import { preparerBase } from "./preparer-base.ts";

export const commandeRestaurer: Commande = {
  nom: "restaurer",
  resume: "remet dans une base le contenu d’une sauvegarde",
  aide: `Usage : declic restaurer <fichier> [--remplacer] [--autre-cle] [--json]

--remplacer  la base a déjà été ouverte : tout son contenu sera remplacé par celui du fichier.
--autre-cle  restaure même si la clé maîtresse n’est pas celle de la sauvegarde : les données personnelles seront illisibles.

Le fichier est d’abord vérifié en entier. Puis tout passe, relu et comparé à la sauvegarde, ou rien n’est changé : on peut
interrompre. La sauvegarde doit venir de la même version du programme (mêmes migrations).

Arrêtez le site d’abord. Avec PostgreSQL, donnez l’adresse du propriétaire dans DATABASE_URL_PROPRIETAIRE.
Remettez d’abord la clé maîtresse : DECLIC_CLE, ou le fichier « cle-maitre » dans le dossier de données.
Après la restauration, refaites les effacements demandés depuis la date de la sauvegarde.`,
  executer: async (arguments_, execution) => {
    const { values, positionals } = parseArgs({
      args: [...arguments_],
      allowPositionals: true,
      options: { remplacer: { type: "boolean" }, "autre-cle": { type: "boolean" } },
    });
    const [fichier, ...trop] = positionals;
    if (fichier === undefined) throw new UsageInvalide("Un nom de fichier est attendu.");
    if (trop.length > 0) throw new UsageInvalide("Un seul fichier à la fois.");
    const contenu = await lireFichier(fichier, execution);
    await refuserAutreVersion(contenu);
    if (values["autre-cle"] !== true) refuserAutreCle(contenu, execution.config);
    return remplir(fichier, contenu, values.remplacer === true, execution);
  },
};

async function lireFichier(fichier: string, { progresser }: Execution): Promise<Contenu> {
  progresser(`Vérification de ${fichier}`);
  try {
    return await verifierFichier(fichier);
  } catch (erreur) {
    if (erreur instanceof SauvegardeIllisible) throw new RefusCommande(CODES.refus, erreur.message);
    throw refusDeFichier(erreur, fichier, "lire") ?? erreur;
  }
}

async function refuserAutreVersion({ entete }: Contenu): Promise<void> {
  const ici = await nomsMigrations();
  if (JSON.stringify(ici) === JSON.stringify(entete.migrations)) return;
  throw new RefusCommande(
    CODES.refus,
    `Cette sauvegarde vient de la version ${entete.version} (dernière migration : ${entete.migrations.at(-1) ?? "aucune"}) ; ce programme en est à ${ici.at(-1) ?? "aucune"}. Restaurez avec la version d’origine, puis mettez à jour.`,
  );
}

function refuserAutreCle({ entete }: Contenu, config: Config): void {
  if (entete.cle === null || entete.cle === empreinteCleMaitre(config)) return;
  throw new RefusCommande(
    CODES.refus,
    `La clé maîtresse de cette installation n’est pas celle de la sauvegarde : les données personnelles seraient illisibles. Remettez la clé d’origine (${lieuCle(config)}), ou acceptez-le avec --autre-cle.`,
  );
}

async function remplir(
  fichier: string,
  contenu: Contenu,
  remplacer: boolean,
  { config, progresser, resultat, arret }: Execution,
): Promise<number> {
  const base = await ouvrirBase(enProprietaire(config), true);
  try {
    if (!(await estNeuve(base)) && !remplacer) {
      throw new RefusCommande(
        CODES.refus,
        "Cette base n’est pas vide. Pour remplacer tout son contenu par celui de la sauvegarde, ajoutez --remplacer.",
      );
    }
    await preparerBase(base, config, true);
    await donnerRoles(base, config);
    const suivre = (faites: number) => progresser(`Restauration : ${faites} lignes sur ${contenu.total}`);
    await restaurer(base.pool, fichier, contenu, { progresser: suivre, arret });
    resultat(
      { fichier, lignes: contenu.total, tables: contenu.controles.size, sauvegarde_le: contenu.entete.faite_le },
      `${contenu.total} lignes de ${contenu.controles.size} tables restaurées et relues, telles qu’au ${contenu.entete.faite_le}.\nLa clé maîtresse doit être celle d’alors (${lieuCle(config)}). Refaites les effacements demandés depuis cette date.`,
    );
    return CODES.succes;
  } catch (erreur) {
    if (erreur instanceof RestaurationInterrompue) throw new RefusCommande(CODES.interrompu, erreur.message);
    if (erreur instanceof SauvegardeIllisible) throw new RefusCommande(CODES.refus, erreur.message);
    throw erreur;
  } finally {
    await base.fermer();
  }
}

/** A database never brought to any version: nothing can be lost. */
const estNeuve = async (base: Base): Promise<boolean> =>
  (await migrationsEnAttente(base.pool)).length === (await nomsMigrations()).length;
