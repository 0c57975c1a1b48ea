import type { Utilisateur } from "../../plateforme/acces/acces.ts";
import { jourCivil } from "../../plateforme/clock/clock.ts";
import { type Db, sql } from "../../plateforme/db/db.ts";
import type { Theme } from "./compte-rendu/theme.rules.ts";
import type { TypeAccompagnement } from "./compte-rendu/vocabulaire.rules.ts";
import { moisDe } from "./cumul/cumul.rules.ts";
import { type StructureAuteur, structureDe } from "./cumul/situer.query.ts";

/** One of the last reports, on the home screen. */
export type DernierCompteRendu = {
  readonly id: string;
  readonly jour: string;
  readonly type: TypeAccompagnement;
  readonly participants: number;
  readonly dureeMinutes: number;
  readonly themes: readonly Theme[];
};

/** An adviser's own figures of a month. */
export type ChiffresMois = {
  readonly mois: string;
  readonly comptesRendus: number;
  readonly accompagnements: number;
  readonly minutes: number;
  readonly recurrents: number;
  readonly ateliers: number;
};

export type MaJournee = {
  readonly structure: StructureAuteur | undefined;
  readonly aujourdhui: string;
  readonly duJour: { readonly comptesRendus: number; readonly accompagnements: number };
  readonly mois: ChiffresMois;
  readonly moisPrecedent: ChiffresMois;
  /** Last day counted: today, or the end of the last month with a report when the present one has none. */
  readonly arretees: string;
  readonly derniers: readonly DernierCompteRendu[];
};

/** What an adviser sees on coming in: today, the month, the last reports; three statements. */
export async function lireMaJournee(db: Db, utilisateur: Utilisateur, maintenant: Date): Promise<MaJournee> {
  const structure = await structureDe(db, utilisateur);
  const aujourdhui = jourCivil(maintenant, structure?.fuseau);
  const mois = moisDe(aujourdhui);
  const lignes = await db.rows(sql<ChiffresMois & { readonly fin: string }>`
    select mois, (mois + interval '1 month' - interval '1 day')::date as fin, comptes_rendus as "comptesRendus", accompagnements, minutes, recurrents, cr_collectif as ateliers
    from activite.cumul_mois_conseiller
    where conseiller_id = ${utilisateur.personneId} and mois <= ${mois}::date and comptes_rendus > 0
    order by mois desc limit 2`);
  const derniers = await db.rows(sql<DernierCompteRendu & { readonly nbJour: number; readonly accJour: number }>`
    select id, jour, type, participants, duree_minutes as "dureeMinutes", themes,
      count(*) filter (where jour = ${aujourdhui}::date) over () as "nbJour",
      coalesce(sum(participants) filter (where jour = ${aujourdhui}::date) over (), 0) as "accJour"
    from activite.compte_rendu
    where conseiller_id = ${utilisateur.personneId} and supprime_le is null and jour > ${lignes[0]?.mois ?? mois}::date - 60
    order by jour desc, cree_le desc, id limit 5`);
  return {
    structure,
    aujourdhui,
    duJour: { comptesRendus: derniers[0]?.nbJour ?? 0, accompagnements: derniers[0]?.accJour ?? 0 },
    mois: lignes[0] ?? moisVide(mois),
    moisPrecedent: lignes[1] ?? moisVide(""),
    arretees: lignes[0] === undefined || lignes[0].mois === mois ? aujourdhui : lignes[0].fin,
    derniers,
  };
}

const moisVide = (mois: string): ChiffresMois => ({
  mois,
  comptesRendus: 0,
  accompagnements: 0,
  minutes: 0,
  recurrents: 0,
  ateliers: 0,
});
