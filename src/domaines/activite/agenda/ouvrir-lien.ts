import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { nouveauJeton } from "../../../plateforme/identite/index.ts";
import { fermerLien, insererLien } from "./lien.sql.ts";
import { lireLiens } from "./liens.query.ts";

/** Open addresses an adviser may have at a time. */
export const LIENS_MAX = 5;

/** Makes a private address of one’s own calendar and answers it, once: only its digest is kept. */
export async function ouvrirAdresse(
  { db, utilisateur, reglages }: ContexteConnecte,
  libelle: string,
  avecNoms: boolean,
): Promise<{ readonly adresse: string } | { readonly refus: "tropDAdresses" }> {
  const ouvertes = await lireLiens(db, utilisateur.personneId);
  if (ouvertes.length >= LIENS_MAX) return { refus: "tropDAdresses" };
  const { clair, empreinte } = nouveauJeton();
  await insererLien(db, { conseillerId: utilisateur.personneId, empreinte, libelle, avecNoms });
  return { adresse: `${reglages.urlPublique}/calendrier/${clair}.ics` };
}

/** Closes an address of one’s own for good; false when there is none to close. */
export const fermerAdresse = ({ db, utilisateur }: ContexteConnecte, id: number): Promise<boolean> =>
  fermerLien(db, utilisateur.personneId, id);
