import { sql } from "../../../plateforme/db/db.ts";
import type { Colonne } from "../../../plateforme/formats/ecrire-csv.ts";
import type { Contexte } from "../../../plateforme/http/contexte.ts";
import { THEME_LIBELLES, type Theme } from "../compte-rendu/theme.rules.ts";
import {
  AGE_LIBELLES,
  AUTONOMIE_LIBELLES,
  type Autonomie,
  type ClasseAge,
  STATUT_LIBELLES,
  type Statut,
} from "../compte-rendu/vocabulaire.rules.ts";
import { noterLectures } from "./beneficiaires.query.ts";
import { ouvrir } from "./coffre-beneficiaire.ts";
import type { FiltresBeneficiaires } from "./filtres-beneficiaires.rules.ts";
import type { IdentiteBeneficiaire } from "./identite.rules.ts";
import { conditionDe } from "./liste.query.ts";

/** One person in an export. */
export type LigneExport = {
  readonly id: string;
  readonly identite: IdentiteBeneficiaire;
  readonly classeAge: ClasseAge;
  readonly statut: Statut;
  readonly besoins: readonly Theme[];
  readonly passages: number;
  readonly dernierPassage: string | null;
  readonly autonomie: Autonomie | null;
  readonly consentementLe: string | null;
};

export const COLONNES_BENEFICIAIRES: readonly Colonne<LigneExport>[] = [
  { titre: "Prénom", cellule: ({ identite }) => identite.prenom },
  { titre: "Nom", cellule: ({ identite }) => identite.nom },
  { titre: "Téléphone", cellule: ({ identite }) => identite.telephone },
  { titre: "Adresse e-mail", cellule: ({ identite }) => identite.courriel },
  { titre: "Année de naissance", cellule: ({ identite }) => identite.anneeNaissance },
  { titre: "Commune", cellule: ({ identite }) => identite.commune },
  { titre: "Repère", cellule: ({ identite }) => identite.repere },
  { titre: "Âge", cellule: ({ classeAge }) => AGE_LIBELLES[classeAge] },
  { titre: "Situation", cellule: ({ statut }) => STATUT_LIBELLES[statut] },
  { titre: "Besoins", cellule: ({ besoins }) => besoins.map((besoin) => THEME_LIBELLES[besoin]).join(", ") },
  { titre: "Passages", cellule: ({ passages }) => passages },
  { titre: "Dernier passage", cellule: ({ dernierPassage }) => dernierPassage },
  { titre: "Autonomie", cellule: ({ autonomie }) => (autonomie === null ? "" : AUTONOMIE_LIBELLES[autonomie]) },
  { titre: "Accord donné le", cellule: ({ consentementLe }) => consentementLe },
];

const PAR_PAGE = 200;
const DEPUIS = sql`from activite.beneficiaire b left join activite.suivi_beneficiaire s on s.pseudonyme = b.pseudonyme`;
const GARDE = sql`b.consentement_retire_le is null`;

/**
 * The people of the structure that pass the filters and have not taken their agreement back, page after page; one export is one
 * line of the journal.
 */
export async function* exporterBeneficiaires(
  lire: Contexte["lire"],
  filtres: FiltresBeneficiaires,
  moi: Parameters<typeof conditionDe>[1],
): AsyncGenerator<LigneExport> {
  await lire(async (db) => {
    const { ids } = await db.one(sql<{ ids: string[] }>`
      select coalesce(array_agg(b.id::text order by b.id), '{}') as ids ${DEPUIS} where ${conditionDe(filtres, moi)} and ${GARDE}`);
    await noterLectures(db, ids, "export");
  });
  let apres = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const page = await lire(async (db) => {
      const lues = await db.rows(sql<Omit<LigneExport, "identite"> & { identite: Buffer; cle: Buffer }>`
        select b.id, b.identite, b.cle, b.classe_age as "classeAge", b.statut, b.besoins, coalesce(s.passages, 0) as passages,
          s.dernier_passage as "dernierPassage", s.autonomie, b.consentement_le as "consentementLe"
        ${DEPUIS} where ${conditionDe(filtres, moi)} and ${GARDE} and b.id > ${apres} order by b.id limit ${PAR_PAGE}`);
      return lues;
    });
    for (const { identite, cle, ...ligne } of page) {
      const ouverte = ouvrir({ identite, cle });
      if (ouverte !== null) yield { ...ligne, identite: ouverte };
    }
    const derniere = page.at(-1);
    if (derniere === undefined || page.length < PAR_PAGE) return;
    apres = derniere.id;
  }
}
