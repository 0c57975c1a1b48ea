/**
 * A proper name after « de »: « d’Aubusson », « du Havre », « des Abymes », « de La Courneuve ». A name in H keeps « de »: only use knows
 * which ones are mute.
 */
export function deNom(nom: string): string {
  const article = /^(Le|Les) (?=\p{Lu})/u.exec(nom);
  if (article !== null) return `${article[1] === "Le" ? "du" : "des"} ${nom.slice(article[0].length)}`;
  return /^(?:[aeiouàâéèêëîïôœù]|y[^aeiou])/i.test(nom) ? `d’${nom}` : `de ${nom}`;
}
