import type { Db } from "../../../plateforme/db/db.ts";
import { seuilDeCouverture, tauxDeCouverture } from "../../recrutement/index.ts";
import { referentiel, sourceDuBesoin } from "../../territoire/index.ts";
import { INDICATEURS } from "../indicateur/catalogue.rules.ts";
import { celluleDe, type Serie } from "../indicateur/serie.rules.ts";
import { lireSeries } from "../indicateur/series.query.ts";
import type { FaitsBesoin } from "./besoin.rules.ts";

export type EtatBesoin = {
  readonly faits: readonly FaitsBesoin[];
  /** Threshold in force that day; null when there is none. */
  readonly seuil: number | null;
  readonly source: { readonly source: string; readonly millesime: string } | undefined;
};

const LUS = ["conseillers_recrutes", "indice_fragilite", "population"];

/** Need and advisers of every département on a day, from the catalogue of indicators, with the threshold in force: four statements. */
export async function lireBesoin(db: Db, jour: string): Promise<EtatBesoin> {
  const series = await lireSeries(db, {
    indicateurs: INDICATEURS.filter(({ code }) => LUS.includes(code)),
    ...{ niveau: "departement", dans: { niveau: "national", code: "FR" }, pas: "total" },
    ...{ du: "2020-11-01", au: jour },
  });
  const valeur = (code: string, zone: string): number | null => {
    const serie = serieDe(series, code);
    const rang = serie.zones.findIndex((une) => une.code === zone);
    return rang === -1 ? null : celluleDe(serie, rang, 0).valeur;
  };
  // Overseas collectivities are not départements of the rule.
  const departements = [...referentiel().departements.values()].filter(({ zone }) => zone !== "com");
  return {
    faits: departements.map(({ code, nom }) => {
      const habitants = valeur("population", code) ?? 0;
      const conseillers = valeur("conseillers_recrutes", code) ?? 0;
      return {
        ...{ code, nom, habitants, conseillers, besoin: valeur("indice_fragilite", code) },
        taux: habitants === 0 ? null : tauxDeCouverture({ code, population: habitants, conseillers }),
      };
    }),
    seuil: await seuilDeCouverture(db, jour),
    source: await sourceDuBesoin(db, jour),
  };
}

function serieDe(series: readonly Serie[], code: string): Serie {
  const serie = series.find(({ indicateur }) => indicateur.code === code);
  if (serie === undefined) throw new Error(`indicateur absent du catalogue : ${code}`);
  return serie;
}
