import type { Db } from "../../../plateforme/db/db.ts";
import { indexLieuxVu } from "../recherche/index-lieux.ts";
import { disponibilitesVues } from "../rendez-vous/disponibilites.ts";
import { KM_LOIN } from "./couverture.rules.ts";
import { mesurer } from "./mesurer-couverture.ts";

/** What the places of a commune add to those of others, and whether help is near its inhabitants. */
export type OffreDeCommune = {
  readonly lieux: number;
  /** Minutes open in an ordinary week, all places together. */
  readonly minutes: number;
  /** Inhabitants, where a place stands within ten kilometres of the centre of the commune; none elsewhere. */
  readonly couverts: number;
  /** Places with a free slot to book here, and the days to it in all. */
  readonly libres: number;
  readonly attente: number;
};

const JOUR_MS = 86_400_000;

/** The offer of every commune as it stands now: one statement once the places are in memory, more when free slots are asked for. */
export async function offreParCommune(
  db: Db,
  { jour, maintenant, creneaux }: { readonly jour: string; readonly maintenant: Date; readonly creneaux: boolean },
): Promise<ReadonlyMap<string, OffreDeCommune>> {
  const { communes, lieux } = await mesurer(await indexLieuxVu(db), jour);
  const premiers = creneaux ? await disponibilitesVues(db, maintenant) : new Map<string, Date | null>();
  return new Map(
    [...communes.values()].map(({ code, population, km }) => {
      const siens = lieux.get(code) ?? [];
      const attentes = siens.flatMap(({ id }) => {
        const premier = premiers.get(id);
        return premier == null ? [] : [Math.max(0, premier.getTime() - maintenant.getTime()) / JOUR_MS];
      });
      return [
        code,
        {
          lieux: siens.length,
          minutes: somme(siens.map(({ minutes }) => minutes ?? 0)),
          couverts: km !== null && km <= KM_LOIN ? population : 0,
          libres: attentes.length,
          attente: somme(attentes),
        },
      ];
    }),
  );
}

const somme = (nombres: readonly number[]): number => nombres.reduce((total, n) => total + n, 0);
