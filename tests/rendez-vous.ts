/** A place whose adviser takes bookings online, and a citizen who books: what the tests of the rendez-vous share. */
import { expect } from "vitest";
import { acteurRoutes } from "../src/domaines/acteur/index.ts";
import { activiteRoutes } from "../src/domaines/activite/index.ts";
import { offreRoutes } from "../src/domaines/offre/offre.routes.ts";
import { derniersSms } from "../src/domaines/offre/rendez-vous/sms.query.ts";
import type { Base } from "../src/plateforme/db/base.ts";
import { type Db, sql } from "../src/plateforme/db/db.ts";
import { SYSTEME } from "./base.ts";
import { creerStructure, entrer, type Navigateur, ouvrirSite, type Site } from "./site.ts";

export const LIEU = "maison-numerique";
export const CHEMIN = `/lieux/${LIEU}/rendez-vous`;
export const SITE_URL = "http://localhost:3000";

type Champs = Readonly<Record<string, string | readonly string[]>>;

export type DecorRendezVous = {
  readonly site: Site;
  readonly conseiller: Navigateur;
  readonly systeme: <T>(travail: (db: Db) => Promise<T>) => Promise<T>;
  /** A permanence of every day, open to booking, by the form of the adviser. */
  readonly ouvrirPermanence: (champs: Champs) => Promise<void>;
  /** The slots that the page of the place shows. */
  readonly creneaux: () => Promise<readonly string[]>;
  /** What was sent to a telephone, the latest first. */
  readonly smsDe: (numero: string) => Promise<readonly string[]>;
  /** Books from the first page to the last; answers the address of the booking. */
  readonly reserver: (contact: string, creneau: string, plus?: Champs) => Promise<string>;
};

/** The seconds until the next evening: from then the slots offered are of other days, whatever the hour when this is run. */
const jusquAuSoir = (maintenant: number): number => {
  const soir = new Date(maintenant).setUTCHours(18, 0, 0, 0);
  return ((soir > maintenant ? soir : soir + 86_400_000) - maintenant) / 1000;
};

/** The site, its place and its adviser, on an evening. */
export async function planterRendezVous(base: Base): Promise<DecorRendezVous> {
  const site = ouvrirSite(base, [...acteurRoutes, ...activiteRoutes, ...offreRoutes], true);
  site.avancer(jusquAuSoir(Date.now()));
  const systeme = <T>(travail: (db: Db) => Promise<T>): Promise<T> => base.transaction(SYSTEME, travail);
  const structureId = await creerStructure(base, "Maison du numérique");
  await systeme((db) =>
    db.run(sql`
      insert into offre.lieu (id, nom, commune_code, code_insee, commune_nom, code_postal, adresse, lat, lon, position, source, date_maj)
      values (${LIEU}, 'Maison du numérique', '23096', '23096', 'Guéret', '23000', '1 rue des Fleurs', 46.17, 1.87, 'source', 'test', '2024-01-15')`),
  );
  const fait = { courriel: "amina@exemple.test", role: "conseiller", niveau: "soi", structureId } as const;
  const { nav: conseiller } = await entrer(base, site, fait);
  const smsDe = async (numero: string): Promise<readonly string[]> =>
    (await systeme(derniersSms)).filter(({ destinataire }) => destinataire === numero).map(({ texte }) => texte);
  const dernierSms = async (): Promise<string> => (await systeme(derniersSms))[0]?.texte ?? "";
  return {
    site,
    conseiller,
    systeme,
    smsDe,
    ouvrirPermanence: async (champs) => {
      const { statut, texte } = await conseiller.envoyer("/agenda/permanences", {
        ...{ id: crypto.randomUUID(), du: "2024-01-01", jours: ["1", "2", "3", "4", "5", "6", "7"], toutesLes: "1" },
        ...{ tenueLesFeries: "oui", lieu: `lieu:${LIEU}`, creneauMinutes: "30", reservable: "oui" },
        ...{ modes: ["sur_place"], malgre: "oui", horizonJours: "20", ...champs },
      });
      expect(statut, texte).toBe(303);
    },
    creneaux: async () =>
      [...(await site.navigateur().lire(CHEMIN)).texte.matchAll(/creneau=([^"&]+)/g)].map(([, valeur = ""]) => valeur),
    reserver: async (contact, creneau, plus = {}) => {
      const n = site.navigateur();
      const demande = await n.envoyer(CHEMIN, { ...saisieDe(contact, creneau), ...plus });
      const vers = demande.vers ?? "";
      expect(vers, demande.texte).toMatch(/^\/rendez-vous\/[\w-]{20}$/);
      const fin = await n.envoyer(`${vers}/code`, { code: codeDe(await dernierSms()) });
      expect(fin.vers, fin.texte).toBe(vers);
      return vers;
    },
  };
}

/** What a citizen types, for oneself and on site. */
export const saisieDe = (contact: string, creneau: string): Champs => ({
  ...{ creneau, mode: "sur_place", pourQui: "moi", prenom: "Jeanne", contact, _cle: crypto.randomUUID() },
});

/** The six digits that a message says. */
export const codeDe = (texte: string): string => /(\d{3})\s(\d{3})/.exec(texte)?.slice(1).join("") ?? "";

/** When a slot begins. */
export const debutDe = (creneau: string): Date => new Date(Number(creneau.split("_")[1]) * 1000);
