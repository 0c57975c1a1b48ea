import { basename } from "node:path";
import { parseArgs } from "node:util";
import { machineClock } from "../plateforme/clock/clock.ts";
import { ouvrirFichier } from "../plateforme/formats/ouvrir-fichier.ts";
import { estRefus, type LimitesLecture } from "../plateforme/formats/refus-format.ts";
import { parMotif, type ResultatImport } from "../plateforme/imports/bilan.ts";
import { allureDe } from "../plateforme/imports/contexte-import.ts";
import { rapportCsv } from "../plateforme/imports/rapport-csv.ts";
import { installerCleMaitre } from "./cle-maitre.ts";
import { CODES, type Commande, type Execution, RefusCommande, UsageInvalide } from "./commande.ts";
import { ecrireFichier, verifierEcriture } from "./ecrire-fichier.ts";
import { refusDeFichier } from "./erreur-fichier.ts";
import { IMPORTEURS, type Importeur, type OptionsImport } from "./importeurs.ts";
import { ouvrirBasePrete } from "./preparer-base.ts";

/** An operator's file: larger than what a person may send through the site, still far from filling the memory. */
const LIMITES: LimitesLecture = { octetsMax: 50 * 1024 * 1024, lignesMax: 500_000 };
const MOTIFS_MONTRES = 8;

/** A day that exists: 2022-02-31 does not. */
function estJour(texte: string): boolean {
  const instant = new Date(`${texte}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(texte) && !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(texte)
  );
}

class ImportInterrompu extends Error {}

export const commandeImporter: Commande = {
  nom: "importer",
  resume: "charge un fichier public (lieux, zonages, indices…)",
  aide: `Usage : declic importer <sorte> <fichier> [--date AAAA-MM-JJ] [--source <nom>] [--rapport <csv>] [--tout-ou-rien] [--essai] [--json]

Sortes :
${IMPORTEURS.map(({ sorte, resume }) => `  ${sorte.padEnd(15)} ${resume}`).join("\n")}

--date          date des données, quand ni le fichier ni son nom ne la disent.
--source        nom sous lequel les lignes sont gardées.
--rapport       écrit dans ce fichier CSV une ligne par refus, correction ou alerte.
--tout-ou-rien  une seule ligne refusée, et rien n’est écrit.
--essai         (comptes-rendus) dit ce qui se passerait, n’écrit rien.

Relancer la même commande ne double rien. Ctrl-C garde ce qui est fait ; la même commande continue.
Limites : ${LIMITES.octetsMax / 1_048_576} Mo, ${LIMITES.lignesMax} lignes. Les archives (ZIP, GZ) sont refusées : extrayez le fichier d’abord.
Code 1 quand des lignes sont refusées.`,
  executer: async (arguments_, execution) => {
    const { values, positionals } = parseArgs({
      args: [...arguments_],
      allowPositionals: true,
      options: {
        date: { type: "string" },
        source: { type: "string" },
        rapport: { type: "string" },
        "tout-ou-rien": { type: "boolean" },
        essai: { type: "boolean" },
      },
    });
    const [sorte = "", chemin, ...trop] = positionals;
    const importeur = IMPORTEURS.find((connu) => connu.sorte === sorte);
    if (sorte === "") throw new UsageInvalide("Dites la sorte du fichier, puis son nom.");
    if (importeur === undefined) throw new UsageInvalide(`Sorte de fichier inconnue : « ${sorte} ».`);
    if (chemin === undefined) throw new UsageInvalide("Un nom de fichier est attendu.");
    if (trop.length > 0) throw new UsageInvalide("Un seul fichier à la fois.");
    const { date, source } = values;
    if (date !== undefined && !estJour(date)) throw new UsageInvalide("--date attend un jour, AAAA-MM-JJ.");
    const essai = values.essai === true;
    if (essai && importeur.essayable !== true) throw new UsageInvalide("--essai n’existe que pour « comptes-rendus ».");
    if (values.rapport !== undefined) await verifierEcriture(values.rapport);
    const resultat = await charger(importeur, chemin, execution, {
      ...(date === undefined ? {} : { date }),
      ...(source === undefined ? {} : { source }),
      mode: values["tout-ou-rien"] === true ? "tout_ou_rien" : "bonnes_lignes",
      ...(essai && { essai }),
    });
    if (values.rapport !== undefined) await ecrireRapport(values.rapport, resultat);
    execution.resultat(resultat.bilan, raconter(resultat, essai));
    return resultat.bilan.refuses > 0 ? CODES.refus : CODES.succes;
  },
};

async function charger(
  { importer }: Importeur,
  chemin: string,
  { config, progresser, arret }: Execution,
  options: OptionsImport,
): Promise<ResultatImport> {
  const octets = await ouvrirFichier(chemin, LIMITES).catch((erreur: unknown) => {
    throw refusDeFichier(erreur, chemin, "lire") ?? erreur;
  });
  if (estRefus(octets)) throw new RefusCommande(CODES.usage, octets.message);
  installerCleMaitre(config);
  const base = await ouvrirBasePrete(config);
  try {
    const contexte = {
      transaction: <T>(travail: Parameters<typeof base.transaction<T>>[1]) =>
        base.transaction<T>({ sorte: "systeme" }, travail, {
          demande: `import ${process.pid}`,
          acte: "declic importer",
        }),
      maintenant: machineClock(),
      allure: allureDe(base.sorte),
      progres: (fait: number, total: number): void => {
        if (arret.aborted) throw new ImportInterrompu();
        progresser(`Import : ${fait} sur ${total}`);
      },
    };
    const fichier = { octets, nom: basename(chemin) };
    const resultat = await importer(contexte, fichier, { ...options, limites: LIMITES });
    if (estRefus(resultat)) throw new RefusCommande(CODES.usage, resultat.message);
    return resultat;
  } catch (erreur) {
    if (erreur instanceof ImportInterrompu)
      throw new RefusCommande(
        CODES.interrompu,
        "Import interrompu. Ce qui est fait est gardé ; la même commande continue.",
      );
    throw erreur;
  } finally {
    await base.fermer();
  }
}

async function ecrireRapport(chemin: string, { rapport }: ResultatImport): Promise<void> {
  try {
    await ecrireFichier(chemin, rapportCsv(rapport));
  } catch (erreur) {
    if (!(erreur instanceof RefusCommande)) throw erreur;
    throw new RefusCommande(erreur.code, `L’import est fait, mais son rapport n’est pas écrit. ${erreur.message}`);
  }
}

const ESSAI = "Essai : rien n’est écrit.";
const TOUT_OU_RIEN = "Rien n’est écrit : une ligne au moins est refusée, et vous avez demandé tout ou rien.";

function raconter({ bilan, rapport, ecrit }: ResultatImport, essai: boolean): string {
  const { lus, crees, mis_a_jour, inchanges, fusionnes, refuses } = bilan;
  const motifs = (["refus", "alerte", "correction"] as const).flatMap((gravite) =>
    parMotif(rapport, gravite)
      .slice(0, MOTIFS_MONTRES)
      .map(([motif, nombre]) => `  ${gravite} ×${nombre} : ${motif}`),
  );
  return [
    `${lus} lignes lues : ${crees} créées, ${mis_a_jour} mises à jour, ${inchanges} inchangées, ${fusionnes} fusionnées, ${refuses} refusées.`,
    ...(ecrit ? [] : [essai ? ESSAI : TOUT_OU_RIEN]),
    ...motifs,
  ].join("\n");
}
