import { createHash } from "node:crypto";
import { type Role, reserve } from "../../../plateforme/acces/acces.ts";
import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { departementDe } from "../../territoire/index.ts";
import type { FicheComparee } from "../doublon/doublons.query.ts";
import { momentLocal } from "../horaires/ouverture-lieu.ts";
import { composer } from "../import/composer-lieu.rules.ts";
import { fermerReservations, type SortDuLieu } from "../rendez-vous/fermer-reservations.ts";
import {
  type Change,
  type Corrections,
  chargerCorrections,
  enregistrerCorrections,
  type GenreHistoire,
  noterHistoire,
  retirerCorrections,
} from "./correction.sql.ts";
import type { Lieu } from "./lieu.rules.ts";
import { chargerApports, enregistrerLieux } from "./lieu.sql.ts";
import { lieuTenu } from "./lieux-tenus.query.ts";

const TIENNENT: readonly Role[] = [
  "administrateur",
  "gestionnaire_departement",
  "hub_regional",
  "gestionnaire_structure",
  "coordinateur",
  "conseiller",
  "aidant",
];
/** Who may keep places right, each those of their territory or structure. */
export const ACCES_LIEUX = reserve(...TIENNENT);

export type ResultatLieu = { readonly fait: readonly string[] } | { readonly refus: "absent" | "change" };

/**
 * Puts fields of a place right. They win over every source until given back; the date of the place becomes today's. `vu` is the digest
 * of the sheet the person had before their eyes: changed meanwhile, nothing is written. Answers the fields that changed.
 */
export const corrigerLieu = (
  contexte: ContexteConnecte,
  id: string,
  champs: Corrections,
  vu: string,
): Promise<ResultatLieu> =>
  agir(contexte, id, async (db, fiche, auteur) => {
    if (vu !== etatVu(fiche)) return { refus: "change" };
    const changes = differences(fiche, champs);
    if (Object.keys(changes).length === 0) return { fait: [] };
    const nouveaux = Object.fromEntries(Object.entries(champs).filter(([champ]) => champ in changes));
    await enregistrerCorrections(db, id, { ...nouveaux, dateMaj: auteur.aujourdhui }, auteur);
    await recomposer(db, fiche);
    await noterHistoire(db, { lieuId: id, genre: "correction", champs: changes, ...auteur });
    return { fait: Object.keys(changes) };
  });

/** Says that nothing changed: the place is up to date as of today. */
export const confirmerLieu = (contexte: ContexteConnecte, id: string): Promise<ResultatLieu> =>
  agir(contexte, id, async (db, fiche, auteur) => {
    await enregistrerCorrections(db, id, { dateMaj: auteur.aujourdhui }, auteur);
    await recomposer(db, fiche);
    await noterHistoire(db, { lieuId: id, genre: "confirmation", ...auteur });
    return { fait: ["dateMaj"] };
  });

/** Gives a field back to the sources. */
export const rendreChamp = (contexte: ContexteConnecte, id: string, champ: string): Promise<ResultatLieu> =>
  agir(contexte, id, async (db, fiche, auteur) => {
    const groupe = CHAMPS_DE_L_ADRESSE.includes(champ) ? CHAMPS_DE_L_ADRESSE : [champ];
    if ((await retirerCorrections(db, id, groupe)) === 0) return { fait: [] };
    const apres = await recomposer(db, fiche);
    await noterHistoire(db, { lieuId: id, genre: "rendu", champs: differences(fiche, apres, groupe), ...auteur });
    return { fait: groupe };
  });

/** Hides a place from the public (closed, in error), and what is booked there as `sort` says; or shows it again. */
export const montrerLieu = (
  contexte: ContexteConnecte,
  id: string,
  visible: boolean,
  sort?: SortDuLieu,
): Promise<ResultatLieu | { readonly refus: "reservees"; readonly personnes: number }> =>
  agir(contexte, id, async (db, fiche, auteur) => {
    if (fiche.visible === visible) return { fait: [] };
    const question = visible ? undefined : await fermerReservations(contexte, db, id, sort);
    if (question !== undefined) return question;
    await db.run(sql`update offre.lieu set visible = ${visible}, modifie_le = now() where id = ${id}`);
    const genre: GenreHistoire = visible ? "montre" : "masque";
    await noterHistoire(db, { lieuId: id, genre, ...auteur });
    return { fait: ["visible"] };
  });

/** Says how a rendez-vous taken there becomes sure, for the permanences that follow their place. */
export const reglerConfirmation = (
  contexte: ContexteConnecte,
  id: string,
  confirmation: "automatique" | "conseiller",
): Promise<ResultatLieu> =>
  agir(contexte, id, async (db) => {
    await db.run(
      sql`update offre.lieu set confirmation_rendez_vous = ${confirmation}, modifie_le = now() where id = ${id}`,
    );
    return { fait: ["confirmation"] };
  });

/** Where a place stands is one thing: its fields are corrected, and given back, together. */
export const CHAMPS_DE_L_ADRESSE: readonly string[] = [
  "adresse",
  "complementAdresse",
  "codePostal",
  "communeCode",
  "codeInsee",
  "communeNom",
  "lat",
  "lon",
  "position",
] satisfies readonly (keyof Lieu)[];

/** Digest of the sheet a form was filled from. */
export const etatVu = ({ sources: _sources, ...fiche }: FicheComparee): string =>
  createHash("sha256").update(JSON.stringify(fiche)).digest("hex").slice(0, 24);

export type Auteur = { readonly par: number; readonly le: Date; readonly aujourdhui: string };

/** Who may? Those who keep the place, judged again under a lock on it. */
export async function agir<R>(
  { db, utilisateur, maintenant }: ContexteConnecte,
  id: string,
  travail: (db: Db, fiche: FicheComparee, auteur: Auteur) => Promise<R>,
): Promise<R | { readonly refus: "absent" }> {
  if (!TIENNENT.includes(utilisateur.role)) return { refus: "absent" };
  return enTantQueSysteme(db, async (systeme) => {
    await systeme.rows(sql`select id from offre.lieu where id = ${id} for update`);
    const fiche = await lieuTenu(systeme, utilisateur, id);
    if (fiche === undefined) return { refus: "absent" };
    const aujourdhui = momentLocal(maintenant, departementDe(fiche.codeInsee)).date;
    return travail(systeme, fiche, { par: utilisateur.personneId, le: maintenant, aujourdhui });
  });
}

function differences(
  avant: Lieu,
  apres: Corrections,
  seulement: readonly string[] = Object.keys(apres),
): Readonly<Record<string, Change>> {
  const anciens = new Map<string, unknown>(Object.entries(avant));
  return Object.fromEntries(
    Object.entries(apres).flatMap(([champ, valeur]) =>
      !seulement.includes(champ) || JSON.stringify(anciens.get(champ)) === JSON.stringify(valeur)
        ? []
        : [[champ, { avant: anciens.get(champ) ?? null, apres: valeur }]],
    ),
  );
}

/** Composes the place again from its sources and corrections. A place no source tells is its own. */
export async function recomposer(
  db: Db,
  { sources: _s, visible: _v, demo, id, ...seul }: FicheComparee,
): Promise<Lieu> {
  const apports = await chargerApports(db, [id]);
  const corrections = (await chargerCorrections(db, [id])).get(id) ?? {};
  const compose = composer(apports.length > 0 ? apports : [{ cle: seul.source, lieu: seul }], corrections);
  if (compose === undefined) return seul;
  await enregistrerLieux(db, [{ id, ...compose }], demo);
  return compose.lieu;
}
