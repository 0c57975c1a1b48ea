/** What follows a booking: the job of each minute, what it sent, the date of the agenda. */
import { expect } from "vitest";
import { localDe } from "../src/domaines/activite/index.ts";
import { type BilanReservations, suivreReservations } from "../src/domaines/offre/rendez-vous/suivre-reservations.ts";
import type { Base } from "../src/plateforme/db/base.ts";
import { sql } from "../src/plateforme/db/db.ts";
import { type DecorRendezVous, debutDe, planterRendezVous, SITE_URL } from "./rendez-vous.ts";
import { entrer, type Navigateur } from "./site.ts";

export type DecorSuivi = {
  readonly decor: DecorRendezVous;
  /** Whoever keeps every place. */
  readonly tient: Navigateur;
  readonly suivre: (moment?: Date) => Promise<BilanReservations>;
  readonly dernierSms: (numero: string) => Promise<string>;
  readonly lire: (chemin: string) => Promise<string>;
  /** The date of the agenda of the booking proven last. */
  readonly derniereDate: () => Promise<string>;
  /** A permanence of its own for each test, at an hour of its own; the slots that the public sees of it. */
  readonly permanence: (
    heureDebut: string,
    heureFin: string,
    plus?: Record<string, string | string[]>,
  ) => Promise<{ readonly id: string; readonly creneaux: () => Promise<readonly string[]> }>;
};

export async function planterSuivi(base: Base): Promise<DecorSuivi> {
  const decor = await planterRendezVous(base);
  const fait = { courriel: "admin@exemple.test", role: "administrateur", niveau: "national" } as const;
  const { nav: tient } = await entrer(base, decor.site, fait);
  return {
    decor,
    tient,
    suivre: (moment = decor.site.maintenant()) => suivreReservations(decor.systeme, moment, SITE_URL),
    dernierSms: async (numero) => (await decor.smsDe(numero))[0] ?? "",
    lire: async (chemin) => (await decor.site.navigateur().lire(chemin)).texte.replace(/\s/gu, " "),
    derniereDate: async () => {
      const { id } = await decor.systeme((db) =>
        db.one(sql<{ id: string }>`
          select evenement_id as id from offre.reservation where evenement_id is not null
          order by prouvee_le desc, cree_le desc limit 1`),
      );
      return id;
    },
    permanence: async (heureDebut, heureFin, plus = {}) => {
      const id = crypto.randomUUID();
      await decor.ouvrirPermanence({ id, titre: `Permanence de ${heureDebut}`, heureDebut, heureFin, ...plus });
      const creneaux = async () => (await decor.creneaux()).filter((un) => un.startsWith(id));
      expect((await creneaux()).length).toBeGreaterThan(0);
      return { id, creneaux };
    },
  };
}

/** Noon in Paris of the day of that moment: an hour when a message wakes nobody. */
export const midi = (moment: Date): Date => new Date(new Date(moment).setUTCHours(11, 0, 0, 0));

/** The civil day of a slot. */
export const jourDe = (creneau: string): string => localDe(debutDe(creneau), "Europe/Paris").jour;
