import { readFileSync, writeFileSync } from "node:fs";
import {
  type EtatDemonstration,
  ecartsAvecLAvis,
  etatDemonstration,
  tableauDesEcarts,
  tableauDesMois,
  tableauDesRegions,
} from "../demo/index.ts";
import { ouvrirBasePrete } from "../src/app/preparer-base.ts";
import { lireConfig } from "../src/plateforme/config/config.ts";

const DEBUT = "<!-- chiffres calculés : début (node scripts/ecarts-demonstration.mjs --ecrire) -->";
const FIN = "<!-- chiffres calculés : fin -->";

/** Prints the tables from the records loaded in the database of the settings; writes them into `document` when asked. */
export async function ecartsDemonstration(document: string, ecrire: boolean): Promise<void> {
  const lue = lireConfig(process.env);
  if ("invalides" in lue)
    throw new Error(`Réglages refusés : ${lue.invalides.map(({ variable }) => variable).join(", ")}`);
  const base = await ouvrirBasePrete(lue.config);
  try {
    const tableaux = await base.transaction({ sorte: "systeme" }, async (db) => {
      const etat = await etatDemonstration(db);
      if (etat.etat !== "chargee")
        throw new Error("La démonstration n’est pas chargée : lancez « declic demo charger ».");
      return [
        portee(etat),
        tableauDesEcarts(await ecartsAvecLAvis(db)),
        await tableauDesMois(db),
        await tableauDesRegions(db),
      ].join("\n\n");
    });
    console.log(tableaux);
    if (ecrire) remplacer(document, tableaux);
  } finally {
    await base.fermer();
  }
}

const portee = ({ unSur, au }: EtatDemonstration): string =>
  unSur === 1
    ? `Programme entier chargé, au ${au}.`
    : `Programme entier chargé au ${au}, sauf les comptes rendus : 1 accompagnement sur ${unSur}.`;

function remplacer(document: string, tableaux: string): void {
  const texte = readFileSync(document, "utf8");
  const [debut, fin] = [texte.indexOf(DEBUT), texte.indexOf(FIN)];
  if (debut < 0 || fin < debut) throw new Error(`Les repères manquent dans ${document}.`);
  writeFileSync(document, `${texte.slice(0, debut + DEBUT.length)}\n\n${tableaux}\n\n${texte.slice(fin)}`);
}
