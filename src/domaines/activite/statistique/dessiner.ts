import { type CadreSvg, svgBarres, svgColonnes } from "../../../plateforme/graphique/index.ts";
import { dateCourte, moisCourt } from "../../../plateforme/ui/index.ts";
import type { ModeleStatistiques } from "./modele.rules.ts";

/** The plot « themes.svg », « serie.svg »… of these figures as a file of its own; undefined when there is none of that name. */
export function dessinDe(
  modele: ModeleStatistiques,
  nom: string,
  sousTitre: string,
  mention: string | null,
): string | undefined {
  const { periode, serie, pas, familles } = modele;
  const cadre = (titre: string): CadreSvg => ({
    titre,
    sousTitre: `${sousTitre}, du ${dateCourte(periode.du)} au ${dateCourte(periode.au)}`,
    mention,
  });
  if (nom === "serie.svg")
    return svgColonnes(
      cadre(`Accompagnements par ${pas}`),
      serie.map(({ du, valeur, precedent }) => ({
        libelle: pas === "mois" ? moisCourt(du) : dateCourte(du).slice(0, 5),
        valeur,
        precedent,
      })),
    );
  const famille = familles.find(({ cle }) => `${cle}.svg` === nom);
  return famille && svgBarres(cadre(famille.titre), famille.lignes);
}
