import { svgColonnes } from "../../../plateforme/graphique/index.ts";
import type { Reponse } from "../../../plateforme/http/route.ts";
import {
  type DonneesPdf,
  ecrirePdf,
  MIME_PDF,
  PDF_INDISPONIBLE,
  type RefusPdf,
} from "../../../plateforme/pdf/index.ts";
import { dateLongue } from "../../../plateforme/ui/index.ts";
import { dessinerCarte } from "./carte-svg.ts";
import { chapeau, nomDeFichier, pied, tableauDesCles } from "./dire-bilan.rules.ts";
import type { Bilan, DessinBilan } from "./modele-bilan.rules.ts";
import { MODELE_BILAN } from "./modele-pdf.rules.ts";

/** The PDF of a bilan, or why there is none. */
export async function imprimerBilan(bilan: Bilan): Promise<Reponse> {
  const pdf = await pdfDuBilan(bilan);
  return "refus" in pdf
    ? { type: "refus", statut: 503, motif: PDF_INDISPONIBLE }
    : { type: "fichier", nom: nomDeFichier(bilan, "pdf"), mime: MIME_PDF, corps: pdf, enLigne: true };
}

/** The bilan as a tagged PDF (PDF/UA-1). */
export const pdfDuBilan = (bilan: Bilan): Promise<Uint8Array<ArrayBuffer> | RefusPdf> =>
  ecrirePdf(MODELE_BILAN, donneesPdf(bilan));

/** What the template reads. */
export const donneesPdf = (bilan: Bilan): DonneesPdf => ({
  titre: `${bilan.titre}, au ${dateLongue(bilan.au)}`,
  bandeau: "Conseillers numériques",
  chapeau: chapeau(bilan),
  mention: bilan.mention ?? "",
  synthese: bilan.synthese,
  cles: tableauDesCles(bilan),
  parties: bilan.parties.map(({ titre, paragraphes, dessins, tableaux }) => ({
    ...{ titre, paragraphes, tableaux },
    // The title above it names the table.
    dessins: dessins.map((dessin) => ({
      ...{ ...dessin, svg: colonnes(dessin) },
      tableau: { ...dessin.tableau, legende: "" },
    })),
  })),
  annexe: {
    ...bilan.annexe,
    cartes: bilan.annexe.cartes.map((carte) => ({
      ...{ titre: carte.titre, description: carte.description },
      svg: dessinerCarte(carte),
    })),
  },
  methode: bilan.methode,
  definitions: bilan.definitions,
  pied: pied(bilan),
});

const colonnes = ({ genre, points }: DessinBilan): string =>
  genre === "mois"
    ? svgColonnes(
        { titre: "", sousTitre: "Nombre d’accompagnements", mention: null },
        points.map((point) => ({ ...point, precedent: null })),
      )
    : "";
