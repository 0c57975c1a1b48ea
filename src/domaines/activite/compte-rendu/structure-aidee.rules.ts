import type { Public } from "./vocabulaire.rules.ts";

/** The TPE, PME or association met: a structure Déclic knows, or the SIRET it gave. */
export type StructureAidee =
  | { readonly genre: "connue"; readonly structureId: number }
  | { readonly genre: "siret"; readonly siret: string };

export type RefusStructureAidee = {
  readonly motif: "structureSansObjet" | "siretInvalide";
  readonly message: string;
};

/** Why a structure cannot stand in a report for this public; the key of a SIRET is judged by the server. */
export function refuserStructureAidee(qui: Public, aidee: StructureAidee | null): RefusStructureAidee | undefined {
  if (aidee === null) return undefined;
  if (qui === "particulier")
    return {
      motif: "structureSansObjet",
      message: "Choisissez « TPE ou PME » ou « Association », ou retirez la structure.",
    };
  if (aidee.genre === "connue" || /^\d{14}$/.test(aidee.siret)) return undefined;
  return {
    motif: "siretInvalide",
    message: "Un SIRET a 14 chiffres. Cherchez la structure par son nom, ou effacez ce champ.",
  };
}
