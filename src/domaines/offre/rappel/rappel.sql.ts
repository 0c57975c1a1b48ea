import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import { coffre } from "../../../plateforme/identite/index.ts";
import type { Issue, Jour, Moment, SaisieRappel, StatutRappel } from "./rappel.rules.ts";

const USAGE = "rappel";
const IDENTITE = z.object({ prenom: z.string(), telephone: z.string() });
export type IdentiteRappel = z.output<typeof IDENTITE>;

/** A request, without who asks. */
export type Rappel = {
  readonly id: string;
  readonly departement: string;
  readonly commune: string;
  readonly lieuId: string | null;
  readonly lieu: string | null;
  readonly besoin: string;
  readonly jours: readonly Jour[];
  readonly moments: readonly Moment[];
  readonly statut: StatutRappel;
  readonly demandeLe: Date;
  readonly prisPar: number | null;
  readonly prisLe: Date | null;
  readonly essais: number;
  readonly essaiLe: Date | null;
  readonly issue: Issue | null;
  readonly closLe: Date | null;
  /** The number is still kept. */
  readonly joignable: boolean;
};

/** The columns of a request that name nobody. */
export const COLONNES_RAPPEL: RawBuilder<unknown> = sql`
  r.id, r.departement_code as departement, c.nom as commune, r.lieu_id as "lieuId", l.nom as lieu, r.besoin, r.jours, r.moments, r.statut,
  r.demande_le as "demandeLe", r.pris_par as "prisPar", r.pris_le as "prisLe", r.essais, r.essai_le as "essaiLe", r.issue,
  r.clos_le as "closLe", r.identite is not null as joignable`;
export const SOURCE_RAPPEL: RawBuilder<unknown> = sql`
  offre.rappel r join territoire.commune c on c.code = r.commune_code left join offre.lieu l on l.id = r.lieu_id`;

/** The secret of the link of a request: made again from its number by whoever holds the key, never stored. */
export const lienDe = (id: string): string =>
  coffre().empreinte(id, `${USAGE}.jeton`).subarray(0, 15).toString("base64url");
const empreinteLien = (jeton: string): Buffer => coffre().empreinte(jeton, `${USAGE}.lien`);
const empreinteContact = (numero: string): Buffer => coffre().empreinte(numero, `${USAGE}.contact`);

export type NouveauRappel = SaisieRappel & {
  readonly departement: string;
  readonly communeCode: string;
  readonly lieuId: string | null;
};

/**
 * Stores a request, or puts right the one that this telephone has open: it keeps its date, and whoever took it unless it changed
 * département. Answers its number.
 */
export async function deposerRappel(db: Db, r: NouveauRappel, maintenant: Date): Promise<string> {
  const nouveau = randomUUID();
  const cle = coffre().nouvelleCle();
  const scelle = coffre().sceller(cle, JSON.stringify({ prenom: r.prenom, telephone: r.telephone }), USAGE);
  const { id } = await db.one(sql<{ id: string }>`
    insert into offre.rappel as r (id, departement_code, commune_code, lieu_id, besoin, jours, moments, cle, identite, contact, lien, statut,
      demande_le)
    values (${nouveau}, ${r.departement}, ${r.communeCode}, ${r.lieuId}, ${r.besoin}, ${[...r.jours]}::text[], ${[...r.moments]}::text[],
      ${cle}, ${scelle}, ${empreinteContact(r.telephone)}, ${empreinteLien(lienDe(nouveau))}, 'a_rappeler', ${maintenant})
    on conflict (contact) where statut <> 'clos' do update set departement_code = excluded.departement_code,
      commune_code = excluded.commune_code, lieu_id = excluded.lieu_id, besoin = excluded.besoin, jours = excluded.jours,
      moments = excluded.moments, cle = excluded.cle, identite = excluded.identite,
      statut = case when r.departement_code = excluded.departement_code then r.statut else 'a_rappeler' end,
      pris_par = case when r.departement_code = excluded.departement_code then r.pris_par end
    returning id`);
  return id;
}

/** The request that a link leads to, and who asks; undefined when there is none, or when the number is gone. */
export async function rappelDuLien(
  db: Db,
  jeton: string,
): Promise<(Rappel & { readonly identite: IdentiteRappel | null }) | undefined> {
  const ligne = await db.row(sql<Rappel & Scelle>`
    select ${COLONNES_RAPPEL}, r.cle, r.identite from ${SOURCE_RAPPEL} where r.lien = ${empreinteLien(jeton)}`);
  if (ligne === undefined) return undefined;
  const { cle, identite, ...rappel } = ligne;
  return { ...rappel, identite: ouvrir({ cle, identite }) };
}

type Scelle = { readonly cle: Buffer | null; readonly identite: Buffer | null };

const ouvrir = ({ cle, identite }: Scelle): IdentiteRappel | null =>
  cle === null || identite === null ? null : IDENTITE.parse(JSON.parse(coffre().ouvrir(cle, identite, USAGE)));

/** Who asks; null once erased. */
export async function identiteDuRappel(db: Db, id: string): Promise<IdentiteRappel | null> {
  const scelle = await db.row(sql<Scelle>`select cle, identite from offre.rappel where id = ${id}`);
  return scelle === undefined ? null : ouvrir(scelle);
}

/** Takes back a request: closed, and its number erased at once. False when it was closed already. */
export const retirerDuLien = async (db: Db, jeton: string, maintenant: Date): Promise<boolean> =>
  (await db.run(sql`
    update offre.rappel set statut = 'clos', issue = 'retire', clos_le = ${maintenant}, cle = null, identite = null, contact = null
    where lien = ${empreinteLien(jeton)} and statut <> 'clos'`)) > 0;

/** Whether someone of the programme with an open account may call back in a département. */
export const quelquUnRappelle = async (db: Db, departement: string): Promise<boolean> =>
  (await destinatairesDe(db, [departement])).length > 0;

/** Advisers and coordinateurs of some départements, with an open account. */
export const destinatairesDe = (
  db: Db,
  departements: readonly string[],
): Promise<
  readonly {
    readonly id: number;
    readonly departement: string;
    readonly identite: Buffer | null;
    readonly cle: Buffer | null;
  }[]
> =>
  db.rows(sql`
    select distinct on (p.id, x.departement) p.id, x.departement, p.identite, p.cle
    from acteur.affectation a join acteur.personne p on p.id = a.personne_id
    join acteur.compte k on k.personne_id = p.id and k.desactive_le is null
    left join acteur.structure s on s.id = a.structure_id
    cross join lateral (values (case when a.niveau = 'departement' then a.code else s.departement_code end)) as x(departement)
    where a.role in ('conseiller', 'aidant', 'coordinateur') and x.departement = any (${[...departements]}::text[])
      and a.debut <= acces.jour() and (a.fin is null or a.fin >= acces.jour()) order by p.id, x.departement`);
