import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { SorteImport } from "./champs-import.rules.ts";
import type { CandidatLu, ContratLu, Faute } from "./lire-ligne.rules.ts";

/** What a line of a source became. */
export type DejaImporte = {
  readonly empreinte: string;
  readonly contratId: number | null;
  readonly candidatureId: number | null;
};

/** What a source already brought, by its identifier there. */
export async function dejaImportes(
  db: Db,
  source: string,
  sorte: SorteImport,
): Promise<ReadonlyMap<string, DejaImporte>> {
  const lignes = await db.rows(sql<DejaImporte & { readonly sourceId: string }>`
    select source_id as "sourceId", empreinte, contrat_id as "contratId", candidature_id as "candidatureId"
    from recrutement.importe where source = ${source} and sorte = ${sorte}`);
  return new Map(lignes.map(({ sourceId, ...deja }) => [sourceId, deja]));
}

/** Remembers what a line became. */
export const noterImporte = (
  db: Db,
  cle: { readonly source: string; readonly sorte: SorteImport; readonly sourceId: string },
  { empreinte, contratId, candidatureId }: DejaImporte,
): Promise<number> =>
  db.run(sql`
    insert into recrutement.importe (source, sorte, source_id, empreinte, contrat_id, candidature_id)
    values (${cle.source}, ${cle.sorte}, ${cle.sourceId}, ${empreinte}, ${contratId}, ${candidatureId})
    on conflict on constraint importe_cle do update set empreinte = excluded.empreinte`);

const refus = (champ: string, motif: string, valeur: string): Faute => ({ champ, motif, valeur });

/** The structure that a SIRET or our number names: one, open or closed. */
export async function structureDe(db: Db, texte: string): Promise<number | Faute> {
  const lignes = await db.rows(sql<{ id: number }>`
    select id from acteur.structure
    where ${/^\d{14}$/u.test(texte) ? sql`siret = ${texte}` : /^\d{1,9}$/u.test(texte) ? sql`id = ${Number(texte)}` : sql`false`}
    order by id limit 2`);
  const [seule, autre] = lignes;
  if (seule === undefined) return refus("structure", "structure inconnue", texte);
  return autre === undefined
    ? seule.id
    : refus("structure", "deux structures ont ce SIRET : donnez leur numéro", texte);
}

/** A post of the structure granted and free all along the contract, the oldest first; locked until the end of the transaction. */
export async function posteLibrePour(db: Db, structureId: number, c: ContratLu): Promise<number | Faute> {
  const poste = await db.row(sql<{ id: number }>`
    select p.id from recrutement.poste p
    where p.structure_id = ${structureId} and p.attribue_le <= ${c.debut}::date
      and coalesce(p.rendu_le, 'infinity') >= coalesce(${c.ruptureLe}::date, ${c.fin}::date + 1, 'infinity')
      and not exists (select from recrutement.contrat x where x.poste_id = p.id
        and daterange(x.debut, coalesce(x.rupture_le, x.fin + 1, 'infinity')) && daterange(${c.debut}::date, coalesce(${c.ruptureLe}::date, ${c.fin}::date + 1, 'infinity')))
    order by p.attribue_le, p.id limit 1 for update of p`);
  return poste?.id ?? refus("structure", "aucun poste libre de cette structure à ces dates", c.structure);
}

/** Adds a contract of the past; answers its number. */
export const ajouterContrat = async (
  db: Db,
  c: ContratLu,
  {
    posteId,
    structureId,
    personneId,
  }: { readonly posteId: number; readonly structureId: number; readonly personneId: number },
): Promise<number> =>
  (
    await db.one(sql<{ id: number }>`
      insert into recrutement.contrat (poste_id, structure_id, personne_id, type, debut, fin, accord_branche, rupture_le, rupture_motif)
      values (${posteId}, ${structureId}, ${personneId}, ${c.type}, ${c.debut}::date, ${c.fin}::date, ${c.accordBranche},
        ${c.ruptureLe}::date, ${c.ruptureMotif}) returning id`)
  ).id;

/** Gives a contract already brought in what its source now says of it, on the same post. */
export const corrigerContrat = (db: Db, id: number, c: ContratLu): Promise<number> =>
  db.run(sql`
    update recrutement.contrat set type = ${c.type}, debut = ${c.debut}::date, fin = ${c.fin}::date, accord_branche = ${c.accordBranche},
      rupture_le = ${c.ruptureLe}::date, rupture_motif = ${c.ruptureMotif} where id = ${id}`);

type Ou = { readonly personneId: number; readonly commune: string; readonly departement: string };

/** Adds an application, with the candidate behind it while it is followed; answers its number. */
export async function ajouterCandidature(
  db: Db,
  c: CandidatLu,
  { personneId, commune, departement }: Ou,
): Promise<number> {
  const { id } = await db.one(sql<{ id: number }>`
    insert into recrutement.candidature (deposee_le, departement_code, statut, score_pix, personne_id)
    values (${c.deposeLe}::date, ${departement}, ${c.statut}, ${c.pixScore}, ${personneId}) returning id`);
  if (c.statut === "depose" || c.statut === "mis_en_relation")
    await db.run(sql`
      insert into recrutement.candidat (personne_id, candidature_id, commune_code, departement_code, rayon_km, disponible_le, situations,
        pix_score, pix_le, pix_statut, dernier_contact_le)
      values (${personneId}, ${id}, ${commune}, ${departement}, ${c.rayonKm}, ${c.disponibleLe}::date, ${[...c.situations]}::text[],
        ${c.pixScore}, ${c.pixScore === null ? null : c.deposeLe}::date, ${c.pixScore === null ? "non_declare" : "a_verifier"}, ${c.deposeLe}::date)`);
  return id;
}

/** Gives an application already brought in what its source now says of it. What the candidate changed here is theirs: it stays. */
export const corrigerCandidature = (db: Db, id: number, c: CandidatLu): Promise<number> =>
  db.run(sql`
    update recrutement.candidature set statut = ${c.statut}, score_pix = ${c.pixScore}, deposee_le = ${c.deposeLe}::date where id = ${id}`);
