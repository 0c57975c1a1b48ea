import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { jourDeLaDemonstration } from "../poste/postes.query.ts";
import { type Acte, motifDit, type Refus, retourDe, type Statut, suite } from "./cycle.rules.ts";
import { changerStatut, ligneLue, noterMisEnRelation, type Tenue, tenir } from "./mise-en-relation.sql.ts";
import { prevenirLAutre } from "./prevenir.ts";

export type ResultatReponse =
  | { readonly fait: true; readonly statut: Statut }
  | { readonly refus: "introuvable" }
  | { readonly refus: Refus };

/** The side of whoever is signed in; undefined for anybody else. */
export const coteDe = ({ utilisateur }: ContexteConnecte): "structure" | "candidat" | undefined =>
  utilisateur.role === "gestionnaire_structure"
    ? "structure"
    : utilisateur.role === "candidat"
      ? "candidat"
      : undefined;

/** The day of the posts: that of a loaded demonstration, else today. */
export const jourDesPostes = async (db: Db, maintenant: Date): Promise<string> =>
  (await jourDeLaDemonstration(db)) ?? jourCivil(maintenant);

/**
 * Answers a match: interest, a no with its reason, or retaining the person. Who may: whoever manages the structure, or the person, on a line
 * of theirs. Refused when the other side moved meanwhile, when the person withdrew, is retained elsewhere, or no post is left.
 */
export const repondre = (
  contexte: ContexteConnecte,
  id: number,
  acte: Acte,
  dit: { readonly motif: string; readonly precision: string },
): Promise<ResultatReponse> =>
  avecLigne(contexte, id, async (db, tenue, cote) => {
    const statut = suite(acte, cote, tenue.statut);
    const refus = statut === undefined ? "etape" : juger(tenue, statut);
    if (statut === undefined || refus !== undefined) return { refus: refus ?? "etape" };
    const motif = acte === "decliner" ? motifDit(cote, dit.motif, dit.precision) : null;
    if (motif === undefined) return { refus: "motif" };
    await changerStatut(db, id, { statut, cote, motif }, contexte.maintenant);
    if (statut === "entretien") await noterMisEnRelation(db, tenue.candidatId);
    await prevenirLAutre(db, tenue, statut, cote, contexte);
    return { fait: true, statut };
  });

/** Takes back one's last step, within a day, while the other side has done nothing since. */
export const revenir = (contexte: ContexteConnecte, id: number): Promise<ResultatReponse> =>
  avecLigne(contexte, id, async (db, tenue, cote) => {
    const statut = retourDe(tenue.derniere, cote, tenue.statut, contexte.maintenant);
    if (statut === undefined) return { refus: "tard" };
    const refus = juger(tenue, statut);
    if (refus !== undefined) return { refus };
    await changerStatut(db, id, { statut, cote, motif: null }, contexte.maintenant);
    await prevenirLAutre(db, tenue, "retour", cote, contexte);
    return { fait: true, statut };
  });

/** Says one's order of preference, which comes before the score in the next run; none takes it away. Who may: each side, for itself. */
export const ordonner = (contexte: ContexteConnecte, id: number, rang: number | null): Promise<ResultatReponse> =>
  avecLigne(contexte, id, async (db, { statut }, cote) => {
    if (!ORDONNABLES.includes(statut)) return { refus: "etape" };
    await db.run(sql`update recrutement.mise_en_relation set ${sql.id(`rang_${cote}`)} = ${rang} where id = ${id}`);
    return { fait: true, statut };
  });

const ORDONNABLES: readonly Statut[] = ["propose", "interet_structure", "interet_candidat", "entretien"];

/** What stands against a step, whoever makes it; nothing stands against a no. */
function juger(tenue: Tenue, vers: Statut): Refus | undefined {
  if (vers === "decline") return undefined;
  if (tenue.retire) return "retire";
  if (tenue.pause) return "pause";
  if (vers !== "retenu") return undefined;
  if (tenue.retenuAilleurs) return "dejaRetenu";
  if (tenue.pixStatut === "refuse" || (tenue.pixScore !== null && tenue.pixScore < tenue.seuilPix)) return "pix";
  return tenue.postesLibres < 1 ? "plusDePoste" : undefined;
}

async function avecLigne(
  contexte: ContexteConnecte,
  id: number,
  travail: (db: Db, tenue: Tenue, cote: "structure" | "candidat") => Promise<ResultatReponse>,
): Promise<ResultatReponse> {
  const cote = coteDe(contexte);
  const ligne = await ligneLue(contexte.db, id);
  if (cote === undefined || ligne === undefined) return { refus: "introuvable" };
  const jour = await jourDesPostes(contexte.db, contexte.maintenant);
  return enTantQueSysteme(contexte.db, async (db) => {
    const tenue = await tenir(db, id, ligne, jour, contexte.maintenant);
    return tenue === undefined ? { refus: "introuvable" } : travail(db, tenue, cote);
  });
}
