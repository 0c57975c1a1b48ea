import { type Db, sql } from "../src/plateforme/db/db.ts";
import { date, jour } from "./calendrier.ts";
import { SOURCE_DEMONSTRATION } from "./calibrage.ts";
import { structuresChargees } from "./identifiants.sql.ts";
import type { LieuDemo } from "./lieux.ts";
import type { PartieACharger } from "./partie.ts";
import type { Programme } from "./programme.ts";
import { avancer } from "./progression.sql.ts";

const PARTIE = "3. lieux";
const PAR_LOT = 500;

/** The places, updated some weeks or months before the day of the load. */
export function partieLieux({ lieux }: Programme, aujourdhui: string): PartieACharger {
  return {
    partie: PARTIE,
    total: lieux.length,
    charger: async (base, faits, pas) => {
      for (let debut = faits; debut < lieux.length && !pas.arrete(); debut += PAR_LOT) {
        const lot = lieux.slice(debut, debut + PAR_LOT);
        await base.transaction({ sorte: "systeme" }, async (db) => {
          await ecrireLieux(db, lot, aujourdhui);
          await avancer(db, PARTIE, debut, debut + lot.length);
        });
        await pas.avance(debut + lot.length);
      }
    },
  };
}

async function ecrireLieux(db: Db, lieux: readonly LieuDemo[], aujourdhui: string): Promise<void> {
  const lignes = lieux.map((l) => ({
    id: l.id,
    nom: l.nom,
    commune_code: l.commune.code,
    commune_nom: l.commune.nom,
    code_postal: codePostal(l.commune),
    adresse: l.adresse,
    lat: l.lat,
    lon: l.lon,
    typologie: l.typologie,
    telephone: l.telephone,
    horaires: l.horaires,
    itinerance: [l.itinerant ? "Itinérant" : "Fixe"],
    structure_parente: l.structure.nom,
    date_maj: date(jour(aujourdhui) - l.anciennete),
    services: l.services,
    publics: l.publics,
    prises: l.prisesEnCharge,
    dispositifs: l.dispositifs,
    accompagnement: l.modalitesAccompagnement,
  }));
  await db.run(sql`
    insert into offre.lieu (id, nom, commune_code, code_insee, commune_nom, code_postal, adresse, lat, lon, position, typologie, telephone,
      horaires, presentation_resume, source, itinerance, structure_parente, date_maj, services, publics_specifiquement_adresses,
      prise_en_charge_specifique, frais_a_charge, dispositif_programmes_nationaux, modalites_acces, modalites_accompagnement, demo)
    select id, nom, commune_code, commune_code, commune_nom, code_postal, adresse, lat, lon, 'commune', typologie, telephone, horaires,
      'Lieu fictif de la démonstration : ne vous y rendez pas.', ${SOURCE_DEMONSTRATION}, itinerance, structure_parente, date_maj,
      services, publics, prises, array['Gratuit'], dispositifs, array['Se présenter', 'Téléphoner'], accompagnement, true
    from jsonb_to_recordset(${JSON.stringify(lignes)}::jsonb) as x(id text, nom text, commune_code text, commune_nom text, code_postal text,
      adresse text, lat float8, lon float8, typologie text[], telephone text, horaires text, itinerance text[], structure_parente text,
      date_maj date, services text[], publics text[], prises text[], dispositifs text[], accompagnement text[])`);
  const arrets = lieux.flatMap((l) =>
    l.arrets.map(({ commune, horaires }, rang) => ({
      ...{ lieu: l.id, rang, commune: commune.code, nom: commune.nom, code_postal: codePostal(commune) },
      ...{ lat: commune.lat, lon: commune.lon, horaires },
    })),
  );
  await db.run(sql`
    insert into offre.arret (lieu_id, rang, commune_code, code_insee, commune_nom, code_postal, adresse, lat, lon, position, horaires)
    select lieu, rang, commune, commune, nom, code_postal, 'Place de la Mairie (adresse d’exemple)', lat, lon, 'commune', horaires
    from jsonb_to_recordset(${JSON.stringify(arrets)}::jsonb) as x(lieu text, rang smallint, commune text, nom text, code_postal text,
      lat float8, lon float8, horaires text)`);
  const structureDe = await structuresChargees(db);
  const tenues = lieux.map(({ id, structure }) => ({ id, structure: structureDe(structure.numero) }));
  await db.run(sql`
    insert into offre.tenue (lieu_id, structure_id, depuis) select x.id, x.structure, ${aujourdhui}::date
    from jsonb_to_recordset(${JSON.stringify(tenues)}::jsonb) as x(id text, structure bigint)`);
  // What visitors may book is held in a place of the structure.
  await db.run(sql`
    update activite.permanence p set lieu_id = t.lieu_id, modes = '{sur_place,telephone}'
    from (select structure_id, min(lieu_id) as lieu_id from offre.tenue group by structure_id) t
    where p.structure_id = t.structure_id and p.origine = 'demonstration' and p.reservable and p.lieu_id is null`);
}

const codePostal = ({ code, codePostal: connu }: LieuDemo["commune"]): string =>
  connu ?? `${code.slice(0, 2).replace(/[AB]/, "0")}000`;
