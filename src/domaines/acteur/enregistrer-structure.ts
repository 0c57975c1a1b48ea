import { voitTout } from "../../plateforme/acces/acces.ts";
import { sql } from "../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../plateforme/http/contexte.ts";
import { lireIdentifiant, type MotifIdentifiant } from "./siret.rules.ts";
import type { NatureStructure, TypeStructure } from "./structure.rules.ts";

export type EntreeStructure = {
  readonly nom: string;
  readonly type: TypeStructure;
  readonly nature: NatureStructure;
  readonly identifiant: string;
  readonly communeCode: string;
  readonly adresse: string | null;
  readonly codePostal: string | null;
};

export type Enregistrement =
  | { readonly id: number }
  | { readonly refus: "interdit" | "absente" | "communeInconnue" | "dejaConnue" }
  | { readonly refus: "identifiant"; readonly motif: MotifIdentifiant };

type Cles = {
  readonly siret: string | null;
  readonly local: string | null;
  readonly localType: string | null;
  readonly source: string;
};

/** Adds a structure: the administration of the programme only. Its number is checked, and unknown until now. */
export async function creerStructure(contexte: ContexteConnecte, entree: EntreeStructure): Promise<Enregistrement> {
  if (!voitTout(contexte.utilisateur)) return { refus: "interdit" };
  const juge = await juger(contexte, entree);
  if ("refus" in juge) return juge;
  const { cles, departement } = juge;
  if (cles.siret !== null && (await autreAvecSiret(contexte, cles.siret, 0))) return { refus: "dejaConnue" };
  return contexte.db.one(sql<{ id: number }>`
    insert into acteur.structure (nom, type, nature, siret, identifiant_local, identifiant_local_type, siret_source, commune_code, departement_code, adresse, code_postal)
    values (${entree.nom}, ${entree.type}, ${entree.nature}, ${cles.siret}, ${cles.local}, ${cles.localType}, ${cles.source}, ${entree.communeCode}, ${departement}, ${entree.adresse}, ${entree.codePostal})
    returning id`);
}

/** Changes a structure of one's perimeter: its own manager, or the administration. */
export async function modifierStructure(
  contexte: ContexteConnecte,
  id: number,
  entree: EntreeStructure,
): Promise<Enregistrement> {
  const { utilisateur } = contexte;
  if (!voitTout(utilisateur) && utilisateur.role !== "gestionnaire_structure") return { refus: "interdit" };
  const juge = await juger(contexte, entree);
  if ("refus" in juge) return juge;
  const { cles, departement } = juge;
  if (cles.siret !== null && (await autreAvecSiret(contexte, cles.siret, id))) return { refus: "dejaConnue" };
  const touchees = await contexte.db.run(sql`
    update acteur.structure set nom = ${entree.nom}, type = ${entree.type}, nature = ${entree.nature}, siret = ${cles.siret},
      identifiant_local = ${cles.local}, identifiant_local_type = ${cles.localType}, siret_source = ${cles.source},
      commune_code = ${entree.communeCode}, departement_code = ${departement}, adresse = ${entree.adresse}, code_postal = ${entree.codePostal},
      modifie_le = ${contexte.maintenant}
    where id = ${id}`);
  return touchees === 1 ? { id } : { refus: "absente" };
}

/** The number is optional: a structure may be known before its number, and is then never merged by it. */
async function juger(
  contexte: ContexteConnecte,
  entree: EntreeStructure,
): Promise<{ cles: Cles; departement: string } | Extract<Enregistrement, { refus: unknown }>> {
  const commune = await contexte.db.row(sql<{ departement: string }>`
    select departement_code as departement from territoire.commune where code = ${entree.communeCode} and valide_au is null`);
  if (commune === undefined) return { refus: "communeInconnue" };
  const { departement } = commune;
  const identifiant = lireIdentifiant(entree.identifiant, departement);
  const source = entree.identifiant.trim();
  if (identifiant.sorte === "siret")
    return { departement, cles: { siret: identifiant.siret, local: null, localType: null, source } };
  if (identifiant.sorte === "local")
    return { departement, cles: { siret: null, local: identifiant.numero, localType: identifiant.type, source } };
  if (identifiant.motif === "absent")
    return { departement, cles: { siret: null, local: null, localType: null, source } };
  return { refus: "identifiant", motif: identifiant.motif };
}

async function autreAvecSiret({ db }: ContexteConnecte, siret: string, saufId: number): Promise<boolean> {
  return (await db.row(sql`select from acteur.structure where siret = ${siret} and id <> ${saufId}`)) !== undefined;
}
