import type { Db } from "../../../plateforme/db/db.ts";
import { candidaturesRecues, profilDesConseillers } from "../../recrutement/index.ts";
import { referentiel } from "../../territoire/index.ts";
import { mentionDemonstration } from "../chiffres.query.ts";
import { INDICATEURS, indicateurDe } from "../indicateur/catalogue.rules.ts";
import { estFin, type LieuSerie, type NiveauIndicateur } from "../indicateur/niveau.rules.ts";
import type { PasSerie } from "../indicateur/periode.rules.ts";
import { celluleDe, type Serie } from "../indicateur/serie.rules.ts";
import { lireSeries } from "../indicateur/series.query.ts";
import { nomDuLieu } from "../indicateur/territoire-serie.ts";
import { departementDeLEpci, type ZonePerimetre } from "../indicateur/zones-serie.ts";
import {
  type FaitsBilan,
  type Jours,
  type Lecture,
  type RepartitionLue,
  seDitAu,
  type ZoneLue,
} from "./faits-bilan.rules.ts";
import { finDeMois, PREMIER_JOUR, plusJours, plusMois } from "./jours-bilan.rules.ts";
import type { LieuBilan } from "./modele-bilan.rules.ts";

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
const PAYS: LieuBilan = { niveau: "national", code: "FR" };

/** All that the bilan of a place is written from, on a day; a structure is read among those of the perimeter of who asks. */
export async function lireFaits(
  db: Db,
  territoire: LieuBilan & { readonly nom: string },
  au: string,
  perimetre: readonly ZonePerimetre[] = [],
): Promise<FaitsBilan> {
  const { niveau, code } = territoire;
  const national = niveau === "national";
  const depuis: Jours = { du: PREMIER_JOUR, au };
  // Under the département, people are told by whole months.
  const ilYA = (mois: number): string => (estFin(niveau) ? finDeMois(au, mois) : plusMois(au, mois));
  const finAvant = ilYA(-3);
  const joursRecents = borner({ du: plusJours(finAvant, 1), au });
  const joursAvant = borner({ du: plusJours(ilYA(-6), 1), au: finAvant });
  // What is only known as it stands today says nothing of another day.
  const tous = INDICATEURS.flatMap(({ code: un, present }) => (present === true ? [] : [un]));
  const dans = { niveau, code };
  const sien = { niveau, dans, perimetre };
  const dedans = (un: NiveauIndicateur) => zones(db, ZONES, { niveau: un, dans }, depuis);
  const carte = estFin(niveau) ? [] : await zones(db, ZONES, { niveau: "departement", dans: PAYS }, depuis);
  return {
    territoire,
    ...{ au, joursRecents, joursAvant, carte },
    mention: await mentionDemonstration(db),
    total: await seule(db, tous, sien, depuis),
    recent: await seule(db, tous.filter(aUnePeriode), sien, joursRecents),
    avant: await seule(db, tous, sien, joursAvant),
    pairs: await lirePairs(db, territoire, depuis, perimetre),
    repartitions: await lireRepartitions(db, sien, depuis),
    mois: parPeriode(await lire(db, ["accompagnements", "part_demarches"], sien, depuis, "mois")),
    echeances: await lireEcheances(db, sien, au),
    regions: national ? await dedans("region") : [],
    departements: national
      ? carte
      : niveau === "region"
        ? carte.filter((zone) => referentiel().departements.get(zone.code)?.region === code)
        : [],
    epci: niveau === "departement" ? await dedans("epci") : [],
    communes: niveau === "epci" ? await dedans("commune") : [],
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

type Ou = {
  readonly niveau: NiveauIndicateur;
  readonly dans: LieuSerie;
  readonly perimetre?: readonly ZonePerimetre[];
};

async function lire(
  db: Db,
  codes: readonly string[],
  ou: Ou,
  { du, au }: Jours,
  pas: PasSerie,
): Promise<readonly Serie[]> {
  const indicateurs = codes.flatMap((code) => (seDitAu(ou.niveau, code) ? (indicateurDe(code) ?? []) : []));
  return indicateurs.length === 0 ? [] : lireSeries(db, { ...ou, du, au, pas, indicateurs });
}

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

/** Larger places than this one, the nearest first. */
function plusGrands({ niveau, code }: LieuBilan, perimetre: readonly ZonePerimetre[]): readonly LieuBilan[] {
  if (niveau === "national") return [];
  const departement =
    niveau === "epci"
      ? departementDeLEpci(referentiel(), code)
      : niveau === "structure"
        ? perimetre.find((zone) => zone.code === code)?.groupe
        : undefined;
  const region = niveau === "departement" ? referentiel().departements.get(code)?.region : undefined;
  return [
    ...(departement === undefined ? [] : [{ niveau: "departement" as const, code: departement }]),
    ...(region === undefined ? [] : [{ niveau: "region" as const, code: region }]),
    PAYS,
  ];
}

const DITS: Readonly<Partial<Record<LieuBilan["niveau"], string>>> = {
  ...{ national: "la France", region: "la région", departement: "le département" },
};

async function lirePairs(
  db: Db,
  territoire: LieuBilan,
  jours: Jours,
  perimetre: readonly ZonePerimetre[],
): Promise<FaitsBilan["pairs"]> {
  const pairs: FaitsBilan["pairs"][number][] = [];
  for (const dans of plusGrands(territoire, perimetre))
    pairs.push({
      ...{ dit: DITS[dans.niveau] ?? "", nom: nomDuLieu(dans) ?? dans.code },
      lecture: await seule(db, TAUX, { niveau: dans.niveau, dans }, jours),
    });
  return pairs;
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
