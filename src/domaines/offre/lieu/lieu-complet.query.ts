import { type Db, sql } from "../../../plateforme/db/db.ts";
import { accueilDuLieu } from "../accueil/accueil.sql.ts";
import { arretsDuLieu } from "../arret/arret.sql.ts";
import type { Photo } from "../photo/photo.rules.ts";
import { photosDuLieu } from "../photo/photo.sql.ts";
import type { LieuPublic } from "../recherche/lieux-publics.query.ts";

/** The whole public sheet of a place. */
export type LieuComplet = LieuPublic & {
  readonly complementAdresse: string | null;
  readonly courriels: readonly string[];
  readonly siteWeb: readonly string[];
  readonly presentationResume: string | null;
  readonly presentationDetail: string | null;
  readonly structureParente: string | null;
  readonly modalitesAcces: readonly string[];
  readonly formationsLabels: readonly string[];
  readonly autresFormationsLabels: readonly string[];
  readonly source: string;
  readonly provenance: Readonly<Record<string, string>>;
  readonly demo: boolean;
  readonly photos: readonly Photo[];
};

/** A visible place by its identifier; undefined when there is none, or it is hidden. */
export async function lieuComplet(db: Db, id: string): Promise<LieuComplet | undefined> {
  const lieu = await db.row(sql<Omit<LieuComplet, "arrets" | "accueil" | "photos">>`
    select id, nom, adresse, complement_adresse as "complementAdresse", code_postal as "codePostal", commune_nom as "communeNom",
      code_insee as "codeInsee", lat, lon, position, telephone, courriels, site_web as "siteWeb", horaires, date_maj as "dateMaj",
      presentation_resume as "presentationResume", presentation_detail as "presentationDetail", source, provenance, demo,
      structure_parente as "structureParente", services, itinerance, publics_specifiquement_adresses as publics,
      prise_en_charge_specifique as "prisesEnCharge", fiche_acces_libre as "ficheAccesLibre", frais_a_charge as frais,
      dispositif_programmes_nationaux as dispositifs, formations_labels as "formationsLabels",
      autres_formations_labels as "autresFormationsLabels", modalites_acces as "modalitesAcces",
      modalites_accompagnement as "modalitesAccompagnement", prise_rdv as "priseRdv"
    from offre.lieu where visible and id = ${id}`);
  if (lieu === undefined) return undefined;
  const arrets = lieu.itinerance.includes("Itinérant") ? await arretsDuLieu(db, id) : [];
  return { ...lieu, arrets, accueil: await accueilDuLieu(db, id), photos: await photosDuLieu(db, id) };
}
