import type { Db } from "../../../plateforme/db/db.ts";
import { arrondir, masquer, masquerParts } from "../../activite/index.ts";
import { type Comptes, compterTableaux } from "./tableaux.query.ts";

export type Part = { readonly nom: string; readonly valeur: number | null };

/** A figure with all that it must say. `valeur` null: too few people, or not known. */
export type Figure = {
  readonly cle: string;
  readonly titre: string;
  readonly definition: string;
  readonly periode: "debut" | "jour";
  readonly mesure: "nombres" | "parts";
  readonly unite: "" | "jours" | "ans";
  readonly parts: readonly Part[];
};

/** A département among the others. */
export type LigneDepartement = {
  readonly code: string;
  readonly recues: number | null;
  readonly recrutees: number | null;
  readonly delaiRecrutement: number | null;
  readonly accordes: number;
  readonly occupes: number;
  readonly vacants: number;
  readonly delaiOccupation: number | null;
  readonly departs: number | null;
};

const MOTIFS: Readonly<Record<string, string>> = {
  demission: "Démission",
  licenciement: "Licenciement",
  fin_cdd: "Fin de CDD",
  cdisation: "Passage en CDI",
  fin_subvention: "Fin de la subvention",
  autre: "Autre",
};
const SEXES: Readonly<Record<string, string>> = {
  masculin: "Hommes",
  feminin: "Femmes",
  non_communique: "Non communiqué",
};
const AGES: Readonly<Record<string, string>> = {
  0: "Moins de 26 ans",
  26: "De 26 à 35 ans",
  36: "De 36 à 45 ans",
  46: "De 46 à 55 ans",
  56: "56 ans et plus",
  inconnu: "Non connu",
};
const AVANT: Readonly<Record<string, string>> = {
  demandeur_emploi: "Demande d’emploi",
  en_emploi: "En emploi",
  en_formation: "En formation",
  diplome: "Diplôme",
  experience: "Expérience",
};
const VIDES = { recues: 0, retenues: 0, recrutees: 0, delai: null, delais: 0 } as const;
const SANS_DOSSIER = { deposes: 0, instruits: 0, retenus: 0, delaiAvis: null, delaiDecision: null } as const;
const SANS_POSTE = {
  ...{ accordes: 0, occupes: 0, vacants3: 0, vacants6: 0, vacants12: 0, vacantsPlus: 0, delai: null, delais: 0 },
} as const;

/**
 * The figures of a perimeter: breakdowns of people keep those of fewer than eleven hidden, and are written to the nearest ten below the
 * country, as everywhere else. Posts and files tell of nobody: they are shown as they are.
 */
export function figuresDe(c: Comptes, national: boolean): readonly Figure[] {
  const candidatures = c.candidatures.find(({ departementCode }) => departementCode === null) ?? VIDES;
  const dossiers = c.dossiers.find(({ departementCode }) => departementCode === null) ?? SANS_DOSSIER;
  const postes = c.postes.find(({ departementCode }) => departementCode === null) ?? SANS_POSTE;
  const repartir = (noms: Readonly<Record<string, string>>, nombreDe: (cle: string) => number): readonly Part[] => {
    const cles = Object.keys(noms);
    const vues = masquerParts(cles.map(nombreDe));
    return cles.map((cle, rang) => {
      const vue = vues[rang] ?? null;
      return { nom: noms[cle] ?? cle, valeur: national ? vue : arrondir(vue) };
    });
  };
  const profil = (axe: string, valeur = ""): number =>
    c.profil.find((p) => p.axe === axe && p.valeur === valeur)?.personnes ?? 0;
  const ages = profil("age_connu");
  const avant = profil("avant_connu");
  const delai = (valeur: number | null, sur: number): number | null => (masquer(sur) === null ? null : valeur);
  return [
    {
      ...{ cle: "candidatures", titre: "De la candidature au contrat", periode: "debut", mesure: "nombres", unite: "" },
      definition:
        "Candidatures déposées ; retenues : mises en relation avec une structure ou recrutées ; recrutées : un contrat a suivi. L’état d’une candidature est le dernier connu.",
      parts: [
        { nom: "Candidatures", valeur: masquer(candidatures.recues) },
        { nom: "Retenues", valeur: masquer(candidatures.retenues) },
        { nom: "Recrutées", valeur: masquer(candidatures.recrutees) },
      ],
    },
    {
      ...{ cle: "dossiers", titre: "Du dossier au poste occupé", periode: "debut", mesure: "nombres", unite: "" },
      definition:
        "Dossiers envoyés par les structures, avec un avis de la préfecture, retenus par le comité ; postes accordés et ni rendus ni transférés ; postes sur lesquels un contrat court. Les postes accordés avant l’ouverture de ce service n’ont pas de dossier ici.",
      parts: [
        { nom: "Dossiers déposés", valeur: dossiers.deposes },
        { nom: "Dossiers avec avis", valeur: dossiers.instruits },
        { nom: "Dossiers retenus", valeur: dossiers.retenus },
        { nom: "Postes accordés", valeur: postes.accordes },
        { nom: "Postes occupés", valeur: postes.occupes },
      ],
    },
    {
      ...{ cle: "delais", titre: "Délais médians", periode: "debut", mesure: "nombres", unite: "jours" },
      definition:
        "La moitié attend moins, l’autre plus. En jours, sur ce qui est allé au bout de l’étape. Caché quand moins de 11 personnes sont comptées.",
      parts: [
        { nom: "De la candidature au premier contrat", valeur: delai(candidatures.delai, candidatures.delais) },
        { nom: "Du dépôt du dossier à l’avis", valeur: dossiers.delaiAvis },
        { nom: "De l’avis à la décision", valeur: dossiers.delaiDecision },
        { nom: "De l’octroi du poste au premier contrat", valeur: delai(postes.delai, postes.delais) },
      ],
    },
    {
      ...{
        cle: "vacants",
        titre: "Postes vacants, depuis combien de temps",
        periode: "jour",
        mesure: "nombres",
        unite: "",
      },
      definition: "Postes accordés sans contrat, depuis leur octroi ou depuis la fin du dernier contrat.",
      parts: [
        { nom: "Moins de 3 mois", valeur: postes.vacants3 },
        { nom: "De 3 à 6 mois", valeur: postes.vacants6 },
        { nom: "De 6 à 12 mois", valeur: postes.vacants12 },
        { nom: "12 mois et plus", valeur: postes.vacantsPlus },
      ],
    },
    {
      ...{ cle: "departs", titre: "Départs avant le terme, par motif", periode: "debut", mesure: "nombres", unite: "" },
      definition: "Personnes dont un contrat a été rompu avant son terme, une fois chacune, par le motif du dernier.",
      parts: [
        { nom: "Tous motifs", valeur: masquer(departsDe(c, null)) },
        ...repartir(MOTIFS, (motif) => departsDe(c, motif)),
      ],
    },
    {
      ...{
        cle: "sexes",
        titre: "Conseillers recrutés : femmes et hommes",
        periode: "debut",
        mesure: "parts",
        unite: "",
      },
      definition: "Personnes qui ont eu un contrat depuis le début du programme, parties comprises.",
      parts: repartir(SEXES, (sexe) => profil("sexe", sexe)),
    },
    {
      ...{ cle: "ages", titre: "Conseillers recrutés : âges", periode: "debut", mesure: "parts", unite: "" },
      definition: "Âge atteint dans l’année de la date choisie.",
      parts: repartir(AGES, (age) => profil("age", age)),
    },
    // Nobody hired applied here: nothing to tell.
    ...(avant === 0
      ? []
      : [
          {
            cle: "avant",
            titre: "Conseillers recrutés : situation avant",
            periode: "debut",
            mesure: "nombres",
            unite: "",
            definition:
              "Ce que la personne a dit en candidatant ici ; plusieurs réponses possibles. Non connu pour qui n’a pas candidaté ici.",
            parts: [
              { nom: "Situation connue", valeur: masquer(avant) },
              ...(masquer(avant) === null ? [] : repartir(AVANT, (cle) => profil("avant", cle))),
            ],
          } as const,
        ]),
    {
      ...{ cle: "profil", titre: "Conseillers recrutés", periode: "debut", mesure: "nombres", unite: "" },
      definition:
        "Personnes qui ont eu un contrat depuis le début du programme, dont celles d’une structure France services.",
      parts: [
        { nom: "Conseillers recrutés", valeur: masquer(profil("total")) },
        { nom: "Dont en structure France services", valeur: masquer(profil("france_services")) },
      ],
    },
    {
      ...{ cle: "age_moyen", titre: "Âge moyen", periode: "debut", mesure: "nombres", unite: "ans" },
      definition: "Moyenne des âges atteints dans l’année, sur les conseillers recrutés dont il est connu.",
      parts: [
        {
          nom: "Âge moyen",
          valeur: ages === 0 || masquer(ages) === null ? null : Math.round((profil("somme_ages") / ages) * 10) / 10,
        },
      ],
    },
    {
      ...{
        cle: "natures",
        titre: "Collectivités et associations : structures",
        periode: "jour",
        mesure: "parts",
        unite: "",
      },
      definition:
        "Structures qui ont un poste, publiques (collectivités et leurs établissements) ou privées (associations, entreprises, mutuelles).",
      parts: (["publique", "privee"] as const).map((nature) => ({
        nom: nature === "publique" ? "Publiques" : "Privées",
        valeur: c.natures.find((n) => n.nature === nature)?.structures ?? 0,
      })),
    },
  ];
}

const departsDe = ({ departs }: Comptes, motif: string | null): number =>
  departs.find((d) => d.departementCode === null && d.motif === motif)?.departs ?? 0;

/** The départements side by side; whoever is alone there, or nearly, stays hidden, in sums too. */
export function lignesDe(c: Comptes): readonly LigneDepartement[] {
  const de = <L extends { readonly departementCode: string | null }>(
    lignes: readonly L[],
    code: string,
  ): L | undefined => lignes.find(({ departementCode }) => departementCode === code);
  const codes = [
    ...new Set([...c.postes, ...c.candidatures].flatMap(({ departementCode }) => departementCode ?? [])),
  ].sort();
  const departs = masquerParts(
    codes.map((code) => c.departs.find((d) => d.departementCode === code && d.motif === null)?.departs ?? 0),
  );
  return codes.map((code, rang) => {
    const k = de(c.candidatures, code) ?? VIDES;
    const p = de(c.postes, code) ?? SANS_POSTE;
    return {
      ...{ code, recues: masquer(k.recues), recrutees: masquer(k.recrutees), accordes: p.accordes, occupes: p.occupes },
      vacants: p.accordes - p.occupes,
      delaiRecrutement: masquer(k.delais) === null ? null : k.delai,
      delaiOccupation: masquer(p.delais) === null ? null : p.delai,
      departs: departs[rang] ?? null,
    };
  });
}

/** The figures of the whole country, as at a day. */
export const figuresDuRecrutement = async (db: Db, jour: string): Promise<readonly Figure[]> =>
  figuresDe(await compterTableaux(db, jour, null), true);
