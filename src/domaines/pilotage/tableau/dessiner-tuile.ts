import { classer as classes, svgCarte } from "../../../plateforme/carte/index.ts";
import { type CadreSvg, svgBarres, svgColonnes } from "../../../plateforme/graphique/index.ts";
import { moisCourt, nombre } from "../../../plateforme/ui/index.ts";
import { estAdditif } from "../indicateur/indicateur.rules.ts";
import { celluleDe, type Serie } from "../indicateur/serie.rules.ts";
import { classer } from "./classement.rules.ts";
import { direBornes, titreDe } from "./dire-tuile.rules.ts";
import type { TuileLue, ValeursTuile } from "./tableau-lu.rules.ts";

/** The drawing of a tile as a file of its own; null when there is nothing to draw. */
export function svgDeTuile(une: TuileLue, mention: string | null): string | null {
  const { lue, tuile } = une;
  if (lue?.dessin == null) return null;
  const cadre: CadreSvg = {
    titre: `${titreDe(une)} : ${lue.territoireNom}`,
    sousTitre: sousTitreDe(une, lue),
    mention,
  };
  if (tuile.genre === "carte") return carteDe(lue, lue.dessin, cadre);
  if (tuile.genre === "classement")
    return svgBarres(
      cadre,
      classer(lue.dessin, lue.effectif)
        .rangees.slice(0, BARRES_MAX)
        .map(({ rang, zone, valeur }) => ({ libelle: `${rang}. ${zone.nom}`, valeur })),
    );
  const { dessin } = lue;
  if (tuile.genre === "barres")
    return svgBarres(
      cadre,
      dessin.modalites.map((modalite, m) => ({
        libelle: modalite?.libelle ?? "",
        valeur: celluleDe(dessin, 0, 0, m).valeur,
      })),
    );
  return svgColonnes(
    cadre,
    dessin.periodes.map(({ cle }, p) => ({
      ...{ libelle: moisCourt(cle), valeur: celluleDe(dessin, 0, p).valeur },
      precedent: null,
    })),
  );
}

const BARRES_MAX = 20;

function sousTitreDe({ tuile }: TuileLue, { indicateur, demandes, repartition }: ValeursTuile): string {
  const { dessin } = demandes;
  const detail = dessin.pas === "mois" ? "Par mois, " : repartition === null ? "" : `${repartition.titre}, `;
  const zones =
    tuile.genre === "carte" || tuile.genre === "classement"
      ? `Par ${dessin.niveau === "region" ? "région" : "département"}, `
      : detail;
  return `${zones}${direBornes(dessin.pas === "mois" ? { temps: "periode" } : indicateur, dessin)}`;
}

function carteDe({ indicateur, demandes }: ValeursTuile, serie: Serie, cadre: CadreSvg): string {
  const valeurs = serie.zones.map(({ code, nom }, z) => {
    const { statut, valeur } = celluleDe(serie, z, 0);
    return { code, nom, valeur, masquee: statut === "secret" };
  });
  const connues = valeurs.flatMap(({ valeur }) => valeur ?? []);
  return svgCarte(cadre, {
    niveau: demandes.dessin.niveau === "region" ? "region" : "departement",
    valeurs,
    ecrire: (valeur) => nombre(valeur, indicateur.decimales),
    echelle: estAdditif(indicateur) ? { max: Math.max(0, ...connues) } : { classes: classes(connues) },
  });
}
