// Each table says who may see it and, when it holds anything about a person, how long it is kept.
import { conduire, fichiers, lire, presents } from "./garde.mjs";

const REGLES = {
  "table-declaree": "toute table dit « public: », « perimetre: » ou « personnel: » dans un comment on table",
  "table-conservation": "une table de personnes dit « ; conservation: » et sa durée",
  "table-protegee":
    "une table de périmètre ou de personnes passe par acces.restreindre, acces.interne ou force row level security",
};
const SORTE = /^(public|perimetre|personnel):/;

await conduire({ regles: Object.keys(REGLES), verifier: verifierLesTables });

/** @param {string} racine */
function verifierLesTables(racine) {
  const migrations = fichiers(racine, presents(racine, ["migrations"]), /\.sql$/).map((fichier) => ({
    fichier,
    sql: sansCommentaire(lire(racine, fichier)),
  }));
  const tout = migrations.map(({ sql }) => sql).join("\n");
  const tables = migrations.flatMap(({ fichier, sql }) => tablesDe(fichier, sql));
  return {
    fautes: tables.flatMap((table) => fautesDe(table, tout)),
    bilan: `${tables.length} tables déclarées et protégées.`,
  };
}

/** @param {string} fichier @param {string} sql */
function tablesDe(fichier, sql) {
  const creees = sql.matchAll(
    /^\s*create\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?([a-z_0-9]+\.[a-z_0-9]+)(?!\s+partition\s+of)/gim,
  );
  return [...creees].map(({ 1: nom = "", index }) => ({ nom, fichier, ligne: sql.slice(0, index).split("\n").length }));
}

/** @param {{ nom: string, fichier: string, ligne: number }} table @param {string} tout @returns {import("./garde.mjs").Faute[]} */
function fautesDe({ nom, fichier, ligne }, tout) {
  const dit = motif(`comment\\s+on\\s+table\\s+${nom}\\s+is\\s+'((?:[^']|'')*)'`).exec(tout)?.[1] ?? "";
  const sorte = SORTE.exec(dit)?.[1];
  const protegee = motif(`acces\\.(restreindre|interne)\\(\\s*'${nom}'|alter\\s+table\\s+${nom}\\s+force\\s+row`).test(
    tout,
  );
  /** @type {(keyof typeof REGLES)[]} */
  const fautives = [];
  if (sorte === undefined) fautives.push("table-declaree");
  if (sorte !== undefined && sorte !== "public" && !/;\s*conservation\s*:\s*\S/.test(dit))
    fautives.push("table-conservation");
  if (sorte !== undefined && sorte !== "public" && !protegee) fautives.push("table-protegee");
  return fautives.map((regle) => ({ regle, fichier, ligne, message: `${nom} : ${REGLES[regle]}` }));
}

/** @param {string} texte */
function motif(texte) {
  return new RegExp(texte, "i");
}

/** @param {string} sql */
function sansCommentaire(sql) {
  return sql.replace(/--.*$/gm, (bloc) => " ".repeat(bloc.length));
}
