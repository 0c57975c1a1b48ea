import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { CODES, type Commande, RefusCommande, UsageInvalide } from "./commande.ts";
import { ecrireFichier, verifierEcriture } from "./ecrire-fichier.ts";
import { EXPORTEURS } from "./exporteurs.ts";
import { ouvrirBasePrete } from "./preparer-base.ts";

export const commandeExporter: Commande = {
  nom: "exporter",
  resume: "écrit des données ouvertes (lieux…)",
  aide: `Usage : declic exporter <sorte> [--format <format>] [--fichier <fichier>]

Sortes :
${EXPORTEURS.map(({ sorte, resume, formats }) => `  ${sorte.padEnd(10)} ${resume} (${Object.keys(formats).join(", ")})`).join("\n")}

Sans --fichier, les données vont sur la sortie standard. Seules les données publiques sont exportées.`,
  executer: async (arguments_, { config, json, resultat, arret }) => {
    const { values, positionals } = parseArgs({
      args: [...arguments_],
      allowPositionals: true,
      options: { format: { type: "string" }, fichier: { type: "string" } },
    });
    const [sorte = "", ...trop] = positionals;
    const exporteur = EXPORTEURS.find((connu) => connu.sorte === sorte);
    if (sorte === "") throw new UsageInvalide("Dites la sorte de données.");
    if (exporteur === undefined) throw new UsageInvalide(`Sorte de données inconnue : « ${sorte} ».`);
    if (trop.length > 0) throw new UsageInvalide(`Argument de trop : « ${trop[0]} ».`);
    const format = values.format ?? Object.keys(exporteur.formats)[0] ?? "";
    const ecrire = Object.hasOwn(exporteur.formats, format) ? exporteur.formats[format] : undefined;
    if (ecrire === undefined) throw new UsageInvalide(`Format inconnu : « ${format} ».`);
    if (json && values.fichier === undefined)
      throw new UsageInvalide("--json demande --fichier : la sortie est prise par les données.");
    if (values.fichier !== undefined) await verifierEcriture(values.fichier);
    const base = await ouvrirBasePrete(config);
    let octets = 0;
    try {
      const morceaux = ecrire((travail) => base.transaction({ sorte: "public" }, travail));
      const compter = async function* (): AsyncGenerator<Buffer> {
        for await (const morceau of morceaux) {
          const lu = Buffer.from(morceau, "utf8");
          octets += lu.length;
          yield lu;
        }
      };
      if (values.fichier === undefined)
        await pipeline(Readable.from(compter()), process.stdout, { signal: arret, end: false });
      else {
        await ecrireFichier(values.fichier, compter(), arret);
        resultat({ fichier: values.fichier, octets }, `${octets} octets écrits dans ${values.fichier}.`);
      }
      return CODES.succes;
    } catch (erreur) {
      if (arret.aborted) throw new RefusCommande(CODES.interrompu, "Export interrompu : le fichier est incomplet.");
      const code = erreur instanceof Error && "code" in erreur ? String(erreur.code) : "";
      if (code === "EPIPE" || code === "ERR_STREAM_PREMATURE_CLOSE") return CODES.succes; // « | head » has read enough.
      throw erreur;
    } finally {
      await base.fermer();
    }
  },
};
