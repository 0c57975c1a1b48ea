// The walls of the house. Each has an example in tests/garde/<wall>/ that must fail (tests/garde.test.ts).

const ROOM = "^src/domaines/([^/]+)/";
const TEST = String.raw`\.test\.tsx?$`;
/** An act: a verb-noun file of a room, without a floor suffix, which is not the room's door. */
const ACT = String.raw`^src/domaines/.+/(?!index\.ts$)[^./]+\.tsx?$`;

/** @type {import("dependency-cruiser").IForbiddenRuleType[]} */
const walls = [
  {
    name: "regles-pures",
    comment:
      "Un fichier .rules.ts n’importe que d’autres .rules.ts : ni npm, ni Node, ni base, pas même un type d’ailleurs.",
    severity: "error",
    from: { path: String.raw`\.rules\.ts$` },
    to: { pathNot: String.raw`\.rules\.ts$` },
  },
  {
    name: "page-sans-acte",
    comment: "Une .page.tsx ne reçoit que des types, des règles et des morceaux de page (ui, carte, graphique).",
    severity: "error",
    from: { path: String.raw`\.page\.tsx$` },
    to: {
      pathNot: [
        String.raw`\.page\.tsx$`,
        String.raw`\.rules\.ts$`,
        "^src/plateforme/(ui|carte|graphique)/",
        "node_modules/hono/",
      ],
      dependencyTypesNot: ["type-only"],
    },
  },
  {
    name: "sql-par-actes",
    comment: "Un .sql.ts sert les actes et les requêtes : jamais une page, une route ou la porte.",
    severity: "error",
    from: { path: "^(src/(domaines|app)|demo)/", pathNot: [ACT, String.raw`\.(sql|query)\.ts$`, TEST] },
    to: { path: String.raw`^src/.*\.sql\.ts$` },
  },
  {
    name: "porte-de-la-piece",
    comment: "Une pièce n’entre chez une autre que par sa porte, index.ts.",
    severity: "error",
    from: { path: ROOM },
    to: { path: ROOM, pathNot: ["^src/domaines/$1/", String.raw`^src/domaines/[^/]+/index\.ts$`] },
  },
  {
    name: "entree-par-la-porte",
    comment:
      "Hors des pièces, on passe par index.ts ; seule la table des routes lit les .routes.ts, seule la construction les règles.",
    severity: "error",
    from: { path: "^(src/app|bench)/", pathNot: [String.raw`^src/app/routes\.ts$`, TEST] },
    to: { path: ROOM, pathNot: String.raw`^src/domaines/[^/]+/index\.ts$` },
  },
  {
    name: "construction-par-les-regles",
    comment: "Ce qui construit les fichiers d’une pièce ne lit que ses règles et sa porte.",
    severity: "error",
    from: { path: "^scripts/" },
    to: { path: ROOM, pathNot: String.raw`(/index\.ts|\.rules\.ts)$` },
  },
  {
    name: "table-des-routes",
    comment: "La table des routes ne lit que les .routes.ts et les portes des pièces.",
    severity: "error",
    from: { path: String.raw`^src/app/routes\.ts$` },
    to: { path: ROOM, pathNot: String.raw`(/index\.ts|\.routes\.ts)$` },
  },
  {
    name: "plateforme-sans-domaine",
    comment: "La plateforme porte les pièces et n’en connaît aucune.",
    severity: "error",
    from: { path: "^src/plateforme/" },
    to: { path: "^(src/(domaines|app)|demo)/" },
  },
  {
    name: "demo-par-les-portes",
    comment: "La démonstration entre dans les pièces par leur porte, index.ts.",
    severity: "error",
    from: { path: "^demo/" },
    to: { path: "^src/(domaines|app)/", pathNot: String.raw`^src/domaines/[^/]+/index\.ts$` },
  },
  {
    name: "pieces-sans-demo",
    comment: "Une pièce ne dépend jamais de la démonstration ni de l’application : celles-ci dépendent d’elle.",
    severity: "error",
    from: { path: "^src/domaines/", pathNot: TEST },
    to: { path: "^(demo|src/app)/" },
  },
  {
    name: "sans-cycle",
    comment: "Deux fichiers ne dépendent pas l’un de l’autre, même par leurs types.",
    severity: "error",
    from: {},
    to: { circular: true },
  },
  {
    name: "dependance-declaree",
    comment:
      "Ce qui tourne en production n’importe que les « dependencies » de package.json (les îlots sont assemblés à la construction).",
    severity: "error",
    from: { path: "^(src|demo)/", pathNot: [TEST, "(^|/)(ilots?|hors-ligne)/", String.raw`\.ilot\.tsx?$`] },
    to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"], dependencyTypesNot: ["type-only"] },
  },
  {
    name: "import-introuvable",
    comment: "Tout import mène à un fichier.",
    severity: "error",
    from: {},
    to: { couldNotResolve: true, pathNot: "(^|/)dist/" },
  },
];

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: walls,
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|tests/garde)/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      mainFields: ["main", "types", "typings"],
    },
  },
};
