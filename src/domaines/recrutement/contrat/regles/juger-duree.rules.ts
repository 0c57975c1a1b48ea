import { joursInclus, manqueMois, moisCommences, passeMois } from "./calendrier.rules.ts";
import type { ContratAJuger, Manquement } from "./manquement.rules.ts";
import { MOTIFS_CDD } from "./type-contrat.rules.ts";
import { CGFP_DES } from "./valeurs-legales.rules.ts";

const REQUALIFICATION = "Sinon un juge peut le changer en CDI (art. L1245-1).";

/** How long a contract may last, how often it may be renewed, and how soon it may follow another. */
export function jugerDuree(c: ContratAJuger): readonly Manquement[] {
  if (c.fin === null) return [];
  if (c.type === "cdd") return [...jugerCdd(c, c.fin), ...jugerCarence(c)];
  if (c.type === "pec") return jugerPec(c, c.fin);
  if (c.type === "contrat_projet") return jugerProjet(c, c.fin);
  if (c.type === "contractuel") return jugerContractuel(c, c.fin);
  if (c.type === "mise_a_disposition") return jugerMiseADisposition(c, c.fin);
  return [];
}

function jugerCdd(c: ContratAJuger, fin: string): readonly Manquement[] {
  const trouves: Manquement[] = [];
  if (c.motif === null)
    trouves.push({
      ...{ code: "cdd_sans_motif", article: "Code du travail, art. L1242-2", bloque: true, champ: "motif" },
      phrase: `Un CDD a un motif prévu par la loi. ${REQUALIFICATION}`,
    });
  const objet = c.motif === "objet_defini";
  const mois = c.motif === null ? 18 : MOTIFS_CDD[c.motif].mois;
  const duree = moisCommences(c.debut, fin);
  if (passeMois(c.debut, fin, mois))
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
              phrase: `Ce CDD entame son ${duree}e mois : avec ce motif, ${mois} mois au plus, renouvellements compris, sauf accord de branche étendu que vous citez. ${REQUALIFICATION}`,
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
  return [...trouves, ...jugerRenouvellements(c, objet)];
}

function jugerRenouvellements(c: ContratAJuger, objet: boolean): readonly Manquement[] {
  const permis = objet ? 0 : 2;
  if (c.renouvellements <= permis) return [];
  if (objet)
    return [
      {
        ...{ code: "cdd_objet_renouvele", article: "Code du travail, art. L1242-8-2", bloque: true },
        ...{ champ: "renouvellements", phrase: "Un CDD à objet défini ne se renouvelle pas." },
      },
    ];
  return [
    {
      ...{ code: "cdd_renouvellements", article: "Code du travail, art. L1243-13 et L1243-13-1" },
      ...{ bloque: c.accord === null, champ: "renouvellements" },
      phrase:
        c.accord === null
          ? `Un CDD se renouvelle deux fois au plus, sauf accord de branche étendu. ${REQUALIFICATION}`
          : "Plus de deux renouvellements : vérifiez que l’accord de branche cité le permet.",
    },
  ];
}

/**
 * A third of the former contract must pass before another on the same post (half when it was shorter than 14 days), in days of opening:
 * fewer calendar days than that are too few for sure; fewer days of a week of five are to be verified.
 */
function jugerCarence({ precedent, debut, motif, accord }: ContratAJuger): readonly Manquement[] {
  if (precedent === null || precedent.rompuParLaPersonne || motif === "travaux_urgents" || debut <= precedent.fin)
    return [];
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
      phrase: bloque
        ? `Un CDD vient de finir sur ce poste : il faut attendre ${attendus} jours d’ouverture avant le suivant, ${ecoules} seulement passent.`
        : `Un CDD vient de finir sur ce poste : vérifiez les ${attendus} jours d’ouverture à attendre, ou l’exception qui en dispense.`,
    },
  ];
}

function jugerPec(c: ContratAJuger, fin: string): readonly Manquement[] {
  const trouves: Manquement[] = [];
  if (manqueMois(c.debut, fin, 6))
    trouves.push({
      ...{ code: "pec_6_mois", article: "Code du travail, art. L5134-25", bloque: true, champ: "fin" },
      phrase: "Un parcours emploi compétences dure 6 mois au moins (3 mois dans un aménagement de peine).",
    });
  if (passeMois(c.debut, fin, 24))
    trouves.push({
      ...{ code: "pec_24_mois", article: "Code du travail, art. L5134-25-1", bloque: c.accord === null, champ: "fin" },
      phrase: "Un parcours emploi compétences dure 24 mois au plus, sauf prolongation accordée que vous citez.",
    });
  return trouves;
}

function jugerProjet({ debut, fin }: ContratAJuger, terme: string): readonly Manquement[] {
  const article = debut < CGFP_DES ? "Loi du 26 janvier 1984, art. 3, II" : "CGFP, art. L332-25";
  if (fin !== null && manqueMois(debut, terme, 12))
    return [
      {
        ...{ code: "projet_1_an", article, bloque: true, champ: "fin" },
        phrase: "Un contrat de projet dure un an au moins.",
      },
    ];
  if (!passeMois(debut, terme, 72)) return [];
  return [
    {
      ...{ code: "projet_6_ans", article, bloque: true, champ: "fin" },
      phrase: "Un contrat de projet dure 6 ans au plus, renouvellements compris, et ne devient jamais un CDI.",
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
  const total = c.renouvellements === 0 || c.fondement === "L332-23" ? limite.mois : limite.mois * 2;
  if (!passeMois(c.debut, fin, total)) return [];
  const article = c.debut < CGFP_DES ? `Loi du 26 janvier 1984, art. ${limite.ancien}` : `CGFP, art. ${limite.cgfp}`;
  return [{ code: "public_trop_long", article, phrase: limite.phrase, bloque: true, champ: "fin" }];
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
