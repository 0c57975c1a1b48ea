import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { enregistrerCorrections, noterHistoire } from "../lieu/correction.sql.ts";
import { agir, recomposer } from "../lieu/corriger-lieu.ts";
import { type Accueil, direAccueil } from "./accueil.rules.ts";
import { accueilDuLieu, ecrireAccueil } from "./accueil.sql.ts";

export type ResultatAccueil = { readonly fait: boolean } | { readonly refus: "absent" | "change" };

/** Declares the welcome of a place; it is up to date as of today. `vu`: what the person had before their eyes. */
export const declarerAccueil = (
  contexte: ContexteConnecte,
  id: string,
  accueil: Accueil,
  vu: string,
): Promise<ResultatAccueil> =>
  agir<ResultatAccueil>(contexte, id, async (db, fiche, auteur) => {
    const avant = await accueilDuLieu(db, id);
    if (accueilVu(avant) !== vu) return { refus: "change" };
    if (accueilVu(accueil) === vu) return { fait: false };
    await ecrireAccueil(db, id, accueil);
    await enregistrerCorrections(db, id, { dateMaj: auteur.aujourdhui }, auteur);
    await recomposer(db, fiche);
    const champs = { accueil: { avant: dire(avant), apres: dire(accueil) } };
    await noterHistoire(db, { lieuId: id, genre: "correction", champs, ...auteur });
    return { fait: true };
  });

/** What a form was filled from. */
export const accueilVu = (accueil: Accueil): string => JSON.stringify([accueil.femmes, accueil.heuresCalmes]);

const dire = (accueil: Accueil): readonly string[] =>
  direAccueil(accueil, "").map(([nom, quand]) => `${nom} : ${quand}`);
