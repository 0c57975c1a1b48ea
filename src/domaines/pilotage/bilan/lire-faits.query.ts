import type { Db } from "../../../plateforme/db/db.ts";
import { candidaturesRecues, profilDesConseillers } from "../../recrutement/index.ts";
import { referentiel } from "../../territoire/index.ts";
import { mentionDemonstration } from "../chiffres.query.ts";
import { nomDuTerritoire } from "../choix-territoire.ts";
import { INDICATEURS, indicateurDe } from "../indicateur/catalogue.rules.ts";
import type { NiveauIndicateur } from "../indicateur/indicateur.rules.ts";
import type { PasSerie } from "../indicateur/periode.rules.ts";
import { celluleDe, type Serie } from "../indicateur/serie.rules.ts";
import { lireSeries } from "../indicateur/series.query.ts";
import type { DemandeTerritoire } from "../territoire-chiffres.rules.ts";
import type { FaitsBilan, Jours, Lecture, RepartitionLue, ZoneLue } from "./faits-bilan.rules.ts";
import { finDeMois, PREMIER_JOUR, plusJours, plusMois } from "./jours-bilan.rules.ts";

const REPARTITIONS = ["types", "ages", "statuts", "publics", "themes"] as const;
const TITRES: Readonly<Record<(typeof REPARTITIONS)[number], string>> = {
  types: "Forme de l’accompagnement",
  ages: "Âge des personnes",
  statuts: "Situation des personnes",
  publics: "Public",
  themes: "Thèmes abordés",
};
const ZONES = [
  ...["postes_attribues", "conseillers_recrutes", "conseillers_en_poste", "conseillers_en_formation"],
  ...["conseillers_formes", "accompagnements", "conseillers_pour_100000", "accompagnements_pour_1000"],
];
const TAUX = [
  ...["conseillers_pour_100000", "accompagnements_pour_1000", "part_postes_vacants", "part_structures_qpv"],
  ...["part_structures_zrr", "indice_fragilite"],
];
/** Months of contracts that end, told after that of the day. */
const MOIS_A_VENIR = 3;
const PAYS: DemandeTerritoire = { niveau: "national", code: "FR" };

/** All that the bilan of a territory is written from, on a day; undefined when no territory has this code. */
export async function lireFaits(db: Db, territoire: DemandeTerritoire, au: string): Promise<FaitsBilan | undefined> {
  const nom = nomDuTerritoire(territoire);
  if (nom === undefined) return undefined;
  const { niveau } = territoire;
  const national = niveau === "national";
  const depuis: Jours = { du: PREMIER_JOUR, au };
  const finAvant = plusMois(au, -3);
  const joursRecents = borner({ du: plusJours(finAvant, 1), au });
  const joursAvant = borner({ du: plusJours(plusMois(au, -6), 1), au: finAvant });
  // What is only known as it stands today says nothing of another day.
  const tous = INDICATEURS.flatMap(({ code, present }) => (present === true ? [] : [code]));
  const sien = { niveau, dans: territoire };
  const carte = await zones(db, ZONES, { niveau: "departement", dans: PAYS }, depuis);
  return {
    territoire: { ...territoire, nom },
    ...{ au, joursRecents, joursAvant, carte },
    mention: await mentionDemonstration(db),
    total: await seule(db, tous, sien, depuis),
    recent: await seule(db, tous.filter(aUnePeriode), sien, joursRecents),
    avant: await seule(db, tous, sien, joursAvant),
    pairs: await lirePairs(db, territoire, depuis),
    repartitions: await lireRepartitions(db, sien, depuis),
    mois: parPeriode(await lire(db, ["accompagnements", "part_demarches"], sien, depuis, "mois")),
    echeances: await lireEcheances(db, sien, au),
    regions: national ? await zones(db, ZONES, { niveau: "region", dans: PAYS }, depuis) : [],
    departements: national
      ? carte
      : niveau === "region"
        ? carte.filter(({ code }) => referentiel().departements.get(code)?.region === territoire.code)
        : [],
    profil: national ? await profilDesConseillers(db, au) : null,
    candidatures: national ? await candidaturesRecues(db, au) : null,
  };
}

/** Nothing comes before the programme. */
const borner = ({ du, au }: Jours): Jours => ({
  du: du < PREMIER_JOUR ? PREMIER_JOUR : du,
  au: au < PREMIER_JOUR ? PREMIER_JOUR : au,
});

const aUnePeriode = (code: string): boolean => indicateurDe(code)?.temps === "periode";

type Ou = { readonly niveau: NiveauIndicateur; readonly dans: DemandeTerritoire };

const lire = (db: Db, codes: readonly string[], ou: Ou, { du, au }: Jours, pas: PasSerie): Promise<readonly Serie[]> =>
  lireSeries(db, { ...ou, du, au, pas, indicateurs: codes.flatMap((code) => indicateurDe(code) ?? []) });

const zones = async (db: Db, codes: readonly string[], ou: Ou, jours: Jours): Promise<readonly ZoneLue[]> =>
  parZone(await lire(db, codes, ou, jours, "total"));

/** Each series keeps its own zones (an overseas collectivity is told of once something happens there). */
function parZone(series: readonly Serie[]): readonly ZoneLue[] {
  const lectures = new Map<
    string,
    { readonly nom: string; readonly cellules: Map<string, ReturnType<typeof celluleDe>> }
  >();
  for (const serie of series)
    for (const [z, { code, nom }] of serie.zones.entries()) {
      const une = lectures.get(code) ?? { nom, cellules: new Map() };
      une.cellules.set(serie.indicateur.code, celluleDe(serie, z, 0));
      lectures.set(code, une);
    }
  return [...lectures].map(([code, { nom, cellules }]) => ({ code, nom, lecture: cellules }));
}

const seule = async (db: Db, codes: readonly string[], ou: Ou, jours: Jours): Promise<Lecture> =>
  (await zones(db, codes, ou, jours))[0]?.lecture ?? new Map();

const parPeriode = (series: readonly Serie[]): FaitsBilan["mois"] =>
  (series[0]?.periodes ?? []).map((periode, p) => ({
    ...periode,
    lecture: new Map(series.map((serie) => [serie.indicateur.code, celluleDe(serie, 0, p)])),
  }));

async function lirePairs(db: Db, { niveau, code }: DemandeTerritoire, jours: Jours): Promise<FaitsBilan["pairs"]> {
  if (niveau === "national") return [];
  const france = {
    ...{ dit: "la France", nom: "France" },
    lecture: await seule(db, TAUX, { niveau: "national", dans: PAYS }, jours),
  };
  const region = niveau === "departement" ? referentiel().departements.get(code)?.region : undefined;
  if (region === undefined) return [france];
  const dans: DemandeTerritoire = { niveau: "region", code: region };
  return [
    {
      ...{ dit: "la région", nom: nomDuTerritoire(dans) ?? region },
      lecture: await seule(db, TAUX, { niveau: "region", dans }, jours),
    },
    france,
  ];
}

async function lireRepartitions(db: Db, ou: Ou, { du, au }: Jours): Promise<readonly RepartitionLue[]> {
  const accompagnements = indicateurDe("accompagnements");
  if (accompagnements === undefined) return [];
  const lues: RepartitionLue[] = [];
  for (const cle of REPARTITIONS) {
    const demande = { ...ou, du, au, pas: "total" as const, indicateurs: [accompagnements], repartition: cle };
    const [serie] = await lireSeries(db, demande);
    if (serie === undefined || serie.zones.length === 0) continue;
    lues.push({
      ...{ cle, titre: TITRES[cle], partition: cle !== "themes" },
      parts: serie.modalites.flatMap((modalite, m) =>
        modalite === null ? [] : [{ ...modalite, valeur: celluleDe(serie, 0, 0, m).valeur }],
      ),
    });
  }
  return lues;
}

async function lireEcheances(db: Db, ou: Ou, au: string): Promise<FaitsBilan["echeances"]> {
  // A contract is in force on its last day. Past the middle of a month, the present one no longer counts as one to come.
  const jours = { du: au, au: finDeMois(plusJours(au, 15), MOIS_A_VENIR) };
  return parPeriode(await lire(db, ["fins_de_contrat"], ou, jours, "mois")).flatMap(({ lecture, ...periode }) => {
    const contrats = lecture.get("fins_de_contrat")?.valeur ?? null;
    return contrats === null ? [] : [{ ...periode, contrats }];
  });
}
