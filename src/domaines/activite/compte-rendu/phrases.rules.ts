import type { Canal, GenreLieu } from "./vocabulaire.rules.ts";
import { CANAL_LIBELLES, LIEU_LIBELLES } from "./vocabulaire.rules.ts";

type Ou = {
  readonly genreLieu: GenreLieu;
  readonly canal: Canal;
  readonly lieu: string | null;
  readonly commune: string | null;
  readonly structure: string;
};

/** Where a report took place, in words: « Médiathèque, Guéret », « À distance, par téléphone ». */
export function direOu({ genreLieu, canal, lieu, commune, structure }: Ou): string {
  if (genreLieu === "a_distance") return `${LIEU_LIBELLES.a_distance}, ${CANAL_LIBELLES[canal].toLowerCase()}`;
  const nom = genreLieu === "lieu" ? (lieu ?? structure) : LIEU_LIBELLES[genreLieu];
  return commune === null ? nom : `${nom}, ${commune}`;
}

/** In place of the name of an adviser whom the perimeter no longer names: they left, or their identity was erased. */
export const NOM_ANCIEN = "Ancien conseiller";
