import { dateLongue } from "../../../plateforme/ui/date.rules.ts";
import { nombre } from "../../../plateforme/ui/nombre.rules.ts";
import { indicateurDe } from "../indicateur/catalogue.rules.ts";
import { estFin } from "../indicateur/niveau.rules.ts";
import type { FaitsBilan, ZoneLue } from "./faits-bilan.rules.ts";
import type { Bilan, CarteBilan } from "./modele-bilan.rules.ts";
import { court, ecrireValeur } from "./tableaux-bilan.rules.ts";

/** The maps of the annex of the avis, in its order: counts, as it gave them. */
const CARTES_AVIS = [
  ["postes_attribues", "departement", "Nombre de postes attribués par département"],
  ["conseillers_en_formation", "departement", "Nombre de conseillers numériques en formation par département"],
  ["conseillers_formes", "departement", "Nombre de conseillers numériques formés par département"],
  ["postes_attribues", "region", "Nombre de postes attribués par région"],
  ["conseillers_en_formation", "region", "Nombre de conseillers numériques en formation par région"],
  ["conseillers_formes", "region", "Nombre de conseillers numériques formés par région"],
  ["conseillers_recrutes", "departement", "Nombre de conseillers numériques recrutés par département"],
  ["conseillers_recrutes", "region", "Nombre de conseillers numériques recrutés par région"],
  ["accompagnements", "departement", "Cartographie des personnes accompagnées"],
] as const;

/** Two rates that place a territory among the others. */
const CARTES_TERRITOIRE = [
  ["conseillers_pour_100000", "departement", "Conseillers recrutés pour 100 000 habitants, par département"],
  ["accompagnements_pour_1000", "departement", "Accompagnements pour 1 000 habitants, par département"],
] as const;

const COLONNES = ["postes_attribues", "conseillers_en_formation", "conseillers_formes", "conseillers_recrutes"];

/** The annex: nine maps for the country, as in the avis, and the table of what they draw; two that place a territory; none under the département. */
export function annexeDe(faits: FaitsBilan): Bilan["annexe"] {
  const national = faits.territoire.niveau === "national";
  const titre = `Cartographie des conseillers numériques (au ${dateLongue(faits.au)})`;
  if (estFin(faits.territoire.niveau)) return { titre, cartes: [], tableaux: [] };
  if (!national) return { titre, cartes: CARTES_TERRITOIRE.map((une) => carte(faits, une)), tableaux: [] };
  const colonnes = [...COLONNES, "accompagnements"].flatMap((code) => indicateurDe(code) ?? []);
  return {
    titre,
    cartes: CARTES_AVIS.map((une) => carte(faits, une)),
    tableaux: [
      {
        id: "annexe-departements",
        legende: `Valeurs des cartes, par département, au ${dateLongue(faits.au)}`,
        colonnes: ["Département", ...colonnes.map(({ nom }) => court(nom))],
        lignes: faits.departements.map(({ nom, lecture }) => [nom, ...colonnes.map((un) => ecrireValeur(lecture, un))]),
      },
    ],
  };
}

function carte(
  { regions, carte: departements, au }: FaitsBilan,
  [code, niveau, titre]: readonly [string, "departement" | "region", string],
): CarteBilan {
  const decimales = indicateurDe(code)?.decimales ?? 0;
  const zones: readonly ZoneLue[] = niveau === "region" ? regions : departements;
  const valeurs = zones.map(({ code: zone, nom, lecture }) => ({
    ...{ code: zone, nom },
    valeur: lecture.get(code)?.valeur ?? null,
  }));
  return {
    ...{ id: `carte-${code}-${niveau}`.replaceAll("_", "-"), titre, niveau, decimales, valeurs },
    description: decrire(valeurs, decimales, au),
  };
}

/** The map in words: from the lowest to the highest, and what is not shown. */
function decrire(valeurs: CarteBilan["valeurs"], decimales: number, au: string): string {
  const connues = valeurs
    .flatMap(({ nom, valeur }) => (valeur === null ? [] : [{ nom, valeur }]))
    .sort((a, b) => b.valeur - a.valeur);
  const [haut] = connues;
  const bas = connues.at(-1);
  if (haut === undefined || bas === undefined) return `Au ${dateLongue(au)}. Aucune valeur connue.`;
  const absentes = valeurs.length - connues.length;
  return `Au ${dateLongue(au)}. De ${nombre(bas.valeur, decimales)} (${bas.nom}) à ${nombre(haut.valeur, decimales)} (${haut.nom}).${absentes > 0 ? ` ${nombre(absentes)} sans valeur montrée.` : ""}`;
}
