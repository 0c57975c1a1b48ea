import type { Db } from "../../../plateforme/db/db.ts";
import type { Maille } from "../../territoire/index.ts";
import type { ModeleStatistiques } from "./modele.rules.ts";
import { activiteDe, type TerritoireVu } from "./territoire-vu.ts";
import type { LigneTerritoire, Territoires } from "./territoires.page.tsx";
import { activiteParTerritoire } from "./territoires.query.ts";

/** The parts of a territory with what was done in each, for the period and the criteria of `modele`; one statement. */
export async function lireTerritoires(
  db: Db,
  { maille, portee, chemin, parties, partiel }: TerritoireVu,
  modele: ModeleStatistiques,
): Promise<Territoires> {
  const parCommune = maille.niveau === "departement" || maille.niveau === "epci";
  const par = parCommune ? "commune_code" : "departement_code";
  const actives =
    parties.length === 0 ? [] : await activiteParTerritoire(db, portee, modele.periode, modele.criteres, par);
  const parCode = new Map(actives.map((une) => [une.code, une]));
  return {
    chemin: chemin.map((une) => ({ nom: une.nom, territoire: adresseDe(une) })),
    parties: parties.map(({ titre, mailles }, rang) => {
      const lignes = mailles
        .map((une) => ({ nom: une.nom, territoire: adresseDe(une), ...activiteDe(une, parCode) }))
        .filter(({ comptesRendus }) => comptesRendus > 0)
        .sort((a, b) => b.accompagnements - a.accompagnements);
      return { titre, lignes: parCommune && rang === 0 ? [...lignes, ...reste(modele, actives)] : lignes };
    }),
    partiel,
    parCommune,
  };
}

const adresseDe = ({ niveau, code }: Maille): string => `${niveau}-${code}`;

/** What is counted in the whole and in no commune. */
function reste(
  modele: ModeleStatistiques,
  actives: readonly Omit<LigneTerritoire, "nom" | "territoire">[],
): readonly LigneTerritoire[] {
  const total = (cle: string): number => modele.chiffres.find((chiffre) => chiffre.cle === cle)?.valeur ?? 0;
  const somme = (de: (une: (typeof actives)[number]) => number): number => actives.reduce((n, une) => n + de(une), 0);
  const comptesRendus = total("comptes-rendus") - somme((une) => une.comptesRendus);
  if (comptesRendus <= 0) return [];
  return [
    {
      nom: "Sans commune notée",
      territoire: null,
      comptesRendus,
      accompagnements: total("accompagnements") - somme((une) => une.accompagnements),
      minutes: Math.round(total("heures") * 60) - somme((une) => une.minutes),
    },
  ];
}
