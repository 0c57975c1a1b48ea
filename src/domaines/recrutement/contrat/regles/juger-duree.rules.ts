import { ajouterJours, ajouterMois, manqueMois, moisCommences, passeMois } from "./calendrier.rules.ts";
import { jugerCdd } from "./juger-cdd.rules.ts";
import type { Anterieur, ContratAJuger, Manquement } from "./manquement.rules.ts";
import { debutCompte, peuInterrompu, sansTrou, suite } from "./succession.rules.ts";
import { CGFP_DES } from "./valeurs-legales.rules.ts";

/** How long a contract may last, how often it may be renewed, and how soon it may follow another. */
export function jugerDuree(c: ContratAJuger): readonly Manquement[] {
  if (c.fin === null) return c.type === "contractuel" ? jugerCdiPublic(c) : [];
  if (c.type === "cdd") return jugerCdd(c, c.fin);
  if (c.type === "pec") return jugerPec(c, c.fin);
  if (c.type === "contrat_projet") return jugerProjet(c, c.fin);
  if (c.type === "contractuel") return jugerContractuel(c, c.fin);
  if (c.type === "mise_a_disposition") return jugerMiseADisposition(c, c.fin);
  return [];
}

function jugerPec(c: ContratAJuger, fin: string): readonly Manquement[] {
  const trouves: Manquement[] = [];
  if (manqueMois(c.debut, fin, 6))
    trouves.push({
      ...{ code: "pec_6_mois", article: "Code du travail, art. L5134-25", bloque: true, champ: "fin" },
      phrase: "Un parcours emploi compétences dure 6 mois au moins (3 mois dans un aménagement de peine).",
    });
  const avant = suite(c, ({ type }) => type === "pec", sansTrou);
  if (passeMois(debutCompte(c, avant), fin, 24))
    trouves.push({
      ...{ code: "pec_24_mois", article: "Code du travail, art. L5134-25-1", bloque: c.accord === null, champ: "fin" },
      phrase:
        "Un parcours emploi compétences dure 24 mois au plus, prolongations comprises, sauf prolongation accordée que vous citez.",
    });
  return trouves;
}

function jugerProjet(c: ContratAJuger, fin: string): readonly Manquement[] {
  const article = c.debut < CGFP_DES ? "Loi du 26 janvier 1984, art. 3, II" : "CGFP, art. L332-25";
  const avant = suite(c, ({ type }) => type === "contrat_projet", peuInterrompu);
  const suit = avant.length > 0 || c.moisAvant > 0;
  if (!suit && manqueMois(c.debut, fin, 12))
    return [
      {
        ...{ code: "projet_1_an", article, bloque: true, champ: "fin" },
        phrase: "Un contrat de projet dure un an au moins.",
      },
    ];
  if (!passeMois(debutCompte(c, avant), fin, 72)) return [];
  return [
    {
      ...{ code: "projet_6_ans", article, bloque: true, champ: "fin" },
      phrase: `Un contrat de projet dure 6 ans au plus, renouvellements ${suit ? "et contrats précédents " : ""}compris, et ne devient jamais un CDI.`,
    },
  ];
}

type Limite = { readonly mois: number; readonly cgfp: string; readonly ancien: string; readonly phrase: string };
const LIMITES: Readonly<Partial<Record<string, Limite>>> = {
  "L332-8": {
    ...{ mois: 36, cgfp: "L332-8 et L332-9", ancien: "3-3" },
    phrase: "Un contrat sur emploi permanent dure 3 ans au plus, renouvelable jusqu’à 6 ans en tout.",
  },
  "L332-14": {
    ...{ mois: 12, cgfp: "L332-14", ancien: "3-2" },
    phrase: "Un contrat sur emploi vacant dure un an, prolongé jusqu’à 2 ans en tout si le recrutement n’a pas abouti.",
  },
  "L332-23": {
    ...{ mois: 12, cgfp: "L332-23, 1°", ancien: "3, I" },
    phrase: "Un accroissement temporaire d’activité permet 12 mois au plus sur 18 mois.",
  },
};

function jugerContractuel(c: ContratAJuger, fin: string): readonly Manquement[] {
  if (c.fondement === null)
    return [
      {
        ...{ code: "public_sans_fondement", article: "CGFP, art. L332-8, L332-13, L332-14 ou L332-23", bloque: true },
        ...{ champ: "fondement", phrase: "Dites sur quel article repose le recrutement d’un agent contractuel." },
      },
    ];
  const limite = LIMITES[c.fondement];
  if (limite === undefined) return [];
  const article = c.debut < CGFP_DES ? `Loi du 26 janvier 1984, art. ${limite.ancien}` : `CGFP, art. ${limite.cgfp}`;
  const total = c.renouvellements === 0 || c.fondement === "L332-23" ? limite.mois : limite.mois * 2;
  if (passeMois(c.debut, fin, total))
    return [{ code: "public_trop_long", article, phrase: limite.phrase, bloque: true, champ: "fin" }];
  return c.fondement === "L332-8" ? jugerSixAns(c, fin) : jugerSuccession(c, c.fondement, fin, { ...limite, article });
}

/** What counts for the six years of a public agent: every contract under these articles; those of a project never do. */
const COMPTENT: readonly (string | null)[] = ["L332-8", "L332-13", "L332-14", "L332-23", null];
const servisEnPublic = (c: ContratAJuger): readonly Anterieur[] =>
  suite(c, ({ type, fondement }) => type === "contractuel" && COMPTENT.includes(fondement), peuInterrompu);
const articleSixAns = ({ debut }: ContratAJuger): string =>
  debut < CGFP_DES ? "Loi du 26 janvier 1984, art. 3-3 et 3-4, II" : "CGFP, art. L332-9 et L332-10";

/** Six years in all, successive contracts together; then it is without end. */
function jugerSixAns(c: ContratAJuger, fin: string): readonly Manquement[] {
  const premier = debutCompte(c, servisEnPublic(c));
  const commun = { article: articleSixAns(c), bloque: true, champ: "fin" } as const;
  if (premier === c.debut) return [];
  if (!manqueMois(premier, ajouterJours(c.debut, -1), 72))
    return [
      {
        ...{ ...commun, code: "public_cdi_du" },
        phrase:
          "La personne a 6 ans de services chez vous : ce contrat est sans terme (CDI). Laissez le dernier jour vide.",
      },
    ];
  return passeMois(premier, fin, 72)
    ? [
        {
          ...{ ...commun, code: "public_6_ans" },
          phrase: `Avec les contrats précédents, ce contrat entame son ${moisCommences(premier, fin)}e mois : 72 au plus (6 ans), puis un CDI.`,
        },
      ]
    : [];
}

/** A vacancy: two years in all. An increase of activity: twelve months over eighteen. */
function jugerSuccession(
  c: ContratAJuger,
  fondement: string,
  fin: string,
  { mois, article, phrase }: Pick<Limite, "mois" | "phrase"> & { readonly article: string },
): readonly Manquement[] {
  const dixHuit = ajouterMois(ajouterJours(fin, 1), -18);
  const vacance = fondement === "L332-14";
  const avant = vacance
    ? suite(c, (a) => a.fondement === fondement, peuInterrompu)
    : c.anterieurs
        .filter((a) => a.fondement === fondement && a.fin >= dixHuit && a.debut < c.debut)
        .map((a) => (a.debut < dixHuit ? { ...a, debut: dixHuit, moisAvant: 0 } : a))
        .toSorted((a, b) => b.debut.localeCompare(a.debut));
  if (!passeMois(debutCompte(c, avant), fin, vacance ? mois * 2 : mois)) return [];
  return [
    {
      code: "public_successifs",
      article,
      phrase: `Contrats précédents compris. ${phrase}`,
      bloque: true,
      champ: "fin",
    },
  ];
}

/** A public agent is hired without end after six years, or under a text that is cited (an open-ended contract kept from elsewhere). */
function jugerCdiPublic(c: ContratAJuger): readonly Manquement[] {
  const premier = debutCompte(c, servisEnPublic(c));
  if (premier !== c.debut && !manqueMois(premier, ajouterJours(c.debut, -1), 72)) return [];
  return [
    {
      ...{ code: "public_cdi_avant_6_ans", article: articleSixAns(c), bloque: c.accord === null, champ: "fin" },
      phrase:
        c.accord === null
          ? "Sans terme, un agent contractuel a d’abord servi 6 ans : donnez un dernier jour, ou citez le texte qui permet un CDI."
          : "Un CDI public avant 6 ans de services : vérifiez que le texte cité le permet.",
    },
  ];
}

function jugerMiseADisposition(c: ContratAJuger, fin: string): readonly Manquement[] {
  const publique = c.nature === "publique";
  const accord: Manquement = {
    ...{ code: "mise_a_disposition_accord", bloque: false, champ: "type" },
    article: publique ? "CGFP, art. L512-6 et suivants" : "Code du travail, art. L8241-2",
    phrase:
      "Une mise à disposition demande l’accord de la personne et une convention entre les deux structures : à vérifier.",
  };
  if (!publique || !passeMois(c.debut, fin, 36)) return [accord];
  return [
    accord,
    {
      ...{ code: "mise_a_disposition_3_ans", article: "Décret 2008-580, art. 3", bloque: false, champ: "fin" },
      phrase: "Une mise à disposition est prononcée pour 3 ans au plus, renouvelables : à vérifier.",
    },
  ];
}
