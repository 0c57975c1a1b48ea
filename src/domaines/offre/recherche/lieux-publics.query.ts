import { type Db, sql } from "../../../plateforme/db/db.ts";
import { ACCUEIL_NON_DIT, type Accueil } from "../accueil/accueil.rules.ts";
import { accueilsEntre } from "../accueil/accueil.sql.ts";
import type { Arret } from "../arret/arret.rules.ts";
import { arretsEntre } from "../arret/arret.sql.ts";

/** What a list of places shows, and what it is filtered on. */
export type LieuPublic = {
  readonly id: string;
  readonly nom: string;
  readonly adresse: string;
  readonly codePostal: string;
  readonly communeNom: string;
  readonly codeInsee: string;
  readonly lat: number;
  readonly lon: number;
  readonly position: "source" | "corrigee" | "commune";
  readonly telephone: string | null;
  readonly horaires: string | null;
  readonly dateMaj: string;
  readonly services: readonly string[];
  readonly itinerance: readonly string[];
  readonly prisesEnCharge: readonly string[];
  readonly ficheAccesLibre: string | null;
  readonly publics: readonly string[];
  readonly frais: readonly string[];
  readonly dispositifs: readonly string[];
  readonly modalitesAccompagnement: readonly string[];
  readonly priseRdv: string | null;
  /** Where an itinerant place stops. */
  readonly arrets: readonly Arret[];
  readonly accueil: Accueil;
};

const SANS_ARRET: readonly Arret[] = [];

/** A page of visible places, in the order of their identifiers: short statements, so that no other page waits. */
export async function lieuxPublicsApres(db: Db, apres: string, limite: number): Promise<readonly LieuPublic[]> {
  const lieux = await db.rows(sql<Omit<LieuPublic, "arrets" | "accueil">>`
    select id, nom, adresse, code_postal as "codePostal", commune_nom as "communeNom", code_insee as "codeInsee", lat, lon, position,
      telephone, horaires, date_maj as "dateMaj", services, itinerance, prise_en_charge_specifique as "prisesEnCharge", publics_specifiquement_adresses as publics,
      fiche_acces_libre as "ficheAccesLibre", frais_a_charge as frais, dispositif_programmes_nationaux as dispositifs,
      modalites_accompagnement as "modalitesAccompagnement", prise_rdv as "priseRdv"
    from offre.lieu where visible and id > ${apres} order by id limit ${limite}`);
  const jusqua = lieux.at(-1)?.id ?? apres;
  const arrets = await arretsEntre(db, apres, jusqua);
  const accueils = await accueilsEntre(db, apres, jusqua);
  return lieux.map((lieu) => ({
    ...lieu,
    arrets: arrets.get(lieu.id) ?? SANS_ARRET,
    accueil: accueils.get(lieu.id) ?? ACCUEIL_NON_DIT,
  }));
}
