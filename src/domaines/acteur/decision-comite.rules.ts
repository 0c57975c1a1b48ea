/** What the committee decided for a structure, as the list says it. */
export type DecisionComite = {
  /** Civil date AAAA-MM-JJ; null when the list has none that can be read. */
  readonly comiteLe: string | null;
  readonly postes: number;
  /** Estimate of the State's investment, in whole euros. */
  readonly investissementEtat: number | null;
};

/** What a line of the list says of the decision, and the number of posts as written when it cannot be read. */
export function decisionDe(ligne: Readonly<Record<string, string>>): {
  readonly decision: DecisionComite;
  readonly illisible: string | null;
} {
  const texte = ligne["nb_cnfs"] ?? "";
  const postes = /^\d{1,4}$/.test(texte) && Number(texte) <= 1000 ? Number(texte) : 0;
  const jour = ligne["date_de_validation_en_comité_de_sélection"] ?? "";
  const montant = ligne["investissement_financier_estimatif_total_de_l.etat"] ?? "";
  const decision = {
    comiteLe: /^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(jour) ? jour : null,
    postes,
    investissementEtat: /^\d{1,9}(\.\d+)?$/.test(montant) ? Math.round(Number(montant)) : null,
  };
  return { decision, illisible: texte !== "" && String(postes) !== texte ? texte : null };
}
