import type { Db } from "../../../plateforme/db/db.ts";
import type { ModeImport } from "../../../plateforme/imports/bilan.ts";
import { type ContexteImport, ecrireParLots, enLots } from "../../../plateforme/imports/contexte-import.ts";
import { chargerCorrections } from "../lieu/correction.sql.ts";
import {
  chargerApports,
  type DoublonAEcrire,
  enregistrerDoublons,
  enregistrerLieux,
  enregistrerSources,
  type SourceAEcrire,
} from "../lieu/lieu.sql.ts";
import { type Apport, composer } from "./composer-lieu.rules.ts";
import type { LigneBrute } from "./format-source.rules.ts";
import type { Rapprochement } from "./rapprocher-lieux.rules.ts";

export type AEcrire = {
  readonly source: string;
  readonly rang: number | null;
  readonly mode: ModeImport;
  readonly demo: boolean;
  readonly rapprochements: readonly Rapprochement[];
  readonly doutes: readonly DoublonAEcrire[];
  /** The cells of a line of the file. */
  readonly brut: (ligne: number) => LigneBrute;
};

/** Writes what lines became: what each says, and the places composed again from all that is said of them. */
export async function ecrireLieux(contexte: ContexteImport, demande: AEcrire): Promise<void> {
  const parLieu = new Map<string, Map<string, Rapprochement>>();
  for (const rapprochement of demande.rapprochements) {
    const { ligne, sort, lieuId } = rapprochement;
    if (sort === "inchange") continue;
    const sources = parLieu.get(lieuId) ?? new Map<string, Rapprochement>();
    parLieu.set(lieuId, sources);
    if (!sources.has(ligne.sourceId)) sources.set(ligne.sourceId, rapprochement);
  }
  const groupes = [...parLieu].map(
    ([lieuId, sources]): Groupe => ({
      lieuId,
      nouveau: [...sources.values()].some(({ sort }) => sort === "cree"),
      sources: [...sources.values()],
    }),
  );
  await ecrireParLots(contexte, groupes, demande.mode === "tout_ou_rien", (db, lot) => ecrireLot(db, demande, lot));
  for (const lot of enLots(demande.doutes)) await contexte.transaction((db) => enregistrerDoublons(db, lot));
}

type Groupe = { readonly lieuId: string; readonly nouveau: boolean; readonly sources: readonly Rapprochement[] };

async function ecrireLot(db: Db, { source, rang, demo, brut }: AEcrire, lot: readonly Groupe[]): Promise<void> {
  // A place that did not exist has neither other words nor corrections.
  const connus = lot.filter(({ nouveau }) => !nouveau).map(({ lieuId }) => lieuId);
  const anciens = new Map<string, Apport[]>();
  for (const { lieuId, ...apport } of await chargerApports(db, connus))
    anciens.set(lieuId, [...(anciens.get(lieuId) ?? []), apport]);
  const corrections = await chargerCorrections(db, connus);
  const composes = lot.flatMap(({ lieuId, sources }) => {
    const nouveaux = sources.map(
      ({ ligne }): Apport => ({ cle: `${source}:${ligne.sourceId}`, lieu: ligne.lieu, rang }),
    );
    const remplaces = new Set(nouveaux.map(({ cle }) => cle));
    const gardes = (anciens.get(lieuId) ?? []).filter(({ cle }) => !remplaces.has(cle));
    const compose = composer([...gardes, ...nouveaux], corrections.get(lieuId));
    return compose === undefined ? [] : [{ id: lieuId, ...compose }];
  });
  await enregistrerLieux(db, composes, demo);
  await enregistrerSources(
    db,
    source,
    lot.flatMap(({ sources }) =>
      sources.map(
        ({ lieuId, ligne }): SourceAEcrire => ({
          sourceId: ligne.sourceId,
          lieuId,
          brut: brut(ligne.ligne),
          lieu: ligne.lieu,
          empreinte: ligne.empreinte,
          remarques: ligne.remarques,
        }),
      ),
    ),
  );
}
