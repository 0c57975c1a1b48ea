import { departementDe } from "../territoire/index.ts";
import type { Besoin } from "./besoin.rules.ts";
import { type Filtre, passe } from "./filtre.rules.ts";
import type { IndexLieux, LieuProche } from "./index-lieux.ts";
import type { LieuPublic } from "./lieux-publics.query.ts";
import { numeroDeJour, type Ouverture } from "./ouverture.rules.ts";
import { momentLocal, ouvertSamedi, ouvertureDe } from "./ouverture-lieu.ts";

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
  const { point, rayonKm, page, parPage, maintenant } = recherche;
  const offre = offreLeService(recherche.services);
  const garder = (lieu: LieuPublic): boolean =>
    offre(lieu) && recherche.filtres.every((f) => passeAussi(f, lieu, maintenant));
  const tous = index.proches(point, { max: Number.POSITIVE_INFINITY, rayonKm, garder });
  const debut = (page - 1) * parPage;
  const plusLoin = tous.length > 0 ? [] : index.proches(point, { max: 3, garder: offre });
  const dire = (proche: LieuProche): LieuTrouve => avecOuverture(proche, maintenant);
  return { total: tous.length, lieux: tous.slice(debut, debut + parPage).map(dire), plusLoin: plusLoin.map(dire) };
}

/** A place that says nothing of its services answers no precise need. */
export function offreLeService(services: readonly string[]): (lieu: LieuPublic) => boolean {
  return services.length === 0 ? () => true : (lieu) => lieu.services.some((service) => services.includes(service));
}

const avecOuverture = (proche: LieuProche, maintenant: Date): LieuTrouve => ({
  ...proche,
  ouverture: ouvertureDe(proche.lieu, maintenant),
  aujourdhui: momentLocal(maintenant, departementDe(proche.lieu.codeInsee)).date,
});

function passeAussi(filtre: Filtre, lieu: LieuPublic, maintenant: Date): boolean {
  if (filtre === "maintenant") return ouvertureDe(lieu, maintenant).etat === "ouvert";
  const aujourdhui = (): string => momentLocal(maintenant, departementDe(lieu.codeInsee)).date;
  if (filtre === "samedi") return ouvertSamedi(lieu, aujourdhui());
  if (filtre !== "bientot") return passe(filtre, lieu);
  const etat = ouvertureDe(lieu, maintenant);
  if (etat.etat === "ouvert") return true;
  return (
    etat.etat === "ferme" &&
    etat.prochaine !== null &&
    numeroDeJour(etat.prochaine.date) - numeroDeJour(aujourdhui()) <= 1
  );
}
