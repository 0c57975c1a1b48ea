import { personnesPar, progresPar } from "../../activite/index.ts";
import { silencesPar } from "../../recrutement/index.ts";
import { rangsParJour, type SourceLue, uneDe } from "./source-lue.ts";

const PERSONNES = ["activite.personnes", "activite.nouvelles"];
const PROGRES = ["activite.avis", "activite.satisfaits", "activite.compares", "activite.etapes"];

/** People known by a record, what they said, and advisers who write nothing. */
export const SOURCES_PERSONNES: readonly SourceLue[] = [
  {
    mesures: uneDe(...PERSONNES),
    lire: async (db, { periodes, grain, zones }, { ajouter, ignorer }) => {
      if (grain === "equipe") return;
      const comptes = new Set<number>();
      for (const { rang, code, personnes, nouvelles } of await personnesPar(db, periodes, grain)) {
        comptes.add(rang - 1);
        const zone = code === null ? undefined : zones.get(code);
        if (zone === undefined) continue;
        ajouter(zone, rang - 1, "activite.personnes", personnes);
        ajouter(zone, rang - 1, "activite.nouvelles", nouvelles);
      }
      ignorerHors(periodes, comptes, PERSONNES, ignorer);
    },
  },
  {
    mesures: uneDe(...PROGRES),
    lire: async (db, { periodes, grain, zones }, { ajouter, ignorer }) => {
      if (grain === "equipe") return;
      const comptes = new Set<number>();
      for (const { rang, code, avis, satisfaits, compares, etapes } of await progresPar(db, periodes, grain)) {
        comptes.add(rang - 1);
        const zone = code === null ? undefined : zones.get(code);
        if (zone === undefined) continue;
        for (const [mesure, valeur] of Object.entries({ avis, satisfaits, compares, etapes }))
          ajouter(zone, rang - 1, `activite.${mesure}`, valeur);
      }
      ignorerHors(periodes, comptes, PROGRES, ignorer);
    },
  },
  {
    mesures: uneDe("activite.presents", "activite.silencieux"),
    lire: async (db, { periodes, grain, zones, connuAu }, { ajouter }) => {
      if (grain === "equipe") return;
      const rangs = rangsParJour(periodes);
      for (const { jour, code, presents, silencieux } of await silencesPar(db, [...rangs.keys()], { grain, connuAu })) {
        const zone = zones.get(code);
        if (zone === undefined) continue;
        for (const rang of rangs.get(jour) ?? []) {
          ajouter(zone, rang, "activite.presents", presents);
          ajouter(zone, rang, "activite.silencieux", silencieux);
        }
      }
    },
  },
];

/** Periods that nothing was answered of cannot be told. */
function ignorerHors(
  periodes: readonly unknown[],
  comptes: ReadonlySet<number>,
  mesures: readonly string[],
  ignorer: (mesure: string, rang: number) => void,
): void {
  periodes.forEach((_, rang) => {
    if (!comptes.has(rang)) for (const mesure of mesures) ignorer(mesure, rang);
  });
}
