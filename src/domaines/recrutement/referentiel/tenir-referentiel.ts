import type { Utilisateur } from "../../../plateforme/acces/acces.ts";
import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import type { Db } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { estJour } from "../contrat/regles/calendrier.rules.ts";
import { brouillonsDe, type Version, versionsDe, voirBrouillon } from "./referentiel.query.ts";
import { jugerVersion, peutValiderVersion, type SaisieReferentiel, territoireEcrit } from "./referentiel.rules.ts";
import {
  insererVersion,
  proposerVersionSql,
  remplacerVersion,
  retirerVersionSql,
  validerVersionSql,
} from "./referentiel.sql.ts";

export type ResultatVersion =
  | { readonly fait: true; readonly id: number }
  | { readonly refus: "introuvable" }
  | { readonly refus: "champs"; readonly erreurs: Readonly<Record<string, string>> };

/** For whom a person writes; undefined when they do not. */
export const territoireDe = ({ role, perimetre }: Utilisateur): { readonly departement: string | null } | undefined =>
  territoireEcrit({ role, perimetre: "code" in perimetre ? perimetre : { niveau: perimetre.niveau } });

/** Begins the next version of one's territory. Who may: the administration for all, the préfecture and the département for theirs. */
export async function ecrireVersion(c: ContexteConnecte, saisie: SaisieReferentiel): Promise<ResultatVersion> {
  const territoire = territoireDe(c.utilisateur);
  if (territoire === undefined) return { refus: "introuvable" };
  const { departement } = territoire;
  const enCours = (await brouillonsDe(c.db, departement)).some((v) => v.departementCode === departement);
  const erreurs = {
    ...jugerVersion(saisie, departement === null),
    ...(enCours && { "": "Une version est déjà en préparation : reprenez-la, ou retirez-la." }),
  };
  if (Object.keys(erreurs).length > 0) return { refus: "champs", erreurs };
  const id = await enTantQueSysteme(c.db, (systeme) => insererVersion(systeme, departement, saisie, auteur(c)));
  return { fait: true, id };
}

/** Writes a version anew before it is validated. */
export async function modifierVersion(
  c: ContexteConnecte,
  id: number,
  saisie: SaisieReferentiel,
): Promise<ResultatVersion> {
  const v = await sienne(c, id);
  if (v === undefined) return { refus: "introuvable" };
  const erreurs = jugerVersion(saisie, v.departementCode === null);
  if (Object.keys(erreurs).length > 0) return { refus: "champs", erreurs };
  return faire(c, id, (systeme) => remplacerVersion(systeme, id, saisie, auteur(c)));
}

/** Hands a version to whoever validates. */
export const proposerVersion = async (c: ContexteConnecte, id: number): Promise<ResultatVersion> =>
  (await sienne(c, id)) === undefined
    ? { refus: "introuvable" }
    : faire(c, id, (systeme) => proposerVersionSql(systeme, id, auteur(c)));

/** Takes a version away before it is validated. */
export const retirerVersion = async (c: ContexteConnecte, id: number): Promise<ResultatVersion> =>
  (await sienne(c, id)) === undefined
    ? { refus: "introuvable" }
    : faire(c, id, (systeme) => retirerVersionSql(systeme, id, c.maintenant));

/** Validates a version from a day on. Who may: another person than who wrote and proposed it; it then never changes. */
export async function validerVersion(c: ContexteConnecte, id: number, effetLe: string): Promise<ResultatVersion> {
  const v = await voirBrouillon(c.db, id);
  const territoire = territoireDe(c.utilisateur);
  if (v === undefined || v.valideLe !== null || territoire === undefined) return { refus: "introuvable" };
  const visible = territoire.departement === null || territoire.departement === v.departementCode;
  if (!visible) return { refus: "introuvable" };
  const erreurs: Record<string, string> = {};
  if (!peutValiderVersion(v, { personneId: c.utilisateur.personneId, territoire }))
    erreurs[""] =
      v.proposeLe === null
        ? "Cette version n’est pas encore proposée."
        : "Vous l’avez écrite ou proposée : une autre personne la valide.";
  if (!estJour(effetLe) || effetLe < jourCivil(c.maintenant))
    erreurs["effetLe"] = "Donnez le premier jour de cette version, à partir d’aujourd’hui.";
  else if ((await versionsDe(c.db, v.departementCode)).some((autre) => autre.effetLe === effetLe))
    erreurs["effetLe"] = "Une autre version commence ce jour-là : choisissez-en un autre.";
  if (Object.keys(erreurs).length > 0) return { refus: "champs", erreurs };
  return faire(c, id, (systeme) => validerVersionSql(systeme, id, effetLe, auteur(c)));
}

const auteur = ({ utilisateur, maintenant }: ContexteConnecte) => ({ par: utilisateur.personneId, maintenant });

async function sienne(c: ContexteConnecte, id: number): Promise<Version | undefined> {
  const territoire = territoireDe(c.utilisateur);
  const v = await voirBrouillon(c.db, id);
  return territoire !== undefined && v?.valideLe === null && v.departementCode === territoire.departement
    ? v
    : undefined;
}

async function faire(
  c: ContexteConnecte,
  id: number,
  travail: (systeme: Db) => Promise<number>,
): Promise<ResultatVersion> {
  const touchees = await enTantQueSysteme(c.db, travail);
  if (touchees === 1) return { fait: true, id };
  return { refus: "champs", erreurs: { "": "Cette version n’est plus à cette étape : relisez-la." } };
}
