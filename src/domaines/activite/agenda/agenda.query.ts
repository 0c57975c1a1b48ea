import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import type { Theme } from "../compte-rendu/theme.rules.ts";
import type { Canal, GenreLieu } from "../compte-rendu/vocabulaire.rules.ts";
import type { GenreAgenda, GenreEntree, StatutAgenda } from "./evenement.rules.ts";
import { ajouterJours, type Intervalle, journeeDe } from "./moment.rules.ts";
import { type EstFerie, occurrences } from "./permanence.rules.ts";
import { lirePermanences } from "./permanences.query.ts";

/** A stop of a tournée as it is shown. */
export type EtapeVue = Intervalle & {
  readonly libelle: string;
  readonly lieuId: string | null;
  readonly communeCode: string;
  readonly commune: string;
};

/** One entry of a calendar, whatever its kind. */
export type EntreeAgenda = Intervalle & {
  readonly id: string;
  readonly genre: GenreEntree;
  readonly conseillerId: number;
  readonly titre: string;
  readonly fuseau: string;
  readonly journeeEntiere: boolean;
  readonly statut: StatutAgenda;
  readonly genreLieu: GenreLieu;
  readonly canal: Canal;
  readonly lieu: string | null;
  readonly commune: string | null;
  readonly structure: string;
  readonly precisionLieu: string;
  readonly pseudonyme: string | null;
  readonly libelle: string;
  readonly themes: readonly Theme[];
  readonly compteRenduId: string | null;
  readonly version: number;
  /** Booked online by the public. */
  readonly reservee: boolean;
  /** By several people, each of whom comes or not. */
  readonly aPlusieurs: boolean;
  /** Of an atelier. */
  readonly capacite: number | null;
  readonly inscrits: number | null;
  readonly enAttente: number | null;
  /** Of a permanence: the day of the rule, by which this holding is known, and whether it was moved. */
  readonly jourRegle: string | null;
  readonly deplacee: boolean;
  readonly etapes: readonly EtapeVue[];
};

/** The columns of an entry that has one date, aliased as `EntreeAgenda` reads them. */
export const COLONNES_ENTREE = sql`
  e.id, e.genre, e.conseiller_id as "conseillerId", e.titre, e.debut, e.fin, e.fuseau, e.journee_entiere as "journeeEntiere", e.statut,
  e.lieu_genre as "genreLieu", e.canal, l.nom as lieu, c.nom as commune, s.nom as structure, e.precision_lieu as "precisionLieu",
  v.beneficiaire_pseudonyme as pseudonyme, coalesce(v.libelle, '') as libelle, coalesce(v.themes, a.themes, '{}') as themes,
  d.compte_rendu_id as "compteRenduId", e.version, e.origine = 'reservation' as reservee,
  coalesce(v.inscrits, 1) > 1 as "aPlusieurs", a.capacite, a.inscrits, a.en_attente as "enAttente", null as "jourRegle",
  false as deplacee`;

export const SOURCES_ENTREE = sql`
  activite.evenement_agenda e
  join acteur.structure s on s.id = e.structure_id
  left join offre.lieu l on l.id = e.lieu_id
  left join territoire.commune c on c.code = coalesce(l.commune_code, e.commune_code)
  left join activite.rendez_vous v on v.id = e.id
  left join activite.atelier a on a.id = e.id
  left join activite.compte_rendu_de d on d.evenement_id = e.id and d.libere_le is null`;

type LigneEntree = Omit<EntreeAgenda, "etapes" | "genre"> & { readonly genre: GenreAgenda };
type LigneEtape = EtapeVue & { readonly evenementId: string };

/** Everything of an adviser's agenda that meets the civil days `[du, au]` of `fuseau`, in three statements, cancelled dates left out. */
export async function lireAgenda(
  db: Db,
  conseillerId: number,
  du: string,
  au: string,
  fuseau: string,
  estFerie: EstFerie,
): Promise<readonly EntreeAgenda[]> {
  const { debut } = journeeDe(du, fuseau);
  const { fin } = journeeDe(au, fuseau);
  const dates = await lireEntrees(
    db,
    sql`e.conseiller_id = ${conseillerId} and e.statut <> 'annule' and e.debut < ${fin} and e.fin > ${debut}
      and e.debut > ${debut}::timestamptz - interval '63 days' order by e.debut, e.id`,
  );
  const permanences = await lirePermanences(db, conseillerId, du, au);
  const tenues = permanences.flatMap(({ permanence, exceptions, ou }) =>
    occurrences(permanence, exceptions, du, au, estFerie).map(
      ({ jour, deplacee, ...heures }): EntreeAgenda => ({
        ...VIDE,
        ...ou,
        ...heures,
        id: permanence.id,
        genre: "permanence",
        conseillerId,
        titre: permanence.titre,
        fuseau: permanence.fuseau,
        precisionLieu: permanence.precisionLieu,
        jourRegle: jour,
        deplacee,
      }),
    ),
  );
  return [...dates, ...tenues].sort((a, b) => a.debut.getTime() - b.debut.getTime() || Number(b.fin) - Number(a.fin));
}

/** An entry that has nothing of its own. */
export const VIDE = {
  journeeEntiere: false,
  statut: "prevu",
  genreLieu: "lieu",
  canal: "presence",
  pseudonyme: null,
  libelle: "",
  themes: [],
  compteRenduId: null,
  version: 1,
  reservee: false,
  aPlusieurs: false,
  capacite: null,
  inscrits: null,
  enAttente: null,
  etapes: [],
} as const;

/** The dates that pass `suite` (a condition and an order), with the stops of the tournées: two statements. */
export async function lireEntrees(db: Db, suite: RawBuilder<unknown>): Promise<readonly EntreeAgenda[]> {
  const lignes = await db.rows(sql<LigneEntree>`select ${COLONNES_ENTREE} from ${SOURCES_ENTREE} where ${suite}`);
  const tournees = lignes.filter(({ genre }) => genre === "tournee").map(({ id }) => id);
  const etapes =
    tournees.length === 0
      ? []
      : await db.rows(sql<LigneEtape>`
          select t.evenement_id as "evenementId", t.debut, t.fin, t.libelle, t.lieu_id as "lieuId", t.commune_code as "communeCode", c.nom as commune
          from activite.etape t join territoire.commune c on c.code = t.commune_code
          where t.evenement_id = any (${tournees}::uuid[]) order by t.evenement_id, t.rang`);
  return lignes.map((ligne) => ({ ...ligne, etapes: etapes.filter(({ evenementId }) => evenementId === ligne.id) }));
}

/** The entries of each civil day of `[du, au]`, a long one on each of its days. */
export function parJour(
  entrees: readonly EntreeAgenda[],
  du: string,
  au: string,
): readonly { readonly jour: string; readonly entrees: readonly EntreeAgenda[] }[] {
  const jours: { jour: string; entrees: readonly EntreeAgenda[] }[] = [];
  for (let jour = du; jour <= au; jour = ajouterJours(jour, 1)) {
    jours.push({
      jour,
      entrees: entrees.filter((une) => {
        const { debut, fin } = journeeDe(jour, une.fuseau);
        return une.debut < fin && une.fin > debut;
      }),
    });
  }
  return jours;
}
