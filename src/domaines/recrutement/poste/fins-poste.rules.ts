import { ajouterJours, ajouterMois, estJour } from "../contrat/regles/calendrier.rules.ts";

/** The ends of the convention and of the financing of a post, as typed; empty: those that the rules give. */
export type FinsSaisies = { readonly convention: string; readonly financement: string; readonly motif: string };
/** A post as its ends are judged: when it began here, and where it was first granted. */
export type PosteADater = {
  readonly attribueLe: string;
  readonly octroiLe: string;
  readonly conventionDite: string | null;
  readonly financementDit: string | null;
};
export type FinsDites = {
  readonly convention: string | null;
  readonly financement: string | null;
  readonly motif: string;
};
type Erreurs = Readonly<Record<string, string>>;

const MOIS_DE_CONVENTION = 36;
const ecrire = (jour: string): string => jour.split("-").toReversed().join("/");

/** The last day that a convention may have. */
export const dernierJourDeConvention = ({ octroiLe }: Pick<PosteADater, "octroiLe">): string =>
  ajouterJours(ajouterMois(octroiLe, MOIS_DE_CONVENTION), -1);

/** Reads the ends of a post; what is wrong is said by field. A day gone by is explained. */
export function lireFins(
  saisie: FinsSaisies,
  poste: PosteADater,
  aujourdhui: string,
): { readonly dit: FinsDites; readonly erreurs: Erreurs } {
  const erreurs: Record<string, string> = {};
  const lire = (champ: "convention" | "financement"): string | null => {
    const texte = saisie[champ].trim();
    if (texte === "" || estJour(texte)) return texte === "" ? null : texte;
    erreurs[champ] = "Cette date ne se lit pas. Exemple : 31/12/2026.";
    return null;
  };
  const convention = lire("convention");
  const financement = lire("financement");
  const motif = saisie.motif.trim();
  const debut = `Le poste est accordé le ${ecrire(poste.attribueLe)} : la fin vient après.`;
  const dernier = dernierJourDeConvention(poste);
  if (convention !== null && convention <= poste.attribueLe) erreurs["convention"] = debut;
  else if (convention !== null && convention > dernier)
    erreurs["convention"] =
      `Une convention dure ${MOIS_DE_CONVENTION} mois au plus : ici, jusqu’au ${ecrire(dernier)}. Au-delà, il faut un nouveau poste.`;
  const borne = convention ?? dernier;
  if (financement !== null && financement <= poste.attribueLe) erreurs["financement"] = debut;
  else if (financement !== null && financement > borne)
    erreurs["financement"] = `Le financement s’arrête au plus tard avec la convention, le ${ecrire(borne)}.`;
  const passee =
    (convention !== null && convention < aujourdhui && convention !== poste.conventionDite) ||
    (financement !== null && financement < aujourdhui && financement !== poste.financementDit);
  if (passee && motif.length < 10)
    erreurs["motif"] = "Une de ces dates est passée : dites pourquoi, en 10 caractères au moins.";
  if (motif.length > 1000) erreurs["motif"] = `Ce texte a ${motif.length} caractères : 1 000 au plus.`;
  return { dit: { convention, financement, motif }, erreurs };
}
