import {
  type Engagement,
  type EtatEngagement,
  NATURES,
  type Nature,
  NOMS_ETATS,
  responsableDe,
} from "./engagement.rules.ts";

export const TRIS = ["numero", "titre", "etat", "responsable", "avancement", "nouvelle"] as const;
export type TriEngagements = (typeof TRIS)[number];

export type FiltreEngagements = {
  readonly recherche: string;
  readonly etat: EtatEngagement | null;
  readonly responsable: Nature | null;
  readonly tri: TriEngagements;
  readonly sens: "asc" | "desc";
};

/** The commitments that answer what is asked, in the order asked. */
export function choisir(tous: readonly Engagement[], filtre: FiltreEngagements): readonly Engagement[] {
  const mots = nu(filtre.recherche).split(/\s+/u).filter(Boolean);
  const sens = filtre.sens === "desc" ? -1 : 1;
  return tous
    .filter(
      (e) =>
        (filtre.etat === null || e.etat === filtre.etat) &&
        (filtre.responsable === null || responsableDe(e)?.nature === filtre.responsable) &&
        mots.every((mot) => texteDe(e).includes(mot)),
    )
    .sort((a, b) => sens * comparer(cleDe(a, filtre.tri), cleDe(b, filtre.tri)) || a.numero - b.numero);
}

/** « Préfectures : Mission d’exemple », or that nobody is named yet. */
export function direResponsable(e: Pick<Engagement, "responsables">): string {
  const responsable = responsableDe(e);
  if (responsable === undefined) return "À désigner";
  return `${NATURES[responsable.nature]} : ${responsable.organisme === "" ? "à désigner" : responsable.organisme}`;
}

/** « 2 étapes faites sur 5 », without those abandoned. */
export const direAvancement = ({ faites, vives }: Pick<Engagement, "faites" | "vives">): string =>
  vives === 0 ? "Aucune étape" : `${faites} ${faites > 1 ? "étapes faites" : "étape faite"} sur ${vives}`;

const texteDe = (e: Engagement): string =>
  nu([`R${e.numero}`, e.titre, e.demande, direResponsable(e), ...e.etapes.map(({ intitule }) => intitule)].join(" "));

const nu = (texte: string): string => texte.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("’", "'").toLowerCase();

function cleDe(e: Engagement, tri: TriEngagements): number | string {
  if (tri === "titre") return e.titre;
  if (tri === "responsable") return direResponsable(e);
  if (tri === "etat") return NOMS_ETATS.indexOf(e.etat);
  if (tri === "avancement") return e.vives === 0 ? -1 : e.faites / e.vives;
  return tri === "nouvelle" ? (e.nouvelle ?? "") : e.numero;
}

const comparer = (a: number | string, b: number | string): number =>
  typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "fr");
