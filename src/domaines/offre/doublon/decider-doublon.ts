import { type Role, reserve, type Utilisateur } from "../../../plateforme/acces/acces.ts";
import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import type { Db } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { composer, type LieuCompose } from "../import/composer-lieu.rules.ts";
import { type Corrections, chargerCorrections } from "../lieu/correction.sql.ts";
import type { Lieu } from "../lieu/lieu.rules.ts";
import { chargerApports, enregistrerLieux } from "../lieu/lieu.sql.ts";
import type { IdPaire } from "./decision-doublon.rules.ts";
import { type FicheComparee, fichesCompletes, paireDuPerimetre } from "./doublons.query.ts";
import {
  type Auteur,
  cacherDerriere,
  deplacerSources,
  ecrireDecision,
  noterDefaite,
  noterReunion,
  rendreSources,
  reporterDoutes,
  reunionEnCours,
  verrouillerPaire,
} from "./reunion.sql.ts";
import { emporterSuites, rendreSuites } from "./suites-reunion.ts";

export type DecisionDoublon =
  | { readonly fait: true }
  | { readonly refus: "absente" | "dejaDecidee" | "pasDecidee" | "demonstration" | "dejaReuni" | "recouverte" };

const DECIDENT: readonly Role[] = ["administrateur", "gestionnaire_departement", "hub_regional"];
/** Who may decide, each on the places of their own territory. */
export const ACCES_DOUBLONS = reserve(...DECIDENT);
/** Whether a role may decide on doubles. */
export const peutDecider = ({ role }: Utilisateur): boolean => DECIDENT.includes(role);

/** Says that two places are two: the pair leaves the list, and an import will not bring it back. */
export const distinguerLieux = (contexte: ContexteConnecte, paire: IdPaire): Promise<DecisionDoublon> =>
  decider(contexte, paire, async (db, auteur, decision) => {
    if (decision !== null) return { refus: "dejaDecidee" };
    await ecrireDecision(db, paire, "lieux_distincts", auteur);
    return { fait: true };
  });

/**
 * Says that two places are one: the kept one takes the lines of sources of the other and is composed again from all of them (each
 * field from the most recent source that fills it), and what was planned there; the other hides behind it, its address leads to the kept one.
 */
export const reunirLieux = (contexte: ContexteConnecte, paire: IdPaire, garde: "a" | "b"): Promise<DecisionDoublon> =>
  decider(contexte, paire, async (db, auteur, decision) => {
    if (decision !== null) return { refus: "dejaDecidee" };
    const fiches = await fichesCompletes(db, [paire.a, paire.b]);
    const gardee = fiches.get(paire[garde]);
    const absorbee = fiches.get(garde === "a" ? paire.b : paire.a);
    if (gardee === undefined || absorbee === undefined) return { refus: "absente" };
    if (gardee.demo !== absorbee.demo) return { refus: "demonstration" };
    if (!gardee.visible || !absorbee.visible) return { refus: "dejaReuni" };
    const ficheAvant = await composee(db, gardee);
    const deux = [...(await apportsDe(db, gardee)), ...(await apportsDe(db, absorbee))];
    const sources = await deplacerSources(db, absorbee.id, gardee.id);
    await cacherDerriere(db, absorbee.id, gardee.id);
    await ecrireFiche(db, gardee, composer(deux, await correctionsDe(db, gardee)));
    const suites = await emporterSuites(db, absorbee.id, gardee.id, auteur.maintenant);
    await noterReunion(db, { garde: gardee.id, absorbe: absorbee.id, sources, ficheAvant, suites }, auteur);
    await reporterDoutes(db, gardee.id, absorbee.id);
    await ecrireDecision(db, paire, "meme_lieu", auteur);
    return { fait: true };
  });

/** Takes a decision back: two places joined are two again, each with its own sources, and the pair waits for a decision. */
export const annulerDecision = (contexte: ContexteConnecte, paire: IdPaire): Promise<DecisionDoublon> =>
  decider(contexte, paire, async (db, auteur, decision) => {
    if (decision === null) return { refus: "pasDecidee" };
    const reunion = await reunionEnCours(db, paire);
    if (reunion?.recouverte) return { refus: "recouverte" };
    if (reunion !== undefined) {
      await rendreSources(db, reunion);
      await rendreSuites(db, reunion, auteur.maintenant);
      await cacherDerriere(db, reunion.absorbe, null);
      for (const fiche of (await fichesCompletes(db, [reunion.garde, reunion.absorbe])).values())
        await ecrireFiche(
          db,
          fiche,
          await recomposee(db, fiche, fiche.id === reunion.garde ? reunion.ficheAvant : undefined),
        );
      await noterDefaite(db, reunion.id, auteur);
    }
    await ecrireDecision(db, paire, null, auteur);
    return { fait: true };
  });

/** Who may? A role that decides, on a pair of its territory; then one lock on the pair and its places. */
async function decider(
  contexte: ContexteConnecte,
  paire: IdPaire,
  agir: (db: Db, auteur: Auteur, decision: string | null) => Promise<DecisionDoublon>,
): Promise<DecisionDoublon> {
  const { utilisateur, maintenant } = contexte;
  if (!peutDecider(utilisateur)) return { refus: "absente" };
  return enTantQueSysteme(contexte.db, async (db) => {
    if ((await paireDuPerimetre(db, utilisateur, paire.a, paire.b)) === undefined) return { refus: "absente" };
    const verrou = await verrouillerPaire(db, paire);
    if (verrou === undefined) return { refus: "absente" };
    return agir(db, { personneId: utilisateur.personneId, maintenant }, verrou.decision);
  });
}

type Apports = readonly { readonly cle: string; readonly lieu: Lieu }[];

/** What the sources say of a place; a place that no line tells (demonstration) speaks for itself. */
async function apportsDe(db: Db, fiche: FicheComparee): Promise<Apports> {
  const apports = await chargerApports(db, [fiche.id]);
  return apports.length > 0 ? apports : [{ cle: fiche.source, lieu: lieuSeul(fiche) }];
}

/** What people put right on a place stays with it. */
const correctionsDe = async (db: Db, { id }: FicheComparee): Promise<Corrections> =>
  (await chargerCorrections(db, [id])).get(id) ?? {};

async function composee(db: Db, fiche: FicheComparee): Promise<LieuCompose> {
  return (
    composer(await apportsDe(db, fiche), await correctionsDe(db, fiche)) ?? { lieu: lieuSeul(fiche), provenance: {} }
  );
}

async function recomposee(
  db: Db,
  fiche: FicheComparee,
  avant: LieuCompose | undefined,
): Promise<LieuCompose | undefined> {
  return composer(await chargerApports(db, [fiche.id]), await correctionsDe(db, fiche)) ?? avant;
}

async function ecrireFiche(db: Db, { id, demo }: FicheComparee, compose: LieuCompose | undefined): Promise<void> {
  if (compose !== undefined) await enregistrerLieux(db, [{ id, ...compose }], demo);
}

function lieuSeul({ id: _id, sources: _sources, visible: _visible, demo: _demo, ...lieu }: FicheComparee): Lieu {
  return lieu;
}
