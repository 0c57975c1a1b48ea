import { ecrireCsv } from "../../../plateforme/formats/ecrire-csv.ts";
import { ecrireXlsx, MIME_XLSX } from "../../../plateforme/formats/ecrire-xlsx.ts";
import type { Reponse } from "../../../plateforme/http/route.ts";
import { adresseDeListe } from "../../../plateforme/ui/index.ts";
import { nomDuTerritoire } from "../choix-territoire.ts";
import { type DemandeTerritoire, ecrireTerritoire } from "../territoire-chiffres.rules.ts";
import { COLONNES_TABLEAU, lignesDuTableau } from "./exporter-tableau.ts";
import type { TableauLu } from "./tableau-lu.rules.ts";

/** Where a territory leads from a ready-made dashboard: France → région → département. */
export function versPret(territoire: DemandeTerritoire, au: string): string | null {
  if (nomDuTerritoire(territoire) === undefined) return null;
  const code = { national: "national", region: "prefecture-region", departement: "departement" }[territoire.niveau];
  return adresseDeListe(`/tableaux/${code}`, {
    zone: territoire.niveau === "national" ? undefined : ecrireTerritoire(territoire),
    au: au || undefined,
  });
}

/** A dashboard as a file, one value by line. */
export async function fichierDuTableau(tableau: TableauLu, nom: string, extension: "csv" | "xlsx"): Promise<Reponse> {
  const mention = tableau.mention === null ? {} : { mention: tableau.mention };
  const fichier = `tableau-${nom}-${tableau.territoire.code}-${tableau.au}.${extension}`;
  if (extension === "xlsx")
    return {
      ...{ type: "fichier", nom: fichier, mime: MIME_XLSX },
      corps: await ecrireXlsx(COLONNES_TABLEAU, lignesDuTableau(tableau), { feuille: "Tableau de bord", ...mention }),
    };
  return {
    ...{ type: "fichier", nom: fichier, mime: "text/csv; charset=utf-8" },
    corps: ecrireCsv(COLONNES_TABLEAU, lignesDuTableau(tableau), { usage: "tableur", ...mention }),
  };
}
