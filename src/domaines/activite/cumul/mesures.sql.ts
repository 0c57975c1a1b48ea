import { type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import { AGE_VERS_COMMUN, AGES_COMMUNS, type ClasseAgeToutes } from "../compte-rendu/vocabulaire.rules.ts";

const COMPTES: Readonly<Record<string, string>> = {
  comptes_rendus: "count(*)",
  accompagnements: "sum(participants)",
  incoherents: "sum(participants) filter (where incoherent)",
  minutes: "sum(duree_minutes)",
  recurrents: "sum(recurrents) filter (where not incoherent)",
  rendez_vous: "count(*) filter (where suite = 'rendez_vous')",
  orientations: "count(*) filter (where suite = 'orientation')",
  demarches_terminees: "count(*) filter (where demarche = 'terminee')",
  demarches_abandonnees: "count(*) filter (where demarche = 'abandonnee')",
  theme_inconnu: "sum(participants) filter (where cardinality(themes_inconnus) > 0)",
};

/** how a measure is counted from the reports, as SQL; every name comes from this room's vocabularies. */
export function compter(mesure: string): RawBuilder<unknown> {
  const ecrit = COMPTES[mesure];
  if (ecrit !== undefined) return sql.raw(ecrit);
  const [, famille = "", classe = ""] = /^([a-z]+)_(.+)$/.exec(mesure) ?? [];
  switch (famille) {
    case "cr":
      return sql`count(*) filter (where type = ${sql.lit(classe)})`;
    case "type":
    case "public":
    case "canal":
      return sql`sum(participants) filter (where ${sql.ref(famille)} = ${sql.lit(classe)})`;
    case "lieu":
      return sql`sum(participants) filter (where lieu_genre = ${sql.lit(classe)})`;
    case "theme":
      return sql`sum(participants) filter (where ${sql.lit(classe)} = any (themes))`;
    case "ages":
      return sql`sum(${sql.join(
        classesDe(classe).map((nom) => sql.ref(`age_${nom}`)),
        sql` + `,
      )}) filter (where not incoherent)`;
    case "age":
      return sql`sum(${sql.ref(mesure)}) filter (where not incoherent and grille_ages = 'actuelle')`;
    case "statut":
    case "genre":
      return sql`sum(${sql.ref(mesure)}) filter (where not incoherent)`;
    default:
      throw new Error(`mesure inconnue : ${mesure}`);
  }
}

function classesDe(commune: string): readonly string[] {
  const classes: string[] = [];
  let classe: ClasseAgeToutes;
  for (classe in AGE_VERS_COMMUN) if (AGE_VERS_COMMUN[classe] === commune) classes.push(classe);
  if (classes.length === 0) throw new Error(`classe inconnue : ${commune}, attendu ${AGES_COMMUNS.join(", ")}`);
  return classes;
}
