import { departementDe } from "../../territoire/index.ts";
import { numeroDeJour, type Ouverture } from "../horaires/ouverture.rules.ts";
import { momentLocal, ouvertSamedi, ouvertureDe } from "../horaires/ouverture-lieu.ts";
import { fraicheur } from "../lieu/fraicheur.rules.ts";
import type { Besoin } from "./besoin.rules.ts";
import { type Filtre, passe } from "./filtre.rules.ts";
import type { Cadre, IndexLieux, LieuProche, Tri } from "./index-lieux.ts";
import type { LieuPublic } from "./lieux-publics.query.ts";

export type Recherche = {
  readonly point: { readonly lat: number; readonly lon: number };
  readonly services: Besoin["services"];
  readonly filtres: readonly Filtre[];
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
  const tous = index.autour(point, rayonKm, triDe(index, recherche, etatDe));
  const debut = (page - 1) * parPage;
  const plusLoin = tous.length > 0 ? [] : index.proches(point, 3, { services });
  const dire = (proche: LieuProche): LieuTrouve => ({ ...proche, ...etatDe(proche.lieu) });
  return { total: tous.length, lieux: tous.slice(debut, debut + parPage).map(dire), plusLoin: plusLoin.map(dire) };
}

type Voulu = Pick<Recherche, "services" | "filtres" | "maintenant">;

/** Every place that answers, nearest first; without a distance, wherever they are. */
export function lieuxAutour(
  index: IndexLieux,
  point: Recherche["point"],
  rayonKm: number | undefined,
  voulu: Voulu,
): readonly LieuProche[] {
  const tri = triDe(index, voulu, ouvertureUneFois(voulu.maintenant));
  return rayonKm === undefined ? index.proches(point, index.lieux.length, tri) : index.autour(point, rayonKm, tri);
}

/** Every place that answers in a rectangle, in the order of their identifiers. */
export const lieuxDuCadre = (index: IndexLieux, cadre: Cadre, voulu: Voulu): readonly LieuPublic[] =>
  index.dedans(cadre, triDe(index, voulu, ouvertureUneFois(voulu.maintenant)));

function triDe(
  index: IndexLieux,
  { services, filtres }: Omit<Voulu, "maintenant">,
  etatDe: (lieu: LieuPublic) => Etat,
): Tri {
  if (filtres.length === 0) return { services };
  const garder = (lieu: LieuPublic): boolean =>
    filtres.every((filtre) =>
      filtre === "quartier-prioritaire" || filtre === "rural-fragile"
        ? index.zonesDe(lieu).includes(filtre)
        : passeAussi(filtre, lieu, etatDe(lieu)),
    );
  return { services, garder };
}

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
