import pg from "pg";

export type RefusBase = { readonly statut: 404 | 409 | 422 | 503; readonly motif: string };

const PANNE =
  "Le service est momentanément indisponible. Réessayez dans quelques instants : rien de ce qui a été confirmé n’est perdu.";

/**
 * Turns what the database refused into an answer, never into a 500 for what a user did. `phrases` gives the sentence of each named
 * constraint. Undefined: a fault of ours.
 */
export function refusDeLaBase(erreur: unknown, phrases: Readonly<Record<string, string>>): RefusBase | undefined {
  if (estCoupure(erreur)) return { statut: 503, motif: PANNE };
  if (!(erreur instanceof pg.DatabaseError)) return undefined;
  const { code = "", constraint } = erreur;
  const phrase = constraint === undefined ? undefined : phrases[constraint];
  if (code === "23505") return { statut: 409, motif: phrase ?? "Cet élément existe déjà." };
  if (code === "23503")
    return { statut: 409, motif: phrase ?? "Cet élément est lié à un autre, qui n’existe pas ou plus." };
  if (code === "23514" || code === "23P01" || code === "23502")
    return { statut: 422, motif: phrase ?? "Ces valeurs ne vont pas ensemble." };
  if (estPassagere(erreur)) return { statut: 409, motif: "Quelqu’un modifie la même chose en ce moment. Réessayez." };
  if (code === "42501") return { statut: 404, motif: "Cet élément n’existe pas, ou n’est pas dans votre périmètre." };
  if (code.startsWith("22")) return { statut: 422, motif: phrase ?? "Une valeur saisie ne peut pas être enregistrée." };
  return undefined;
}

/** Whether something inserted was there already. */
export const estDoublon = (erreur: unknown): boolean => erreur instanceof pg.DatabaseError && erreur.code === "23505";

/** Whether the same statements may succeed later: the database is away, or two transactions crossed. */
export const estPassagere = (erreur: unknown): boolean =>
  estCoupure(erreur) || (erreur instanceof pg.DatabaseError && /^(40001|40P01|55P03)$/.test(erreur.code ?? ""));

/** Whether the database is away, full or stopping: the same request may succeed later. */
export function estCoupure(erreur: unknown): boolean {
  if (!(erreur instanceof Error)) return false;
  const code = "code" in erreur ? String(erreur.code) : "";
  if (erreur instanceof pg.DatabaseError) return /^(08|57P|53|57014)/.test(code);
  return (
    /^(ECONN|EPIPE|ETIMEDOUT)/.test(code) ||
    (code === "ENOENT" && "syscall" in erreur && erreur.syscall === "connect") ||
    /Connection terminated|timeout exceeded when trying to connect|not queryable/.test(erreur.message)
  );
}

/** Whether the same reading may succeed on the database itself: the replica is away, took a change meanwhile, or was asked to write. */
export const estFauteDeReplique = (erreur: unknown): boolean =>
  estPassagere(erreur) || (erreur instanceof pg.DatabaseError && erreur.code === "25006");
