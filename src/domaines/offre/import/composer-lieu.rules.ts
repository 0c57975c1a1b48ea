import type { Lieu } from "../lieu/lieu.rules.ts";

/** One source's word on a place; the rank is that of the source in the declared order, null when it has none. */
export type Apport = { readonly cle: string; readonly lieu: Lieu; readonly rang?: number | null };
export type LieuCompose = { readonly lieu: Lieu; readonly provenance: Readonly<Record<string, string>> };

/** After every source of the declared order. */
const SANS_RANG = 1_000_000;
/** The rank of what a place takes from its structure. */
export const APRES_LES_SOURCES: number = SANS_RANG + 1;
const POSITIONS: Readonly<Record<Lieu["position"], number>> = { source: 2, corrigee: 1, commune: 0 };

/**
 * Composes a place from its sources: each field from the first source that fills it, in the declared order, then from the most recent, lists of the schema put together,
 * the address and its point always from one same source. The same sources always give the same place; the provenance says
 * field by field which source spoke. What people put right wins, but for the date: the most recent.
 */
export function composer(apports: readonly Apport[], corrections: Partial<Lieu> = {}): LieuCompose | undefined {
  const recents = [...apports].sort(
    (a, b) =>
      (a.rang ?? SANS_RANG) - (b.rang ?? SANS_RANG) ||
      b.lieu.dateMaj.localeCompare(a.lieu.dateMaj) ||
      a.cle.localeCompare(b.cle),
  );
  const premier = recents[0];
  if (premier === undefined) return undefined;
  const situe = recents.reduce((mieux, a) => (POSITIONS[a.lieu.position] > POSITIONS[mieux.lieu.position] ? a : mieux));
  const provenance: Record<string, string> = {};
  const choisir = <C extends keyof Lieu>(champ: C): Lieu[C] => {
    const apport = recents.find(({ lieu }) => rempli(lieu[champ])) ?? premier;
    if (rempli(apport.lieu[champ])) provenance[champ] = apport.cle;
    return apport.lieu[champ];
  };
  const reunir = (champ: ChampListe): readonly string[] => {
    const valeurs = new Set(recents.flatMap(({ lieu }) => lieu[champ]));
    const cles = recents.filter(({ lieu }) => lieu[champ].length > 0).map(({ cle }) => cle);
    if (cles.length > 0) provenance[champ] = cles.join(" ");
    return [...valeurs];
  };
  provenance["adresse"] = situe.cle;
  const lieu: Lieu = {
    ...situe.lieu,
    nom: choisir("nom"),
    pivot: choisir("pivot"),
    complementAdresse: situe.lieu.complementAdresse,
    telephone: choisir("telephone"),
    courriels: choisir("courriels"),
    siteWeb: choisir("siteWeb"),
    horaires: choisir("horaires"),
    presentationResume: choisir("presentationResume"),
    presentationDetail: choisir("presentationDetail"),
    source: choisir("source"),
    structureParente: choisir("structureParente"),
    dateMaj: choisir("dateMaj"),
    ficheAccesLibre: choisir("ficheAccesLibre"),
    priseRdv: choisir("priseRdv"),
    frais: choisir("frais"),
    itinerance: choisir("itinerance"),
    typologie: reunir("typologie"),
    services: reunir("services"),
    publics: reunir("publics"),
    prisesEnCharge: reunir("prisesEnCharge"),
    dispositifs: reunir("dispositifs"),
    formationsLabels: reunir("formationsLabels"),
    autresFormationsLabels: reunir("autresFormationsLabels"),
    modalitesAcces: reunir("modalitesAcces"),
    modalitesAccompagnement: reunir("modalitesAccompagnement"),
  };
  for (const champ of Object.keys(corrections)) provenance[champ] = CORRIGE;
  const derniere = recents.reduce((max, a) => (a.lieu.dateMaj > max ? a.lieu.dateMaj : max), "");
  const dateMaj = [derniere, corrections.dateMaj ?? ""].reduce((a, b) => (a > b ? a : b));
  return { lieu: { ...lieu, ...corrections, dateMaj }, provenance };
}

/** The source of a field put right by those who keep the place. */
const CORRIGE = "declic";

type ChampListe =
  | "typologie"
  | "services"
  | "publics"
  | "prisesEnCharge"
  | "dispositifs"
  | "formationsLabels"
  | "autresFormationsLabels"
  | "modalitesAcces"
  | "modalitesAccompagnement";

const rempli = (valeur: Lieu[keyof Lieu]): boolean =>
  Array.isArray(valeur) ? valeur.length > 0 : valeur !== null && valeur !== "";
