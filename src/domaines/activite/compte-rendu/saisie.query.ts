import { jourCivil } from "../../../plateforme/clock/clock.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { type StructureAuteur, structureDe } from "../cumul/situer.query.ts";
import { type EtiquetteProposee, ordonnerEtiquettes, type PorteeEtiquette } from "../etiquette/etiquette.rules.ts";
import type { CompteRendu } from "./compte-rendu.rules.ts";
import { COLONNES, type LigneLue, lireLigne } from "./ligne.rules.ts";
import { THEMES, type Theme } from "./theme.rules.ts";

/** A place the adviser may choose. */
export type LieuProposable = { readonly id: string; readonly nom: string; readonly commune: string };

/** What the form of a report needs to know of its author. */
export type PreparationSaisie = {
  readonly structure: StructureAuteur;
  /** Civil day of the structure's territory. */
  readonly aujourdhui: string;
  readonly dernier: CompteRendu | undefined;
  /** Places of the last reports first, then those of the commune. */
  readonly lieux: readonly LieuProposable[];
  /** All the themes, those of the last reports first. */
  readonly themes: readonly Theme[];
  /** Labels to choose from, those of the last reports first. */
  readonly etiquettes: readonly EtiquetteProposee[];
  /** When a report begun and not stored was last written, if there is one. */
  readonly brouillon: Date | undefined;
};

const RECENTS = 30;
const LIEUX_MAX = 40;
const ETIQUETTES_PROPOSEES = 60;

/**
 * Everything the form needs, in three statements; undefined for a role without structure. The place already chosen is among
 * those offered, however long ago it was last used: without it the list would silently say another one.
 */
export async function preparerSaisie(
  { db, utilisateur, maintenant }: Pick<ContexteConnecte, "db" | "utilisateur" | "maintenant">,
  lieuChoisi?: string | null,
): Promise<PreparationSaisie | undefined> {
  const structure = await structureDe(db, utilisateur);
  if (structure === undefined) return undefined;
  const recents = await derniersDe(db, utilisateur.personneId, RECENTS);
  const choix = await choixDe(db, utilisateur.personneId, structure, [
    lieuChoisi,
    ...recents.map(({ lieu }) => lieu.lieuId),
  ]);
  return {
    structure,
    aujourdhui: jourCivil(maintenant, structure.fuseau),
    dernier: recents[0],
    lieux: choix.lieux,
    themes: parUsage(recents),
    etiquettes: ordonnerEtiquettes(
      choix.etiquettes,
      recents.flatMap(({ etiquettes }) => etiquettes),
    ),
    brouillon: choix.brouillon,
  };
}

/** The last reports of a person, newest first. */
export async function derniersDe(db: Db, personneId: number, limite: number): Promise<readonly CompteRendu[]> {
  const lignes = await db.rows(sql<LigneLue>`
    select ${sql.join(Object.keys(COLONNES).map((nom) => sql.ref(nom)))} from activite.compte_rendu
    where conseiller_id = ${personneId} and supprime_le is null order by jour desc, cree_le desc, id limit ${limite}`);
  return lignes.map(lireLigne);
}

type Choix = {
  readonly lieux: readonly LieuProposable[];
  readonly etiquettes: readonly EtiquetteProposee[];
  readonly brouillon: Date | undefined;
};
type LigneChoix =
  | (LieuProposable & { readonly sorte: "lieu" })
  | { readonly sorte: "etiquette"; readonly nom: string; readonly portee: PorteeEtiquette }
  | { readonly sorte: "brouillon"; readonly le: Date };

/** The places, the labels and the draft of the person, in one statement: the form is asked for many times a day. */
async function choixDe(
  db: Db,
  personneId: number,
  structure: StructureAuteur,
  choisis: readonly (string | null | undefined)[],
): Promise<Choix> {
  const dejaVus = [...new Set(choisis.flatMap((id) => id ?? []))];
  const lignes = await db.rows(sql<LigneChoix>`
    (select 'lieu' as sorte, id, nom, commune_nom as commune, null as portee, null::timestamptz as le from offre.lieu
      where id = any (${dejaVus}::text[]) or (commune_code = ${structure.communeCode} and visible)
      order by array_position(${dejaVus}::text[], id) nulls last, nom limit ${LIEUX_MAX})
    union all (select 'etiquette', null, nom, null, portee, null from activite.etiquette where archive_le is null
      order by nom limit ${ETIQUETTES_PROPOSEES})
    union all (select 'brouillon', null, null, null, null, modifie_le from activite.brouillon b where personne_id = ${personneId}
      and not exists (select from activite.compte_rendu r where r.id = b.compte_rendu_id))`);
  const lieux: LieuProposable[] = [];
  const etiquettes: EtiquetteProposee[] = [];
  let brouillon: Date | undefined;
  for (const ligne of lignes)
    if (ligne.sorte === "lieu") lieux.push({ id: ligne.id, nom: ligne.nom, commune: ligne.commune });
    else if (ligne.sorte === "etiquette") etiquettes.push({ nom: ligne.nom, portee: ligne.portee });
    else brouillon = ligne.le;
  return { lieux, etiquettes, brouillon };
}

function parUsage(recents: readonly CompteRendu[]): readonly Theme[] {
  const compte = new Map<Theme, number>();
  for (const { themes } of recents) for (const theme of themes) compte.set(theme, (compte.get(theme) ?? 0) + 1);
  return [...THEMES].sort((a, b) => (compte.get(b) ?? 0) - (compte.get(a) ?? 0));
}
