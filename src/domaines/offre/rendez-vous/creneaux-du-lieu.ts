import type { Contexte } from "../../../plateforme/http/contexte.ts";
import {
  type AtelierOuvert,
  ateliersDuLieu,
  type CreneauOffert,
  lireOffreCreneaux,
  localDe,
  type OffreCreneaux,
} from "../../activite/index.ts";
import { type LieuComplet, lieuComplet } from "../lieu/lieu-complet.query.ts";
import type { CreneauVu, CreneauxVus } from "./creneaux.page.tsx";
import { ecrireCreneau } from "./reservation.rules.ts";

/** A place, and what can be booked there. */
export type CreneauxDuLieu = OffreCreneaux & {
  readonly lieu: LieuComplet;
  readonly ateliers: readonly Pick<AtelierOuvert, "id" | "titre" | "debut" | "fuseau">[];
};

const JOURS_MONTRES = 7;

/** The slots and the ateliers of a visible place; undefined when there is none such. */
export const creneauxDuLieu = ({ systeme, maintenant }: Contexte, id: string): Promise<CreneauxDuLieu | undefined> =>
  systeme(async (db) => {
    const lieu = await lieuComplet(db, id);
    if (lieu === undefined) return undefined;
    const offre = await lireOffreCreneaux(db, { lieux: [id] }, maintenant);
    return { lieu, ...offre, ateliers: await ateliersDuLieu(db, id, maintenant) };
  });

/** Seven days that have slots, from the civil day `du` on; two advisers free together are one hour to choose. */
export function parJours(offerts: readonly CreneauOffert[], du: string): CreneauxVus {
  const jours = new Map<string, Map<string, CreneauVu>>();
  for (const offert of offerts) {
    const local = localDe(offert.debut, offert.fuseau);
    const heures = jours.get(local.jour) ?? new Map<string, CreneauVu>();
    jours.set(local.jour, heures);
    if (!heures.has(local.heure)) heures.set(local.heure, { valeur: ecrireCreneau(offert), ...local });
  }
  const tous = [...jours].map(([jour, heures]) => ({ jour, creneaux: [...heures.values()] }));
  const apres = tous.filter(({ jour }) => jour >= du);
  return {
    jours: apres.slice(0, JOURS_MONTRES),
    suite: apres[JOURS_MONTRES]?.jour ?? null,
    avant: apres.length < tous.length,
  };
}
