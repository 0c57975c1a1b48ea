import { essayer } from "../../../plateforme/db/essai.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { peutChanger } from "../compte-rendu/droits.rules.ts";
import {
  deplacerEvenementGarde,
  type EvenementGarde,
  lireEvenementGarde,
  poserStatut,
  SANS_CHEVAUCHEMENT,
} from "./agenda.sql.ts";
import { direFerme } from "./chevauchement.rules.ts";
import { peutDevenir, type StatutAgenda } from "./evenement.rules.ts";
import { chevauchementsDe } from "./planifier-evenement.ts";

export type ResultatChangement =
  | { readonly fait: "annule" | "retabli" | "deplace" | "constate" | "deja"; readonly evenement: EvenementGarde }
  | { readonly refus: "introuvable" | "pasEncore" | "compteRendu" | "chacun" }
  | { readonly refus: "pris"; readonly message: string };

/** Cancels a date of one's own: it stays, crossed out, and can come back while its time is free. Twice is once. */
export async function annulerEvenement(contexte: ContexteConnecte, id: string): Promise<ResultatChangement> {
  const garde = await aSoi(contexte, id);
  if (garde === undefined) return { refus: "introuvable" };
  if (garde.statut === "annule") return { fait: "deja", evenement: garde };
  if (garde.compteRenduId !== null) return { refus: "compteRendu" };
  if (garde.statut !== "prevu" && garde.genre !== "rendez_vous") return { refus: "compteRendu" };
  await poserStatut(contexte.db, id, "annule", contexte.utilisateur.personneId);
  return { fait: "annule", evenement: garde };
}

/** Undoes a cancellation, unless another commitment took the time. */
export async function retablirEvenement(contexte: ContexteConnecte, id: string): Promise<ResultatChangement> {
  const garde = await aSoi(contexte, id);
  if (garde === undefined) return { refus: "introuvable" };
  if (garde.statut !== "annule") return { fait: "deja", evenement: garde };
  return tenter(contexte, garde, "retabli", () =>
    poserStatut(contexte.db, id, "prevu", contexte.utilisateur.personneId),
  );
}

/** Moves a date of one's own, its length kept unless `fin` is given. */
export async function deplacerEvenement(
  contexte: ContexteConnecte,
  id: string,
  debut: Date,
  fin?: Date,
): Promise<ResultatChangement> {
  const garde = await aSoi(contexte, id);
  if (garde === undefined || garde.statut === "annule") return { refus: "introuvable" };
  if (garde.compteRenduId !== null) return { refus: "compteRendu" };
  const arrivee = fin ?? new Date(debut.getTime() + garde.fin.getTime() - garde.debut.getTime());
  return tenter(contexte, { ...garde, debut, fin: arrivee }, "deplace", () =>
    deplacerEvenementGarde(contexte.db, id, debut, arrivee),
  ).then((resultat) => ("fait" in resultat ? { ...resultat, evenement: garde } : resultat));
}

/** Notes what became of a rendez-vous: honoured, absent, excused, or planned again. Of several people, each has their own presence. */
export async function constaterPresence(
  contexte: ContexteConnecte,
  id: string,
  statut: Exclude<StatutAgenda, "annule">,
): Promise<ResultatChangement> {
  const garde = await aSoi(contexte, id);
  if (garde === undefined || garde.genre !== "rendez_vous" || garde.statut === "annule")
    return { refus: "introuvable" };
  if (garde.statut === statut) return { fait: "deja", evenement: garde };
  if (garde.compteRenduId !== null) return { refus: "compteRendu" };
  if (garde.aPlusieurs && (statut === "absent" || statut === "excuse")) return { refus: "chacun" };
  if (!peutDevenir(garde.statut, statut, garde, contexte.maintenant)) return { refus: "pasEncore" };
  const ecrire = (): Promise<void> => poserStatut(contexte.db, id, statut, contexte.utilisateur.personneId);
  if (garde.statut === "excuse") return tenter(contexte, garde, "constate", ecrire);
  await ecrire();
  return { fait: "constate", evenement: garde };
}

/** Does it if the time is free; the database has the last word. */
async function tenter(
  contexte: ContexteConnecte,
  evenement: EvenementGarde,
  fait: "retabli" | "deplace" | "constate",
  ecrire: () => Promise<void>,
): Promise<ResultatChangement> {
  const { fermes } = await chevauchementsDe(contexte, evenement, { fuseau: evenement.fuseau, departementCode: "" });
  if (fermes.length > 0) return { refus: "pris", message: direFerme(fermes) };
  const essai = await essayer(contexte.db, [SANS_CHEVAUCHEMENT], ecrire);
  if ("contrainte" in essai) return { refus: "pris", message: "Un autre engagement vient de prendre ce moment." };
  return { fait, evenement };
}

async function aSoi({ db, utilisateur }: ContexteConnecte, id: string): Promise<EvenementGarde | undefined> {
  const garde = await lireEvenementGarde(db, id);
  return garde !== undefined && peutChanger(garde.conseillerId, utilisateur.personneId) ? garde : undefined;
}
