// The walls between floors and rooms (.dependency-cruiser.mjs). `--noms` lists them.
import { cruise } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";
import configuration from "../../.dependency-cruiser.mjs";
import { conduire, presents, RACINE } from "./garde.mjs";

await conduire({ regles: configuration.forbidden.map(({ name }) => name), verifier: verifierLesMurs });

/** @param {string} racine */
async function verifierLesMurs(racine) {
  const cibles = presents(racine, ["src", "demo", "scripts", "bench"]);
  const { doNotFollow, exclude, tsPreCompilationDeps, enhancedResolveOptions } = configuration.options;
  const { output } = await cruise(
    cibles,
    {
      baseDir: racine,
      doNotFollow,
      exclude,
      tsPreCompilationDeps,
      ruleSet: { forbidden: configuration.forbidden },
      validate: true,
    },
    enhancedResolveOptions,
    { tsConfig: extractTSConfig(`${RACINE}/tsconfig.json`) },
  );
  if (typeof output === "string") throw new Error("dependency-cruiser was expected to answer an object");
  return {
    fautes: output.summary.violations.map(faute),
    bilan: `${output.summary.totalCruised} fichiers, aucun mur franchi.`,
  };
}

/** @param {import("dependency-cruiser").IViolation} violation @returns {import("./garde.mjs").Faute} */
function faute({ rule, from, to, cycle }) {
  const chemin = cycle ? cycle.map(({ name }) => name).join(" → ") : to;
  const mur = configuration.forbidden.find(({ name }) => name === rule.name);
  return { regle: rule.name, fichier: from, message: `importe ${chemin}. ${mur?.comment ?? ""}` };
}
