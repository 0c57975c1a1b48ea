import { type Db, sql } from "../../plateforme/db/db.ts";
import {
  ajouterMesures,
  dernierJourDActivite,
  estPetit,
  type Mesures,
  masquer,
  partVisible,
  type SommesDuMois,
  sommesParDepartement,
  sommesParMois,
} from "../activite/index.ts";
import { formationsDuDeploiement } from "../formation/index.ts";
import { deploiement } from "../recrutement/index.ts";
import { type Referentiel, referentiel } from "../territoire/index.ts";
import { type Chiffres, COMPAREES, completerMois, type LigneTerritoire, type Totaux } from "./chiffres.rules.ts";
import { finitUnMois } from "./indicateur/periode.rules.ts";
import { populationDe } from "./population.ts";
import { publier } from "./repartitions.query.ts";
import type { DemandeTerritoire } from "./territoire-chiffres.rules.ts";

/** What is asked: a territory, the day of the figures, the day of knowledge. */
export type DemandeChiffres = {
  readonly territoire: DemandeTerritoire;
  /** Civil day; without one, that of the demonstration where one is loaded, else the last day of activity. */
  readonly au: string | undefined;
  /** Without a day asked, the last day of activity even where a demonstration is loaded. */
  readonly auDernierJour?: boolean;
  readonly connuAu: string | undefined;
  readonly aujourdhui: string;
};

/** The figures of a territory, in six statements; undefined when no territory has this code. */
export async function lireChiffres(db: Db, demande: DemandeChiffres): Promise<Chiffres | undefined> {
  const r = referentiel();
  const trouve = nommer(r, demande.territoire);
  if (trouve === undefined) return undefined;
  const national = demande.territoire.niveau === "national";
  const { mention, arreteeAu } = await lireDemonstration(db);
  const defaut = demande.auDernierJour ? undefined : arreteeAu;
  const au = demande.au ?? defaut ?? (await dernierJourDActivite(db)) ?? demande.aujourdhui;
  const portee = { au, connuAu: demande.connuAu, departements: trouve.departements };
  const mois = await sommesParMois(db, portee);
  const exactes = national && (demande.au === undefined || demande.au === arreteeAu || finitUnMois(au));
  const parDepartement = await sommesParDepartement(db, { ...portee, departements: null }, ["accompagnements"]);
  const departements = await lignesDepartements(db, r, au, parDepartement);
  const total = mois.reduce((somme, { mesures }) => ajouterMesures(somme, mesures), {});
  const concernes = departements.filter(({ code }) => trouve.departements?.includes(code) ?? true);
  return {
    demande: demande.territoire,
    nom: trouve.nom,
    au,
    connuAu: demande.connuAu,
    mention,
    exactes,
    totaux: totauxDe(total, concernes, exactes),
    repartitions: publier(total, exactes),
    mensuel: completerMois(mois.map(pointDuMois)),
    departements: aComparer(departements, r.departements).map(cacherPetits),
    regions: aComparer(
      [...r.regions.values()].map((region) => ligneRegion(r, region, departements)),
      r.regions,
    ).map(cacherPetits),
  };
}

/** The day the figures stand at when none is asked: that of the demonstration, else the last day of activity, else today. */
export async function jourDesChiffres(
  db: Db,
  aujourdhui: string,
): Promise<{ readonly au: string; readonly mention: string | null }> {
  const { mention, arreteeAu } = await lireDemonstration(db);
  return { au: arreteeAu ?? (await dernierJourDActivite(db)) ?? aujourdhui, mention };
}

/** What the demonstration must have said of it; null where no demonstration is loaded. */
export const mentionDemonstration = async (db: Db): Promise<string | null> => (await lireDemonstration(db)).mention;

type Demonstration = {
  readonly mention: string | null;
  readonly arreteeAu: string | undefined;
  /** It is being loaded. */
  readonly enCours: boolean;
};

/** What must be said of a demonstration loaded, and the day it tells. */
export async function lireDemonstration(db: Db): Promise<Demonstration> {
  const { un_sur, en_cours, arretee_au } = await db.one(
    sql<{
      readonly un_sur: number | null;
      readonly en_cours: boolean | null;
      readonly arretee_au: string | null;
    }>`select max(un_sur) as un_sur, sum(faits) < sum(total) as en_cours, max(arretee_au) as arretee_au from demo.progression`,
  );
  if (un_sur === null) return { mention: null, arreteeAu: undefined, enCours: false };
  const part = un_sur === 1 ? "" : ` Un accompagnement sur ${un_sur} du programme est chargé.`;
  const mention = `Données de démonstration : personnes fictives, chiffres fabriqués.${part}${en_cours ? " Le chargement est en cours : les chiffres vont encore changer." : ""}`;
  return { mention, arreteeAu: arretee_au ?? undefined, enCours: en_cours === true };
}

type Trouve = { readonly nom: string; readonly departements: readonly string[] | null };

function nommer(r: Referentiel, { niveau, code }: DemandeTerritoire): Trouve | undefined {
  if (niveau === "national") return { nom: "France", departements: null };
  if (niveau === "departement") {
    const departement = r.departements.get(code);
    return departement && { nom: `${departement.nom} (${code})`, departements: [code] };
  }
  const region = r.regions.get(code);
  return region && { nom: region.nom, departements: r.departementsRegion(code).map((d) => d.code) };
}

type LigneBrute = { readonly [nom in keyof LigneTerritoire]: NonNullable<LigneTerritoire[nom]> };

async function lignesDepartements(
  db: Db,
  r: Referentiel,
  au: string,
  activite: ReadonlyMap<string, Mesures>,
): Promise<readonly LigneBrute[]> {
  const postes = new Map((await deploiement(db, [au])).map((ligne) => [ligne.departementCode, ligne]));
  const formations = new Map((await formationsDuDeploiement(db, [au])).map((ligne) => [ligne.departementCode, ligne]));
  return [...r.departements.values()].map(({ code, nom }) => ({
    code,
    nom,
    population: populationDe(code),
    accompagnements: activite.get(code)?.["accompagnements"] ?? 0,
    postes: postes.get(code)?.postes ?? 0,
    recrutes: postes.get(code)?.recrutes ?? 0,
    enFormation: formations.get(code)?.enFormation ?? 0,
    formes: formations.get(code)?.formes ?? 0,
  }));
}

function ligneRegion(r: Referentiel, region: { code: string; nom: string }, tous: readonly LigneBrute[]): LigneBrute {
  const dedans = new Set(r.departementsRegion(region.code).map(({ code }) => code));
  const lignes = tous.filter(({ code }) => dedans.has(code));
  const total = (nom: Exclude<keyof LigneBrute, "code" | "nom">): number => lignes.reduce((s, l) => s + l[nom], 0);
  return {
    code: region.code,
    nom: region.nom,
    population: total("population"),
    accompagnements: total("accompagnements"),
    postes: total("postes"),
    recrutes: total("recrutes"),
    enFormation: total("enFormation"),
    formes: total("formes"),
  };
}

/** Mainland and the five DROM always; another overseas territory once the programme is there. */
const aComparer = (
  lignes: readonly LigneBrute[],
  zones: ReadonlyMap<string, { readonly zone: string }>,
): readonly LigneBrute[] =>
  lignes.filter((ligne) => zones.get(ligne.code)?.zone !== "com" || COMPAREES.some((nom) => ligne[nom] > 0));

/** Posts and advisers are public facts of employers; accompagnements tell of people. */
const cacherPetits = (ligne: LigneBrute): LigneTerritoire => ({
  ...ligne,
  accompagnements: masquer(ligne.accompagnements),
});

function totauxDe(total: Mesures, departements: readonly LigneBrute[], exactes: boolean): Totaux {
  const n = (mesure: string): number => total[mesure] ?? 0;
  const petit = estPetit(n("accompagnements"));
  const coherents = n("accompagnements") - n("incoherents");
  const somme = (nom: "postes" | "recrutes" | "enFormation" | "formes"): number =>
    departements.reduce((s, ligne) => s + ligne[nom], 0);
  return {
    accompagnements: masquer(n("accompagnements")),
    comptesRendus: petit ? null : n("comptes_rendus"),
    ateliers: petit ? null : n("cr_collectif"),
    heures: petit ? null : Math.round(n("minutes") / 60),
    suivi: petit ? null : partVisible(n("recurrents"), coherents, exactes),
    postes: somme("postes"),
    recrutes: somme("recrutes"),
    enFormation: somme("enFormation"),
    formes: somme("formes"),
  };
}

const pointDuMois = ({ mois, mesures }: SommesDuMois) => ({
  mois: mois.slice(0, 7),
  valeur: masquer(mesures["accompagnements"] ?? 0),
});
