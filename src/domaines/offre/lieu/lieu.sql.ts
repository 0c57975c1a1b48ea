import { type Db, sql } from "../../../plateforme/db/db.ts";
import { APRES_LES_SOURCES, type Apport, type LieuCompose } from "../import/composer-lieu.rules.ts";
import type { Signalement } from "../import/doublon-lieu.rules.ts";
import { type Contact, LIEU_VIDE, type Lieu } from "./lieu.rules.ts";

export type SourceConnue = { readonly sourceId: string; readonly lieuId: string; readonly empreinte: string };
export type LieuSignale = Signalement & { readonly id: string };
export type LieuAEcrire = LieuCompose & { readonly id: string };
export type SourceAEcrire = {
  readonly sourceId: string;
  readonly lieuId: string;
  readonly brut: unknown;
  readonly lieu: Lieu;
  readonly empreinte: string;
  readonly remarques: readonly string[];
};
export type DoublonAEcrire = {
  readonly a: string;
  readonly b: string;
  readonly motif: string;
  readonly metres: number;
};

const PAGE = 5_000;
/** Opens a transaction: one for each page, so that the site never waits for the whole list. */
type Transaction = <T>(travail: (db: Db) => Promise<T>) => Promise<T>;

/** Every line already known of one source. */
export async function chargerSources(transaction: Transaction, source: string): Promise<readonly SourceConnue[]> {
  const toutes: SourceConnue[] = [];
  for (let apres = ""; ; ) {
    const depuis = apres;
    const page = await transaction((db) =>
      db.rows(sql<SourceConnue>`
        select source_id as "sourceId", lieu_id as "lieuId", empreinte from offre.lieu_source
        where source = ${source} and source_id > ${depuis} order by source_id limit ${PAGE}`),
    );
    toutes.push(...page);
    if (page.length < PAGE) return toutes;
    apres = page.at(-1)?.sourceId ?? "";
  }
}

/** What new places are compared with: every known place, by short pages; one joined to another speaks through it. */
export async function chargerSignalements(transaction: Transaction): Promise<readonly LieuSignale[]> {
  const tous: LieuSignale[] = [];
  for (let apres = ""; ; ) {
    const depuis = apres;
    const page = await transaction((db) =>
      db.rows(sql<LieuSignale>`
        select id, nom, pivot, commune_code as "communeCode", adresse, lat, lon, position
        from offre.lieu where reuni_dans is null and id > ${depuis} order by id limit ${PAGE}`),
    );
    tous.push(...page);
    if (page.length < PAGE) return tous;
    apres = page.at(-1)?.id ?? "";
  }
}

/** The normalised word of every source on the given places, with the rank of the source; then that of the structure, which fills what none says. */
export async function chargerApports(
  db: Db,
  lieux: readonly string[],
): Promise<readonly (Apport & { readonly lieuId: string })[]> {
  if (lieux.length === 0) return [];
  const dits = await db.rows(sql<Apport & { lieuId: string }>`
    select l.lieu_id as "lieuId", l.source || ':' || l.source_id as cle, l.normalise as lieu, s.rang
    from offre.lieu_source l left join offre.source s on s.nom = l.source where l.lieu_id = any(${lieux}::text[])`);
  const decrits = new Set(dits.map(({ lieuId }) => lieuId));
  const contacts = await db.rows(sql<Contact & { lieuId: string; cle: string }>`
    select t.lieu_id as "lieuId", 'structure:' || c.structure_id as cle, c.telephone, c.courriels, c.site_web as "siteWeb",
      c.presentation_resume as "presentationResume", c.presentation_detail as "presentationDetail"
    from (select lieu_id, structure_id from offre.tenue where lieu_id = any(${lieux}::text[])
      union select l.id, s.id from offre.lieu l join acteur.structure s on s.siret = l.pivot where l.id = any(${lieux}::text[])) t
    join offre.contact_structure c using (structure_id)`);
  const herites = contacts
    .filter(({ lieuId }) => decrits.has(lieuId))
    .map(({ lieuId, cle, ...contact }) => ({
      ...{ lieuId, cle, rang: APRES_LES_SOURCES },
      lieu: { ...LIEU_VIDE, source: "", dateMaj: "", ...contact },
    }));
  return [...dits, ...herites];
}

/** Writes composed places, new or changed; a place equal to what it was is not touched. */
export async function enregistrerLieux(db: Db, lieux: readonly LieuAEcrire[], demo: boolean): Promise<void> {
  if (lieux.length === 0) return;
  await db.run(sql`
    insert into offre.lieu as l (${COLONNES}, demo)
    select ${COLONNES_LUES}, ${demo} from jsonb_to_recordset(${JSON.stringify(lieux.map(enLigne))}::jsonb) as x(${TYPES})
    on conflict (id) do update set (${COLONNES}) = row(${COLONNES_EXCLUES}), modifie_le = now()`);
}

/** Writes what the source said, line by line. */
export async function enregistrerSources(db: Db, source: string, lignes: readonly SourceAEcrire[]): Promise<void> {
  if (lignes.length === 0) return;
  await db.run(sql`
    insert into offre.lieu_source as s (source, source_id, lieu_id, brut, normalise, empreinte, remarques, date_maj)
    select ${source}, x."sourceId", x."lieuId", x.brut, x.lieu, x.empreinte, x.remarques, (x.lieu ->> 'dateMaj')::date
    from jsonb_to_recordset(${JSON.stringify(lignes)}::jsonb)
      as x("sourceId" text, "lieuId" text, brut jsonb, lieu jsonb, empreinte text, remarques text[])
    on conflict (source, source_id) do update set brut = excluded.brut, normalise = excluded.normalise,
      empreinte = excluded.empreinte, remarques = excluded.remarques, date_maj = excluded.date_maj, importe_le = now()`);
}

/** Notes a batch of doubtful pairs; one already noted, or decided, is left as it is. */
export async function enregistrerDoublons(db: Db, lot: readonly DoublonAEcrire[]): Promise<void> {
  await db.run(sql`
    insert into offre.doublon (lieu_a, lieu_b, motif, distance_m)
    select x.a, x.b, x.motif, x.metres from jsonb_to_recordset(${JSON.stringify(lot)}::jsonb)
      as x(a text, b text, motif text, metres integer)
    on conflict do nothing`);
}

/** Version of the public places: moves at each change. */
export async function lireVersion(db: Db): Promise<number> {
  return (await db.one(sql<{ numero: number }>`select numero from offre.version`)).numero;
}

const CHAMPS = [
  ["id", "text"],
  ["nom", "text"],
  ["pivot", "text"],
  ["commune_code", "text"],
  ["code_insee", "text"],
  ["commune_nom", "text"],
  ["code_postal", "text"],
  ["adresse", "text"],
  ["complement_adresse", "text"],
  ["lat", "double precision"],
  ["lon", "double precision"],
  ["position", "text"],
  ["typologie", "text[]"],
  ["telephone", "text"],
  ["courriels", "text[]"],
  ["site_web", "text[]"],
  ["horaires", "text"],
  ["presentation_resume", "text"],
  ["presentation_detail", "text"],
  ["source", "text"],
  ["itinerance", "text[]"],
  ["structure_parente", "text"],
  ["date_maj", "date"],
  ["services", "text[]"],
  ["publics_specifiquement_adresses", "text[]"],
  ["prise_en_charge_specifique", "text[]"],
  ["frais_a_charge", "text[]"],
  ["dispositif_programmes_nationaux", "text[]"],
  ["formations_labels", "text[]"],
  ["autres_formations_labels", "text[]"],
  ["modalites_acces", "text[]"],
  ["modalites_accompagnement", "text[]"],
  ["fiche_acces_libre", "text"],
  ["prise_rdv", "text"],
  ["provenance", "jsonb"],
] as const;

const COLONNES = sql.raw(CHAMPS.map(([nom]) => `"${nom}"`).join(", "));
const COLONNES_LUES = sql.raw(CHAMPS.map(([nom]) => `x."${nom}"`).join(", "));
const COLONNES_EXCLUES = sql.raw(CHAMPS.map(([nom]) => `excluded."${nom}"`).join(", "));
const TYPES = sql.raw(CHAMPS.map(([nom, type]) => `"${nom}" ${type}`).join(", "));

type LigneLieu = Readonly<Record<(typeof CHAMPS)[number][0], unknown>>;

const enLigne = ({ id, lieu, provenance }: LieuAEcrire): LigneLieu => ({
  id,
  nom: lieu.nom,
  pivot: lieu.pivot,
  commune_code: lieu.communeCode,
  code_insee: lieu.codeInsee,
  commune_nom: lieu.communeNom,
  code_postal: lieu.codePostal,
  adresse: lieu.adresse,
  complement_adresse: lieu.complementAdresse,
  lat: lieu.lat,
  lon: lieu.lon,
  position: lieu.position,
  typologie: lieu.typologie,
  telephone: lieu.telephone,
  courriels: lieu.courriels,
  site_web: lieu.siteWeb,
  horaires: lieu.horaires,
  presentation_resume: lieu.presentationResume,
  presentation_detail: lieu.presentationDetail,
  source: lieu.source,
  itinerance: lieu.itinerance,
  structure_parente: lieu.structureParente,
  date_maj: lieu.dateMaj,
  services: lieu.services,
  publics_specifiquement_adresses: lieu.publics,
  prise_en_charge_specifique: lieu.prisesEnCharge,
  frais_a_charge: lieu.frais,
  dispositif_programmes_nationaux: lieu.dispositifs,
  formations_labels: lieu.formationsLabels,
  autres_formations_labels: lieu.autresFormationsLabels,
  modalites_acces: lieu.modalitesAcces,
  modalites_accompagnement: lieu.modalitesAccompagnement,
  fiche_acces_libre: lieu.ficheAccesLibre,
  prise_rdv: lieu.priseRdv,
  provenance,
});
