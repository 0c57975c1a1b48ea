import { departementDe } from "../../territoire/index.ts";
import { numeroDeJour, type Ouverture } from "../horaires/ouverture.rules.ts";
import { momentLocal, ouvertSamedi, ouvertureDe } from "../horaires/ouverture-lieu.ts";
import { fraicheur } from "../lieu/fraicheur.rules.ts";
import type { Besoin } from "./besoin.rules.ts";
import { type Filtre, passe } from "./filtre.rules.ts";
import type { IndexLieux, LieuProche } from "./index-lieux.ts";
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
  const { point, rayonKm, page, parPage, maintenant, services, filtres } = recherche;
  const etatDe = ouvertureUneFois(maintenant);
  const garder = (lieu: LieuPublic): boolean => filtres.every((filtre) => passeAussi(filtre, lieu, etatDe(lieu)));
  const tous = index.autour(point, rayonKm, filtres.length === 0 ? { services } : { services, garder });
  const debut = (page - 1) * parPage;
  const plusLoin = tous.length > 0 ? [] : index.proches(point, 3, { services });
  const dire = (proche: LieuProche): LieuTrouve => ({ ...proche, ...etatDe(proche.lieu) });
  return { total: tous.length, lieux: tous.slice(debut, debut + parPage).map(dire), plusLoin: plusLoin.map(dire) };
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
