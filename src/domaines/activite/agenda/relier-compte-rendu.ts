import { type Db, sql } from "../../../plateforme/db/db.ts";
import { essayer } from "../../../plateforme/db/essai.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { lireEvenementGarde, poserStatut } from "./agenda.sql.ts";
import { estUuid } from "./evenement.rules.ts";

/** The unique index that keeps one report for a date. */
const UN_SEUL = "compte_rendu_de_un_seul";

export type ResultatLien =
  | { readonly fait: "relie" }
  | { readonly refus: "introuvable" | "pasEncore" }
  | { readonly refus: "dejaUn"; readonly compteRenduId: string | null };

/** What to say when a report cannot be that of a date. */
export const REFUS_LIEN = {
  introuvable: "Cette date n’est plus dans votre agenda : enregistrez le compte rendu sans elle.",
  pasEncore: "Cette date n’a pas commencé : son compte rendu viendra après.",
  dejaUn: "Cette date a déjà son compte rendu : ouvrez-le depuis l’agenda pour le modifier.",
} as const;

/**
 * Says that a report is that of a date of the agenda: the date becomes honoured and nothing is typed twice. A date has one report at most,
 * whatever the race; the same pair again is the same answer.
 */
export async function relierCompteRendu(
  contexte: ContexteConnecte,
  compteRenduId: string,
  evenementId: string,
): Promise<ResultatLien> {
  const { db, utilisateur } = contexte;
  const juge = await jugerLien(contexte, compteRenduId, evenementId);
  if (juge !== "libre") return juge;
  const essai = await essayer(db, [UN_SEUL], () =>
    db.run(sql`
      insert into activite.compte_rendu_de (compte_rendu_id, evenement_id, conseiller_id)
      values (${compteRenduId}, ${evenementId}, ${utilisateur.personneId})
      on conflict (compte_rendu_id) do update set evenement_id = excluded.evenement_id, libere_le = null, lie_le = now()`),
  );
  if ("contrainte" in essai) return { refus: "dejaUn", compteRenduId: null };
  await poserStatut(db, evenementId, "honore", utilisateur.personneId);
  return { fait: "relie" };
}

/** Whether a report may be that of a date; the date is locked, so that the answer holds until the end of the transaction. */
export async function jugerLien(
  { db, utilisateur, maintenant }: ContexteConnecte,
  compteRenduId: string,
  evenementId: string,
): Promise<ResultatLien | "libre"> {
  const evenement = estUuid(evenementId) ? await lireEvenementGarde(db, evenementId) : undefined;
  if (evenement === undefined || evenement.conseillerId !== utilisateur.personneId) return { refus: "introuvable" };
  if (evenement.genre === "occupation" || evenement.statut === "annule") return { refus: "introuvable" };
  if (evenement.compteRenduId === compteRenduId) return { fait: "relie" };
  if (evenement.compteRenduId !== null) return { refus: "dejaUn", compteRenduId: evenement.compteRenduId };
  return evenement.debut > maintenant ? { refus: "pasEncore" } : "libre";
}

/** A report taken back frees its date, which waits for another; the link keeps the memory of it. */
export async function libererDate(db: Db, compteRenduId: string): Promise<void> {
  await db.run(sql`
    with libere as (
      update activite.compte_rendu_de set libere_le = now() where compte_rendu_id = ${compteRenduId} and libere_le is null
      returning evenement_id
    )
    update activite.evenement_agenda e set statut = 'prevu', version = e.version + 1, modifie_le = now()
    from libere where e.id = libere.evenement_id and e.statut = 'honore'`);
}

/** A report that comes back takes its date again, unless another report or a cancellation took it meanwhile. */
export async function reprendreDate(db: Db, compteRenduId: string): Promise<void> {
  await db.run(sql`
    with repris as (
      update activite.compte_rendu_de d set libere_le = null, lie_le = now()
      from activite.evenement_agenda e
      where d.compte_rendu_id = ${compteRenduId} and d.libere_le is not null and e.id = d.evenement_id and e.statut = 'prevu'
        and not exists (select 1 from activite.compte_rendu_de autre
          where autre.evenement_id = d.evenement_id and autre.libere_le is null)
      returning d.evenement_id
    )
    update activite.evenement_agenda e set statut = 'honore', version = e.version + 1, modifie_le = now()
    from repris where e.id = repris.evenement_id`);
}
