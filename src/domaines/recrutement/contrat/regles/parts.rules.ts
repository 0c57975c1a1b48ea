import type { Part } from "./type-contrat.rules.ts";

/** Reads the shares of a shared employment, « Name ; 60 % » by line; null when a line does not read. */
export function lireParts(texte: string): readonly Part[] | null {
  const lignes = texte
    .split(/\r?\n/u)
    .map((ligne) => ligne.trim())
    .filter((ligne) => ligne !== "");
  const parts = lignes.map((ligne) => {
    const [, nom = "", quotite = ""] = /^(.{2,200}?)\s*;\s*(\d{1,3})\s*%?$/u.exec(ligne) ?? [];
    return { nom, quotite: Number(quotite) };
  });
  return parts.length <= 10 && parts.every(({ nom, quotite }) => nom !== "" && quotite >= 1 && quotite <= 100)
    ? parts
    : null;
}

/** Shares as they are typed. */
export const ecrireParts = (parts: readonly Part[]): string =>
  parts.map(({ nom, quotite }) => `${nom} ; ${quotite} %`).join("\n");

export const FORME_PARTS = "Une part par ligne : « Nom de la structure ; 60 % ».";
