import type { Utilisateur } from "../../../plateforme/acces/acces.ts";
import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import type { Db } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { equipeDe } from "../equipe/equipe.sql.ts";
import { idsDeLEquipe, insererLien, type LienOuvert, type LiensTenus, retirerLien, trouverLien } from "./lien.sql.ts";
import { type AAnnoncer, type Adresse, lireModele } from "./lire-modele.ts";
import type { ModeleStatistiques } from "./modele.rules.ts";
import type { Portee } from "./portee.rules.ts";
import { choisirVue, type Vue } from "./vue.query.ts";

/** Days a link may stay open. */
export const DUREES_LIEN = [7, 30, 90, 365] as const;

export type ResultatPartage =
  | { readonly fait: "ouvert"; readonly jeton: string }
  | { readonly refus: "interdit" }
  | { readonly refus: "champs"; readonly erreurs: Readonly<Record<string, string>> };

/** What a public page may be asked for: a place, a colleague or a label would tell too much of who came. */
const PARTAGEABLES = ["du", "au", "pas", "comparer", "type", "theme", "lieu", "public", "canal"] as const;

/** Opens a public link to the statistics that the person has before them; only the digest of its token is kept. */
export async function partagerStatistiques(
  { db, utilisateur, maintenant }: ContexteConnecte,
  adresse: Adresse,
  dit: { readonly libelle: string; readonly jours: number },
): Promise<ResultatPartage> {
  const libelle = dit.libelle.trim();
  const erreurs = {
    ...((libelle === "" || libelle.length > 100) && { libelle: "Écrivez un titre, de 100 caractères au plus." }),
    ...(!DUREES_LIEN.some((duree) => duree === dit.jours) && { jours: "Choisissez une durée." }),
  };
  if (Object.keys(erreurs).length > 0) return { refus: "champs", erreurs };
  const vue = await choisirVue(db, utilisateur, { de: adresse["de"] });
  const portee = vue && (await porteeDuLien(db, vue, utilisateur.personneId));
  if (portee === undefined) return { refus: "interdit" };
  const jeton = await insererLien(db, {
    ...portee,
    libelle,
    filtres: new URLSearchParams(PARTAGEABLES.flatMap((nom) => (adresse[nom] ? [[nom, adresse[nom]]] : []))).toString(),
    creePar: utilisateur.personneId,
    maintenant,
    jours: dit.jours,
  });
  return { fait: "ouvert", jeton };
}

/** Withdraws a link that one may close: its address then answers as one that never was. */
export const revoquerLien = ({ db, utilisateur, maintenant }: ContexteConnecte, id: number): Promise<boolean> =>
  enTantQueSysteme(db, (systeme) => retirerLien(systeme, id, liensTenus(utilisateur), maintenant));

/** One's own, and those about the structure one manages. */
export const liensTenus = ({ personneId, role, perimetre }: Utilisateur): LiensTenus => ({
  creePar: personneId,
  structure: role === "gestionnaire_structure" && perimetre.niveau === "structure" ? perimetre.structureId : null,
});

async function porteeDuLien(
  db: Db,
  vue: Vue,
  personneId: number,
): Promise<Pick<LienOuvert, "portee" | "porteeId"> | undefined> {
  if (vue.de === "moi") return { portee: "conseiller", porteeId: personneId };
  if (vue.de === "structure")
    return vue.portee.genre === "structure" ? { portee: "structure", porteeId: vue.portee.id } : undefined;
  const equipe = vue.de === "equipe" ? await equipeDe(db, personneId) : undefined;
  return equipe && { portee: "equipe", porteeId: equipe.id };
}

/** What a public address shows, small counts hidden; read under the role of jobs, since nobody is signed in. */
export async function lirePartage(
  db: Db,
  jeton: string,
  maintenant: Date,
): Promise<{ readonly lien: LienOuvert; readonly modele: ModeleStatistiques | AAnnoncer } | undefined> {
  const lien = await trouverLien(db, jeton, maintenant);
  if (lien === undefined) return undefined;
  const adresse = Object.fromEntries(new URLSearchParams(lien.filtres));
  const modele = await lireModele(
    db,
    { titre: lien.libelle, portee: await porteeDe(db, lien), liste: null, publique: true },
    adresse,
    maintenant,
  );
  return { lien, modele };
}

async function porteeDe(db: Db, { portee, porteeId }: LienOuvert): Promise<Portee> {
  if (portee === "structure") return { genre: "structure", id: porteeId };
  return { genre: "conseillers", ids: portee === "conseiller" ? [porteeId] : await idsDeLEquipe(db, porteeId) };
}
