import { classer, svgCarte } from "../../../plateforme/carte/index.ts";
import { type CadreSvg, svgBarres, svgColonnes } from "../../../plateforme/graphique/index.ts";
import { dateLongue, nombre } from "../../../plateforme/ui/index.ts";
import { BARRES_MAX, type Dessin, rangees } from "./dessins.rules.ts";
import { direPeriode, SOURCE_LIBELLES } from "./dire-demande.rules.ts";
import type { SeriesLues } from "./lire-demande.ts";
import { celluleDe } from "./serie.rules.ts";

/** A drawing as a file of its own: title, territory, definition, date and source are written in it. */
export function dessinerSerie(dessin: Dessin, lues: SeriesLues, territoire: string): string {
  const { serie } = dessin;
  const { indicateur } = serie;
  const cadre = cadreDe(dessin, lues, territoire);
  const options = { decimales: indicateur.decimales, absence: "non montré ou non connu" };
  switch (dessin.genre) {
    case "courbe":
      return svgColonnes(
        cadre,
        serie.periodes.map((periode, p) => ({
          libelle: direPeriode(periode, dateLongue),
          valeur: celluleDe(serie, dessin.zone, p, dessin.modalite).valeur,
          precedent: null,
        })),
      );
    case "classes":
      return svgBarres(
        cadre,
        serie.modalites.map((modalite, m) => ({
          libelle: modalite?.libelle ?? "",
          valeur: celluleDe(serie, 0, 0, m).valeur,
        })),
        options,
      );
    case "classement":
      return svgBarres(
        cadre,
        rangees(serie)
          .slice(0, BARRES_MAX)
          .map(({ nom, valeur }) => ({ libelle: nom, valeur })),
        options,
      );
    case "carte": {
      const valeurs = serie.zones.map(({ code, nom }, z) => {
        const { statut, valeur } = celluleDe(serie, z, 0);
        return { code, nom, valeur, masquee: statut === "secret" };
      });
      const connues = valeurs.flatMap(({ valeur }) => valeur ?? []);
      return svgCarte(cadre, {
        ...{ niveau: dessin.niveau, valeurs, ecrire: (valeur: number) => nombre(valeur, indicateur.decimales) },
        echelle:
          indicateur.calcul.genre === "rapport" ? { classes: classer(connues) } : { max: Math.max(0, ...connues) },
      });
    }
  }
}

function cadreDe({ serie, nom }: Dessin, { demande, mention }: SeriesLues, territoire: string): CadreSvg {
  const { indicateur } = serie;
  const jours =
    indicateur.temps === "jour" && demande.pas === "total"
      ? `au ${dateLongue(demande.au)}`
      : `du ${dateLongue(demande.du)} au ${dateLongue(demande.au)}`;
  const connu = demande.connuAu === undefined ? "" : `, tel que connu le ${dateLongue(demande.connuAu)}`;
  return {
    titre: nom === indicateur.nom ? nom : `${indicateur.nom} : ${nom}`,
    sousTitre: `${territoire}, ${jours}${connu}`,
    mention,
    pied: [
      indicateur.definition,
      `Source : ${SOURCE_LIBELLES[indicateur.source].toLowerCase()}, indicateur « ${indicateur.code} ».`,
    ],
  };
}
