import { departementDe } from "../../territoire/index.ts";
import type { Arret, Passage } from "../arret/arret.rules.ts";
import { estVivant, ouvertureAvecArrets, prochainsPassages } from "../arret/passages.ts";
import { numeroDeJour, type Ouverture } from "../horaires/ouverture.rules.ts";
import { type LieuHoraire, momentLocal, ouvertSamedi, ouvertureDe } from "../horaires/ouverture-lieu.ts";
import { fraicheur } from "../lieu/fraicheur.rules.ts";
import type { Disponibilites } from "../rendez-vous/disponibilites.ts";
import type { Besoin } from "./besoin.rules.ts";
import { type Filtre, passe, type TriLieux } from "./filtre.rules.ts";
import type { Cadre, IndexLieux, LieuProche, LieuSitue, Tri } from "./index-lieux.ts";
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

export type LieuTrouve = LieuProche & {
  readonly ouverture: Ouverture;
  readonly aujourdhui: string;
  /** The next time it stops: there where it was found, or elsewhere when it was found at an address without hours. */
  readonly passage?: Passage & { readonly arret: Arret };
};
export type ResultatRecherche = {
  readonly total: number;
  readonly lieux: readonly LieuTrouve[];
  /** When nothing answers within the distance: the three nearest places that offer the help, wherever they are. */
  readonly plusLoin: readonly LieuTrouve[];
};

/** The places that answer a need around a point, nearest first, one page of them. */
export function chercherLieux(index: IndexLieux, recherche: Recherche): ResultatRecherche {
  const { point, rayonKm, page, parPage, maintenant } = recherche;
  const etatDe = ouvertureUneFois(maintenant);
  const tous = ordonner(index.autour(point, rayonKm, triDe(index, recherche, etatDe)), recherche);
  const debut = (page - 1) * parPage;
  const plusLoin = tous.length > 0 ? [] : index.proches(point, 3, triDe(index, { ...recherche, filtres: [] }, etatDe));
  const dire = (proche: LieuProche): LieuTrouve => direTrouve(proche, etatDe, maintenant);
  return { total: tous.length, lieux: tous.slice(debut, debut + parPage).map(dire), plusLoin: plusLoin.map(dire) };
}

function direTrouve(proche: LieuProche, etatDe: (ici: LieuHoraire) => Etat, maintenant: Date): LieuTrouve {
  const { lieu, arret } = proche;
  const etat = etatDe(arret ?? lieu);
  if (lieu.arrets.length === 0 || (arret === undefined && lieu.horaires !== null)) return { ...proche, ...etat };
  const [passage] = prochainsPassages(arret === undefined ? lieu.arrets : [arret], maintenant, 1);
  const { ouverture } = arret === undefined ? ouvertureAvecArrets(lieu, lieu.arrets, maintenant) : etat;
  return { ...proche, ...etat, ouverture, ...(passage !== undefined && { passage }) };
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
export const lieuxDuCadre = (index: IndexLieux, cadre: Cadre, voulu: Voulu): readonly LieuSitue[] =>
  ordonner(index.dedans(cadre, triDe(index, voulu, ouvertureUneFois(voulu.maintenant))), voulu);

function triDe(
  index: IndexLieux,
  { services, filtres, disponibilites, maintenant }: Voulu,
  etatDe: (ici: LieuHoraire) => Etat,
): Tri {
  const jourDe = jourUneFois(maintenant);
  const dansLaSemaine = new Date(maintenant.getTime() + SEMAINE_MS);
  const garder = (lieu: LieuPublic, arret: Arret | undefined): boolean => {
    // Stops whose dates are all gone by are no longer found.
    if (arret !== undefined && !estVivant(arret, jourDe(departementDe(arret.codeInsee)))) return false;
    return filtres.every((filtre) => {
      if (filtre === "quartier-prioritaire" || filtre === "rural-fragile")
        return index.zonesDe(arret ?? lieu).includes(filtre);
      if (filtre === "rendez-vous") return lieu.priseRdv !== null || disponibilites?.has(lieu.id) === true;
      if (filtre === "creneau-7-jours") return (disponibilites?.get(lieu.id) ?? JAMAIS) <= dansLaSemaine;
      return passeAussi(filtre, lieu, arret ?? lieu, etatDe);
    });
  };
  return { services, garder };
}

const SEMAINE_MS = 7 * 86_400_000;
const JAMAIS = new Date(8_640_000_000_000_000);

type Etat = { readonly ouverture: Ouverture; readonly aujourdhui: string };

/** The civil date of an instant, by département. */
function jourUneFois(maintenant: Date): (departement: string) => string {
  const jours = new Map<string, string>();
  return (departement) => {
    const jour = jours.get(departement) ?? momentLocal(maintenant, departement).date;
    jours.set(departement, jour);
    return jour;
  };
}

/** Opening by hours and département, each worked out once for a search: many places share the same. */
function ouvertureUneFois(maintenant: Date): (ici: LieuHoraire) => Etat {
  const connus = new Map<string, Etat>();
  return (ici) => {
    const departement = departementDe(ici.codeInsee);
    const cle = `${departement} ${ici.horaires ?? ""}`;
    const connu = connus.get(cle);
    if (connu !== undefined) return connu;
    const etat = { ouverture: ouvertureDe(ici, maintenant), aujourdhui: momentLocal(maintenant, departement).date };
    connus.set(cle, etat);
    return etat;
  };
}

/** Judged where the place was found: at its own address, or at that stop. */
function passeAussi(filtre: Filtre, lieu: LieuPublic, ici: LieuHoraire, etatDe: (ici: LieuHoraire) => Etat): boolean {
  if (!QUAND.has(filtre)) return passe(filtre, lieu);
  const { ouverture, aujourdhui } = etatDe(ici);
  if (filtre === "a-jour") return fraicheur(lieu.dateMaj, aujourdhui) === "a_jour";
  if (filtre === "samedi") return ouvertSamedi(ici, aujourdhui);
  if (ouverture.etat === "ouvert") return true;
  if (filtre === "maintenant" || ouverture.etat !== "ferme" || ouverture.prochaine === null) return false;
  return numeroDeJour(ouverture.prochaine.date) - numeroDeJour(aujourdhui) <= 1;
}

const QUAND: ReadonlySet<Filtre> = new Set(["maintenant", "bientot", "samedi", "a-jour"]);
