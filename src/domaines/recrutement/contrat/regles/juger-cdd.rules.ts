import { joursInclus, manqueMois, moisCommences, passeMois } from "./calendrier.rules.ts";
import type { ContratAJuger, Manquement } from "./manquement.rules.ts";
import {
  debutCompte,
  memeObjet,
  objetConnu,
  renouvellementsEnTout,
  sansTrou,
  suite,
  suiteDeCdd,
} from "./succession.rules.ts";
import { MOTIFS_CDD } from "./type-contrat.rules.ts";

const REQUALIFICATION = "Sinon un juge peut le changer en CDI (art. L1245-1).";

/** A private contract with an end: its motive, how long it lasts, its renewals, and how soon it follows another. */
export const jugerCdd = (c: ContratAJuger, fin: string): readonly Manquement[] => [
  ...jugerDureeCdd(c, fin),
  ...jugerObjet(c),
  ...jugerCarence(c),
];

function jugerDureeCdd(c: ContratAJuger, fin: string): readonly Manquement[] {
  const trouves: Manquement[] = [];
  if (c.motif === null)
    trouves.push({
      ...{ code: "cdd_sans_motif", article: "Code du travail, art. L1242-2", bloque: true, champ: "motif" },
      phrase: `Un CDD a un motif prévu par la loi. ${REQUALIFICATION}`,
    });
  const objet = c.motif === "objet_defini";
  const mois = c.motif === null ? 18 : MOTIFS_CDD[c.motif].mois;
  const avant = suiteDeCdd(c);
  const premier = debutCompte(c, avant);
  const duree = moisCommences(premier, fin);
  const compte = avant.length > 0 || c.moisAvant > 0 ? ", avec les contrats qui précèdent," : "";
  if (passeMois(premier, fin, mois))
    trouves.push(
      objet
        ? {
            ...{ code: "cdd_objet_36_mois", article: "Code du travail, art. L1242-8-2", bloque: true, champ: "fin" },
            phrase: "Un CDD à objet défini dure 36 mois au plus.",
          }
        : c.accord === null
          ? {
              ...{
                code: "cdd_trop_long",
                article: "Code du travail, art. L1242-8 et L1242-8-1",
                bloque: true,
                champ: "fin",
              },
              phrase: `Ce CDD entame${compte} son ${duree}e mois : avec ce motif, ${mois} mois au plus, renouvellements compris, sauf accord de branche étendu que vous citez. ${REQUALIFICATION}`,
            }
          : {
              ...{
                code: "cdd_accord_a_verifier",
                article: "Code du travail, art. L1242-8",
                bloque: false,
                champ: "fin",
              },
              phrase: `Ce CDD passe ${mois} mois : vérifiez que l’accord de branche cité le permet, et qu’il est étendu.`,
            },
    );
  if (objet && manqueMois(c.debut, fin, 18))
    trouves.push({
      ...{ code: "cdd_objet_18_mois", article: "Code du travail, art. L1242-8-2", bloque: true, champ: "fin" },
      phrase: "Un CDD à objet défini dure 18 mois au moins.",
    });
  if (objet && (c.categorie !== "cadre" || c.accord === null))
    trouves.push({
      ...{ code: "cdd_objet_cadre", article: "Code du travail, art. L1242-2, 6°", bloque: true, champ: "motif" },
      phrase:
        "Un CDD à objet défini est réservé aux ingénieurs et aux cadres, et demande un accord de branche étendu ou d’entreprise.",
    });
  return [...trouves, ...jugerRenouvellements(c, renouvellementsEnTout(c, avant), objet)];
}

function jugerRenouvellements(c: ContratAJuger, combien: number, objet: boolean): readonly Manquement[] {
  if (combien <= (objet ? 0 : 2)) return [];
  if (objet)
    return [
      {
        ...{ code: "cdd_objet_renouvele", article: "Code du travail, art. L1242-8-2", bloque: true },
        ...{ champ: "renouvellements", phrase: "Un CDD à objet défini ne se renouvelle pas." },
      },
    ];
  // Contract upon contract for whoever is absent is not a renewal (L1244-1, 1°): those of each contract count alone.
  const absences = c.motif === "remplacement" && c.renouvellements <= 2;
  return [
    {
      ...{ code: "cdd_renouvellements", article: "Code du travail, art. L1243-13 et L1243-13-1" },
      ...{ bloque: c.accord === null && !absences, champ: "renouvellements" },
      phrase: absences
        ? "Plusieurs contrats de suite pour la même absence : permis, si chacun a son propre terme. À vérifier (art. L1244-1, 1°)."
        : c.accord === null
          ? `Un CDD se renouvelle deux fois au plus, sauf accord de branche étendu : ici ${combien}. ${REQUALIFICATION}`
          : "Plus de deux renouvellements : vérifiez que l’accord de branche cité le permet.",
    },
  ];
}

/** What its motive says, against what the record knows of it and of the contracts that lead to it: to be verified, never blocking. */
function jugerObjet(c: ContratAJuger): readonly Manquement[] {
  const avertir = (code: string, article: string, phrase: string): Manquement => ({
    ...{ code, article: `Code du travail, art. ${article}`, phrase, bloque: false, champ: "motif" },
  });
  const chaine = suiteDeCdd(c);
  const autre = suite(c, ({ type }) => type === "cdd", sansTrou).find((a) => !chaine.includes(a));
  return [
    ...(c.absent !== null && c.motif !== "remplacement"
      ? [
          avertir(
            "cdd_motif_remplacement",
            "L1242-2, 1°",
            "Ce contrat remplace une personne absente, et son motif en dit un autre : vérifiez-le.",
          ),
        ]
      : []),
    ...(autre === undefined
      ? []
      : [
          avertir(
            "cdd_autre_objet",
            "L1242-2, L1244-1 et L1244-4-1",
            objetConnu(autre)
              ? `Un CDD d’un autre objet (motif, ou personne remplacée) précède sans trou : sa durée ne s’ajoute pas. Vérifiez que chaque contrat a son motif. ${REQUALIFICATION}`
              : `Le motif, ou la personne remplacée, d’un CDD qui précède sans trou n’est pas connu : si l’objet est le même, durées et renouvellements s’ajoutent. À vérifier. ${REQUALIFICATION}`,
          ),
        ]),
  ];
}

/**
 * A third of the former contract must pass before another on the same post (half when it was shorter than 14 days), in days of opening:
 * fewer calendar days than that are too few for sure; fewer days of a week of five are to be verified.
 */
function jugerCarence(c: ContratAJuger): readonly Manquement[] {
  const { precedent, debut, motif, accord } = c;
  if (precedent === null || precedent.rompuParLaPersonne || motif === "travaux_urgents" || debut <= precedent.fin)
    return [];
  // The same person absent again.
  if (motif === "remplacement" && memeObjet(c, precedent)) return [];
  const duree = joursInclus(precedent.debut, precedent.fin);
  const attendus = Math.ceil(duree >= 14 ? duree / 3 : duree / 2);
  const ecoules = joursInclus(precedent.fin, debut) - 2;
  const ouverts = Math.floor((ecoules * 5) / 7);
  if (ouverts >= attendus) return [];
  const remplace = motif === "remplacement";
  const bloque = ecoules < attendus && accord === null && !remplace;
  return [
    {
      ...{ code: "cdd_carence", article: "Code du travail, art. L1244-3, L1244-3-1 et L1244-4-1", bloque },
      champ: "debut",
      phrase: remplace
        ? "Un CDD d’un autre objet, ou d’un objet inconnu, vient de finir sur ce poste : rien à attendre si la même personne s’absente de nouveau. À vérifier."
        : bloque
          ? `Un CDD vient de finir sur ce poste : il faut attendre ${attendus} jours d’ouverture avant le suivant, ${ecoules} seulement passent.`
          : `Un CDD vient de finir sur ce poste : vérifiez les ${attendus} jours d’ouverture à attendre, ou l’exception qui en dispense.`,
    },
  ];
}
