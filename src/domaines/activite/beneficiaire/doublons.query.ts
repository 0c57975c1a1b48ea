import { type Db, sql } from "../../../plateforme/db/db.ts";
import { noterLectures } from "./beneficiaires.query.ts";
import { ouvrir } from "./coffre-beneficiaire.ts";
import { type Paire, pairesProbables } from "./doublon-beneficiaire.rules.ts";
import type { IdentiteBeneficiaire } from "./identite.rules.ts";

/** A record opened to be compared with others. */
export type FicheComparee = {
  readonly id: string;
  readonly identite: IdentiteBeneficiaire;
  readonly passages: number;
};

/** Most records compared at once: decrypting them takes about 30 µs each. */
const FICHES_MAX = 20_000;
const PAIRES_MAX = 50;

/** The named records of the structure, to be compared in memory; nothing of it is kept. */
export async function fichesAComparer(db: Db): Promise<readonly FicheComparee[]> {
  const lignes = await db.rows(sql<{ id: string; identite: Buffer; cle: Buffer; passages: number }>`
    select b.id, b.identite, b.cle, coalesce(s.passages, 0) as passages
    from activite.beneficiaire b left join activite.suivi_beneficiaire s on s.pseudonyme = b.pseudonyme
    where b.efface_le is null and b.fusionne_dans is null and not b.anonyme order by b.cree_le desc limit ${FICHES_MAX}`);
  return lignes.flatMap(({ identite, cle, ...ligne }) => {
    const ouverte = ouvrir({ identite, cle });
    return ouverte === null ? [] : [{ ...ligne, identite: ouverte }];
  });
}

/** The pairs of the structure that a person is asked to judge, 50 at most; only those shown are written as read. */
export async function doublonsProbables(db: Db): Promise<readonly Paire<FicheComparee>[]> {
  const paires = pairesProbables(await fichesAComparer(db)).slice(0, PAIRES_MAX);
  await noterLectures(db, [...new Set(paires.flatMap(({ une, autre }) => [une.id, autre.id]))], "doublons");
  return paires;
}
