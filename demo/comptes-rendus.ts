import type { ClasseAge, CompteRendu, Genre, Statut } from "../src/domaines/activite/index.ts";
import { date, type Jour, jourDeSemaine } from "./calendrier.ts";
import type { ConseillerDemo } from "./conseillers.ts";
import { au, type Hasard, hasard, melanger } from "./hasard.ts";
import { joursDeTravail, type MoisActivite } from "./plan-activite.ts";
import { CELLULES, estMineur, PROFILS, type Profil } from "./profils.ts";
import { repartirAuSort } from "./repartir.ts";
import {
  autonomieDe,
  dureeDe,
  issueDeDemarche,
  type LieuDeSeance,
  lieuDe,
  materielsDe,
  publicDe,
  sousThemesDe,
  suiteDe,
  themesDe,
} from "./seances.ts";

/** Database identifiers of what the generator numbers. */
export type Identifiants = {
  readonly conseiller: (numero: number) => number;
  readonly structure: (numero: number) => number;
  /** The public places of a structure. */
  readonly lieux: (numero: number) => readonly LieuDeSeance[];
};

type Individuel = "individuel" | "ponctuel";
/** Quotas of a month, shuffled: what is drawn from them without replacement keeps their totals exact. */
type Sacs = {
  readonly individuel: Uint8Array;
  readonly ponctuel: Uint8Array;
  readonly ateliers: readonly Uint8Array[];
  readonly demarches: Uint8Array;
  /** Workshops on démarches: only in the first months, when individual ones alone would not make the share. */
  readonly ateliersDemarches: ReadonlySet<Uint8Array>;
};

/** All the reports of one month, adviser after adviser; always the same ones in the same order. */
export function* comptesRendusDuMois(
  mois: MoisActivite,
  conseillers: readonly ConseillerDemo[],
  ids: Identifiants,
): Generator<CompteRendu> {
  const sacs = preparerSacs(mois);
  const seuls = {
    individuel: accompagnateurs(mois, conseillers, sacs.individuel.length),
    ponctuel: accompagnateurs(mois, conseillers, sacs.ponctuel.length),
  };
  const ateliersDe = animateurs(mois, conseillers, sacs.ateliers.length);
  const rang = { individuel: 0, ponctuel: 0, ateliers: 0, numero: 0, seul: 0 };
  for (const conseiller of conseillers) {
    const jours = joursDeTravail(conseiller, mois.debut, mois.fin);
    if (jours.length === 0) continue;
    const tirage = hasard("comptes rendus", mois.mois, conseiller.numero);
    for (const type of ["individuel", "ponctuel"] as const)
      for (let n = au(seuls[type], conseiller.numero); n > 0; n--) {
        const profil = au(PROFILS, au(sacs[type], rang[type]++));
        yield seance(profil, type, au(sacs.demarches, rang.seul++) === 1, conseiller, jours, tirage);
      }
    for (let n = au(ateliersDe, conseiller.numero); n > 0; n--)
      yield atelier(au(sacs.ateliers, rang.ateliers++), conseiller, jours, tirage);
  }

  // Written field by field, without spread: a million objects of one shape are made twenty times faster.
  function seance(
    profil: Profil,
    type: Individuel,
    demarche: boolean,
    conseiller: ConseillerDemo,
    jours: readonly Jour[],
    tirage: Hasard,
  ): CompteRendu {
    const { structure } = conseiller;
    const place = lieuDe(structure.commune.code, ids.lieux(structure.numero), tirage);
    const suite = suiteDe(type, tirage);
    const publicVu = publicDe(profil, conseiller, tirage);
    const themes = themesDe(demarche, publicVu, tirage);
    return {
      id: identifiant(mois.mois, rang.numero++),
      conseillerId: ids.conseiller(conseiller.numero),
      structureId: ids.structure(structure.numero),
      departementCode: structure.commune.departement,
      type,
      jour: date(jourDeSeance(profil, jours, tirage)),
      dureeMinutes: dureeDe(type, tirage),
      lieu: place.lieu,
      canal: place.canal,
      themes,
      sousThemes: sousThemesDe(themes, tirage),
      participants: 1,
      grilleAges: "actuelle",
      ages: UN[profil.age],
      statuts: UN[profil.statut],
      genres: UN[genreDe(tirage)],
      public: publicVu,
      recurrents: tirage.chance(type === "individuel" ? 0.45 : 0.12) ? 1 : 0,
      suite: suite.suite,
      orientation: suite.orientation,
      autonomie: autonomieDe(type, tirage),
      materiels: materielsDe(tirage),
      demarche: issueDeDemarche(demarche, tirage),
      notes: "",
      etiquettes: RIEN,
      structureAidee: null,
      origine: ORIGINE,
    };
  }

  function atelier(
    profils: Uint8Array,
    { numero, structure }: ConseillerDemo,
    jours: readonly Jour[],
    tirage: Hasard,
  ): CompteRendu {
    const place = lieuDe(structure.commune.code, ids.lieux(structure.numero), tirage);
    const [ages, statuts, genres] = [new Map<ClasseAge, number>(), new Map<Statut, number>(), new Map<Genre, number>()];
    const themes = themesDe(sacs.ateliersDemarches.has(profils), "particulier", tirage);
    let recurrents = 0;
    for (const profil of profils) {
      const { age, statut } = au(PROFILS, profil);
      compter(ages, age);
      compter(statuts, statut);
      compter(genres, genreDe(tirage));
      if (tirage.chance(0.5)) recurrents += 1;
    }
    return {
      id: identifiant(mois.mois, rang.numero++),
      conseillerId: ids.conseiller(numero),
      structureId: ids.structure(structure.numero),
      departementCode: structure.commune.departement,
      type: "collectif",
      jour: date(au(jours, tirage.entier(0, jours.length - 1))),
      dureeMinutes: dureeDe("collectif", tirage),
      lieu: place.lieu,
      canal: place.canal,
      themes,
      sousThemes: sousThemesDe(themes, tirage),
      participants: profils.length,
      grilleAges: "actuelle",
      ages: Object.fromEntries(ages),
      statuts: Object.fromEntries(statuts),
      genres: Object.fromEntries(genres),
      public: "particulier",
      recurrents,
      suite: tirage.chance(0.4) ? "rendez_vous" : null,
      orientation: null,
      autonomie: null,
      materiels: materielsDe(tirage),
      demarche: null,
      notes: "",
      etiquettes: RIEN,
      structureAidee: null,
      origine: ORIGINE,
    };
  }
}

/** One person of each class: shared by all the reports that count one. */
const UN = {
  moins_12: { moins_12: 1 },
  "12_17": { "12_17": 1 },
  "18_24": { "18_24": 1 },
  "25_39": { "25_39": 1 },
  "40_59": { "40_59": 1 },
  "60_69": { "60_69": 1 },
  "70_plus": { "70_plus": 1 },
  non_communique: { non_communique: 1 },
  retraite: { retraite: 1 },
  sans_emploi: { sans_emploi: 1 },
  en_emploi: { en_emploi: 1 },
  scolarise: { scolarise: 1 },
  femme: { femme: 1 },
  homme: { homme: 1 },
} as const;
const RIEN: readonly string[] = [];
const ORIGINE = { genre: "demonstration" } as const;

/** A UUID readable as made by the demonstration: its month, then its rank in the month. */
const identifiant = (mois: string, rang: number): string =>
  `de000000-${mois.slice(2, 4)}${mois.slice(5, 7)}-8000-8000-${rang.toString(16).padStart(12, "0")}`;

function preparerSacs(mois: MoisActivite): Sacs {
  const tirage = hasard("quotas", mois.mois);
  const sac = (type: string): Uint8Array => {
    const quotas = CELLULES.flatMap((cellule, c) =>
      cellule.type === type ? [[cellule.profil, au(mois.quotas, c)] as const] : [],
    );
    const plein = new Uint8Array(quotas.reduce((somme, [, n]) => somme + n, 0));
    let rang = 0;
    for (const [profil, nombre] of quotas) {
      plein.fill(profil, rang, rang + nombre);
      rang += nombre;
    }
    melanger(plein, tirage);
    return plein;
  };
  const [individuel, ponctuel] = [sac("individuel"), sac("ponctuel")];
  const demarches = new Uint8Array(individuel.length + ponctuel.length).fill(
    1,
    0,
    Math.min(mois.demarches, individuel.length + ponctuel.length),
  );
  melanger(demarches, tirage);
  const ateliers = former(sac("collectif"), tirage);
  const ateliersDemarches = surDemarches(ateliers, mois.demarches - demarches.length);
  return { individuel, ponctuel, ateliers, demarches, ateliersDemarches };
}

function surDemarches(ateliers: readonly Uint8Array[], personnes: number): ReadonlySet<Uint8Array> {
  const choisis = new Set<Uint8Array>();
  let reste = personnes;
  for (const atelier of ateliers) {
    if (reste < atelier.length / 2) break;
    choisis.add(atelier);
    reste -= atelier.length;
  }
  return choisis;
}

/** Cuts the people met in groups into workshops of three to twelve, those of one age mostly together. */
function former(personnes: Uint8Array, tirage: Hasard): Uint8Array[] {
  const proches = Array.from(personnes, (profil) => ({ profil, rang: profil + tirage.reel() * 9 }));
  proches.sort((a, b) => a.rang - b.rang);
  const groupes: Uint8Array[] = [];
  for (let debut = 0; debut < proches.length; ) {
    const taille = au([3, 4, 5, 6, 7, 8, 10, 12], tirage.pondere([10, 14, 17, 18, 15, 12, 9, 5]));
    const fin = proches.length - (debut + taille) < 3 ? proches.length : debut + taille;
    groupes.push(Uint8Array.from(proches.slice(debut, fin), ({ profil }) => profil));
    debut = fin;
  }
  melanger(groupes, tirage);
  return groupes;
}

/** Croix-Rouge and Emmaüs Connect mostly gather groups. */
const ENCLIN_AU_COLLECTIF = new Set<string | null>(["croix_rouge", "emmaus_connect"]);

function accompagnateurs(mois: MoisActivite, conseillers: readonly ConseillerDemo[], nombre: number): number[] {
  const enclin = conseillers.map(({ structure }) => (ENCLIN_AU_COLLECTIF.has(structure.reseau) ? 0.45 : 1));
  return repartirAuSort(
    nombre,
    enclin.map((e, i) => e * au(mois.poids, i)),
    hasard("seuls", mois.mois, nombre).reel(),
  );
}

function animateurs(mois: MoisActivite, conseillers: readonly ConseillerDemo[], ateliers: number): number[] {
  const enclin = conseillers.map(({ structure }) => (ENCLIN_AU_COLLECTIF.has(structure.reseau) ? 8 : 0.85));
  return repartirAuSort(
    ateliers,
    enclin.map((e, i) => e * au(mois.poids, i)),
    hasard("ateliers", mois.mois).reel(),
  );
}

/** Children come on Wednesday and Saturday more than on other days. */
function jourDeSeance(profil: Profil, jours: readonly Jour[], tirage: Hasard): Jour {
  const premier = au(jours, tirage.entier(0, jours.length - 1));
  if (!estMineur(profil) || [3, 6].includes(jourDeSemaine(premier))) return premier;
  return au(jours, tirage.entier(0, jours.length - 1));
}

/** Genders of the people met are ours: the avis gives none. */
const genreDe = (tirage: Hasard): Genre =>
  au(["femme", "homme", "non_communique"] as const, tirage.pondere([56, 41, 3]));

function compter<C>(effectifs: Map<C, number>, classe: C): void {
  effectifs.set(classe, (effectifs.get(classe) ?? 0) + 1);
}
