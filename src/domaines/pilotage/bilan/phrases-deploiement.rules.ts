import { dateLongue, moisLong } from "../../../plateforme/ui/date.rules.ts";
import { accord, nombre, pourcentDe } from "../../../plateforme/ui/nombre.rules.ts";
import { type FaitsBilan, valeur } from "./faits-bilan.rules.ts";
import { accorder, comparer, direRapport, si } from "./tournures.rules.ts";

/** Announced when the programme was launched (avis, synthesis). */
const OBJECTIF = 4000;
/** A département under this number of advisers is one of those that the avis names. */
const PEU_DE_CONSEILLERS = 20;

/** How many advisers were recruited, and how many are in post. */
export const direRecrutes = ({ au, total }: FaitsBilan): string | null => {
  const recrutes = valeur(total, "conseillers_recrutes");
  if (recrutes === null) return null;
  if (recrutes === 0) return `Au ${dateLongue(au)}, aucun conseiller numérique n’a encore été recruté.`;
  const enPoste = si(valeur(total, "conseillers_en_poste"), (n) =>
    n === recrutes
      ? `, ${n === 1 ? "" : "tous "}en poste ce jour-là`
      : `, dont ${nombre(n)} ${n >= 2 ? "sont" : "est"} en poste ce jour-là`,
  );
  return `Au ${dateLongue(au)}, ${accord(recrutes, "conseiller numérique a été recruté", "conseillers numériques ont été recrutés")} depuis le lancement${enPoste ?? ""}.`;
};

/** Whether the target of the country is reached. */
export const direObjectif = ({ territoire, total }: FaitsBilan): string | null =>
  territoire.niveau !== "national"
    ? null
    : si(valeur(total, "conseillers_recrutes"), (n) => {
        const part = (n / OBJECTIF) * 100;
        const dit = part >= 100 ? "est atteint" : part >= 95 ? "est presque atteint" : "n’est pas atteint";
        return `L’objectif de ${nombre(OBJECTIF)} conseillers ${dit} (${pourcentDe(part)}).`;
      });

/** Those who left before their term. */
export const direDeparts = ({ total }: FaitsBilan): string | null =>
  si(valeur(total, "departs"), (n) =>
    n === 0
      ? "Personne n’est parti avant la fin de son contrat."
      : `${accorder(n, "personne", "est partie avant la fin de son contrat", "sont parties avant la fin de leur contrat")}.`,
  );

/** First contracts of the last three months. */
export const direRecrutesRecents = ({ avant, total, joursRecents }: FaitsBilan): string | null =>
  si(ecart(valeur(avant, "conseillers_recrutes"), valeur(total, "conseillers_recrutes")), (n) =>
    n < 1
      ? `Aucun recrutement depuis le ${dateLongue(joursRecents.du)}.`
      : `Depuis le ${dateLongue(joursRecents.du)}, ${accord(n, "contrat nouveau a commencé", "personnes ont commencé leur premier contrat")}.`,
  );

/** The difference of two values; null when one is missing. */
export const ecart = (avant: number | null, apres: number | null): number | null =>
  avant === null || apres === null ? null : apres - avant;

/** Advisers for 100 000 inhabitants, beside larger territories. */
export const direTaux = ({ total, pairs }: FaitsBilan): string | null =>
  direRapport(total, pairs, "conseillers_pour_100000", {
    ...{ un: "conseiller recruté", plusieurs: "conseillers recrutés", pour: "pour 100 000 habitants" },
  });

/** Posts granted, and those that nobody holds. */
export const direPostes = ({ total }: FaitsBilan): string | null => {
  const postes = valeur(total, "postes_attribues");
  if (postes === null) return null;
  if (postes === 0) return "Aucun poste n’est attribué.";
  const vacants = valeur(total, "postes_vacants");
  const part = valeur(total, "part_postes_vacants");
  const suite =
    vacants === null || part === null
      ? ""
      : vacants === 0
        ? postes === 1
          ? ", occupé"
          : ", tous occupés"
        : `, dont ${nombre(vacants)} (${pourcentDe(part)}) ${vacants >= 2 ? "ne sont pas occupés" : "n’est pas occupé"}`;
  return `${accorder(postes, "poste", "est attribué", "sont attribués")}${suite}.`;
};

/** Structures that hold posts, and the share of private ones. */
export const direStructures = ({ total }: FaitsBilan): string | null =>
  si(valeur(total, "structures"), (n) =>
    n === 0
      ? null
      : `${accorder(n, "structure", "en a au moins un", "en ont au moins un")}${si(valeur(total, "part_structures_privees"), (part) => ` ; ${pourcentDe(part, 0)} sont des associations, des entreprises ou des mutuelles`) ?? ""}.`,
  );

/** Applications received, told for the country. */
export const direCandidatures = ({ candidatures }: FaitsBilan): string | null =>
  si(candidatures, (n) =>
    n === 0 ? null : `${accorder(n, "candidature", "a été reçue", "ont été reçues")} depuis le lancement.`,
  );

/** Sexes, mean age and France services, told for the country. */
export const direProfil = ({ profil }: FaitsBilan): string | null => {
  if (profil === null || profil.recrutes === 0) return null;
  const part = (n: number): string => pourcentDe((n / profil.recrutes) * 100, 0);
  const age = profil.ageMoyen === null ? "" : ` Leur âge moyen est de ${nombre(profil.ageMoyen, 0)} ans.`;
  return `Parmi les conseillers recrutés, ${part(profil.masculin)} sont des hommes et ${part(profil.feminin)} des femmes.${age} ${accorder(profil.franceServices, "conseiller", "travaille", "travaillent")} dans une structure France services.`;
};

/** Départements under the rule of coverage. */
export const direCouverture = ({ total, territoire }: FaitsBilan): string | null =>
  si(valeur(total, "departements_peu_couverts"), (n) => {
    if (territoire.niveau === "departement")
      return n === 0 ? null : "Le département a trop peu de conseillers pour le nombre de ses habitants.";
    if (n === 0) return "Aucun département n’est sous le seuil de couverture en vigueur.";
    return `${accorder(n, "département", "a", "ont")} trop peu de conseillers pour le nombre ${n >= 2 ? "de leurs" : "de ses"} habitants.`;
  });

/** Who has the most, and those of fewer than twenty, as the avis tells it. */
export const direExtremes = ({ departements }: FaitsBilan): string | null => {
  const connus = departements
    .flatMap(({ nom, lecture }) => {
      const n = valeur(lecture, "conseillers_recrutes");
      return n === null ? [] : [{ nom, n }];
    })
    .sort((a, b) => b.n - a.n);
  const [premier] = connus;
  if (premier === undefined || connus.length < 2 || premier.n === 0) return null;
  const petits = connus.filter(({ n }) => n < PEU_DE_CONSEILLERS).length;
  const suite =
    petits === 0
      ? "aucun n’en compte moins de 20"
      : `${petits === 1 ? "un département en compte" : `${nombre(petits)} départements en comptent`} moins de 20`;
  return `Le département le mieux doté : ${premier.nom} (${accord(premier.n, "conseiller")}) ; ${suite}.`;
};

/** Shares of structures in priority districts and rural zones. */
export const direZones = ({ total, territoire }: FaitsBilan): string | null => {
  const qpv = valeur(total, "part_structures_qpv");
  const zrr = valeur(total, "part_structures_zrr");
  if (qpv === null || zrr === null) return null;
  if (qpv === 0 && zrr === 0)
    return "Aucune structure n’est dans un quartier prioritaire de la ville (QPV) ni dans une zone de revitalisation rurale (ZRR).";
  const decimales = territoire.niveau === "national" ? 1 : 0;
  const dire = (part: number): string => (part === 0 ? "aucune" : pourcentDe(part, decimales));
  return `Part des structures dans un quartier prioritaire de la ville (QPV) : ${dire(qpv)} ; dans une zone de revitalisation rurale (ZRR) : ${dire(zrr)}.`;
};

/** The index of digital fragility beside larger territories. */
export const direFragilite = ({ total, pairs }: FaitsBilan): string | null =>
  si(valeur(total, "indice_fragilite"), (n) => {
    const autres = pairs.map(({ dit, lecture }) => ({ dit, valeur: valeur(lecture, "indice_fragilite") }));
    const place = comparer(n, autres, (un) => nombre(un, 1));
    return place === null ? null : `L’indice de fragilité numérique est de ${nombre(n, 1)}, ${place}.`;
  });

/** Contracts that end in the months to come, and those of the first whole month. */
export const direEcheances = ({ echeances }: FaitsBilan): string | null => {
  const dernier = echeances.at(-1);
  const somme = echeances.reduce((total, { contrats }) => total + contrats, 0);
  if (dernier === undefined) return null;
  if (somme === 0) return `Aucun contrat n’arrive à son terme d’ici au ${dateLongue(dernier.au)}.`;
  const premier = echeances.find(({ du, contrats }) => du.endsWith("-01") && contrats > 0);
  const dont =
    premier === undefined || premier.contrats === somme
      ? ""
      : `, dont ${nombre(premier.contrats)} en ${moisLong(premier.cle)}`;
  return `D’ici au ${dateLongue(dernier.au)}, ${accorder(somme, "contrat", "arrive à son terme", "arrivent à leur terme")}${dont}.`;
};
