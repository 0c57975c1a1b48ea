import { createHash } from "node:crypto";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { referentiel } from "../../territoire/index.ts";
import { lireEngagements } from "../engagement/engagements.query.ts";
import { colonnesDesEngagements, lignesDesEngagements } from "../engagement/exporter-engagements.rules.ts";
import { INDICATEURS } from "../indicateur/catalogue.rules.ts";
import { calculer, type Indicateur, mesuresDe } from "../indicateur/indicateur.rules.ts";
import type { Somme } from "../indicateur/retrouver.rules.ts";
import { cleDe, lireMesures } from "../indicateur/sources.query.ts";
import { type Jeu, type Ligne, moisJusqua } from "./jeu.rules.ts";
import { CODES_ACTIVITE } from "./jeux.rules.ts";
import { arretsDe, lignesArretees } from "./jeux-arretes.query.ts";
import { type Hierarchie, publierTableau } from "./tableau-ouvert.rules.ts";

/** Opens a short transaction for each piece: a reader may be slow. */
export type Lire = <T>(travail: (db: Db) => Promise<T>) => Promise<T>;

/** The dataset whose kept lines a dataset is made of. */
const arreteDe = ({ code }: Jeu): string => (code === "carte-du-deploiement" ? "postes-et-conseillers" : code);

/** The lines of a dataset as at a day and as known on it, piece by piece. */
export function lignesDuJeu(lire: Lire, jeu: Jeu, au: string): AsyncGenerator<Ligne> {
  if (jeu.code === "activite-mensuelle") return lignesActivite(lire, au);
  if (jeu.code === "engagements") return lignesEngagements(lire, au);
  return lignesGardees(lire, jeu, au);
}

/** Days kept of a dataset that is kept, latest first. */
export const arretsDuJeu = (db: Db, jeu: Jeu): ReturnType<typeof arretsDe> => arretsDe(db, arreteDe(jeu));

/** What the lines of a day are made of, in short: the same lines have the same name, others have another. */
export async function versionDuJeu(lire: Lire, jeu: Jeu, au: string): Promise<string> {
  const etat = await lire(async (db) => {
    if (jeu.tenue === "arrete")
      return (await arretsDuJeu(db, jeu))
        .filter((arret) => arret.au === au || (jeu.code !== arreteDe(jeu) && arret.au <= au))
        .map(({ empreinte }) => empreinte);
    if (jeu.code === "engagements") return lignesEngagementsDe(db, au);
    return db.one(sql<{ readonly n: number }>`
      select count(*) as n, sum(accompagnements) as a, sum(comptes_rendus) as c, sum(minutes) as m, sum(recurrents) as r,
        sum(cr_collectif) as k, sum(demarches_terminees) as t, sum(demarches_abandonnees) as b, sum(orientations) as o
      from activite.cumul_jour_departement where jour <= ${au}::date and connu_le <= ${au}::date`);
  });
  return createHash("sha256")
    .update(JSON.stringify([REGLES, jeu.code, au, etat]))
    .digest("base64url")
    .slice(0, 22);
}

/** Changes when the same records would make other lines. */
const REGLES = 1;

async function* lignesGardees(lire: Lire, jeu: Jeu, au: string): AsyncGenerator<Ligne> {
  const jours =
    jeu.code === arreteDe(jeu)
      ? [au]
      : (await lire((db) => arretsDuJeu(db, jeu))).map((arret) => arret.au).filter((jour) => jour <= au);
  for (const jour of jours) yield* await lire((db) => lignesArretees(db, arreteDe(jeu), jour));
}

async function* lignesEngagements(lire: Lire, au: string): AsyncGenerator<Ligne> {
  yield* await lire((db) => lignesEngagementsDe(db, au));
}

async function lignesEngagementsDe(db: Db, au: string): Promise<readonly Ligne[]> {
  const colonnes = colonnesDesEngagements(au);
  const lignes = lignesDesEngagements(await lireEngagements(db, au));
  return [...lignes].map((ligne) => colonnes.map(({ cellule }) => cellule(ligne)));
}

/** Months read at a time. */
const PAR_BLOC = 12;
const LANCEMENT = "2020-11-01";

/** Latest month first; in each, territory by territory, indicator by indicator. */
async function* lignesActivite(lire: Lire, au: string): AsyncGenerator<Ligne> {
  const indicateurs = INDICATEURS.filter(({ code }) => CODES_ACTIVITE.some((un) => un === code));
  const zones = zonesOuvertes();
  const mois = [...moisJusqua(LANCEMENT, au)].reverse();
  for (let debut = 0; debut < mois.length; debut += PAR_BLOC) {
    const bloc = mois.slice(debut, debut + PAR_BLOC);
    const sommes = await lire((db) =>
      lireMesures(
        db,
        {
          periodes: bloc.map((un) => ({ cle: un.mois, du: un.du, au: un.au })),
          zones: new Map(zones.departements.map((code) => [code, code])),
          connuAu: au,
        },
        indicateurs.flatMap(mesuresDe),
      ),
    );
    for (const [rang, un] of bloc.entries())
      yield* lignesDuMois(un, indicateurs, zones, (zone) => sommes.get(cleDe(zone, rang)) ?? new Map());
  }
}

type Zone = {
  readonly niveau: string;
  readonly code: string;
  readonly nom: string;
  /** Départements it is made of. */
  readonly de: readonly string[];
  readonly com: boolean;
};
type Zones = {
  readonly toutes: readonly Zone[];
  readonly departements: readonly string[];
  readonly hierarchie: Hierarchie;
};

function* lignesDuMois(
  { mois, au }: { readonly mois: string; readonly au: string },
  indicateurs: readonly Indicateur[],
  { toutes, hierarchie }: Zones,
  sommesDe: (departement: string) => ReadonlyMap<string, number>,
): Generator<Ligne> {
  const comptes = indicateurs.map((indicateur) =>
    toutes.map(({ de }) =>
      Math.round(de.reduce((total, code) => total + (calculer(indicateur, sommesDe(code)) ?? 0), 0)),
    ),
  );
  const vus = publierTableau(comptes, hierarchie, liensEntre(indicateurs));
  for (const [z, { niveau, code, nom, com }] of toutes.entries()) {
    if (com && vus.every((valeurs) => valeurs[z] === 0)) continue;
    for (const [i, indicateur] of indicateurs.entries()) {
      const valeur = vus[i]?.[z] ?? null;
      yield [mois, au, niveau, code, nom, indicateur.code, valeur, valeur === null, indicateur.unite];
    }
  }
}

/** New and followed people make the accompagnements, but for reports whose counts do not agree. */
function liensEntre(indicateurs: readonly Indicateur[]): readonly Somme[] {
  const rang = (code: string): number => indicateurs.findIndex((un) => un.code === code);
  return [
    { total: rang("accompagnements"), parts: [rang("accompagnements_nouveaux"), rang("accompagnements_suivis")] },
  ];
}

function zonesOuvertes(): Zones {
  const { departements, regions } = referentiel();
  const tous = [...departements.values()];
  const lesRegions = [...regions.values()];
  const dans = (region: string) => tous.filter((un) => un.region === region);
  const toutes: readonly Zone[] = [
    { niveau: "national", code: "FR", nom: "France", de: tous.map(({ code }) => code), com: false },
    ...lesRegions.map(({ code, nom, zone }) => ({
      ...{ niveau: "region", code, nom, com: zone === "com" },
      de: dans(code).map((un) => un.code),
    })),
    ...tous.map(({ code, nom, zone }) => ({ niveau: "departement", code, nom, de: [code], com: zone === "com" })),
  ];
  const rangDepartement = (code: string): number => 1 + lesRegions.length + tous.findIndex((un) => un.code === code);
  return {
    toutes,
    departements: tous.map(({ code }) => code),
    hierarchie: {
      zones: toutes.length,
      sommes: [
        { total: 0, parts: lesRegions.map((_, rang) => rang + 1) },
        ...lesRegions.map(({ code }, rang) => ({
          total: rang + 1,
          parts: dans(code).map((un) => rangDepartement(un.code)),
        })),
      ],
    },
  };
}
