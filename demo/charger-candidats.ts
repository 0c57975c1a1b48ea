import { randomUUID } from "node:crypto";
import { type Db, sql } from "../src/plateforme/db/db.ts";
import { scellerIdentite } from "../src/plateforme/identite/index.ts";
import { sceller } from "../src/plateforme/imports/colis.ts";
import { date } from "./calendrier.ts";
import { CANDIDATS_VIVANTS, type CandidatDemo, candidatsVivants } from "./candidats.ts";
import type { PartieACharger } from "./partie.ts";
import type { Programme } from "./programme.ts";
import { avancer } from "./progression.sql.ts";

const PARTIE = "2. candidats";

/** The candidates still there, in one transaction: their applications are among the 56 155, which leave them out when they are written. */
export function partieCandidats({ departements, conseillers }: Programme, aujourdhui: string): PartieACharger {
  return {
    partie: PARTIE,
    total: CANDIDATS_VIVANTS,
    charger: async (base, faits, pas) => {
      if (faits > 0) return;
      const candidats = candidatsVivants(departements, conseillers);
      await base.transaction({ sorte: "systeme" }, async (db) => {
        await ecrireCandidats(db, candidats, await ecrirePersonnes(db, candidats), aujourdhui);
        await ecrireCv(db);
        await avancer(db, PARTIE, 0, CANDIDATS_VIVANTS);
      });
      await pas.avance(CANDIDATS_VIVANTS);
    },
  };
}

const hexa = (octets: Buffer | null): string => `\\x${(octets ?? Buffer.alloc(0)).toString("hex")}`;

/** The people, with their role; the one that visitors play is there already. */
async function ecrirePersonnes(db: Db, candidats: readonly CandidatDemo[]): Promise<readonly number[]> {
  const { id: vitrine } = await db.one(sql<{ id: number }>`
    select a.personne_id as id from acteur.affectation a join acteur.compte c using (personne_id)
    where a.role = 'candidat' and c.demonstration order by 1 limit 1`);
  const lot = candidats
    .filter((un) => !un.vitrine)
    .map(({ identite }) => {
      const scellee = scellerIdentite(identite);
      return {
        identite: hexa(scellee.identite),
        cle: hexa(scellee.cle),
        courriel_empreinte: hexa(scellee.courrielEmpreinte),
        recherche: scellee.recherche,
      };
    });
  const ecrites = await db.rows(sql<{ id: number; empreinte: Buffer }>`
    insert into acteur.personne (identite, cle, courriel_empreinte, recherche, demo)
    select identite, cle, courriel_empreinte, recherche, true
    from jsonb_to_recordset(${JSON.stringify(lot)}::jsonb) as x(identite bytea, cle bytea, courriel_empreinte bytea, recherche bigint[])
    returning id, courriel_empreinte as empreinte`);
  await db.run(sql`
    insert into acteur.affectation (personne_id, role, niveau, debut)
    select unnest(${ecrites.map(({ id }) => id)}::bigint[]), 'candidat', 'soi', '2022-06-01'`);
  const parEmpreinte = new Map(ecrites.map(({ id, empreinte }) => [hexa(empreinte), id]));
  const ids = lot.map(({ courriel_empreinte }) => parEmpreinte.get(courriel_empreinte) ?? 0);
  return candidats.map((un) => (un.vitrine ? vitrine : (ids.shift() ?? 0)));
}

async function ecrireCandidats(
  db: Db,
  candidats: readonly CandidatDemo[],
  personnes: readonly number[],
  aujourdhui: string,
): Promise<void> {
  const lignes = candidats.map((un, rang) => ({
    ...un,
    personne_id: personnes[rang],
    deposee_le: date(un.candidature.deposeeLe),
    // What comes of them is the matches’ to say.
    statut: "depose",
    departement_code: un.candidature.departement,
    commune_code: un.commune.code,
    candidature: null,
    identite: null,
    commune: null,
  }));
  await db.run(sql`
    with x as (
      select * from jsonb_to_recordset(${JSON.stringify(lignes)}::jsonb) as x(personne_id bigint, deposee_le date, statut text,
        departement_code text, commune_code text, "rayonKm" smallint, "disponibleDans" integer, "contactDepuis" integer, situations text[],
        langues text[], publics text[], experience text, motivation text, "pixStatut" text, "pixScore" smallint, complet boolean, pause boolean)
    ), c as (
      insert into recrutement.candidature (deposee_le, departement_code, statut, score_pix, personne_id, demo)
      select deposee_le, departement_code, statut, "pixScore", personne_id, true from x returning id, personne_id
    )
    insert into recrutement.candidat (personne_id, candidature_id, commune_code, departement_code, rayon_km, disponible_le, situations,
      langues, publics, experience, motivation, pix_score, pix_le, pix_statut, pix_code, pix_motif, pix_declare_le, pix_juge_le,
      dernier_contact_le, cree_le, modifie_le, complet_le, pause_le, demo)
    select x.personne_id, c.id, x.commune_code, x.departement_code, x."rayonKm", ${aujourdhui}::date + x."disponibleDans", x.situations,
      x.langues, x.publics, x.experience, x.motivation, x."pixScore", case when x."pixScore" is not null then x.deposee_le end, x."pixStatut",
      case when x."pixScore" is not null then 'DEMONS001' end,
      case when x."pixStatut" = 'refuse' then 'Le code donné ne montre aucun résultat.' end,
      case when x."pixScore" is not null then x.deposee_le + 3 end,
      case when x."pixStatut" in ('verifie', 'refuse') then x.deposee_le + 5 + (x.personne_id % 6)::integer end,
      ${aujourdhui}::date - x."contactDepuis", x.deposee_le, x.deposee_le, case when x.complet then x.deposee_le + 4 end,
      case when x.pause then ${aujourdhui}::date - 2 end, true
    from x join c using (personne_id)`);
}

const CV = [
  "%PDF-1.4",
  "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
  "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj",
  "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj",
  "4 0 obj<</Length 54>>stream",
  "BT /F 24 Tf 72 760 Td (Curriculum vitae fictif) Tj ET ",
  "endstream endobj",
  "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj",
  "trailer<</Root 1 0 R>>",
  "%%EOF",
  "",
].join("\n");

/** One and the same fictitious CV for those whose application is complete. */
async function ecrireCv(db: Db): Promise<void> {
  const octets = new TextEncoder().encode(CV);
  const complets = await db.rows(
    sql<{ id: number }>`select personne_id as id from recrutement.candidat where demo and complet_le is not null`,
  );
  const lot = complets.map(({ id }) => ({ id: randomUUID(), personne_id: id }));
  await db.run(sql`
    insert into recrutement.candidat_piece (id, personne_id, objet, nom, format, octets, contenu, ajoute_le)
    select id, personne_id, 'cv', 'cv-exemple.pdf', 'pdf', ${octets.length}, ${sceller(octets)}, now()
    from jsonb_to_recordset(${JSON.stringify(lot)}::jsonb) as x(id uuid, personne_id bigint)`);
}
