import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import { ouvrirIdentite } from "../../../plateforme/identite/index.ts";
import { deposerCourriel } from "../../../plateforme/mail/index.ts";
import type { Annonce } from "./courriels.rules.ts";
import { lienDe, type ManifestationGardee } from "./manifestation.query.ts";

/** Leaves a message for the contact of a file, with its link; one for each `cle`. Under the role of jobs. */
export async function prevenirStructure(
  db: Db,
  { id, contact }: Pick<ManifestationGardee, "id" | "contact">,
  cle: string,
  annonce: Annonce,
  url: string,
): Promise<void> {
  if (contact === null || contact.courriel === "") return;
  await deposerCourriel(db, {
    cle: `manifestation ${id} ${cle}`,
    personneId: null,
    destinataire: contact.courriel,
    message: {
      objet: annonce.objet,
      paragraphes: [`Bonjour ${contact.prenom},`, ...annonce.phrases],
      action: { libelle: annonce.lien, url: `${url}/manifestation/${lienDe(id)}` },
    },
  });
}

/** Leaves a message for each person of the préfecture of a département. Under the role of jobs. */
export const prevenirPrefecture = (
  db: Db,
  departement: string,
  cle: string,
  annonce: Annonce,
  url: string,
): Promise<void> =>
  prevenirRole(db, sql`a.role = 'instructeur_prefecture' and a.niveau = 'departement' and a.code = ${departement}`, {
    cle,
    annonce,
    url,
  });

/** Leaves a message for each person who manages a structure, but whoever has the address `sauf`. Under the role of jobs. */
export const prevenirGestionnaires = (
  db: Db,
  structureId: number,
  cle: string,
  annonce: Annonce,
  url: string,
  sauf: string | null = null,
): Promise<void> =>
  prevenirRole(db, sql`a.role = 'gestionnaire_structure' and a.structure_id = ${structureId}`, {
    ...{ cle, annonce, url, sauf },
  });

/** Leaves a message for each person of the administration. Under the role of jobs. */
export const prevenirAdministration = (db: Db, cle: string, annonce: Annonce, url: string): Promise<void> =>
  prevenirRole(db, sql`a.role = 'administrateur'`, { cle, annonce, url });

/** Leaves a message for each person who heads a network. Under the role of jobs. */
export const prevenirReseau = (db: Db, reseau: string, cle: string, annonce: Annonce, url: string): Promise<void> =>
  prevenirRole(db, sql`a.role = 'reseau' and a.reseau = ${reseau}`, { cle, annonce, url });

async function prevenirRole(
  db: Db,
  qui: RawBuilder<unknown>,
  message: { readonly cle: string; readonly annonce: Annonce; readonly url: string; readonly sauf?: string | null },
): Promise<void> {
  const { cle, annonce, url, sauf } = message;
  const personnes = await db.rows(sql<{ id: number; identite: Buffer; cle: Buffer }>`
    select distinct on (p.id) p.id, p.identite, p.cle from acteur.affectation a
    join acteur.personne p on p.id = a.personne_id and p.effacee_le is null
    join acteur.compte c on c.personne_id = p.id and c.desactive_le is null
    where ${qui} and a.debut <= acces.jour() and (a.fin is null or a.fin >= acces.jour())`);
  for (const { id, ...scelle } of personnes) {
    const identite = ouvrirIdentite(scelle);
    if (identite === null || identite.courriel === null || identite.courriel === sauf) continue;
    await deposerCourriel(db, {
      cle: `${cle} ${id}`,
      personneId: id,
      destinataire: identite.courriel,
      message: {
        objet: annonce.objet,
        paragraphes: [`Bonjour ${identite.prenom},`, ...annonce.phrases],
        action: { libelle: annonce.lien, url },
      },
    });
  }
}
