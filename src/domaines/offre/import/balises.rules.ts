const ENTITES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "’",
  nbsp: " ",
  eacute: "é",
  egrave: "è",
  agrave: "à",
  ccedil: "ç",
  ecirc: "ê",
  rsquo: "’",
  laquo: "«",
  raquo: "»",
};

/** A text without HTML: tags become blanks, scripts go with what they hold, entities become their characters. « a < b » stays. */
export function sansBalises(texte: string): string {
  if (!/[<&]/.test(texte)) return texte;
  return texte
    .replace(/<(script|style)\b[^>]*>[\s\S]*?(<\/\1\s*>|$)/gi, " ")
    .replace(/<br\s*\/?>|<\/(p|div|li)>/gi, "\n")
    .replace(/<\/?[a-z!][^<>]*>/gi, " ")
    .replace(/&(#\d{2,5}|[a-z]{2,7});/gi, (entiere, nom: string) => caractere(nom) ?? entiere)
    .replace(/[ \t]+/g, " ")
    .trim();
}

function caractere(nom: string): string | undefined {
  if (!nom.startsWith("#")) return ENTITES[nom.toLowerCase()];
  const code = Number(nom.slice(1));
  return code >= 32 && code <= 0xffff && !(code >= 0xd800 && code <= 0xdfff) && !(code >= 127 && code < 160)
    ? String.fromCharCode(code)
    : " ";
}
