import { createHash } from "node:crypto";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { detecterDonneesPersonnelles } from "../compte-rendu/donnees-personnelles.rules.ts";
import { peutSaisir } from "../compte-rendu/droits.rules.ts";
import { structureDe } from "../cumul/situer.query.ts";
import { type CalendrierLu, lireCalendrier } from "./lire-calendrier.ts";
import { HORS_PERIODE, type OccurrenceLue } from "./lire-serie.ts";
import { ajouterJours } from "./moment.rules.ts";

const AVANT = 31;
const APRES = 366;
const OCCUPE = "Occupé";
const DUREE_MAX_MS = 62 * 86_400_000;

export type TitresImport = "masques" | "gardes";

/** What became, or would become, of each line of the file. */
export type LigneBilan = {
  readonly debut: Date | null;
  readonly titre: string;
  readonly sort: "cree" | "mis_a_jour" | "inchange" | "ecarte";
  readonly raison: string;
};

export type BilanCalendrier = { readonly lignes: readonly LigneBilan[]; readonly fuseau: string };

export type ResultatImport = BilanCalendrier | { readonly refus: string };

/**
 * Reads a calendar and says what it would bring, occurrence by occurrence; `ecrire` brings it. Everything imported is an occupation: soft,
 * never a report. The same file twice changes nothing; an event moved at its source moves here; a cancelled one here stays cancelled.
 * Titles are masked unless the adviser keeps them, and those that give a number or an address always are.
 */
export async function importerCalendrier(
  contexte: ContexteConnecte,
  texte: string,
  titres: TitresImport,
  ecrire: boolean,
): Promise<ResultatImport> {
  const { db, utilisateur, maintenant } = contexte;
  const structure = peutSaisir(utilisateur.role) ? await structureDe(db, utilisateur) : undefined;
  if (structure === undefined) return { refus: "Votre rôle n’est rattaché à aucune structure." };
  const aujourdhui = jourCivil(maintenant, structure.fuseau);
  const lu = lireCalendrier(texte, ajouterJours(aujourdhui, -AVANT), ajouterJours(aujourdhui, APRES), structure.fuseau);
  if ("refus" in lu) return lu;
  const connues = await lireConnues(db, utilisateur.personneId, lu.occurrences);
  const lignes = lu.occurrences.map((occurrence) => juger(occurrence, titres, connues));
  if (ecrire) {
    const changees = lignes.filter(({ sort }) => sort === "cree" || sort === "mis_a_jour");
    await ecrireOccupations(db, changees, {
      conseillerId: utilisateur.personneId,
      structureId: structure.id,
      fuseau: structure.fuseau,
    });
  }
  // What asks for a look comes first, what is merely over last: a screen shows the first lines.
  const [aVoir, horsPeriode] = [ecartes(lu, false), ecartes(lu, true)];
  return { lignes: [...aVoir, ...lignes.map(bilan), ...horsPeriode], fuseau: structure.fuseau };
}

type Jugee = {
  readonly occurrence: OccurrenceLue;
  readonly titre: string;
  readonly sort: LigneBilan["sort"];
  readonly raison: string;
};
type Connue = {
  readonly uid: string;
  readonly occurrence: string;
  readonly debut: Date;
  readonly fin: Date;
  readonly titre: string;
  readonly statut: string;
};

const cleDe = ({ uid, occurrence }: Pick<OccurrenceLue, "uid" | "occurrence">): string => `${uid}\n${occurrence}`;

async function lireConnues(
  db: Db,
  conseillerId: number,
  occurrences: readonly OccurrenceLue[],
): Promise<ReadonlyMap<string, Connue>> {
  const uids = [...new Set(occurrences.map(({ uid }) => uid))];
  const lignes = await db.rows(sql<Connue>`
    select uid, occurrence, debut, fin, titre, statut from activite.evenement_agenda
    where conseiller_id = ${conseillerId} and uid = any (${uids}::text[])`);
  return new Map(lignes.map((ligne) => [cleDe(ligne), ligne]));
}

function juger(occurrence: OccurrenceLue, titres: TitresImport, connues: ReadonlyMap<string, Connue>): Jugee {
  const personnel = detecterDonneesPersonnelles(occurrence.titre).length > 0;
  const titre = titres === "masques" || personnel ? OCCUPE : occurrence.titre;
  const connue = connues.get(cleDe(occurrence));
  const masque = titres === "gardes" && personnel ? "titre masqué : il donne un numéro ou une adresse" : "";
  if (occurrence.fin.getTime() - occurrence.debut.getTime() > DUREE_MAX_MS)
    return { occurrence, titre, sort: "ecarte", raison: "dure plus de 62 jours" };
  if (connue === undefined) return { occurrence, titre, sort: "cree", raison: masque };
  if (connue.statut === "annule") return { occurrence, titre, sort: "inchange", raison: "annulé ici, le reste" };
  const pareil =
    Number(connue.debut) === Number(occurrence.debut) &&
    Number(connue.fin) === Number(occurrence.fin) &&
    connue.titre === titre;
  return { occurrence, titre, sort: pareil ? "inchange" : "mis_a_jour", raison: masque };
}

const bilan = ({ occurrence, titre, sort, raison }: Jugee): LigneBilan => ({
  debut: occurrence.debut,
  titre,
  sort,
  raison,
});

const ecartes = (lu: Extract<CalendrierLu, { ecartes: unknown }>, horsPeriode: boolean): readonly LigneBilan[] =>
  lu.ecartes
    .filter(({ raison }) => (raison === HORS_PERIODE) === horsPeriode)
    .map(({ titre, raison }) => ({ debut: null, titre, sort: "ecarte", raison }));

async function ecrireOccupations(
  db: Db,
  jugees: readonly Jugee[],
  a: { readonly conseillerId: number; readonly structureId: number; readonly fuseau: string },
): Promise<void> {
  if (jugees.length === 0) return;
  const colonne = <V>(de: (jugee: Jugee) => V): readonly V[] => jugees.map(de);
  await db.run(sql`
    insert into activite.evenement_agenda (id, conseiller_id, structure_id, genre, titre, debut, fin, fuseau, journee_entiere, origine,
      uid, occurrence)
    select id, ${a.conseillerId}, ${a.structureId}, 'occupation', titre, debut, fin, ${a.fuseau}, entiere, 'import', uid, occurrence
    from unnest(${colonne(({ occurrence }) => idDe(a.conseillerId, occurrence))}::uuid[], ${colonne(({ titre }) => titre)}::text[],
      ${colonne(({ occurrence }) => occurrence.debut)}::timestamptz[], ${colonne(({ occurrence }) => occurrence.fin)}::timestamptz[],
      ${colonne(({ occurrence }) => occurrence.journeeEntiere)}::boolean[], ${colonne(({ occurrence }) => occurrence.uid)}::text[],
      ${colonne(({ occurrence }) => occurrence.occurrence)}::text[]) as lot(id, titre, debut, fin, entiere, uid, occurrence)
    on conflict (conseiller_id, uid, occurrence) where uid is not null do update set titre = excluded.titre, debut = excluded.debut,
      fin = excluded.fin, journee_entiere = excluded.journee_entiere, version = evenement_agenda.version + 1, modifie_le = now()`);
}

/** The same occurrence of the same adviser has the same id: a race writes it once. */
function idDe(conseillerId: number, { uid, occurrence }: OccurrenceLue): string {
  const h = createHash("sha256")
    .update(JSON.stringify([conseillerId, uid, occurrence]))
    .digest("hex");
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20, 32)}`;
}
