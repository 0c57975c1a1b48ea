import type { Reglages } from "../../../plateforme/http/contexte.ts";
import type { Reponse } from "../../../plateforme/http/route.ts";
import { ecrirePdf, MIME_PDF, PDF_INDISPONIBLE } from "../../../plateforme/pdf/index.ts";
import { dateLongue } from "../../../plateforme/ui/index.ts";
import { MODELE_REFERENTIEL } from "./modele-referentiel.rules.ts";
import type { Version } from "./referentiel.query.ts";
import { NOMS_PARTIES, PARTIES, points } from "./referentiel.rules.ts";

/** The parts of a version as a document reads them. */
export const partiesImprimees = (
  v: Version,
): readonly { readonly titre: string; readonly points: readonly string[] }[] =>
  NOMS_PARTIES.filter((partie) => v[partie].trim() !== "").map((partie) => ({
    titre: PARTIES[partie].titre,
    points: points(v[partie]),
  }));

/** Which version it is, since when. */
export const direVersion = ({ version, departement, effetLe }: Version): string =>
  `${departement === null ? "Base commune" : departement}, version ${version}, en vigueur depuis le ${dateLongue(effetLe ?? "")}`;

/** A version of the base as a PDF. */
export async function imprimerVersion(reglages: Reglages, v: Version): Promise<Reponse> {
  const pdf = await ecrirePdf(MODELE_REFERENTIEL, {
    ...{ titre: v.titre, surtitre: "Référentiel du conseiller numérique", parties: partiesImprimees(v) },
    etat: `${direVersion(v)}. ${v.motif}`,
    pied: `${direVersion(v)}.${reglages.demonstration ? " Démonstration : texte écrit par nous, sans valeur officielle." : ""}`,
  });
  if ("refus" in pdf) return { type: "refus", statut: 503, motif: PDF_INDISPONIBLE };
  return { type: "fichier", nom: `referentiel-v${v.version}.pdf`, mime: MIME_PDF, corps: pdf, enLigne: true };
}
