import { type Criteres, NOMS_CRITERES, type NomCritere, parametresDe } from "../compte-rendu/filtres.rules.ts";
import type { Mesures } from "../cumul/cumul.rules.ts";
import { arrondir, masquer, masquerParts } from "../cumul/secret.rules.ts";
import { FACULTATIVES, FAMILLES, type Famille } from "./familles.rules.ts";
import type { Comparaison, Pas, Periode } from "./periode.rules.ts";

/** A value, what it was in the compared period (null: hidden or not compared), and the list of the reports behind it. */
export type LigneChiffree = {
  readonly libelle: string;
  readonly valeur: number | null;
  readonly precedent: number | null;
  readonly href: string | null;
};

export type BlocFamille = Pick<Famille, "cle" | "titre" | "definition" | "partition"> & {
  readonly lignes: readonly LigneChiffree[];
  readonly masquee: boolean;
};

/** A key figure; a rate is a share from 0 to 1. */
export type Chiffre = LigneChiffree & {
  readonly cle: string;
  readonly genre: "nombre" | "heures" | "taux";
  readonly definition: string;
};

export type BarreSerie = LigneChiffree & Periode & { readonly comptesRendus: number | null };

export type LieuChiffre = LigneChiffree & { readonly lat: number; readonly lon: number; readonly commune: string };

/** All that a page, an export or a drawing shows: nothing more is worked out after it. */
export type ModeleStatistiques = {
  readonly titre: string;
  readonly periode: Periode;
  /** The day of the figures: the end of the period, or today when it is not over. */
  readonly jusquau: string;
  readonly comparee: Periode | null;
  readonly pas: Pas;
  readonly criteres: Criteres;
  readonly comparaison: Comparaison;
  readonly chiffres: readonly Chiffre[];
  readonly serie: readonly BarreSerie[];
  readonly familles: readonly BlocFamille[];
  readonly lieux: readonly LieuChiffre[];
  readonly relus: number;
  /** Why people counted once are not told; null when they are. */
  readonly sansPersonnes: "filtres" | "periode" | null;
  readonly publique: boolean;
};

type Personnes = { readonly personnes: number; readonly nouvelles: number; readonly revues: number };
type Lues = {
  readonly mesures: Mesures;
  readonly precedentes: Mesures | null;
  readonly serie: readonly (Periode & {
    readonly accompagnements: number;
    readonly comptesRendus: number;
    readonly precedent: number | null;
  })[];
  readonly relus: number;
};
type Lieu = {
  readonly lieuId: string | null;
  readonly communeCode: string;
  readonly nom: string;
  readonly commune: string;
  readonly lat: number;
  readonly lon: number;
  readonly accompagnements: number;
};

export type APresenter = Pick<
  ModeleStatistiques,
  "titre" | "periode" | "jusquau" | "comparee" | "pas" | "criteres" | "comparaison"
> & {
  readonly lues: Lues;
  readonly personnes: { readonly courantes: Personnes | null; readonly precedentes: Personnes | null };
  readonly lieux: readonly Lieu[];
  /** Criteria that keep the list within the perimeter; null where the viewer reads no report. */
  readonly liste: Criteres | null;
  /** Everyone may read: counts under 11 are hidden, the others are to the nearest ten. */
  readonly publique: boolean;
};

/** Puts figures in the order and the words of the page, with the list behind each; hides the small ones where everyone reads. */
export function presenter(donnees: APresenter): ModeleStatistiques {
  const { lues, publique, liste, criteres, periode } = donnees;
  const voir = publique ? (n: number): number | null => arrondir(masquer(n)) : (n: number): number | null => n;
  const lien = (plus: Criteres, sur: Periode = periode): string | null => {
    const tous = liste === null ? null : ajouter({ ...liste, ...criteres }, plus);
    return tous && `/cra?${enAdresse(parametresDe({ ...sur, recherche: "", criteres: tous }))}`;
  };
  return {
    titre: donnees.titre,
    periode,
    jusquau: donnees.jusquau,
    comparee: donnees.comparee,
    pas: donnees.pas,
    criteres,
    comparaison: donnees.comparaison,
    chiffres: chiffresDe(donnees, voir, lien),
    serie: lues.serie.map(({ du, au, accompagnements, comptesRendus, precedent }) => ({
      du,
      au,
      libelle: du,
      valeur: voir(accompagnements),
      comptesRendus: publique ? null : comptesRendus,
      precedent: precedent === null ? null : voir(precedent),
      href: comptesRendus === 0 ? null : lien({}, { du, au }),
    })),
    familles: FAMILLES.map((famille) => blocDe(famille, donnees, lien)),
    lieux: donnees.lieux.flatMap(({ nom, commune, lat, lon, accompagnements, lieuId, communeCode }) => {
      const valeur = voir(accompagnements);
      const plus = lieuId === null ? { communeSeule: communeCode } : { lieuId };
      return valeur === null && publique
        ? []
        : [{ libelle: nom, commune, lat, lon, valeur, precedent: null, href: lien(plus) }];
    }),
    relus: lues.relus,
    sansPersonnes:
      donnees.personnes.courantes !== null ? null : Object.keys(criteres).length > 0 ? "filtres" : "periode",
    publique,
  };
}

/** Criteria with one more; a second answer of the same criterion is asked beside the first. Null when there are two already. */
function ajouter(criteres: Criteres, plus: Criteres): Criteres | null {
  const double = NOMS_CRITERES.find((nom) => plus[nom] && criteres[nom] && plus[nom] !== criteres[nom]);
  if (double === undefined) return { ...criteres, ...plus };
  return criteres.aussi === undefined ? { ...criteres, aussi: `${double}:${plus[double]}` } : null;
}

const enAdresse = (parametres: Readonly<Record<string, string>>): string =>
  Object.entries(parametres)
    .map(([nom, valeur]) => `${nom}=${encodeURIComponent(valeur)}`)
    .join("&");

type Voir = (n: number) => number | null;
type Lien = (plus: Criteres, sur?: Periode) => string | null;

function blocDe(famille: Famille, { lues, publique }: APresenter, lien: Lien): BlocFamille {
  const presentes = famille.classes.filter(
    ({ mesure }) => (lues.mesures[mesure] ?? 0) > 0 || !FACULTATIVES.has(mesure),
  );
  const compter = (mesures: Mesures): readonly (number | null)[] => {
    const nombres = presentes.map(({ mesure }) => mesures[mesure] ?? 0);
    if (!publique) return nombres;
    return (famille.partition ? masquerParts(nombres) : nombres.map(masquer)).map(arrondir);
  };
  const valeurs = compter(lues.mesures);
  const precedents = lues.precedentes === null ? [] : compter(lues.precedentes);
  return {
    cle: famille.cle,
    titre: famille.titre,
    definition: famille.definition,
    partition: famille.partition,
    masquee: valeurs.includes(null),
    lignes: presentes.map(({ libelle, code, critere }, rang) => ({
      libelle,
      valeur: valeurs[rang] ?? null,
      precedent: precedents[rang] ?? null,
      href: critere === null || valeurs[rang] === 0 ? null : lien(criterion(critere, code)),
    })),
  };
}

const criterion = (nom: NomCritere, code: string): Criteres => ({ [nom]: code });

function chiffresDe({ lues, personnes, publique }: APresenter, voir: Voir, lien: Lien): readonly Chiffre[] {
  const { mesures, precedentes } = lues;
  const de = (nom: string) => mesures[nom] ?? 0;
  const avant = (nom: string) => (precedentes === null ? null : voir(precedentes[nom] ?? 0));
  const coherents = (m: Mesures) => (m["accompagnements"] ?? 0) - (m["incoherents"] ?? 0);
  // Worked out of the exact numbers; told in public when neither those seen again nor the others are few.
  const suivi = (m: Mesures) => {
    const [total, revus] = [coherents(m), m["recurrents"] ?? 0];
    if (total === 0 || (publique && masquerParts([revus, total - revus]).includes(null))) return null;
    return publique ? Math.round((100 * revus) / total) / 100 : revus / total;
  };
  const nouveaux = (m: Mesures) => voir(coherents(m) - (m["recurrents"] ?? 0));
  const connues = personnes.courantes;
  return [
    {
      cle: "accompagnements",
      genre: "nombre",
      libelle: "Accompagnements",
      valeur: voir(de("accompagnements")),
      precedent: avant("accompagnements"),
      href: lien({}),
      definition: "Nombre de personnes aidées : une personne venue trois fois compte trois fois.",
    },
    {
      cle: "comptes-rendus",
      genre: "nombre",
      libelle: "Comptes rendus",
      valeur: voir(de("comptes_rendus")),
      precedent: avant("comptes_rendus"),
      href: lien({}),
      definition: "Nombre de comptes rendus enregistrés ; un atelier de huit personnes est un compte rendu.",
    },
    {
      cle: "ateliers",
      genre: "nombre",
      libelle: "Ateliers",
      valeur: voir(de("cr_collectif")),
      precedent: avant("cr_collectif"),
      href: lien({ type: "collectif" }),
      definition: "Comptes rendus de type collectif.",
    },
    {
      cle: "heures",
      genre: "heures",
      libelle: "Temps passé",
      valeur: heures(mesures, publique),
      precedent: precedentes === null ? null : heures(precedentes, publique),
      href: lien({}),
      definition: "Somme des durées des comptes rendus.",
    },
    {
      cle: "suivi",
      genre: "taux",
      libelle: "Taux de suivi",
      valeur: suivi(mesures),
      precedent: precedentes === null ? null : suivi(precedentes),
      href: lien({ vu: "oui" }),
      definition: "Part des personnes déjà venues parmi les personnes accompagnées, d’après les comptes rendus.",
    },
    {
      cle: "premieres-venues",
      genre: "nombre",
      libelle: "Premières venues",
      valeur: nouveaux(mesures),
      precedent: precedentes === null ? null : nouveaux(precedentes),
      href: lien({ vu: "non" }),
      definition: "Personnes accompagnées qui n’étaient pas déjà venues, d’après les comptes rendus.",
    },
    ...(connues === null
      ? []
      : [
          personnesDe(
            "personnes",
            "Personnes connues",
            connues.personnes,
            personnes.precedentes?.personnes,
            voir,
            "Personnes dont la fiche est ouverte, venues au moins une fois dans la période ; chacune compte une fois par conseiller, ou une fois par structure.",
          ),
          personnesDe(
            "nouvelles",
            "Nouvelles personnes",
            connues.nouvelles,
            personnes.precedentes?.nouvelles,
            voir,
            "Personnes connues dont le premier accompagnement a eu lieu dans la période.",
          ),
          personnesDe(
            "revues",
            "Personnes revues",
            connues.revues,
            personnes.precedentes?.revues,
            voir,
            "Personnes connues venues au moins deux fois dans la période.",
          ),
        ]),
  ];
}

/** Hours, to the minute; in public in tens, and not told when spent with too few people. */
function heures(mesures: Mesures, publique: boolean): number | null {
  const n = (mesures["minutes"] ?? 0) / 60;
  if (!publique) return n;
  return masquer(mesures["accompagnements"] ?? 0) === null ? null : arrondir(n);
}

const personnesDe = (
  cle: string,
  libelle: string,
  valeur: number,
  precedent: number | undefined,
  voir: Voir,
  definition: string,
): Chiffre => ({
  cle,
  genre: "nombre",
  libelle,
  valeur: voir(valeur),
  precedent: precedent === undefined ? null : voir(precedent),
  href: null,
  definition,
});
