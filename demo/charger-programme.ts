import { type Db, sql } from "../src/plateforme/db/db.ts";
import { scellerIdentite } from "../src/plateforme/identite/index.ts";
import { date } from "./calendrier.ts";
import { NOMS_RESEAUX, SOURCE_DEMONSTRATION } from "./calibrage.ts";
import { identiteVitrine } from "./comptes.ts";
import type { ConseillerDemo } from "./conseillers.ts";
import { seuilDeCouverture } from "./departements.ts";
import type { PartieACharger } from "./partie.ts";
import type { PosteDemo } from "./postes.ts";
import type { Programme } from "./programme.ts";
import { avancer } from "./progression.sql.ts";
import { grouper } from "./repartir.ts";
import type { StructureDemo } from "./structures.ts";

const PARTIE = "1. structures, postes, conseillers, contrats, formations";
/** About three hundred advisers: no statement passes a thousand rows. */
const STRUCTURES_PAR_LOT = 200;

/** Structures with everything that hangs from them, a batch of structures to a transaction. */
export function partieProgramme(programme: Programme): PartieACharger {
  const { structures } = programme;
  const postes = grouper(programme.postes, ({ structure }) => structure.numero);
  const conseillers = grouper(programme.conseillers, ({ structure }) => structure.numero);
  return {
    partie: PARTIE,
    total: structures.length,
    charger: async (base, faits, pas) => {
      for (let debut = faits; debut < structures.length && !pas.arrete(); debut += STRUCTURES_PAR_LOT) {
        const lot = structures.slice(debut, debut + STRUCTURES_PAR_LOT);
        await base.transaction({ sorte: "systeme" }, async (db) => {
          if (debut === 0) await ecrireSeuil(db, seuilDeCouverture(programme.departements));
          const structureId = await ecrireStructures(db, lot);
          const posteDe = await ecrirePostes(
            db,
            lot.flatMap(({ numero }) => postes.get(numero) ?? []),
            structureId,
          );
          await ecrireConseillers(
            db,
            lot.flatMap(({ numero }) => conseillers.get(numero) ?? []),
            programme,
            structureId,
            posteDe,
          );
          await avancer(db, PARTIE, debut, debut + lot.length);
        });
        await pas.avance(debut + lot.length);
      }
    },
  };
}

type Identifiant = (numero: number) => number;

const connu =
  (ids: ReadonlyMap<number, number>): Identifiant =>
  (numero) => {
    const id = ids.get(numero);
    if (id === undefined) throw new Error(`demonstration number ${numero} has no row`);
    return id;
  };

async function ecrireSeuil(db: Db, seuil: number): Promise<void> {
  await db.run(sql`
    insert into recrutement.seuil_couverture (debut, conseillers_pour_100000, source, demo)
    values ('2020-11-01', ${seuil}, 'Règle de la démonstration : 57 départements insuffisamment couverts au 1er décembre 2022', true)
    on conflict (debut) do nothing`);
}

async function ecrireStructures(db: Db, structures: readonly StructureDemo[]): Promise<Identifiant> {
  const lot = structures.map((s) => ({
    nom: s.nom,
    type: s.type,
    nature: s.nature,
    commune_code: s.commune.code,
    departement_code: s.commune.departement,
    adresse: `${1 + (s.numero % 60)} rue de l’Exemple`,
    code_postal: s.commune.codePostal,
    lat: s.commune.lat,
    lon: s.commune.lon,
    reseau: s.reseau === null ? null : NOMS_RESEAUX[s.reseau],
    france_services: s.franceServices,
    qpv: s.qpv ? "oui" : "non",
    zrr: s.zrr ? "oui" : "non",
    source_id: String(s.numero),
  }));
  const lignes = await db.rows(sql<{ id: number; source_id: string }>`
    insert into acteur.structure (nom, type, nature, commune_code, departement_code, adresse, code_postal, lat, lon, reseau,
      france_services, qpv, zrr, source, source_id, demo)
    select nom, type, nature, commune_code, departement_code, adresse, code_postal, lat, lon, reseau, france_services, qpv, zrr,
      ${SOURCE_DEMONSTRATION}, source_id, true
    from jsonb_to_recordset(${JSON.stringify(lot)}::jsonb) as x(nom text, type text, nature text, commune_code text,
      departement_code text, adresse text, code_postal text, lat float8, lon float8, reseau text, france_services boolean, qpv text,
      zrr text, source_id text)
    returning id, source_id`);
  return connu(new Map(lignes.map(({ id, source_id }) => [Number(source_id), id])));
}

/** The posts of a structure are alike: each adviser takes the next one of their structure. */
async function ecrirePostes(
  db: Db,
  postes: readonly PosteDemo[],
  structureId: Identifiant,
): Promise<(structure: number) => number> {
  const lot = postes.map(({ structure, attribueLe }) => ({
    structure_id: structureId(structure.numero),
    attribue_le: date(attribueLe),
  }));
  const lignes = await db.rows(sql<{ id: number; structure_id: number }>`
    insert into recrutement.poste (structure_id, attribue_le, demo)
    select structure_id, attribue_le, true from jsonb_to_recordset(${JSON.stringify(lot)}::jsonb) as x(structure_id bigint, attribue_le date)
    returning id, structure_id`);
  const libres = grouper(lignes, ({ structure_id }) => structure_id);
  return (numero) => {
    const poste = libres.get(structureId(numero))?.shift();
    if (poste === undefined) throw new Error(`structure ${numero} has no free post`);
    return poste.id;
  };
}

async function ecrireConseillers(
  db: Db,
  conseillers: readonly ConseillerDemo[],
  { vitrine }: Programme,
  structureId: Identifiant,
  posteDe: (structure: number) => number,
): Promise<void> {
  const scelles = conseillers.map((c) =>
    scellerIdentite(c.numero === vitrine.numero ? identiteVitrine(c.identite) : c.identite),
  );
  const lot = conseillers.map((c, i) => ({
    numero: c.numero,
    identite: hexa(scelles[i]?.identite),
    cle: hexa(scelles[i]?.cle),
    courriel_empreinte: hexa(scelles[i]?.courrielEmpreinte),
    recherche: scelles[i]?.recherche,
    sexe: c.sexe,
    annee_naissance: c.anneeNaissance,
    structure_id: structureId(c.structure.numero),
    poste_id: posteDe(c.structure.numero),
    type: c.contrat.type,
    debut: date(c.contrat.debut),
    fin: c.contrat.fin === null ? null : date(c.contrat.fin),
    rupture_le: c.contrat.rupture === null ? null : date(c.contrat.rupture.le),
    rupture_motif: c.contrat.rupture?.motif ?? null,
    dernier_jour: c.dernierJour === null ? null : date(c.dernierJour),
  }));
  const personnes = await db.rows(sql<{ id: number; courriel_empreinte: Buffer }>`
    insert into acteur.personne (identite, cle, courriel_empreinte, recherche, demo)
    select identite, cle, courriel_empreinte, recherche, true
    from jsonb_to_recordset(${JSON.stringify(lot)}::jsonb) as x(identite bytea, cle bytea, courriel_empreinte bytea, recherche bigint[])
    returning id, courriel_empreinte`);
  const parCourriel = new Map(personnes.map(({ id, courriel_empreinte }) => [hexa(courriel_empreinte), id]));
  const situes = lot.map(({ identite: _i, cle: _c, recherche: _r, courriel_empreinte, ...ligne }) => ({
    ...ligne,
    personne_id: parCourriel.get(courriel_empreinte),
  }));
  const json = JSON.stringify(situes);
  await db.run(sql`
    insert into recrutement.conseiller (personne_id, sexe, annee_naissance, demo_numero)
    select personne_id, sexe, annee_naissance, numero
    from jsonb_to_recordset(${json}::jsonb) as x(personne_id bigint, sexe text, annee_naissance smallint, numero integer)`);
  await db.run(sql`
    insert into recrutement.contrat (poste_id, structure_id, personne_id, type, debut, fin, rupture_le, rupture_motif, quotite, heures, brut,
      categorie, motif, fondement)
    select poste_id, structure_id, personne_id, type, debut, fin, rupture_le, rupture_motif, 100, 35, 1720 + numero % 9 * 30, 'employe',
      case type when 'cdd' then 'accroissement' end, case type when 'contractuel' then 'L332-8' when 'titulaire' then 'affecte' end
    from jsonb_to_recordset(${json}::jsonb) as x(poste_id bigint, structure_id bigint, personne_id bigint, type text, debut date, fin date,
      rupture_le date, rupture_motif text, numero integer)`);
  await db.run(sql`
    insert into acteur.affectation (personne_id, role, niveau, structure_id, debut, fin)
    select personne_id, 'conseiller', 'soi', structure_id, debut, dernier_jour
    from jsonb_to_recordset(${json}::jsonb) as x(personne_id bigint, structure_id bigint, debut date, dernier_jour date)`);
  await ecrireFormations(
    db,
    conseillers,
    connu(new Map(situes.map(({ numero, personne_id }) => [numero, personne_id ?? 0]))),
  );
}

async function ecrireFormations(
  db: Db,
  conseillers: readonly ConseillerDemo[],
  personneId: Identifiant,
): Promise<void> {
  const lot = conseillers.flatMap(({ numero, formation }) =>
    formation === null
      ? []
      : [
          {
            personne_id: personneId(numero),
            lot: formation.lot,
            organisme: formation.organisme,
            debut: date(formation.debut),
            fin: date(formation.fin),
            heures: formation.heures,
            mode: formation.mode,
            abandon_le: formation.abandon === null ? null : date(formation.abandon),
            pix_le: formation.pix === null ? null : date(formation.pix.le),
            pix_resultat: formation.pix?.resultat ?? null,
          },
        ],
  );
  await db.run(sql`
    insert into formation.parcours (personne_id, lot, organisme, debut, fin, heures, mode, abandon_le, pix_le, pix_resultat)
    select personne_id, lot, organisme, debut, fin, heures, mode, abandon_le, pix_le, pix_resultat
    from jsonb_to_recordset(${JSON.stringify(lot)}::jsonb) as x(personne_id bigint, lot text, organisme text, debut date, fin date,
      heures smallint, mode text, abandon_le date, pix_le date, pix_resultat text)`);
}

const hexa = (octets: Uint8Array | null | undefined): string | null =>
  octets === null || octets === undefined ? null : `\\x${Buffer.from(octets).toString("hex")}`;
