import type { Beneficiaire } from "./beneficiaire.rules.ts";
import type { IdentiteBeneficiaire } from "./identite.rules.ts";

/** What a merge changes of the record kept. */
export type EtatFiche = Pick<
  Beneficiaire,
  "identite" | "notes" | "anonyme" | "classeAge" | "statut" | "genre" | "besoins" | "materielsSouhaites"
>;

/**
 * The record kept once a merge is undone: what the merge brought goes, what was written since stays. `avant` and `apres` are what the
 * record said just before and just after the merge.
 */
export function defaireFusion(actuel: EtatFiche, avant: EtatFiche, apres: EtatFiche): EtatFiche {
  const rendre = <C extends "anonyme" | "classeAge" | "statut" | "genre">(champ: C): EtatFiche[C] =>
    actuel[champ] === apres[champ] ? avant[champ] : actuel[champ];
  const identite = rendreIdentite(actuel.identite, avant.identite, apres.identite);
  return {
    identite,
    notes: sansAjout(actuel.notes, avant.notes, apres.notes),
    anonyme: rendre("anonyme") && !nomme(identite),
    classeAge: rendre("classeAge"),
    statut: rendre("statut"),
    genre: rendre("genre"),
    besoins: sansApport(actuel.besoins, avant.besoins, apres.besoins),
    materielsSouhaites: sansApport(actuel.materielsSouhaites, avant.materielsSouhaites, apres.materielsSouhaites),
  };
}

function rendreIdentite(
  actuelle: IdentiteBeneficiaire,
  avant: IdentiteBeneficiaire,
  apres: IdentiteBeneficiaire,
): IdentiteBeneficiaire {
  const rendre = <C extends keyof IdentiteBeneficiaire>(champ: C): IdentiteBeneficiaire[C] =>
    actuelle[champ] === apres[champ] ? avant[champ] : actuelle[champ];
  return {
    nom: rendre("nom"),
    prenom: rendre("prenom"),
    telephone: rendre("telephone"),
    courriel: rendre("courriel"),
    anneeNaissance: rendre("anneeNaissance"),
    commune: rendre("commune"),
    repere: rendre("repere"),
  };
}

const nomme = ({ nom, prenom, telephone, courriel }: IdentiteBeneficiaire): boolean =>
  [nom, prenom, telephone, courriel].some((texte) => texte !== "");

/** Notes are put end to end by a merge: what it added goes where it still stands, whole lines alone. */
function sansAjout(actuelles: string, avant: string, apres: string): string {
  if (actuelles === apres) return avant;
  const ajout = apres.slice(avant === "" ? 0 : avant.length + 1);
  const lignes = `\n${actuelles}\n`;
  const ou = ajout === "" ? -1 : lignes.lastIndexOf(`\n${ajout}\n`);
  return ou < 0 ? actuelles : (lignes.slice(0, ou) + lignes.slice(ou + ajout.length + 1)).slice(1, -1);
}

const sansApport = <V>(actuels: readonly V[], avant: readonly V[], apres: readonly V[]): readonly V[] =>
  actuels.filter((un) => avant.includes(un) || !apres.includes(un));
