import { jourCivil } from "../../../plateforme/clock/clock.ts";
import type { Db } from "../../../plateforme/db/db.ts";
import { type Criteres, lireCriteres } from "../compte-rendu/filtres.rules.ts";
import { lireLieux } from "./lieux.query.ts";
import { type ModeleStatistiques, presenter } from "./modele.rules.ts";
import {
  COMPARAISONS,
  type Comparaison,
  finDeMois,
  lirePeriode,
  PAS,
  type Pas,
  pasLisible,
  periodeComparee,
} from "./periode.rules.ts";
import { lirePersonnes } from "./personnes.query.ts";
import { estTerritoriale, type Portee, sansCritere } from "./portee.rules.ts";
import { type LectureLongue, lireStatistiques } from "./statistiques.query.ts";
import { dernierMoisRempli } from "./vue.query.ts";

export type Adresse = Readonly<Record<string, string | undefined>>;

/** Whose figures, under which title, with or without the lists behind them. */
export type Cadre = {
  readonly titre: string;
  readonly portee: Portee;
  readonly liste: Criteres | null;
  readonly publique: boolean;
};

/** A long reading, with what is needed to ask for it again. */
export type AAnnoncer = LectureLongue & { readonly criteres: Criteres };

/** All that a page, an export or a drawing shows of the address asked for; four statements, five when no period was asked for. */
export async function lireModele(
  db: Db,
  { titre, portee, liste, publique }: Cadre,
  adresse: Adresse,
  maintenant: Date,
): Promise<ModeleStatistiques | AAnnoncer> {
  const aujourdhui = jourCivil(maintenant);
  const { conseiller, ...sansConseiller } = lireCriteres(adresse);
  // What a territory reads does not say who wrote it.
  const criteres =
    conseiller === undefined || estTerritoriale(portee) ? sansConseiller : { ...sansConseiller, conseiller };
  const repere = adresse["du"] || adresse["au"] ? aujourdhui : await repereDe(db, portee, aujourdhui);
  const periode = lirePeriode(adresse["du"] || undefined, adresse["au"] || undefined, repere);
  const comparaison: Comparaison = COMPARAISONS.find((une) => une === adresse["comparer"]) ?? "precedente";
  const comparee = periodeComparee(periode, comparaison);
  const pas: Pas = pasLisible(periode, PAS.find((un) => un === adresse["pas"]) ?? "mois");
  const lues = await lireStatistiques(
    db,
    { portee, periode, comparee, pas, criteres, comparaison, aujourdhui },
    adresse["calculer"] === "oui",
  );
  if ("refus" in lues) return { ...lues, criteres };
  const lieux = await lireLieux(db, portee, periode, criteres);
  const courantes = sansCritere(criteres) ? await lirePersonnes(db, portee, periode, aujourdhui) : null;
  const precedentes =
    comparee === null || courantes === null ? null : await lirePersonnes(db, portee, comparee, aujourdhui);
  return presenter({
    titre,
    periode,
    jusquau: periode.au < aujourdhui ? periode.au : aujourdhui,
    comparee,
    pas,
    criteres,
    comparaison,
    lues,
    lieux,
    liste,
    publique,
    personnes: { courantes, precedentes },
  });
}

/** The day the default period ends: today, or the end of the last month with a report when nothing was written since. */
async function repereDe(db: Db, portee: Portee, aujourdhui: string): Promise<string> {
  const dernier = await dernierMoisRempli(db, portee);
  return dernier === undefined || dernier.slice(0, 7) >= aujourdhui.slice(0, 7) ? aujourdhui : finDeMois(dernier);
}
