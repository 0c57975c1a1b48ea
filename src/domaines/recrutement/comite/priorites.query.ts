import type { Db } from "../../../plateforme/db/db.ts";
import { besoinsDepartements, referentiel } from "../../territoire/index.ts";
import { deploiement } from "../deploiement.query.ts";
import { type Priorite, prioriser } from "./priorite.rules.ts";

/** Need, coverage and rank of every département on a day, by code. Those beyond the sea that are not départements come in once they have posts. */
export async function prioritesAu(db: Db, jour: string): Promise<ReadonlyMap<string, Priorite>> {
  const besoins = new Map((await besoinsDepartements(db, jour)).map(({ code, valeur }) => [code, valeur]));
  const postes = new Map((await deploiement(db, [jour])).map((ligne) => [ligne.departementCode, ligne.postes]));
  const r = referentiel();
  const faits = [...r.departements.values()]
    .filter(({ code, zone }) => zone !== "com" || postes.has(code))
    .map(({ code, nom }) => ({
      ...{ code, nom },
      population: r.communesDepartement(code).reduce((somme, { population }) => somme + (population ?? 0), 0),
      postes: postes.get(code) ?? 0,
      besoin: besoins.get(code) ?? null,
    }));
  return new Map(prioriser(faits).map((priorite) => [priorite.code, priorite]));
}
