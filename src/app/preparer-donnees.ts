import type { Base } from "../plateforme/db/base.ts";

/** Fills what every database needs before its first request (territories, vocabularies). Nothing to do: no statement but one. */
export async function preparerDonnees(_base: Base): Promise<void> {}
