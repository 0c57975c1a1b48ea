import type { Lieu } from "../lieu/lieu.rules.ts";
import { comparer, type Signalement } from "./doublon-lieu.rules.ts";

/** A line of the file, normalised, with the digest of what it says. */
export type LigneLieu = {
  readonly ligne: number;
  readonly sourceId: string;
  readonly lieu: Lieu;
  readonly empreinte: string;
  /** Identifier the place would have, were it new. */
  readonly idNouveau: string;
  /** Fields on which its reading left a remark: « alerte:horaires ». */
  readonly remarques: readonly string[];
};

export type SortLieu = "cree" | "mis_a_jour" | "inchange" | "fusionne";
export type Rapprochement = {
  readonly ligne: LigneLieu;
  readonly sort: SortLieu;
  readonly lieuId: string;
  readonly motif?: string;
};
export type Doute = {
  readonly ligne: number;
  readonly a: string;
  readonly b: string;
  readonly motif: string;
  readonly metres: number;
};

export type Connus = {
  readonly sources: ReadonlyMap<string, { readonly lieuId: string; readonly empreinte: string }>;
  readonly lieux: readonly (Signalement & { readonly id: string })[];
};

/**
 * Decides what each line becomes: unchanged, an update of the place its source already named, joined to a place proven the same,
 * or a new place. Lines of one source identifier are one: the most recent speaks. Doubtful pairs are told, never merged.
 */
export function rapprocher(
  lignes: readonly LigneLieu[],
  connus: Connus,
): { readonly rapprochements: readonly Rapprochement[]; readonly doutes: readonly Doute[] } {
  const voisins = new Map<string, (Signalement & { readonly id: string })[]>();
  const ajouter = (lieu: Signalement & { readonly id: string }): void => {
    const liste = voisins.get(lieu.communeCode);
    if (liste === undefined) voisins.set(lieu.communeCode, [lieu]);
    else liste.push(lieu);
  };
  for (const lieu of connus.lieux) ajouter(lieu);
  const rapprochements: Rapprochement[] = [];
  const doutes: Doute[] = [];
  const decides = new Map<string, Rapprochement>();
  for (const ligne of lesPlusRecentesDAbord(lignes)) {
    const deja = decides.get(ligne.sourceId);
    if (deja !== undefined) {
      const sort = deja.sort === "inchange" ? "inchange" : "fusionne";
      rapprochements.push({
        ligne,
        sort,
        lieuId: deja.lieuId,
        motif: `même identifiant que la ligne ${deja.ligne.ligne}`,
      });
      continue;
    }
    const rapprochement = decider(ligne);
    decides.set(ligne.sourceId, rapprochement);
    rapprochements.push(rapprochement);
  }
  return { rapprochements, doutes };

  function decider(ligne: LigneLieu): Rapprochement {
    const connue = connus.sources.get(ligne.sourceId);
    if (connue !== undefined) {
      const sort = connue.empreinte === ligne.empreinte ? "inchange" : "mis_a_jour";
      return { ligne, sort, lieuId: connue.lieuId };
    }
    const comparaisons = (voisins.get(ligne.lieu.communeCode) ?? []).map((voisin) => ({
      voisin,
      verdict: comparer(ligne.lieu, voisin),
    }));
    const prouve = comparaisons.find(({ verdict }) => verdict.sorte === "meme");
    if (prouve?.verdict.sorte === "meme")
      return { ligne, sort: "fusionne", lieuId: prouve.voisin.id, motif: MOTIFS[prouve.verdict.motif] };
    for (const { voisin, verdict } of comparaisons) {
      if (verdict.sorte !== "douteux") continue;
      const [a, b] = [ligne.idNouveau, voisin.id].sort();
      if (a !== undefined && b !== undefined && a !== b)
        doutes.push({ ligne: ligne.ligne, a, b, motif: verdict.motif, metres: verdict.metres });
    }
    ajouter({ ...ligne.lieu, id: ligne.idNouveau });
    return { ligne, sort: "cree", lieuId: ligne.idNouveau };
  }
}

const MOTIFS = {
  meme_siret_meme_adresse: "réuni : même SIRET et même adresse",
  meme_nom_a_moins_de_100_m: "réuni : même nom à moins de 100 m",
} as const;

/** Order of the file, save that among lines of one identifier the most recent comes first. */
function lesPlusRecentesDAbord(lignes: readonly LigneLieu[]): readonly LigneLieu[] {
  const parId = new Map<string, LigneLieu[]>();
  for (const ligne of lignes) parId.set(ligne.sourceId, [...(parId.get(ligne.sourceId) ?? []), ligne]);
  return [...parId.values()].flatMap((memes) => memes.sort((a, b) => b.lieu.dateMaj.localeCompare(a.lieu.dateMaj)));
}
