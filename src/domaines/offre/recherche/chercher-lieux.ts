import { departementDe } from "../../territoire/index.ts";
import { numeroDeJour, type Ouverture } from "../horaires/ouverture.rules.ts";
import { momentLocal, ouvertSamedi, ouvertureDe } from "../horaires/ouverture-lieu.ts";
import { fraicheur } from "../lieu/fraicheur.rules.ts";
import type { Disponibilites } from "../rendez-vous/disponibilites.ts";
import type { Besoin } from "./besoin.rules.ts";
import { type Filtre, passe, type TriLieux } from "./filtre.rules.ts";
import type { Cadre, IndexLieux, LieuProche, Tri } from "./index-lieux.ts";
import type { LieuPublic } from "./lieux-publics.query.ts";

export type Recherche = {
  readonly point: { readonly lat: number; readonly lon: number };
  readonly services: Besoin["services"];
  readonly filtres: readonly Filtre[];
  readonly tri: TriLieux;
  /** Asked for by `demandeCreneaux` alone. */
  readonly disponibilites: Disponibilites | undefined;
  readonly rayonKm: number;
  readonly page: number;
  readonly parPage: number;
  readonly maintenant: Date;
};

export type LieuTrouve = LieuProche & { readonly ouverture: Ouverture; readonly aujourdhui: string };
export type ResultatRecherche = {
  readonly total: number;
  readonly lieux: readonly LieuTrouve[];
  /** When nothing answers within the distance: the three nearest places that offer the help, wherever they are. */
  readonly plusLoin: readonly LieuTrouve[];
};

/** The places that answer a need around a point, nearest first, one page of them. */
export function chercherLieux(index: IndexLieux, recherche: Recherche): ResultatRecherche {
  const { point, rayonKm, page, parPage, maintenant, services } = recherche;
  const etatDe = ouvertureUneFois(maintenant);
  const tous = ordonner(index.autour(point, rayonKm, triDe(index, recherche, etatDe)), recherche);
  const debut = (page - 1) * parPage;
  const plusLoin = tous.length > 0 ? [] : index.proches(point, 3, { services });
  const dire = (proche: LieuProche): LieuTrouve => ({ ...proche, ...etatDe(proche.lieu) });
  return { total: tous.length, lieux: tous.slice(debut, debut + parPage).map(dire), plusLoin: plusLoin.map(dire) };
}

type Voulu = Pick<Recherche, "services" | "filtres" | "tri" | "disponibilites" | "maintenant">;

/** Places with a free slot first, the earliest first; the order they came in otherwise. */
function ordonner<T extends { readonly lieu: LieuPublic }>(
  proches: readonly T[],
  { tri, disponibilites }: Pick<Voulu, "tri" | "disponibilites">,
): readonly T[] {
  if (tri === "distance" || disponibilites === undefined) return proches;
  const quand = ({ lieu }: T): number => disponibilites.get(lieu.id)?.getTime() ?? Number.MAX_SAFE_INTEGER;
  return [...proches].sort((a, b) => quand(a) - quand(b));
}

/** Every place that answers, in the order asked for; without a distance, wherever they are. */
export function lieuxAutour(
  index: IndexLieux,
  point: Recherche["point"],
  rayonKm: number | undefined,
  voulu: Voulu,
): readonly LieuProche[] {
  const tri = triDe(index, voulu, ouvertureUneFois(voulu.maintenant));
  const proches =
    rayonKm === undefined ? index.proches(point, index.lieux.length, tri) : index.autour(point, rayonKm, tri);
  return ordonner(proches, voulu);
}

/** Every place that answers in a rectangle: in the order of their identifiers, or of their free slots. */
export function lieuxDuCadre(index: IndexLieux, cadre: Cadre, voulu: Voulu): readonly LieuPublic[] {
  const dedans = index.dedans(cadre, triDe(index, voulu, ouvertureUneFois(voulu.maintenant)));
  return ordonner(
    dedans.map((lieu) => ({ lieu })),
    voulu,
  ).map(({ lieu }) => lieu);
}

function triDe(
  index: IndexLieux,
  { services, filtres, disponibilites, maintenant }: Voulu,
  etatDe: (lieu: LieuPublic) => Etat,
): Tri {
  if (filtres.length === 0) return { services };
  const dansLaSemaine = new Date(maintenant.getTime() + SEMAINE_MS);
  const garder = (lieu: LieuPublic): boolean =>
    filtres.every((filtre) => {
      if (filtre === "quartier-prioritaire" || filtre === "rural-fragile") return index.zonesDe(lieu).includes(filtre);
      if (filtre === "rendez-vous") return lieu.priseRdv !== null || disponibilites?.has(lieu.id) === true;
      if (filtre === "creneau-7-jours") return (disponibilites?.get(lieu.id) ?? JAMAIS) <= dansLaSemaine;
      return passeAussi(filtre, lieu, etatDe(lieu));
    });
  return { services, garder };
}

const SEMAINE_MS = 7 * 86_400_000;
const JAMAIS = new Date(8_640_000_000_000_000);

type Etat = { readonly ouverture: Ouverture; readonly aujourdhui: string };

/** Opening by hours and département, each worked out once for a search: many places share the same. */
function ouvertureUneFois(maintenant: Date): (lieu: LieuPublic) => Etat {
  const connus = new Map<string, Etat>();
  return (lieu) => {
    const departement = departementDe(lieu.codeInsee);
    const cle = `${departement} ${lieu.horaires ?? ""}`;
    const connu = connus.get(cle);
    if (connu !== undefined) return connu;
    const etat = { ouverture: ouvertureDe(lieu, maintenant), aujourdhui: momentLocal(maintenant, departement).date };
    connus.set(cle, etat);
    return etat;
  };
}

function passeAussi(filtre: Filtre, lieu: LieuPublic, { ouverture, aujourdhui }: Etat): boolean {
  if (filtre === "maintenant") return ouverture.etat === "ouvert";
  if (filtre === "a-jour") return fraicheur(lieu.dateMaj, aujourdhui) === "a_jour";
  if (filtre === "samedi") return ouvertSamedi(lieu, aujourdhui);
  if (filtre !== "bientot") return passe(filtre, lieu);
  if (ouverture.etat === "ouvert") return true;
  if (ouverture.etat !== "ferme" || ouverture.prochaine === null) return false;
  return numeroDeJour(ouverture.prochaine.date) - numeroDeJour(aujourdhui) <= 1;
}
