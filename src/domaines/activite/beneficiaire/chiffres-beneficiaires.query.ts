import { type Db, sql } from "../../../plateforme/db/db.ts";

/** The people of the reader's structures as sums, over twelve months: no name, no pseudonym. */
export type ChiffresBeneficiaires = {
  /** Came at least once. */
  readonly suivies: number;
  /** Of whom their first time. */
  readonly nouvelles: number;
  /** Of whom at least twice since the start. */
  readonly revenues: number;
  /** By the last step noted, from 1 to 3; the others have none. */
  readonly marches: readonly [number, number, number];
  readonly sansMarche: number;
  /** With two steps noted at least: those further on at the last than at the first. */
  readonly mesurees: number;
  readonly enProgres: number;
  readonly demarches: { readonly terminees: number; readonly abandonnees: number };
};

type Ligne = Omit<ChiffresBeneficiaires, "marches" | "demarches"> &
  Readonly<Record<"marche1" | "marche2" | "marche3" | "terminees" | "abandonnees", number>>;

/** The sums of the people who came in the year that ends on `aujourdhui`, in one statement. */
export async function chiffrerBeneficiaires(db: Db, aujourdhui: string): Promise<ChiffresBeneficiaires> {
  const depuis = sql`(${aujourdhui}::date - interval '12 months')::date`;
  const { marche1, marche2, marche3, terminees, abandonnees, ...sommes } = await db.one(sql<Ligne>`
    with vues as (select * from activite.suivi_beneficiaire where dernier_passage > ${depuis}),
    notees as (
      select p.pseudonyme, (array_agg(p.autonomie order by p.jour, p.compte_rendu_id))[1] as premiere,
        (array_agg(p.autonomie order by p.jour desc, p.compte_rendu_id desc))[1] as derniere
      from activite.participation p
      where p.actif and p.autonomie is not null and p.pseudonyme in (select pseudonyme from vues)
      group by p.pseudonyme having count(*) > 1)
    select count(*) as suivies, count(*) filter (where premier_passage > ${depuis}) as nouvelles,
      count(*) filter (where passages > 1) as revenues, count(*) filter (where autonomie = 1) as marche1,
      count(*) filter (where autonomie = 2) as marche2, count(*) filter (where autonomie = 3) as marche3,
      count(*) filter (where autonomie is null) as "sansMarche", coalesce(sum(demarches_terminees), 0) as terminees,
      coalesce(sum(demarches_abandonnees), 0) as abandonnees, (select count(*) from notees) as mesurees,
      (select count(*) from notees where derniere > premiere) as "enProgres"
    from vues`);
  return { ...sommes, marches: [marche1, marche2, marche3], demarches: { terminees, abandonnees } };
}
