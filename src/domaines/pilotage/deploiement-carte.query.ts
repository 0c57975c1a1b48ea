import type { Db } from "../../plateforme/db/db.ts";
import { dernierJourDActivite, masquer, sommesParDepartementEtMois } from "../activite/index.ts";
import { formationsDuDeploiement } from "../formation/index.ts";
import { deploiement } from "../recrutement/index.ts";
import { type Referentiel, referentiel } from "../territoire/index.ts";
import { lireDemonstration } from "./chiffres.query.ts";
import type { Comparee } from "./chiffres.rules.ts";
import {
  type ChoixCarte,
  cumuler,
  type Deploiement,
  JOUR_DES_CARTES,
  type PointDuDeploiement,
  pointsDuDeploiement,
} from "./deploiement-carte.rules.ts";
import { populationDe } from "./population.ts";

type Demande = Pick<ChoixCarte, "mesure" | "niveau" | "au"> & { readonly aujourdhui: string };

/** The deployment month by month until a day, in three statements: four where no demonstration tells the day. */
export async function lireDeploiement(db: Db, { mesure, niveau, au, aujourdhui }: Demande): Promise<Deploiement> {
  const { mention, arreteeAu } = await lireDemonstration(db);
  const jour = au ?? jourDesCartes(arreteeAu) ?? (await dernierJourDActivite(db)) ?? aujourdhui;
  const points = pointsDuDeploiement(jour);
  const bruts = points.length === 0 ? new Map<string, readonly number[]>() : await lireComptes(db, mesure, points);
  const cacher = mesure === "accompagnements" ? masquer : (n: number): number => n;
  return {
    au: jour,
    mention,
    points,
    series: territoires(referentiel(), niveau, bruts).map(({ comptes, ...territoire }) => ({
      ...territoire,
      comptes: comptes.map(cacher),
    })),
    totaux: additionner(points.length, [...bruts.values()]).map(cacher),
  };
}

/** A demonstration that reaches the day of the annexed maps draws them. */
const jourDesCartes = (arreteeAu: string | undefined): string | undefined =>
  arreteeAu !== undefined && arreteeAu > JOUR_DES_CARTES ? JOUR_DES_CARTES : arreteeAu;

/** Counts of each département at each point. */
async function lireComptes(
  db: Db,
  mesure: Comparee,
  points: readonly PointDuDeploiement[],
): Promise<ReadonlyMap<string, readonly number[]>> {
  const jours = points.map(({ jour }) => jour);
  if (mesure === "accompagnements") return lireAccompagnements(db, points);
  const lignes =
    mesure === "postes" || mesure === "recrutes"
      ? (await deploiement(db, jours)).map((ligne) => ({ ...ligne, valeur: ligne[mesure] }))
      : (await formationsDuDeploiement(db, jours)).map((ligne) => ({ ...ligne, valeur: ligne[mesure] }));
  const comptes = new Map<string, number[]>();
  for (const { departementCode, jour, valeur } of lignes) {
    const ligne = comptes.get(departementCode) ?? jours.map(() => 0);
    ligne[jours.indexOf(jour)] = valeur;
    comptes.set(departementCode, ligne);
  }
  return comptes;
}

async function lireAccompagnements(
  db: Db,
  points: readonly PointDuDeploiement[],
): Promise<ReadonlyMap<string, readonly number[]>> {
  const portee = { au: points.at(-1)?.jour ?? "", departements: null };
  const mensuels = new Map<string, { readonly mois: string; readonly valeur: number }[]>();
  for (const { departementCode, mois, mesures } of await sommesParDepartementEtMois(db, portee, ["accompagnements"])) {
    const ligne = mensuels.get(departementCode) ?? [];
    ligne.push({ mois: mois.slice(0, 7), valeur: mesures["accompagnements"] ?? 0 });
    mensuels.set(departementCode, ligne);
  }
  return new Map([...mensuels].map(([code, mois]) => [code, cumuler(points, mois)]));
}

type Territoire = {
  readonly code: string;
  readonly nom: string;
  readonly population: number;
  readonly comptes: readonly number[];
};

/** Mainland and the five DROM always; another overseas territory once the programme is there. */
function territoires(
  r: Referentiel,
  niveau: "departement" | "region",
  bruts: ReadonlyMap<string, readonly number[]>,
): readonly Territoire[] {
  const nombre = Math.max(0, ...[...bruts.values()].map(({ length }) => length));
  const departements = [...r.departements.values()].map(({ code, nom }) => ({
    code,
    nom,
    population: populationDe(code),
    comptes: bruts.get(code) ?? additionner(nombre, []),
  }));
  const zones = niveau === "departement" ? r.departements : r.regions;
  const tous = niveau === "departement" ? departements : regions(r, departements, nombre);
  return tous.filter(({ code, comptes }) => zones.get(code)?.zone !== "com" || comptes.some((n) => n > 0));
}

function regions(r: Referentiel, departements: readonly Territoire[], nombre: number): readonly Territoire[] {
  const parCode = new Map(departements.map((departement) => [departement.code, departement]));
  return [...r.regions.values()].map(({ code, nom }) => {
    const dedans = r.departementsRegion(code).flatMap((d) => parCode.get(d.code) ?? []);
    return {
      code,
      nom,
      population: dedans.reduce((s, { population }) => s + population, 0),
      comptes: additionner(
        nombre,
        dedans.map(({ comptes }) => comptes),
      ),
    };
  });
}

const additionner = (nombre: number, lignes: readonly (readonly number[])[]): readonly number[] =>
  Array.from({ length: nombre }, (_, rang) => lignes.reduce((s, ligne) => s + (ligne[rang] ?? 0), 0));
