import { voitTout } from "../../../plateforme/acces/acces.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { estJour } from "../../activite/index.ts";
import { type Engagement, type EtapeLue, NATURES, NOMS_NATURES } from "./engagement.rules.ts";
import {
  type Auteur,
  insererEtape,
  insererPreuve,
  insererResponsable,
  insererTrace,
  marquerRetiree,
  tenirEtape,
} from "./engagement.sql.ts";
import { lireEngagement, numeroDe } from "./engagements.query.ts";
import { declarationDe, type Geste, gestesPermis, MOTIVES, type SorteEtape } from "./etape.rules.ts";
import { lirePreuve, peutClore, type SaisiePreuve } from "./preuve.rules.ts";

export type Resultat =
  | { readonly fait: true; readonly numero: number; readonly id: number }
  | { readonly refus: "introuvable" }
  | { readonly refus: "champs"; readonly erreurs: Readonly<Record<string, string>> };

type SaisieEtape = { readonly intitule: string; readonly echeance: string; readonly sorte: string };
type SaisieGeste = { readonly jour: string; readonly motif: string; readonly preuve: string };

const ABSENT: Resultat = { refus: "introuvable" };
const PREMIER_JOUR = "2020-11-01";

/** Writes a further step of a commitment. The administration alone. */
export async function ecrireEtape(c: ContexteConnecte, numero: number, saisie: SaisieEtape): Promise<Resultat> {
  const engagement = await sien(c, numero);
  if (engagement === undefined) return ABSENT;
  const sorte = SORTES.find((une) => une === saisie.sorte);
  const { dit, erreurs } = lireTexte(saisie);
  const fautes = {
    ...erreurs,
    ...(sorte === undefined && { sorte: "Dites si c’est une action du programme ou une décision de l’État." }),
  };
  if (sorte === undefined || Object.keys(fautes).length > 0) return { refus: "champs", erreurs: fautes };
  const id = await insererEtape(c.db, { ...dit, numero, sorte, jour: jourCivil(c.maintenant) }, auteur(c));
  return { fait: true, numero, id };
}

/** Changes the words or the due date of a step; what it said before stays in its history. */
export async function modifierEtape(
  c: ContexteConnecte,
  id: number,
  saisie: Omit<SaisieEtape, "sorte">,
): Promise<Resultat> {
  const tenue = await tenir(c, id);
  if (tenue === undefined) return ABSENT;
  const { etape, engagement } = tenue;
  const { dit, erreurs } = lireTexte(saisie);
  const fautes = {
    ...erreurs,
    ...(!gestesPermis(etape.traces, c.utilisateur.personneId).includes("modifier") && {
      "": "Cette étape est close ou attend une confirmation : rouvrez-la d’abord.",
    }),
  };
  if (Object.keys(fautes).length > 0) return { refus: "champs", erreurs: fautes };
  if (dit.intitule !== etape.intitule || dit.echeance !== etape.echeance)
    await insererTrace(c.db, id, { geste: "modifier", jour: jourCivil(c.maintenant), texte: dit }, auteur(c));
  return { fait: true, numero: engagement.numero, id };
}

/**
 * Adds what happened to a step. The administration alone; who declares a step done does not confirm it (double contrôle), and a decision of
 * the State is declared with a link to a public source, dated.
 */
export async function noterGeste(
  c: ContexteConnecte,
  id: number,
  geste: Exclude<Geste, "modifier">,
  saisie: SaisieGeste,
): Promise<Resultat> {
  const tenue = await tenir(c, id);
  if (tenue === undefined) return ABSENT;
  const { etape, engagement } = tenue;
  const jour = jourCivil(c.maintenant);
  const erreurs: Record<string, string> = {};
  const declaration = declarationDe(etape.traces);
  const du = DATES.includes(geste) ? saisie.jour : jour;
  if (!gestesPermis(etape.traces, c.utilisateur.personneId).includes(geste)) erreurs[""] = refusDe(geste, etape, c);
  if (!estJour(du) || du > jour || du < PREMIER_JOUR)
    erreurs["jour"] = "Donnez le jour, entre novembre 2020 et aujourd’hui.";
  const motif = saisie.motif.trim();
  if (MOTIVES.includes(geste) && (motif.length < 10 || motif.length > 1000))
    erreurs["motif"] = "Dites pourquoi, en 10 à 1 000 caractères.";
  else if (motif.length > 1000) erreurs["motif"] = "Écrivez 1 000 caractères au plus.";
  const preuve = geste === "declarer" ? engagement.preuves.find((p) => String(p.id) === saisie.preuve) : undefined;
  if (geste === "declarer" && (preuve === undefined || !peutClore(preuve, etape)))
    erreurs["preuve"] =
      etape.sorte === "decision_etat"
        ? "Une décision de l’État se déclare avec un lien vers une source publique datée : ajoutez-le, puis choisissez-le."
        : "Choisissez la preuve : ajoutez-la d’abord si elle manque.";
  if (Object.keys(erreurs).length > 0) return { refus: "champs", erreurs };
  const repondA = REPONSES.includes(geste) ? (declaration?.id ?? null) : null;
  await insererTrace(c.db, id, { geste, jour: du, motif, preuveId: preuve?.id ?? null, repondA }, auteur(c));
  return { fait: true, numero: engagement.numero, id };
}

/** Adds evidence to a commitment, or to one of its steps. */
export async function ajouterPreuve(c: ContexteConnecte, numero: number, saisie: SaisiePreuve): Promise<Resultat> {
  const engagement = await sien(c, numero);
  if (engagement === undefined) return ABSENT;
  const etapes = engagement.etapes.map(({ id }) => id);
  const { dit, erreurs } = lirePreuve(saisie, { jour: jourCivil(c.maintenant), etapes, estJour });
  if (Object.keys(erreurs).length > 0) return { refus: "champs", erreurs };
  return { fait: true, numero, id: await insererPreuve(c.db, numero, dit, auteur(c)) };
}

/** Takes evidence away with its reason; refused while a step rests on it. */
export async function retirerPreuve(c: ContexteConnecte, id: number, motifSaisi: string): Promise<Resultat> {
  const numero = await numeroDe(c.db, "preuve", id);
  const engagement = numero === undefined ? undefined : await sien(c, numero);
  const preuve = engagement?.preuves.find((p) => p.id === id);
  if (engagement === undefined || preuve === undefined || preuve.retireeLe !== null) return ABSENT;
  for (const etape of engagement.etapes) await tenirEtape(c.db, etape.id);
  const relu = await lireEngagement(c.db, jourCivil(c.maintenant), engagement.numero);
  const motif = motifSaisi.trim();
  const fondee = relu?.etapes.find(({ preuveId }) => preuveId === id);
  const erreurs = {
    ...((motif.length < 10 || motif.length > 1000) && { motif: "Dites pourquoi, en 10 à 1 000 caractères." }),
    ...(fondee !== undefined && {
      "": `L’étape « ${fondee.intitule} » repose sur cette preuve : rouvrez d’abord l’étape.`,
    }),
  };
  if (Object.keys(erreurs).length > 0) return { refus: "champs", erreurs };
  return (await marquerRetiree(c.db, id, motif, auteur(c))) ? { fait: true, numero: engagement.numero, id } : ABSENT;
}

/** Says who answers for a commitment from now on; who did before stays in its history. */
export async function nommerResponsable(
  c: ContexteConnecte,
  numero: number,
  saisie: { readonly nature: string; readonly organisme: string },
): Promise<Resultat> {
  if ((await sien(c, numero)) === undefined) return ABSENT;
  const nature = NOMS_NATURES.find((une) => une === saisie.nature);
  const organisme = saisie.organisme.trim().replace(/\s+/gu, " ");
  const erreurs = {
    ...(nature === undefined && { nature: `Choisissez dans la liste : ${Object.values(NATURES).join(", ")}.` }),
    ...(organisme.length > 200 && { organisme: "Écrivez 200 caractères au plus." }),
  };
  if (nature === undefined || Object.keys(erreurs).length > 0) return { refus: "champs", erreurs };
  await insererResponsable(c.db, numero, { nature, organisme }, auteur(c));
  return { fait: true, numero, id: numero };
}

const SORTES = ["programme", "decision_etat"] as const satisfies readonly SorteEtape[];
/** Gestures of which one gives the day; the others tell of today. */
const DATES: readonly Geste[] = ["commencer", "declarer", "abandonner"];
const REPONSES: readonly Geste[] = ["confirmer", "refuser", "retirer"];

const auteur = ({ utilisateur, maintenant }: ContexteConnecte): Auteur => ({ par: utilisateur.personneId, maintenant });

const sien = async (c: ContexteConnecte, numero: number): Promise<Engagement | undefined> =>
  voitTout(c.utilisateur) ? lireEngagement(c.db, jourCivil(c.maintenant), numero) : undefined;

/** A step that nobody else changes meanwhile, and its commitment. */
async function tenir(
  c: ContexteConnecte,
  id: number,
): Promise<{ readonly etape: EtapeLue; readonly engagement: Engagement } | undefined> {
  if (!voitTout(c.utilisateur) || !(await tenirEtape(c.db, id))) return undefined;
  const numero = await numeroDe(c.db, "etape", id);
  const engagement = numero === undefined ? undefined : await sien(c, numero);
  const etape = engagement?.etapes.find((une) => une.id === id);
  return engagement === undefined || etape === undefined ? undefined : { etape, engagement };
}

function lireTexte(saisie: Omit<SaisieEtape, "sorte">): {
  readonly dit: { readonly intitule: string; readonly echeance: string | null };
  readonly erreurs: Readonly<Record<string, string>>;
} {
  const intitule = saisie.intitule.trim().replace(/\s+/gu, " ");
  return {
    dit: { intitule, echeance: saisie.echeance === "" ? null : saisie.echeance },
    erreurs: {
      ...((intitule.length < 5 || intitule.length > 200) && {
        intitule: "Dites ce qu’il faut faire, en 5 à 200 caractères.",
      }),
      ...(saisie.echeance !== "" &&
        !estJour(saisie.echeance) && { echeance: "Donnez l’échéance, par exemple 31/12/2023, ou laissez vide." }),
    },
  };
}

function refusDe(geste: Geste, etape: EtapeLue, { utilisateur }: ContexteConnecte): string {
  const declaration = declarationDe(etape.traces);
  if (declaration === undefined) return "Cette étape n’en est plus là : relisez-la.";
  if (geste !== "confirmer" && geste !== "refuser") return "Cette étape attend une confirmation.";
  return declaration.par === utilisateur.personneId
    ? "Vous avez déclaré cette étape faite : une autre personne confirme ou refuse."
    : "Cette étape n’en est plus là : relisez-la.";
}
