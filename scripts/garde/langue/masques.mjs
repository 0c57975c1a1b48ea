// Splits a file in two masks of the same shape: what is code (identifiers, comments, keywords of the domain)
// and what a person reads (French texts). Lines and columns are kept, the rest is blank.
import ts from "typescript";

/** @typedef {{ code: string, textes: string, phrases: { debut: number, texte: string }[] }} Masques */

const PHRASE = /[a-zà-ÿ’',;:.»)] +[«(a-zà-ÿ0-9]/i;
const MOT_SEUL = /^[A-ZÀÂÇÉÈÊËÎÏÔŒÙÛÜ][a-zàâçéèêëîïôœùûü’]{3,}$/;
/** Keywords in a row, as they are searched: « cle usb, debut, fichier ». */
const MOTS_CLES = /^[a-z0-9' -]+(, [a-z0-9' -]+){3,}$/;
const FRANCAIS =
  /[àâçéèêëîïôœùûü’«»]|\b(le|la|les|un|une|des|du|de|est|et|pour|dans|sur|par|avec|vous|pas|votre|cette?|son|sa)\b/i;
const TECHNIQUE =
  /^(class|className|id|htmlFor|for|name|href|src|type|method|action|role|d|viewBox|rel|autocomplete|sizes|srcset|points|transform|media|accept|pattern)$/;

/** @param {string} chemin @param {string} texte @returns {Masques} */
export function masquesTypeScript(chemin, texte) {
  const source = ts.createSourceFile(chemin, texte, ts.ScriptTarget.ES2023, true);
  const essai = /\.test\.tsx?$|^tests\//.test(chemin);
  const code = calque(texte);
  const textes = calque(texte);
  /** @type {Masques["phrases"]} */
  const phrases = [];
  garderCommentaires();
  visiter(source);
  return { code: code.rendre(), textes: textes.rendre(), phrases };

  function garderCommentaires() {
    for (const { index, 0: commentaire } of texte.matchAll(/(?<![:\w"'`])\/\/.*$|\/\*[\s\S]*?\*\//gm)) {
      if (!dansUneChaine(index)) code.garder(index, index + commentaire.length);
    }
  }

  /** @param {number} position */
  function dansUneChaine(position) {
    let noeud = /** @type {ts.Node} */ (source);
    for (;;) {
      const enfant = noeud.getChildren(source).find((un) => un.getStart(source) <= position && position < un.getEnd());
      if (!enfant) return ts.isStringLiteralLike(noeud) || ts.isTemplateLiteralToken(noeud) || ts.isJsxText(noeud);
      noeud = enfant;
    }
  }

  /** @param {ts.Node} noeud */
  function visiter(noeud) {
    if (ts.isImportDeclaration(noeud) || ts.isExportDeclaration(noeud)) return;
    if (ts.isIdentifier(noeud) && declare(noeud)) code.garder(noeud.getStart(source), noeud.getEnd());
    if (ts.isJsxText(noeud) && !essai) lirePhrase(noeud, noeud.text);
    if (ts.isStringLiteralLike(noeud) || ts.isTemplateHead(noeud) || ts.isTemplateMiddleOrTemplateTail(noeud))
      lireChaine(noeud);
    ts.forEachChild(noeud, visiter);
  }

  /** @param {ts.LiteralLikeNode} noeud */
  function lireChaine(noeud) {
    if (essai || attributTechnique(noeud) || listeDeMots(noeud.parent)) return;
    const contenu = noeud.text;
    if (MOTS_CLES.test(contenu)) return;
    const lisible = (PHRASE.test(contenu) && FRANCAIS.test(contenu)) || MOT_SEUL.test(contenu) || /[à-ÿ]/.test(contenu);
    if (lisible && !pourLaMachine(noeud)) lirePhrase(noeud, contenu);
    else if (!/[A-Za-z0-9+/]{24,}/.test(contenu)) code.garder(noeud.getStart(source), noeud.getEnd());
  }

  /** @param {ts.Node} noeud @param {string} contenu */
  function lirePhrase(noeud, contenu) {
    const debut = ts.isJsxText(noeud) ? noeud.getFullStart() : noeud.getStart(source);
    textes.garder(debut, noeud.getEnd());
    phrases.push({ debut, texte: contenu });
  }
}

/** Every name a file declares, with its line. @param {string} chemin @param {string} texte @returns {{ nom: string, ligne: number }[]} */
export function nomsDeclares(chemin, texte) {
  const source = ts.createSourceFile(chemin, texte, ts.ScriptTarget.ES2023, true);
  /** @type {{ nom: string, ligne: number }[]} */
  const noms = [];
  visiter(source);
  return noms;

  /** @param {ts.Node} noeud */
  function visiter(noeud) {
    if (ts.isImportDeclaration(noeud)) return;
    if (ts.isIdentifier(noeud) && declare(noeud))
      noms.push({ nom: noeud.text, ligne: source.getLineAndCharacterOfPosition(noeud.getStart(source)).line + 1 });
    ts.forEachChild(noeud, visiter);
  }
}

/** A markdown file read by people in French: its code is left out. @param {string} texte */
export const masqueProse = (texte) =>
  texte.replace(/```[\s\S]*?```|`[^`\n]*`|<!--[\s\S]*?-->|\]\([^)]*\)/g, (bloc) => bloc.replace(/[^\n]/g, " "));

/** What is typed as it stands: « declic compte creer », a keyword that opens a line of help, « role » alone, region:75. */
const COMMANDES = /declic [a-z]+(?: [a-z|]+)?|^ *[a-z-]+ {2,}|« [a-z]+ »|\b[a-z]+:\d+/gm;

/** @param {string} texte */
function calque(texte) {
  const lettres = [...texte.replace(/[^\n]/g, " ").split("")];
  return {
    /** @param {number} debut @param {number} fin */
    garder: (debut, fin) => {
      for (let rang = debut; rang < fin; rang += 1) lettres[rang] = texte.charAt(rang);
    },
    rendre: () =>
      lettres
        .join("")
        .replace(COMMANDES, (bloc) => bloc.replace(/[^\n]/g, " "))
        .replace(/\\u[0-9a-f]{4}|\\u\{[0-9a-f]+\}|\\x[0-9a-f]{2}|\\[nrtbs]/gi, (bloc) => " ".repeat(bloc.length)),
  };
}

/** @param {ts.Identifier} noeud */
function declare(noeud) {
  const parent = noeud.parent;
  return (
    "name" in parent && parent.name === noeud && !ts.isPropertyAccessExpression(parent) && !ts.isJsxAttribute(parent)
  );
}

/** @param {ts.Node} noeud */
function attributTechnique(noeud) {
  const porteur = ts.findAncestor(noeud, (un) => ts.isJsxAttribute(un) || ts.isJsxElement(un) || ts.isFunctionLike(un));
  return porteur !== undefined && ts.isJsxAttribute(porteur) && TECHNIQUE.test(porteur.name.getText());
}

/** Data rather than sentences: keywords as they are searched, names of columns, first names, a text cut in words. @param {ts.Node} noeud */
function listeDeMots(noeud) {
  if (ts.isPropertyAccessExpression(noeud)) return noeud.name.text === "split";
  if (!ts.isArrayLiteralExpression(noeud)) return false;
  const part = (/** @type {RegExp} */ motif) =>
    noeud.elements.filter((un) => ts.isStringLiteralLike(un) && motif.test(un.text)).length / noeud.elements.length;
  return (
    (noeud.elements.length >= 3 && part(/^[a-z0-9 '-]+$/) > 0.8) ||
    (noeud.elements.length >= 12 && part(/^[\p{L} -]{2,24}$/u) > 0.8)
  );
}

/** Statements, faults and patterns: English or SQL words are at home there. @param {ts.Node} noeud */
function pourLaMachine(noeud) {
  return (
    ts.findAncestor(
      noeud,
      (un) =>
        (ts.isTaggedTemplateExpression(un) && /^(sql\b|String\.raw$)/.test(un.tag.getText())) ||
        (ts.isNewExpression(un) && /Error$/.test(un.expression.getText())) ||
        ts.isLiteralTypeNode(un) ||
        (ts.isPropertyAssignment(un) && /^(code|cle|id|valeur)$/.test(un.name.getText())),
    ) !== undefined
  );
}
