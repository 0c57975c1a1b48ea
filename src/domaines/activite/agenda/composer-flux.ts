import { jourCivil } from "../../../plateforme/clock/clock.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { type EvenementIcs, ecrireIcs } from "../../../plateforme/formats/ecrire-ics.ts";
import { empreinteJeton } from "../../../plateforme/identite/index.ts";
import { estFerie } from "../../territoire/index.ts";
import { direOu } from "../compte-rendu/phrases.rules.ts";
import { type EntreeAgenda, lireEntrees } from "./agenda.query.ts";
import { intituleEntree } from "./intitule.rules.ts";
import { type LienOuvert, noterLecture, ouvrirLien } from "./lien.sql.ts";
import { ajouterJours, journeeDe, localDe } from "./moment.rules.ts";
import { nommerPour } from "./nommer-pour.ts";
import { occurrences } from "./permanence.rules.ts";
import { lirePermanences } from "./permanences.query.ts";

const AVANT = 30;
const APRES = 180;

/** A calendar ready to be served, and the last change it holds. */
export type Flux = { readonly corps: string; readonly modifieLe: Date };

/**
 * The calendar that a private address opens, from a month ago to six months ahead; undefined when the address opens nothing. Nobody is named
 * in it unless its adviser chose so: a rendez-vous then says who, as far as that adviser may read names today; the reading is journalled.
 */
export async function composerFlux(db: Db, jeton: string, maintenant: Date): Promise<Flux | undefined> {
  const lien = await ouvrirLien(db, empreinteJeton(jeton));
  if (lien === undefined) return undefined;
  await noterLecture(db, lien.id);
  const aujourdhui = jourCivil(maintenant, lien.fuseau);
  const [du, au] = [ajouterJours(aujourdhui, -AVANT), ajouterJours(aujourdhui, APRES)];
  const evenements = [...(await dates(db, lien, du, au)), ...(await tenues(db, lien, du, au))];
  const modifieLe = new Date(Math.max(0, ...evenements.map((e) => e.modifieLe.getTime())));
  return { corps: ecrireIcs("Agenda Déclic", evenements), modifieLe };
}

async function dates(db: Db, lien: LienOuvert, du: string, au: string): Promise<readonly EvenementIcs[]> {
  const { debut } = journeeDe(du, lien.fuseau);
  const { fin } = journeeDe(au, lien.fuseau);
  const entrees = await lireEntrees(
    db,
    sql`e.conseiller_id = ${lien.conseillerId} and e.debut < ${fin} and e.fin > ${debut} and e.origine <> 'import' order by e.debut, e.id`,
  );
  const modifs = await db.rows(sql<{ id: string; le: Date }>`
    select id, greatest(cree_le, modifie_le) as le from activite.evenement_agenda where id = any (${entrees.map(({ id }) => id)}::uuid[])`);
  const modifieLe = new Map(modifs.map(({ id, le }) => [id, le]));
  const pseudonymes = lien.avecNoms
    ? entrees.flatMap(({ pseudonyme }) => (pseudonyme === null ? [] : [pseudonyme]))
    : [];
  const noms = await nommerPour(db, lien.conseillerId, pseudonymes);
  return entrees.map((entree) => ({
    uid: `${entree.id}@declic`,
    debut: entree.debut,
    fin: entree.fin,
    ...(entree.journeeEntiere && {
      jours: { du: localDe(entree.debut, entree.fuseau).jour, au: localDe(entree.fin, entree.fuseau).jour },
    }),
    titre: intituleEntree(lien.avecNoms ? entree : { ...entree, libelle: "" }, noms),
    lieu: lieuDe(entree),
    description: entree.etapes
      .map((e) => `${localDe(e.debut, entree.fuseau).heure} ${e.libelle}, ${e.commune}`)
      .join("\n"),
    modifieLe: modifieLe.get(entree.id) ?? entree.debut,
    version: entree.version,
    annule: entree.statut === "annule" || entree.statut === "excuse",
  }));
}

const lieuDe = (entree: EntreeAgenda): string =>
  entree.genre === "occupation" || entree.genre === "tournee"
    ? ""
    : [direOu(entree), entree.precisionLieu].filter((mot) => mot !== "").join(", ");

async function tenues(db: Db, lien: LienOuvert, du: string, au: string): Promise<readonly EvenementIcs[]> {
  const permanences = await lirePermanences(db, lien.conseillerId, du, au);
  const ferie = (jour: string): boolean => estFerie(jour, lien.departementCode);
  return permanences.flatMap(({ permanence, exceptions, ou, modifieLe, version }) =>
    occurrences(permanence, exceptions, du, au, ferie).map(({ jour, debut, fin }) => ({
      uid: `${permanence.id}-${jour}@declic`,
      debut,
      fin,
      titre: permanence.titre,
      lieu: [ou.lieu ?? ou.structure, ou.commune].filter((mot) => mot !== null).join(", "),
      modifieLe: new Date(modifieLe),
      version: version + exceptions.filter((exception) => exception.jour === jour).length,
      libre: true,
    })),
  );
}
