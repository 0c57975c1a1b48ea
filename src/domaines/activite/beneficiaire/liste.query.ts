import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import type { Theme } from "../compte-rendu/theme.rules.ts";
import type { Autonomie } from "../compte-rendu/vocabulaire.rules.ts";
import { noterLectures } from "./beneficiaires.query.ts";
import { ouvrir } from "./coffre-beneficiaire.ts";
import type { FiltresBeneficiaires } from "./filtres-beneficiaires.rules.ts";
import { nomDe } from "./identite.rules.ts";
import { TRI_PAR_NOM_MAX, type TriBeneficiaires } from "./tri-beneficiaires.rules.ts";

export type LigneBeneficiaire = {
  readonly id: string;
  readonly pseudonyme: string;
  readonly libelle: string;
  readonly passages: number;
  readonly dernierPassage: string | null;
  readonly autonomie: Autonomie | null;
  readonly besoins: readonly Theme[];
  readonly suiviParMoi: boolean;
  readonly accordRetire: boolean;
};

export type PageBeneficiairesLue = {
  readonly lignes: readonly LigneBeneficiaire[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  /** Few enough for their names to be opened and sorted. */
  readonly triableParNom: boolean;
};

type Lue = Omit<LigneBeneficiaire, "libelle"> & { readonly identite: Buffer; readonly cle: Buffer };

const PAR_PAGE = 25;
const DEPUIS = sql`from activite.beneficiaire b left join activite.suivi_beneficiaire s on s.pseudonyme = b.pseudonyme`;

/**
 * One page of the people of the structure that pass the filters, in two statements (three sorted by name) and one line of the journal.
 * `parmi`: those a search answered, in its order.
 */
export async function listerBeneficiaires(
  db: Db,
  filtres: FiltresBeneficiaires,
  tri: TriBeneficiaires,
  page: number,
  moi: { readonly personneId: number; readonly aujourdhui: string; readonly parmi: readonly string[] | undefined },
): Promise<PageBeneficiairesLue> {
  const condition = conditionDe(filtres, moi);
  const { total } = await db.one(sql<{ total: number }>`select count(*) as total ${DEPUIS} where ${condition}`);
  const pages = Math.max(1, Math.ceil(total / PAR_PAGE));
  const courante = Math.min(Math.max(1, page), pages);
  const triableParNom = total <= TRI_PAR_NOM_MAX;
  const parNom = tri.colonne === "nom" && triableParNom ? await ordreDesNoms(db, condition, tri.sens) : undefined;
  const lues = await db.rows(sql<Lue>`
    select b.id, b.pseudonyme, b.identite, b.cle, coalesce(s.passages, 0) as passages, s.dernier_passage as "dernierPassage", s.autonomie,
      b.besoins, b.conseiller_id = ${moi.personneId} as "suiviParMoi", b.consentement_retire_le is not null as "accordRetire"
    ${DEPUIS} where ${condition} order by ${parNom === undefined ? ordre(tri, moi.parmi) : rangDans(parNom)}
    limit ${PAR_PAGE} offset ${(courante - 1) * PAR_PAGE}`);
  const lignes = lues.flatMap(({ identite, cle, ...ligne }) => {
    const ouverte = ouvrir({ identite, cle });
    return ouverte === null ? [] : [{ ...ligne, suiviParMoi: ligne.suiviParMoi ?? false, libelle: nomDe(ouverte) }];
  });
  await noterLectures(
    db,
    lignes.map(({ id }) => id),
    "liste",
  );
  return { lignes, total, page: courante, pages, triableParNom };
}

const rangDans = (ids: readonly string[]): RawBuilder<unknown> => sql`array_position(${ids}::uuid[], b.id)`;

function ordre({ colonne, sens }: TriBeneficiaires, parmi: readonly string[] | undefined): RawBuilder<unknown> {
  if (colonne === "nom") return ordre({ colonne: "dernier_passage", sens: "desc" }, parmi);
  if (parmi !== undefined && colonne === "dernier_passage") return rangDans(parmi);
  const direction = sens === "asc" ? sql`asc` : sql`desc`;
  const cle = colonne === "cree_le" ? sql`b.cree_le` : sql`s.${sql.ref(colonne)}`;
  return sql`${cle} ${direction} nulls last, b.cree_le desc, b.id`;
}

const FRANCAIS = new Intl.Collator("fr");

/** The records that pass the filters, in the order of their names; those without a name last. Opened to be compared, shown to nobody. */
async function ordreDesNoms(
  db: Db,
  condition: RawBuilder<unknown>,
  sens: TriBeneficiaires["sens"],
): Promise<readonly string[]> {
  const lues = await db.rows(sql<Pick<Lue, "id" | "identite" | "cle">>`
    select b.id, b.identite, b.cle ${DEPUIS} where ${condition}`);
  const nommees = lues.map(({ id, ...scelle }) => {
    const { nom = "", prenom = "" } = ouvrir(scelle) ?? {};
    return { id, nom: nom === "" ? prenom : `${nom} ${prenom}` };
  });
  const signe = sens === "asc" ? 1 : -1;
  return nommees
    .toSorted(
      (a, b) =>
        Number(a.nom === "") - Number(b.nom === "") ||
        signe * FRANCAIS.compare(a.nom, b.nom) ||
        a.id.localeCompare(b.id),
    )
    .map(({ id }) => id);
}

/** The records that an export writes, page after page by id; whole structure, filters kept. */
export function conditionDe(
  { suivi, autonomie, besoin, sansPassage }: FiltresBeneficiaires,
  { personneId, aujourdhui, parmi }: Parameters<typeof listerBeneficiaires>[4],
): RawBuilder<unknown> {
  const conditions = [sql`b.efface_le is null and b.fusionne_dans is null`];
  if (parmi !== undefined) conditions.push(sql`b.id = any (${parmi}::uuid[])`);
  if (suivi === "moi") conditions.push(sql`b.conseiller_id = ${personneId}`);
  if (autonomie !== "") conditions.push(sql`s.autonomie = ${Number(autonomie)}`);
  if (besoin !== "") conditions.push(sql`${besoin}::text = any (b.besoins)`);
  if (sansPassage !== "")
    conditions.push(
      sql`coalesce(s.dernier_passage, b.cree_le::date) < ${aujourdhui}::date - ${Number(sansPassage)}::integer`,
    );
  return sql.join(conditions, sql` and `);
}
