// The style of the house, read in the syntax tree. `--noms` lists the rules.
import { basename } from "node:path";
import ts from "typescript";
import { conduire, fichiers, lire, presents } from "./garde.mjs";

const TEST = /\.test\.tsx?$/;
const REGLE = /\.rules\.ts$/;
const DOMAINE = /^src\/domaines\/(?!.*(\.test\.tsx?$|\/ilots?\/|\.ilot\.ts$))/;
const ETAGES = [
  "rules",
  "sql",
  "query",
  "page",
  "routes",
  "test",
  "rules.test",
  "sql.test",
  "query.test",
  "page.test",
  "routes.test",
  "ilot",
  "exemple",
  "api",
  "d",
];
const FOURRE_TOUT = /(^|[-.])(utils?|helpers?|commons?|misc|divers|outils|services?|managers?)([-.]|$)/i;
const LIGNES = 300;

/**
 * A rule of style: which files it looks at, and what it says of a node (or of the whole file when `noeud` is its root).
 * @typedef {{ concerne: RegExp, sauf?: RegExp, message: string, fautif: (noeud: ts.Node, source: ts.SourceFile, chemin: string) => boolean }} Regle
 */

/** @type {Record<string, Regle>} */
const REGLES = {
  "regle-sans-horloge": {
    concerne: REGLE,
    message: "une règle reçoit « maintenant » ; elle ne lit pas l’horloge",
    fautif: lireHorloge,
  },
  "horloge-du-contexte": {
    concerne: DOMAINE,
    sauf: REGLE,
    message: "l’heure vient de contexte.maintenant, pour qu’un test puisse la choisir",
    fautif: (noeud) => lireHorloge(noeud) && !acces(noeud, "performance"),
  },
  "regle-sans-hasard": {
    concerne: REGLE,
    message: "une règle donne toujours la même réponse : pas de hasard",
    fautif: (noeud) => acces(noeud, "Math", "random") || acces(noeud, "crypto"),
  },
  "sans-conversion": {
    concerne: /\.tsx?$/,
    message: "ni « as » (sauf « as const »), ni « any », ni « ! » : le type se prouve",
    fautif: (noeud) =>
      (ts.isAsExpression(noeud) && !ts.isConstTypeReference(noeud.type)) ||
      (ts.isTypeAssertionExpression(noeud) && !ts.isConstTypeReference(noeud.type)) ||
      ts.isNonNullExpression(noeud) ||
      noeud.kind === ts.SyntaxKind.AnyKeyword,
  },
  "retour-explicite": {
    concerne: /\.tsx?$/,
    sauf: TEST,
    message: "une fonction exportée annonce ce qu’elle rend",
    fautif: (noeud) => fonctionsExportees(noeud).some((fonction) => fonction.type === undefined),
  },
  "une-phrase-de-doc": {
    concerne: /^(src|demo)\/.*\.ts$/,
    sauf: /(\.(test|page|routes)\.tsx?|\.d\.ts)$/,
    message: "une fonction exportée dit en une phrase ce qu’elle décide ou rend",
    fautif: (noeud) => fonctionsExportees(noeud).length > 0 && ts.getJSDocCommentsAndTags(noeud).length === 0,
  },
  "fichier-court": {
    concerne: /\.(ts|tsx|mjs)$/,
    message: `plus de ${LIGNES} lignes : à diviser par sujet`,
    fautif: (noeud, source) => noeud === source && source.getLineStarts().length > LIGNES + 1,
  },
  "nom-de-fichier": {
    concerne: /^(src|demo)\/.*\.tsx?$/,
    message:
      "un nom en minuscules, traits d’union, ASCII, un suffixe d’étage connu, et un sujet (jamais utils, helpers, common, service)",
    fautif: (noeud, source, chemin) => noeud === source && !bienNomme(basename(chemin)),
  },
  "sans-a-faire": {
    concerne: /\.(ts|tsx|mjs)$/,
    sauf: /^scripts\/garde\//,
    message: "ce qui reste à faire va dans le suivi, pas dans le code",
    fautif: (noeud, source) => noeud === source && /\b(TODO|FIXME|XXX|HACK)\b/.test(source.text),
  },
  "page-sans-script": {
    concerne: /\.tsx$/,
    sauf: TEST,
    message: "ni style ni script dans la page : la politique de sécurité les refuse",
    fautif: (noeud) => ts.isJsxAttribute(noeud) && /^(style|on[A-Z]\w+|on[a-z]+)$/.test(noeud.name.getText()),
  },
  "sql-parametre": {
    concerne: /^(src|demo)\/.*\.tsx?$/,
    sauf: /^src\/plateforme\/db\/|\.test\.ts$/,
    message: "toute valeur est un paramètre : sql.raw ne reçoit que des noms fixes, dans un .sql.ts",
    fautif: (noeud, _source, chemin) =>
      ts.isCallExpression(noeud) &&
      (acces(noeud.expression, "sql", "raw") || acces(noeud.expression, "sql", "lit")) &&
      (!chemin.endsWith(".sql.ts") || noeud.arguments.some((argument) => ts.isTemplateExpression(argument))),
  },
};

await conduire({ regles: Object.keys(REGLES), verifier: verifierLeStyle });

/** @param {string} racine */
function verifierLeStyle(racine) {
  const lus = fichiers(racine, presents(racine, ["src", "demo", "tests", "scripts", "bench"]), /\.(tsx?|mjs)$/);
  return {
    fautes: lus.flatMap((chemin) => fautesDuFichier(chemin, lire(racine, chemin))),
    bilan: `${lus.length} fichiers, style tenu.`,
  };
}

/** @param {string} chemin @param {string} texte @returns {import("./garde.mjs").Faute[]} */
function fautesDuFichier(chemin, texte) {
  const source = ts.createSourceFile(chemin, texte, ts.ScriptTarget.ES2023, true);
  const regles = Object.entries(REGLES).filter(
    ([, { concerne, sauf }]) => concerne.test(chemin) && !sauf?.test(chemin),
  );
  /** @type {import("./garde.mjs").Faute[]} */
  const fautes = [];
  visiter(source);
  return fautes;

  /** @param {ts.Node} noeud */
  function visiter(noeud) {
    for (const [regle, { fautif, message }] of regles)
      if (fautif(noeud, source, chemin)) fautes.push({ regle, fichier: chemin, ligne: ligneDe(noeud), message });
    ts.forEachChild(noeud, visiter);
  }

  /** @param {ts.Node} noeud */
  function ligneDe(noeud) {
    return source.getLineAndCharacterOfPosition(noeud.getStart(source)).line + 1;
  }
}

/** @param {ts.Node} noeud */
function lireHorloge(noeud) {
  const dateVide = (ts.isNewExpression(noeud) || ts.isCallExpression(noeud)) && nomme(noeud.expression, "Date");
  if (dateVide) return ts.isCallExpression(noeud) || (noeud.arguments?.length ?? 0) === 0;
  return acces(noeud, "Date", "now") || acces(noeud, "performance", "now") || acces(noeud, "Temporal", "Now");
}

/** @param {ts.Node} noeud @param {string} nom */
function nomme(noeud, nom) {
  return ts.isIdentifier(noeud) && noeud.text === nom;
}

/** Reads `objet.membre` (any member when none is given). @param {ts.Node} noeud @param {string} objet @param {string} [membre] */
function acces(noeud, objet, membre) {
  if (!ts.isPropertyAccessExpression(noeud) || !nomme(noeud.expression, objet)) return false;
  return membre === undefined || noeud.name.text === membre;
}

/** The functions a statement exports, declared or held by a constant. @param {ts.Node} noeud */
function fonctionsExportees(noeud) {
  const exporte =
    ts.canHaveModifiers(noeud) && ts.getModifiers(noeud)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  if (!exporte) return [];
  if (ts.isFunctionDeclaration(noeud)) return [noeud];
  if (!ts.isVariableStatement(noeud)) return [];
  return noeud.declarationList.declarations
    .filter(({ type }) => type === undefined)
    .flatMap(({ initializer }) =>
      initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)) ? [initializer] : [],
    );
}

/** @param {string} nom */
function bienNomme(nom) {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*\.tsx?$/.test(nom) || FOURRE_TOUT.test(nom)) return false;
  const [, ...suffixes] = nom.replace(/\.tsx?$/, "").split(".");
  return suffixes.length === 0 || ETAGES.includes(suffixes.join("."));
}
