import { voitTout } from "../../../plateforme/acces/acces.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import { estJour } from "../../activite/index.ts";
import { type Convention, etatDe, lireTermes, type SaisieConvention } from "./convention.rules.ts";
import { deciderConvention, insererConvention, insererCopie, revoquerConvention } from "./convention.sql.ts";
import { lireConvention } from "./conventions.query.ts";
import { mesurerExtrait } from "./extrait.query.ts";

export type Resultat =
  | { readonly fait: true; readonly id: number }
  | { readonly refus: "introuvable" }
  | { readonly refus: "champs"; readonly erreurs: Erreurs };

const ABSENT: Resultat = { refus: "introuvable" };
const refuser = (erreurs: Erreurs): Resultat => ({ refus: "champs", erreurs });
const auteur = (c: ContexteConnecte) => ({ le: c.maintenant, par: c.utilisateur.personneId });

/** Proposes an agreement. The administration alone; another of them validates it. */
export async function proposerConvention(c: ContexteConnecte, saisie: SaisieConvention): Promise<Resultat> {
  if (!voitTout(c.utilisateur)) return ABSENT;
  const { termes, erreurs } = lireTermes(saisie, { jour: jourCivil(c.maintenant), estJour });
  if (Object.keys(erreurs).length > 0) return refuser(erreurs);
  return { fait: true, id: await insererConvention(c.db, termes, auteur(c)) };
}

/** Validates or refuses an agreement that somebody else proposed (double contrôle). */
export async function deciderDeConvention(
  c: ContexteConnecte,
  id: number,
  saisie: { readonly decision: string; readonly motif: string },
): Promise<Resultat> {
  const convention = await sienne(c, id);
  if (convention === undefined) return ABSENT;
  const decision = (["validee", "refusee"] as const).find((une) => une === saisie.decision);
  const motif = saisie.motif.trim();
  if (convention.proposeePar === c.utilisateur.personneId)
    return refuser({ decision: "Vous avez proposé cette convention : une autre personne de l’administration décide." });
  if (decision === undefined) return refuser({ decision: "Validez ou refusez." });
  if (motif.length > 1000 || (decision === "refusee" && motif.length < 10))
    return refuser({ motif: "Dites pourquoi, en 10 à 1 000 caractères." });
  return (await deciderConvention(c.db, id, { decision, motif, ...auteur(c) })) === 1
    ? { fait: true, id }
    : refuser({ decision: "Une décision vient d’être prise : relisez la convention." });
}

/** Ends an agreement before its term: nothing more is prepared nor downloaded. */
export async function revoquerUneConvention(c: ContexteConnecte, id: number, saisi: string): Promise<Resultat> {
  if ((await sienne(c, id)) === undefined) return ABSENT;
  const motif = saisi.trim();
  if (motif.length < 10 || motif.length > 1000)
    return refuser({ revocation: "Dites pourquoi, en 10 à 1 000 caractères." });
  return (await revoquerConvention(c.db, id, { motif, ...auteur(c) })) === 1
    ? { fait: true, id }
    : refuser({ revocation: "Cette convention n’est pas en vigueur." });
}

/** Prepares a copy for one of the persons of an open agreement: measured now, and marked as theirs. */
export async function preparerCopie(c: ContexteConnecte, id: number, personne: string): Promise<Resultat> {
  const convention = await sienne(c, id);
  if (convention === undefined) return ABSENT;
  if (etatDe(convention, jourCivil(c.maintenant)) !== "ouverte")
    return refuser({ personne: "Une copie se prépare pendant que la convention est ouverte." });
  const rang = convention.personnes.findIndex((_, place) => String(place) === personne);
  if (rang === -1) return refuser({ personne: "Choisissez une personne de la convention." });
  const mesure = await mesurerExtrait(c.db, convention);
  if (mesure.lignes === 0)
    return refuser({ personne: "Aucune ligne ne peut être donnée : trop peu se ressemblent sur cette période." });
  await insererCopie(c.db, id, rang, mesure, auteur(c));
  return { fait: true, id };
}

const sienne = async (c: ContexteConnecte, id: number): Promise<Convention | undefined> =>
  voitTout(c.utilisateur) ? lireConvention(c.db, id) : undefined;
