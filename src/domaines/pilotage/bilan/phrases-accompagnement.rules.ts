import { dateLongue, moisLong } from "../../../plateforme/ui/date.rules.ts";
import { accord, nombre, pourcentDe } from "../../../plateforme/ui/nombre.rules.ts";
import { decimalesDesParts, type FaitsBilan, partsDe, type RepartitionLue, valeur } from "./faits-bilan.rules.ts";
import { direRapport, enumerer, evolution, minuscule, paragraphe, si } from "./tournures.rules.ts";

/** « 250 accompagnements ont été réalisés depuis juillet 2022. » */
export const direAccompagnements = ({ au, total, mois }: FaitsBilan): string | null =>
  si(valeur(total, "accompagnements"), (n) => {
    if (n === 0) return `Aucun accompagnement n’est enregistré au ${dateLongue(au)}.`;
    const premier = premierMois(mois);
    const depuis = premier === null ? "le lancement" : moisLong(premier);
    return `${accord(n, "accompagnement a été réalisé", "accompagnements ont été réalisés")} depuis ${depuis}.`;
  });

/** None when the first that is not empty is hidden: a later one would not be the first. */
function premierMois(mois: FaitsBilan["mois"]): string | null {
  const premier = mois.find(({ lecture }) => valeur(lecture, "accompagnements") !== 0);
  return premier === undefined || valeur(premier.lecture, "accompagnements") === null ? null : premier.cle;
}

/** Sessions, workshops and hours behind the accompagnements. */
export const direSeances = ({ total }: FaitsBilan): string | null => {
  const seances = valeur(total, "comptes_rendus");
  const ateliers = valeur(total, "ateliers");
  const heures = valeur(total, "heures_accompagnement");
  if (seances === null || seances === 0 || ateliers === null || heures === null) return null;
  return `Ils représentent ${accord(seances, "séance")}, dont ${accord(ateliers, "atelier")}, et ${accord(heures, "heure")}.`;
};

/** The last three months beside the three before. */
export const direRecents = ({ recent, avant, joursRecents }: FaitsBilan): string | null =>
  si(valeur(recent, "accompagnements"), (n) => {
    const tendance = evolution(valeur(avant, "accompagnements"), n);
    const suite = tendance === null ? "" : `, ${tendance} par rapport aux trois mois d’avant`;
    return `Du ${dateLongue(joursRecents.du)} au ${dateLongue(joursRecents.au)}, on en compte ${nombre(n)}${suite}.`;
  });

const laRepartition = ({ repartitions }: FaitsBilan, cle: string): RepartitionLue | undefined =>
  repartitions.find((une) => une.cle === cle);

/** « individuel (58,4 %) et collectif (15,4 %) », the largest first; no share when a class is hidden, since it would tell it. */
function direParts(faits: FaitsBilan, cle: string, combien: number): string | null {
  const repartition = laRepartition(faits, cle);
  const parts = repartition === undefined ? null : partsDe(repartition, faits);
  if (repartition === undefined || parts === null) return null;
  const dites = repartition.parts
    .map(({ code, libelle }, rang) => ({ code, libelle, part: parts[rang] ?? 0 }))
    .filter(({ code, part }) => part > 0 && code !== "non_communique")
    .sort((a, b) => b.part - a.part)
    .slice(0, combien);
  return dites.length === 0
    ? null
    : enumerer(
        dites.map(({ libelle, part }) => `${minuscule(libelle)} (${pourcentDe(part, decimalesDesParts(faits))})`),
      );
}

/** Shares of the individual, collective and occasional. */
export const direTypes = (faits: FaitsBilan): string | null =>
  si(direParts(faits, "types", 3), (texte) => `Selon leur forme : ${texte}.`);

/** Shares by age and by situation. */
export const direPublics = (faits: FaitsBilan): string | null => {
  const ages = direParts(faits, "ages", 3);
  const statuts = direParts(faits, "statuts", 4);
  if (ages === null && statuts === null) return null;
  return paragraphe(
    si(ages, (texte) => `Selon l’âge des personnes : ${texte}.`),
    si(statuts, (texte) => `Selon leur situation : ${texte}.`),
  );
};

/** The three themes most often spoken of. */
export const direThemes = (faits: FaitsBilan): string | null => {
  const total = valeur(faits.total, "accompagnements");
  const themes = laRepartition(faits, "themes")?.parts ?? [];
  if (total === null || total === 0) return null;
  const connus = themes
    .flatMap(({ code, libelle, valeur: n }) => (n === null || n === 0 || code === "inconnu" ? [] : [{ libelle, n }]))
    .sort((a, b) => b.n - a.n)
    .slice(0, 3);
  return connus.length === 0
    ? null
    : `Les thèmes les plus abordés, en part des accompagnements : ${enumerer(connus.map(({ libelle, n }) => `${minuscule(libelle)} (${pourcentDe((n / total) * 100, decimalesDesParts(faits))})`))}.`;
};

/** The share of people seen again. */
export const direRevenus = ({ total }: FaitsBilan): string | null =>
  si(valeur(total, "part_suivis"), (part) => `${pourcentDe(part)} concernent une personne déjà venue.`);

/** The decline of the avis: from the first month that has a share to the last, each of twenty-eight days at least. */
export const direDemarches = ({ mois, total }: FaitsBilan): string | null => {
  const connus = mois
    .filter(({ du, au }) => du.endsWith("-01") && Number(au.slice(8)) >= 28)
    .flatMap(({ cle, lecture }) => {
      const part = valeur(lecture, "part_demarches");
      return part === null ? [] : [{ cle, part }];
    });
  const [premier] = connus;
  const dernier = connus.at(-1);
  if (premier === undefined || dernier === undefined || premier.cle === dernier.cle)
    return si(valeur(total, "part_demarches"), (part) => `${pourcentDe(part)} ont porté sur une démarche en ligne.`);
  return `La part des accompagnements qui portent sur une démarche en ligne est passée de ${pourcentDe(premier.part)} en ${moisLong(premier.cle)} à ${pourcentDe(dernier.part)} en ${moisLong(dernier.cle)}.`;
};

/** The share of small companies. */
export const direTpePme = ({ total }: FaitsBilan): string | null =>
  si(valeur(total, "part_tpe_pme"), (part) =>
    part < 1
      ? `Les petites entreprises restent très peu nombreuses : ${pourcentDe(part)} des accompagnements.`
      : `Les petites entreprises comptent pour ${pourcentDe(part)} des accompagnements.`,
  );

/** The share of démarches given up. */
export const direAbandons = ({ total }: FaitsBilan): string | null =>
  si(
    valeur(total, "part_abandons"),
    (part) => `${pourcentDe(part)} des démarches dont l’issue est connue ont été abandonnées.`,
  );

/** Accompagnements for 1 000 inhabitants, beside larger territories. */
export const direPour1000 = ({ total, pairs }: FaitsBilan): string | null =>
  direRapport(total, pairs, "accompagnements_pour_1000", {
    ...{ un: "accompagnement", plusieurs: "accompagnements", pour: "pour 1 000 habitants" },
  });
