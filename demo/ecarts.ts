import { formationsDuDeploiement } from "../src/domaines/formation/index.ts";
import {
  candidaturesRecues,
  deploiement,
  echeancesDesContrats,
  peuCouverts,
  profilDesConseillers,
  seuilDeCouverture,
  structuresDuProgramme,
} from "../src/domaines/recrutement/index.ts";
import type { Db } from "../src/plateforme/db/db.ts";
import * as avis from "./calibrage.ts";
import { activiteCalculee } from "./ecarts-activite.sql.ts";
import { etatDemonstration } from "./etat.ts";
import { referentielDesPopulations } from "./populations.sql.ts";

/** One figure of the avis beside the one computed from the records loaded. */
export type Ecart = {
  readonly figure: string;
  readonly unite: "" | "%" | "ans";
  readonly avis: number;
  readonly calcule: number;
  /** Greatest difference accepted: 0 for a count, 0,1 point for a share. */
  readonly tolerance: number;
  /** Said when the avis is vague, or when the figure is ours. */
  readonly note: string;
};

/** Every figure of the avis that the records can give back. */
export async function ecartsAvecLAvis(db: Db): Promise<readonly Ecart[]> {
  return [...(await ecartsDuRecrutement(db)), ...(await ecartsDesTerritoires(db)), ...(await ecartsDeLActivite(db))];
}

/** True when the figure is given back within its tolerance. */
export const estRendue = ({ avis, calcule, tolerance }: Ecart): boolean => Math.abs(calcule - avis) <= tolerance + 1e-9;

const compte = (figure: string, attendu: number, calcule: number, note = "", tolerance = 0): Ecart => ({
  figure,
  unite: "",
  avis: attendu,
  calcule,
  tolerance,
  note,
});
const part = (figure: string, attendu: number, nombre: number, total: number, note = ""): Ecart => ({
  figure,
  unite: "%",
  avis: attendu,
  calcule: total === 0 ? 0 : (100 * nombre) / total,
  tolerance: 0.1,
  note,
});

async function ecartsDuRecrutement(db: Db): Promise<readonly Ecart[]> {
  const profil = await profilDesConseillers(db, avis.DATE_AVIS);
  const structures = await structuresDuProgramme(db, avis.DATE_AVIS, true);
  const fins = await echeancesDesContrats(db, "2021-01-01", "2023-03-31");
  const [jour] = await totaux(db, [avis.DATE_AVIS]);
  const enDecembre = fins.find(({ mois }) => mois === "2022-12-01")?.contrats ?? 0;
  const reseau = (nom: avis.Reseau): number => profil.reseaux[avis.NOMS_RESEAUX[nom]] ?? 0;
  return [
    compte(
      "Conseillers recrutés au 1er décembre 2022",
      avis.CONSEILLERS_RECRUTES,
      profil.recrutes,
      "départs anticipés compris",
    ),
    compte("Départs anticipés", avis.DEPARTS_ANTICIPES, jour?.departs ?? 0, "« une centaine »"),
    compte("Candidatures reçues", avis.CANDIDATURES, await candidaturesRecues(db, avis.DATE_AVIS)),
    part(
      "Structures publiques (collectivités)",
      avis.PART_STRUCTURES_PUBLIQUES,
      structures.publiques,
      structures.structures,
      "chambres d’agriculture comprises",
    ),
    part(
      "Structures privées (associations)",
      100 - avis.PART_STRUCTURES_PUBLIQUES,
      structures.privees,
      structures.structures,
      "La Poste comprise",
    ),
    part(
      "Structures en quartier prioritaire (QPV)",
      avis.PART_STRUCTURES_QPV,
      structures.qpv,
      structures.structures,
      "« près de 25 % »",
    ),
    part(
      "Structures en zone de revitalisation rurale (ZRR)",
      avis.PART_STRUCTURES_ZRR,
      structures.zrr,
      structures.structures,
    ),
    part("Conseillers hommes", avis.SEXES.masculin, profil.masculin, profil.recrutes),
    part("Conseillères femmes", avis.SEXES.feminin, profil.feminin, profil.recrutes),
    part(
      "Sexe non communiqué",
      avis.SEXES.non_communique,
      profil.nonCommunique,
      profil.recrutes,
      "reste non publié, complété par nous",
    ),
    {
      figure: "Âge moyen des conseillers",
      unite: "ans",
      avis: avis.AGE_MOYEN,
      calcule: profil.ageMoyen ?? 0,
      tolerance: 0.1,
      note: "",
    },
    compte("Conseillers dans une France services", avis.CONSEILLERS_FRANCE_SERVICES, profil.franceServices),
    compte("Conseillers des chambres d’agriculture", avis.RESEAUX.chambres_agriculture, reseau("chambres_agriculture")),
    compte(
      "Conseillers des centres sociaux",
      avis.RESEAUX.centres_sociaux,
      reseau("centres_sociaux"),
      "« environ une centaine »",
    ),
    compte("Conseillers de la Croix-Rouge", avis.RESEAUX.croix_rouge, reseau("croix_rouge"), "80 prévus"),
    compte("Premières fins de contrat avant décembre 2022", 0, fins.filter(({ mois }) => mois < "2022-12").length),
    compte("Contrats arrivant à terme en décembre 2022", avis.FINS_DECEMBRE_2022, enDecembre, "« au nombre de 200 »"),
    compte(
      "Contrats arrivant à terme d’ici mars 2023",
      avis.FINS_JUSQUA_MARS_2023,
      fins.reduce((s, { contrats }) => s + contrats, 0),
      "« environ 400 », les 200 compris",
    ),
  ];
}

async function ecartsDesTerritoires(db: Db): Promise<readonly Ecart[]> {
  const lignes = await deploiement(db, [avis.DATE_AVIS]);
  const recrutes = new Map(lignes.map(({ departementCode, recrutes }) => [departementCode, recrutes]));
  const populations = await referentielDesPopulations(db);
  const faits = populations
    .filter(({ code }) => recrutes.has(code))
    .map((d) => ({ ...d, conseillers: recrutes.get(d.code) ?? 0 }));
  const seuil = (await seuilDeCouverture(db, avis.DATE_AVIS)) ?? 0;
  const cartes = (await totaux(db, [avis.DATE_CARTES]))[0];
  return [
    ...populations
      .filter(({ code }) => avis.CONSEILLERS_NOMMES[code] !== undefined)
      .map(({ code, nom }) =>
        compte(
          `Conseillers : ${nom} (${code})`,
          avis.CONSEILLERS_NOMMES[code] ?? 0,
          recrutes.get(code) ?? 0,
          NOTES[code] ?? "",
        ),
      ),
    compte(
      "Départements de moins de 20 conseillers",
      8,
      faits.filter(({ conseillers }) => conseillers < 20).length,
      "ceux que l’avis cite",
    ),
    compte(
      "Départements insuffisamment couverts",
      avis.DEPARTEMENTS_PEU_COUVERTS,
      peuCouverts(faits, seuil).length,
      `règle ajustable : moins de ${String(seuil).replace(".", ",")} conseillers pour 100 000 habitants`,
    ),
    compte(
      "Postes attribués au 29 novembre 2022",
      avis.POSTES_ATTRIBUES,
      cartes?.postes ?? 0,
      "le total n’est pas publié : l’objectif de 4 000 est pris",
    ),
  ];
}

const NOTES: Readonly<Record<string, string>> = {
  "2A": "« 17 en Haute-Corse et Corse du Sud » lu comme 17 dans chacun",
  "2B": "« 17 en Haute-Corse et Corse du Sud » lu comme 17 dans chacun",
  "971": "« entre 45 et 48 »",
  "972": "« entre 45 et 48 »",
  "973": "« entre 45 et 48 »",
};

async function ecartsDeLActivite(db: Db): Promise<readonly Ecart[]> {
  const { unSur } = await etatDemonstration(db);
  const a = await activiteCalculee(db, avis.DATE_AVIS);
  const total = a.accompagnements;
  const mention =
    unSur === 1 ? "" : `${avis.ACCOMPAGNEMENTS.toLocaleString("fr-FR")} dans l’avis : un sur ${unSur} est chargé`;
  return [
    compte("Accompagnements au 1er décembre 2022", Math.round(avis.ACCOMPAGNEMENTS / unSur), total, mention),
    part(
      "Accompagnements individuels",
      avis.TYPES.individuel,
      a.individuel,
      total,
      "58,4 + 15,4 + 26,3 = 100,1 dans l’avis : ramené à 100",
    ),
    part("Accompagnements collectifs", avis.TYPES.collectif, a.collectif, total),
    part("Accompagnements ponctuels", avis.TYPES.ponctuel, a.ponctuel, total),
    part("60 ans et plus", avis.AGES.aines, a.aines, total),
    part("18 à 59 ans", avis.AGES.adultes, a.adultes, total),
    part("Moins de 18 ans", avis.AGES.mineurs, a.mineurs, total, "reste non publié, complété par nous"),
    part("Retraités", avis.STATUTS.retraite, a.retraite, total),
    part("Sans emploi", avis.STATUTS.sans_emploi, a.sansEmploi, total),
    part("En activité", avis.STATUTS.en_emploi, a.enEmploi, total),
    part("Étudiants et scolarisés", avis.STATUTS.scolarise, a.scolarise, total),
    part(
      "Situation non communiquée",
      avis.STATUTS.non_communique,
      a.statutNonCommunique,
      total,
      "reste non publié, complété par nous",
    ),
    { ...part("TPE et PME", avis.PART_TPE_PME, a.tpePme, total, "« moins de 1 % » : 0,8 est à nous"), tolerance: 0.19 },
    part("Démarches, en novembre 2022", avis.PART_DEMARCHES_FINALE, a.demarchesNovembre2022, a.novembre2022),
    {
      ...part(
        "Démarches, à l’été 2021",
        avis.PART_DEMARCHES_ETE_2021,
        a.demarchesEte2021,
        a.ete2021,
        "« un simple accompagnement aux démarches » : 95 est à nous",
      ),
      tolerance: 1,
    },
  ];
}

/** Posts, recruited, in training and trained of the whole country on each day. */
export async function totaux(db: Db, jours: readonly string[]): Promise<readonly TotauxDuJour[]> {
  const [deploiements, formations] = [await deploiement(db, jours), await formationsDuDeploiement(db, jours)];
  return jours.map((jour) => {
    const d = deploiements.filter((ligne) => ligne.jour === jour);
    const f = formations.filter((ligne) => ligne.jour === jour);
    const somme = <L>(lignes: readonly L[], valeur: (ligne: L) => number): number =>
      lignes.reduce((s, l) => s + valeur(l), 0);
    return {
      jour,
      postes: somme(d, ({ postes }) => postes),
      recrutes: somme(d, ({ recrutes }) => recrutes),
      enPoste: somme(d, ({ enPoste }) => enPoste),
      departs: somme(d, ({ departs }) => departs),
      enFormation: somme(f, ({ enFormation }) => enFormation),
      formes: somme(f, ({ formes }) => formes),
    };
  });
}

export type TotauxDuJour = {
  readonly jour: string;
  readonly postes: number;
  readonly recrutes: number;
  readonly enPoste: number;
  readonly departs: number;
  readonly enFormation: number;
  readonly formes: number;
};
