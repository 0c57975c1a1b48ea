import { type Db, sql } from "../../../plateforme/db/db.ts";
import { ouvrirIdentite } from "../../../plateforme/identite/index.ts";
import { deposerCourriel } from "../../../plateforme/mail/index.ts";
import type { Annonce } from "../manifestation/courriels.rules.ts";

/** Leaves a message for a person, one for each `cle`; nothing when they were erased or gave no address. Under the role of jobs. */
export async function prevenirPersonne(
  db: Db,
  personneId: number,
  cle: string,
  annonce: Annonce,
  url: string,
): Promise<void> {
  const scelle = await db.row(sql<{ identite: Buffer | null; cle: Buffer | null }>`
    select identite, cle from acteur.personne where id = ${personneId}`);
  const identite = scelle === undefined ? null : ouvrirIdentite(scelle);
  if (identite === null || identite.courriel === null) return;
  await deposerCourriel(db, {
    ...{ cle: `${cle} ${personneId}`, personneId, destinataire: identite.courriel },
    message: {
      objet: annonce.objet,
      paragraphes: [`Bonjour ${identite.prenom},`, ...annonce.phrases],
      action: { libelle: annonce.lien, url },
    },
  });
}
