import { ajouterJours, joursInclus, manqueMois, moisCommences, passeMois } from "./calendrier.rules.ts";
import type { ContratAJuger, Manquement } from "./manquement.rules.ts";
import { CATEGORIES } from "./type-contrat.rules.ts";
import { HEURES, SMIC_CONNU_JUSQU_AU, smicMensuel } from "./valeurs-legales.rules.ts";

/** Contracts of private law: the others follow the rules of public service. */
const PRIVES = ["cdd", "cdi", "pec"];
const estPrive = ({ type, nature }: ContratAJuger): boolean =>
  PRIVES.includes(type) || (nature === "privee" && type === "mobilite_interne");

/** Pay, against the SMIC of the first day and the least of the branch. */
export function jugerSalaire(c: ContratAJuger): readonly Manquement[] {
  const smic = smicMensuel(c.debut, c.departement, c.heures);
  const trouves: Manquement[] = [];
  if (smic === null)
    return [
      {
        ...{ code: "salaire_a_verifier", article: "Code du travail, art. L3231-1 et suivants", bloque: false },
        ...{ champ: "brut", phrase: "Nous n’avons pas de salaire minimum pour ce lieu et ce jour : à vérifier." },
      },
    ];
  if (c.debut > SMIC_CONNU_JUSQU_AU)
    trouves.push({
      ...{ code: "smic_a_verifier", article: "Code du travail, art. L3231-4 à L3231-9", bloque: false, champ: "brut" },
      phrase: "Le SMIC a pu changer depuis la dernière valeur que nous avons : à vérifier.",
    });
  if (c.brut < smic)
    trouves.push(
      estPrive(c)
        ? {
            ...{
              code: "sous_le_smic",
              article: "Code du travail, art. L3231-1 et suivants",
              bloque: true,
              champ: "brut",
            },
            phrase: `Le salaire est sous le SMIC : ${enEuros(smic)} brut par mois au moins pour ${enHeures(c.heures)} par semaine.`,
          }
        : {
            ...{ code: "sous_le_minimum_public", article: "Décret 91-769 ; décret 85-1148, art. 8", bloque: false },
            champ: "brut",
            phrase: `La rémunération est sous le SMIC (${enEuros(smic)}) : vérifiez le minimum de traitement et l’indemnité différentielle.`,
          },
    );
  if (estPrive(c) && c.minimumBranche !== null && c.brut < c.minimumBranche)
    trouves.push({
      ...{ code: "sous_la_branche", article: "Code du travail, art. L2253-1, 1°", bloque: true, champ: "brut" },
      phrase: `Le salaire est sous le minimum de la branche : ${enEuros(c.minimumBranche)} brut par mois.`,
    });
  if (!estPrive(c) && c.brut >= smic)
    trouves.push({
      ...{ code: "indice_a_verifier", article: "Décret 85-1148, art. 8", bloque: false, champ: "brut" },
      phrase: "Le traitement ne descend pas sous celui de l’indice minimum de la fonction publique : à vérifier.",
    });
  return trouves;
}

/** Weekly hours. */
export function jugerTemps(c: ContratAJuger): readonly Manquement[] {
  const trouves: Manquement[] = [];
  if (c.heures > HEURES.maximum)
    trouves.push({
      ...{ code: "plus_de_48_h", article: "Code du travail, art. L3121-20", bloque: true, champ: "heures" },
      phrase: "On ne travaille pas plus de 48 heures dans une même semaine.",
    });
  else if (c.heures > HEURES.legales)
    trouves.push({
      ...{ code: "plus_de_35_h", article: estPrive(c) ? "Code du travail, art. L3121-27" : "CGFP, art. L611-1" },
      ...{ bloque: false, champ: "heures" },
      phrase: "Au-delà de 35 heures par semaine, les heures sont supplémentaires ou compensées : à vérifier.",
    });
  if (c.heures >= HEURES.legales && c.quotite !== 100)
    trouves.push({
      ...{
        code: "quotite_pleine",
        article: estPrive(c) ? "Code du travail, art. L3121-27 et L3123-1" : "CGFP, art. L611-1",
      },
      ...{ bloque: true, champ: "quotite" },
      phrase: `${enHeures(c.heures)} par semaine sont un temps plein : la quotité est de 100 %, pas de ${c.quotite} %.`,
    });
  const attendue = Math.round((c.heures / HEURES.legales) * 100);
  if (c.heures < HEURES.legales && Math.abs(attendue - c.quotite) > 1)
    trouves.push({
      ...{ code: "quotite_et_heures", article: "Code du travail, art. L3123-1", bloque: true, champ: "quotite" },
      phrase: `${enHeures(c.heures)} sur 35 font ${attendue} % d’un temps plein : la quotité dit ${c.quotite} %.`,
    });
  return [...trouves, ...jugerPartiel(c)];
}

function jugerPartiel(c: ContratAJuger): readonly Manquement[] {
  if (c.type === "pec" && c.heures < HEURES.minimumPec)
    return [
      {
        ...{ code: "pec_20_h", article: "Code du travail, art. L5134-26", bloque: true, champ: "heures" },
        phrase:
          "Un parcours emploi compétences compte 20 heures par semaine au moins, sauf difficulté particulière de la personne.",
      },
    ];
  const dispense = c.partielDemande || (c.type === "cdd" && c.motif === "remplacement");
  const vise = c.type === "cdd" || c.type === "cdi";
  const septJours = c.fin !== null && joursInclus(c.debut, c.fin) <= 7;
  if (!vise || c.heures >= HEURES.minimumPartiel || dispense || septJours) return [];
  return [
    {
      ...{ code: "partiel_24_h", article: "Code du travail, art. L3123-7 et L3123-27", bloque: true, champ: "heures" },
      phrase:
        "Un temps partiel compte 24 heures par semaine au moins, sauf accord de branche, demande écrite de la personne ou emploi en plus ailleurs.",
    },
  ];
}

/** The trial period, in calendar days. */
export function jugerEssai(c: ContratAJuger): readonly Manquement[] {
  const { essaiJours: jours } = c;
  if (jours === null || jours === 0) return [];
  const fin = ajouterJours(c.debut, jours - 1);
  if (c.type === "cdi") return essaiCdi(c, fin);
  if (c.type === "cdd" || c.type === "pec") return essaiCdd(c, jours, fin);
  if (c.type === "contrat_projet" || c.type === "contractuel") return essaiPublic(c, jours, fin);
  return [];
}

function essaiCdi(c: ContratAJuger, fin: string): readonly Manquement[] {
  const { essaiCdi: mois, essaiRenouvele, libelle } = CATEGORIES[c.categorie];
  if (!passeMois(c.debut, fin, mois)) return [];
  const bloque = c.accord === null || passeMois(c.debut, fin, essaiRenouvele);
  return [
    {
      ...{ code: "essai_cdi", article: "Code du travail, art. L1221-19 et L1221-21", bloque, champ: "essaiJours" },
      phrase: `${libelle} : l’essai dure ${mois} mois au plus, ${essaiRenouvele} renouvellement compris si un accord de branche étendu le permet.`,
    },
  ];
}

function essaiCdd(c: ContratAJuger, jours: number, fin: string): readonly Manquement[] {
  if (c.fin === null) return [];
  const court = !passeMois(c.debut, c.fin, 6);
  const semaines = Math.floor(joursInclus(c.debut, c.fin) / 7);
  const trop = court ? jours > Math.min(14, semaines) : passeMois(c.debut, fin, 1);
  if (!trop) return [];
  return [
    {
      ...{ code: "essai_cdd", article: "Code du travail, art. L1242-10", bloque: true, champ: "essaiJours" },
      phrase: court
        ? `Jusqu’à 6 mois, l’essai compte un jour par semaine, deux semaines au plus : ici ${Math.min(14, semaines)} jours.`
        : "Au-delà de 6 mois, l’essai d’un CDD dure un mois au plus.",
    },
  ];
}

/** Decree 88-145, article 4, for local public service; the other services have texts of their own: said, never blocked. */
function essaiPublic(c: ContratAJuger, jours: number, fin: string): readonly Manquement[] {
  if (c.fin === null) return [];
  const trop = manqueMois(c.debut, c.fin, 6)
    ? jours > 21
    : passeMois(c.debut, fin, manqueMois(c.debut, c.fin, 12) ? 1 : manqueMois(c.debut, c.fin, 24) ? 2 : 3);
  if (!trop) return [];
  return [
    {
      ...{ code: "essai_public", article: "Décret 88-145, art. 4", bloque: false, champ: "essaiJours" },
      phrase: `L’essai paraît long pour un contrat de ${moisCommences(c.debut, c.fin)} mois (3 semaines sous 6 mois, 1 mois sous un an, 2 mois sous 2 ans, 3 mois au-delà) : à vérifier.`,
    },
  ];
}

const enEuros = (montant: number): string => `${montant.toFixed(2).replace(".", ",")} €`;
const enHeures = (heures: number): string => `${String(heures).replace(".", ",")} h`;
