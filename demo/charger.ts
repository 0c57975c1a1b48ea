import type { Base } from "../src/plateforme/db/base.ts";
import { entretenir } from "../src/plateforme/db/entretenir.ts";
import { DATE_AVIS } from "./calibrage.ts";
import { partiesDeLActivite } from "./charger-activite.ts";
import { partieAgenda } from "./charger-agenda.ts";
import { partieBeneficiaires } from "./charger-beneficiaires.ts";
import { partieBesoins } from "./charger-besoins.ts";
import { partieCandidats } from "./charger-candidats.ts";
import { partieCandidatures } from "./charger-candidatures.ts";
import { partieComptes } from "./charger-comptes.ts";
import { partieContrats } from "./charger-contrats.ts";
import { partieDonneesOuvertes } from "./charger-donnees-ouvertes.ts";
import { partieEngagements } from "./charger-engagements.ts";
import { partieLieux } from "./charger-lieux.ts";
import { partieMisesEnRelation } from "./charger-mises-en-relation.ts";
import { partieProgramme } from "./charger-programme.ts";
import { partieRecrutement } from "./charger-recrutement.ts";
import type { TerritoireDemo } from "./departements.ts";
import { type EtatDemonstration, etatDemonstration } from "./etat.ts";
import type { PartieACharger } from "./partie.ts";
import { type Programme, programmeDeDemonstration } from "./programme.ts";
import { annoncerParties, lireProgression, PARTIE_VIDAGE } from "./progression.sql.ts";
import { viderDemonstration } from "./vider.ts";

export type OptionsDemonstration = {
  /** One accompagnement loaded out of so many: 1 loads all of them. */
  readonly unSur: number;
  /** Civil day of the load: places are dated from it. */
  readonly aujourdhui: string;
  readonly territoire: TerritoireDemo;
  /** Stops between two batches; what is loaded stays, a further call continues. */
  readonly arret?: AbortSignal;
};

/** Called after each batch. */
export type SuiviDemonstration = (etat: { readonly partie: string; readonly fraction: number }) => void;

/** Default: a tenth of the accompagnements on the embedded database (see docs/demonstration.md for the measure). */
export const UN_SUR_PAR_DEFAUT = 10;

/**
 * Loads the demonstration, newest months first, by batches of at most a thousand rows, each with its progress in the same
 * transaction: stopped or killed at any point, a further call continues without doubling anything. Asked for another
 * fraction than the one there, it empties first.
 */
export async function chargerDemonstration(
  base: Base,
  options: OptionsDemonstration,
  suivi: SuiviDemonstration,
): Promise<EtatDemonstration> {
  await viderAutreFraction(base, options);
  const programme = programmeDeDemonstration(options.territoire);
  const parties = partiesDe(programme, options);
  const faits = await base.transaction(SYSTEME, async (db) => {
    await annoncerParties(
      db,
      parties.map(({ partie, total }) => ({ partie, total, unSur: options.unSur })),
      DATE_AVIS,
    );
    return new Map((await lireProgression(db)).map((ligne) => [ligne.partie, ligne.faits]));
  });
  for (const partie of parties) {
    if (options.arret?.aborted === true) break;
    const depuis = faits.get(partie.partie) ?? 0;
    if (depuis >= partie.total) continue;
    await partie.charger(base, depuis, {
      arrete: () => options.arret?.aborted === true,
      avance: async (jusqua) => {
        faits.set(partie.partie, jusqua);
        suivi({ partie: partie.partie, fraction: fractionDe(parties, faits) });
        // Lets the pages of the same process answer between two batches.
        await new Promise((suite) => setImmediate(suite));
      },
    });
  }
  await entretenir(base);
  return base.transaction(SYSTEME, etatDemonstration);
}

const SYSTEME = { sorte: "systeme" } as const;

/** In this order: what pages show first, then the activity from the newest month, then what only a figure counts. */
function partiesDe(programme: Programme, { unSur, aujourdhui }: OptionsDemonstration): readonly PartieACharger[] {
  return [
    partieProgramme(programme),
    partieComptes(programme),
    partieBesoins(programme),
    partieRecrutement(aujourdhui),
    partieCandidats(programme, aujourdhui),
    partieMisesEnRelation(aujourdhui),
    partieContrats(aujourdhui),
    partieEngagements(aujourdhui),
    partieAgenda(aujourdhui),
    partieLieux(programme, aujourdhui),
    ...partiesDeLActivite(programme, unSur),
    partieCandidatures(programme),
    partieBeneficiaires(programme),
    partieDonneesOuvertes(aujourdhui),
  ];
}

async function viderAutreFraction(base: Base, { unSur }: OptionsDemonstration): Promise<void> {
  const presentes = await base.transaction(SYSTEME, lireProgression);
  if (presentes.some((ligne) => ligne.unSur !== unSur || ligne.partie === PARTIE_VIDAGE))
    await viderDemonstration(base);
}

/** Work done over work to do, an accompagnement and a row of another kind weighing the same. */
function fractionDe(parties: readonly PartieACharger[], faits: ReadonlyMap<string, number>): number {
  const total = parties.reduce((somme, { total }) => somme + total, 0);
  const fait = parties.reduce((somme, { partie }) => somme + (faits.get(partie) ?? 0), 0);
  return total === 0 ? 1 : fait / total;
}
