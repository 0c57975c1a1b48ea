import { jourCivil } from "../../../plateforme/clock/clock.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { ouvrirIdentite } from "../../../plateforme/identite/index.ts";
import { deposerCourriel } from "../../../plateforme/mail/index.ts";
import { accord } from "../../../plateforme/ui/index.ts";
import { estFerie, fuseauDe, referentiel } from "../../territoire/index.ts";
import { dateDuJour, jourDeSemaine, numeroDeJour } from "../horaires/ouverture.rules.ts";
import { JOURS_PROMIS, joursOuvresPasses } from "./rappel.rules.ts";
import { destinatairesDe } from "./rappel.sql.ts";

/**
 * Each working morning, tells the advisers and coordinateurs of a département that people have waited more than two working days for a
 * call: one message a day at most, none when nobody waits so long. Answers how many were left. Under `declic_systeme`.
 */
export async function relancerRappels(db: Db, maintenant: Date, url: string): Promise<number> {
  const attentes = await db.rows(sql<{ departement: string; demandes: readonly string[] }>`
    select departement_code as departement, array_agg(demande_le::text order by demande_le) as demandes
    from offre.rappel where statut <> 'clos' and premier_appel_le is null group by 1 order by 1`);
  const enRetard = new Map(
    attentes.flatMap(({ departement, demandes }) => {
      const combien = compter(departement, demandes, maintenant);
      return combien === 0 ? [] : [[departement, combien] as const];
    }),
  );
  const qui = await destinatairesDe(db, [...enRetard.keys()]);
  let deposes = 0;
  for (const { id, departement, ...scellee } of qui) {
    const courriel = ouvrirIdentite(scellee)?.courriel;
    if (!courriel) continue;
    const depose = await deposerCourriel(db, {
      cle: `rappels:${departement}:${jourCivil(maintenant, fuseauDe(departement))}:${id}`,
      personneId: id,
      destinataire: courriel,
      message: message(departement, enRetard.get(departement) ?? 0, url),
    });
    if (depose) deposes += 1;
  }
  return deposes;
}

/** How many wait for longer than promised; none on a day when nobody works. */
function compter(departement: string, demandes: readonly string[], maintenant: Date): number {
  const fuseau = fuseauDe(departement);
  const ouvre = (jour: string): boolean => jourDeSemaine(jour) < 5 && !estFerie(jour, departement);
  const aujourdhui = jourCivil(maintenant, fuseau);
  if (!ouvre(aujourdhui)) return 0;
  return demandes.filter((demande) => {
    const jours = joursEntre(jourCivil(new Date(demande), fuseau), aujourdhui);
    return joursOuvresPasses(jours, ouvre) >= JOURS_PROMIS;
  }).length;
}

const joursEntre = (du: string, au: string): readonly string[] => {
  const premier = numeroDeJour(du);
  return Array.from({ length: Math.max(0, numeroDeJour(au) - premier + 1) }, (_, rang) => dateDuJour(premier + rang));
};

const message = (departement: string, combien: number, url: string) => ({
  objet: "Des personnes attendent votre appel",
  paragraphes: [
    `${accord(combien, "personne attend", "personnes attendent")} un appel depuis plus de ${JOURS_PROMIS} jours ouvrés (${referentiel().departements.get(departement)?.nom ?? departement}).`,
    "Nous leur avions promis un appel avant.",
  ],
  action: { libelle: "Voir qui rappeler", url: `${url}/rappels` },
});

/**
 * Erases who asked thirty days after the end, or ninety days after the asking, which ends it; forgets the line after twenty-four months.
 * Answers how many were erased.
 */
export async function purgerRappels(db: Db, maintenant: Date): Promise<number> {
  const effaces = await db.run(sql`
    update offre.rappel set cle = null, identite = null, contact = null,
      issue = case when statut = 'clos' then issue else 'perime' end,
      clos_le = case when statut = 'clos' then clos_le else ${maintenant}::timestamptz end, statut = 'clos'
    where identite is not null and ((statut = 'clos' and clos_le < ${maintenant}::timestamptz - interval '30 days')
      or demande_le < ${maintenant}::timestamptz - interval '90 days')`);
  await db.run(sql`delete from offre.rappel where demande_le < ${maintenant}::timestamptz - interval '24 months'`);
  return effaces;
}
