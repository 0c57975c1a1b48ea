/** French spacing: a line never begins with « ? » nor ends with « « ». */

const INSECABLE = "\u00a0";
const FINE = "\u202f";

/** Puts no-break spaces where French wants them and curls apostrophes; what is already right is left alone. */
export function typographie(texte: string): string {
  return espacer(texte).replace(/(\p{L})'(?=\p{L})/gu, "$1’");
}

/**
 * The same spacing for a whole rendered page: only text between tags changes, never attributes, nor what is in
 * textarea, pre, code, script, style, option or svg. « e-mail » is never broken and « 1er » gets its raised
 * letters. Apostrophes are left as they are written.
 */
export function typographierHtml(html: string): string {
  return html.replace(MORCEAU, (morceau) => (morceau.startsWith("<") ? morceau : composer(morceau)));
}

const MORCEAU = /<(textarea|pre|code|script|style|title|option|svg)\b[^>]*>[\s\S]*?<\/\1>|<(?:"[^"]*"|[^">])*>|[^<]+/g;

/** A hyphen where a line must not break. */
const SOUDE = /\be-mails?\b/gi;
const MOT = '<span class="dc-bloc-mot">$&</span>';

/** Most pieces of text have nothing to change: told at once. */
const A_COMPOSER = / [?!;:%‰»€hkma\d]|« |e-mail|1er/i;

function composer(texte: string): string {
  if (!A_COMPOSER.test(texte)) return texte;
  return espacer(texte)
    .replace(SOUDE, MOT)
    .replace(/\b1er\b/g, "1<sup>er</sup>");
}

function espacer(texte: string): string {
  return texte
    .replace(/(?<=\S) (?=[?!;](?:\s|$|[»)]))/g, FINE)
    .replace(/(?<=\S) (?=(?::|»)(?:\s|$|[.,;?!)]))/g, INSECABLE)
    .replace(/« /g, `«${INSECABLE}`)
    .replace(/(?<=\d) (?=(?:%|‰))/g, FINE)
    .replace(/(?<=\d) (?=(?:€|h|min|km|m|ans|M€)(?![\p{L}\d]))/gu, INSECABLE)
    .replace(/(?<=\d\u00a0h) (?=\d{2}(?!\d))/g, INSECABLE)
    .replace(/(?<=(?<!\d)\d{1,3}) (?=\d{3}(?!\d))/g, FINE);
}
