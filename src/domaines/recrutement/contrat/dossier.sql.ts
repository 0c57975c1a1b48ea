import { type Db, sql } from "../../../plateforme/db/db.ts";
import { coffre } from "../../../plateforme/identite/index.ts";
import { type Etape, USAGE } from "./dossier.query.ts";
import type { StatutDossier } from "./dossier.rules.ts";
import { CHAMPS_PERSONNE, CHAMPS_TERMES, type SaisieDossier, type Termes } from "./lire-termes.rules.ts";
import { estJour } from "./regles/calendrier.rules.ts";

/** Begins a file. */
export const insererDossier = async (
  db: Db,
  structureId: number,
  par: number | null,
  maintenant: Date,
): Promise<number> =>
  (
    await db.one(sql<{ id: number }>`
      insert into recrutement.contrat_dossier (structure_id, prepare_le, prepare_par, modifie_le, cle)
      values (${structureId}, ${maintenant}, ${par}, ${maintenant}, ${coffre().nouvelleCle()}) returning id`)
  ).id;

/** Keeps the answers as typed, who is to be hired sealed apart. */
export async function garderSaisie(db: Db, id: number, saisie: SaisieDossier, maintenant: Date): Promise<void> {
  const { cle } = await db.one(sql<{ cle: Buffer | null }>`
    select cle from recrutement.contrat_dossier where id = ${id} for update`);
  const personne = JSON.stringify(Object.fromEntries(CHAMPS_PERSONNE.map((champ) => [champ, saisie[champ] ?? ""])));
  const termes = JSON.stringify(Object.fromEntries(CHAMPS_TERMES.map((champ) => [champ, saisie[champ] ?? ""])));
  const jour = (texte: string | undefined): string | null => (estJour(texte ?? "") ? (texte ?? null) : null);
  const remplace = Number(saisie.remplace ?? "") || null;
  await db.run(sql`
    update recrutement.contrat_dossier set saisie = ${termes}::jsonb, identite = ${cle === null ? null : coffre().sceller(cle, personne, USAGE)},
      origine = case when ${saisie.origine ?? ""} in ('mise_en_relation', 'candidat_propre', 'mobilite_interne') then ${saisie.origine ?? ""} else '' end,
      type = nullif(${saisie.type ?? ""}, ''), debut = ${jour(saisie.debut)}, fin = ${jour(saisie.fin)}, modifie_le = ${maintenant},
      remplace_id = (select c.id from recrutement.contrat c
        where c.id = ${remplace}::bigint and c.structure_id = recrutement.contrat_dossier.structure_id)
    where id = ${id}`);
}

/** Moves a file on, and writes in its history what was said. */
export const avancerDossier = (
  db: Db,
  id: number,
  vers: { readonly statut: StatutDossier; readonly etape: Etape; readonly maintenant: Date } & (
    | { readonly deposePar: number }
    | { readonly decidePar: number; readonly contratId?: number; readonly personneId?: number }
    | { readonly closPar: number }
  ),
): Promise<number> =>
  db.run(sql`
    update recrutement.contrat_dossier set statut = ${vers.statut}, modifie_le = ${vers.maintenant},
      histoire = histoire || ${JSON.stringify([vers.etape])}::jsonb
      ${
        "deposePar" in vers
          ? sql`, depose_le = ${vers.maintenant}, depose_par = ${vers.deposePar}`
          : "decidePar" in vers
            ? sql`, decide_le = ${vers.maintenant}, decide_par = ${vers.decidePar}, contrat_id = ${vers.contratId ?? null},
                personne_id = coalesce(${vers.personneId ?? null}::bigint, personne_id)
                ${vers.contratId === undefined ? sql`` : sql`, cle = null, identite = null`}`
            : sql``
      }
    where id = ${id}`);

/** Writes in the history of a file what happened, without moving it. */
export const ajouterEtape = (db: Db, id: number, etape: Etape): Promise<number> =>
  db.run(sql`
    update recrutement.contrat_dossier set histoire = histoire || ${JSON.stringify([etape])}::jsonb where id = ${id}`);

/** Locks the posts of a structure: whoever hires there waits for whoever came first. */
export const verrouillerPostes = (db: Db, structureId: number): Promise<number> =>
  db.run(sql`select p.id from recrutement.poste p where p.structure_id = ${structureId} order by p.id for update`);

/** Whether a post is one of coordinator. */
export const estDeCoordinateur = async (db: Db, posteId: number): Promise<boolean> =>
  (await db.row(sql`select from recrutement.poste where id = ${posteId} and sorte = 'coordinateur'`)) !== undefined;

/** The contract itself, on its post. */
export const insererContrat = async (
  db: Db,
  qui: {
    readonly posteId: number;
    readonly structureId: number;
    readonly personneId: number;
    /** Versions of the base in force, attached to it. */
    readonly referentiels: { readonly commun: number | null; readonly local: number | null };
  },
  t: Termes,
): Promise<number> =>
  (
    await db.one(sql<{ id: number }>`
      insert into recrutement.contrat (poste_id, structure_id, personne_id, type, debut, fin, accord_branche, quotite, heures, brut, fondement,
        motif, categorie, essai_jours, renouvellements, parts, remplace_id, referentiel_id, referentiel_local_id)
      values (${qui.posteId}, ${qui.structureId}, ${qui.personneId}, ${t.type}, ${t.debut}, ${t.fin}, ${t.accord}, ${t.quotite}, ${t.heures},
        ${t.brut}, ${t.fondement}, ${t.motif}, ${t.categorie}, ${t.essaiJours}, ${t.renouvellements},
        ${t.parts.length === 0 ? null : JSON.stringify(t.parts)}::jsonb, ${t.remplace},
        ${qui.referentiels.commun}, ${qui.referentiels.local}) returning id`)
  ).id;

/** What the figures say of whoever is hired: an adviser, and an application that succeeded. */
export async function noterRecrutement(
  db: Db,
  qui: {
    readonly personneId: number;
    readonly departementCode: string;
    readonly pix: number | null;
    readonly jour: string;
  },
): Promise<void> {
  await db.run(sql`
    insert into recrutement.conseiller (personne_id, sexe) values (${qui.personneId}, 'non_communique') on conflict do nothing`);
  const suivies = await db.run(sql`
    update recrutement.candidature set statut = 'recrute', score_pix = coalesce(score_pix, ${qui.pix})
    where personne_id = ${qui.personneId} and statut in ('depose', 'mis_en_relation') and coalesce(score_pix, ${qui.pix}) >= 70`);
  if (suivies === 0 && qui.pix !== null)
    await db.run(sql`
      insert into recrutement.candidature (deposee_le, departement_code, statut, score_pix, personne_id)
      select ${qui.jour}, ${qui.departementCode}, 'recrute', ${qui.pix}, ${qui.personneId}
      where not exists (select from recrutement.candidature c where c.personne_id = ${qui.personneId} and c.statut = 'recrute')`);
}
