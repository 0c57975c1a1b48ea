import type { Db } from "../../plateforme/db/db.ts";
import type { Colonne } from "../../plateforme/formats/ecrire-csv.ts";
import { type LigneListe, PAR_PAGE_EXPORT, pageExport, type Repere } from "./comptes-rendus.query.ts";
import type { Filtres } from "./filtres.rules.ts";
import { direOu, NOM_EFFACE } from "./phrases.rules.ts";
import { THEME_LIBELLES } from "./theme.rules.ts";
import { TYPE_LIBELLES } from "./vocabulaire.rules.ts";

/** The columns of the export of reports; that of the adviser for those who may know the names. */
export const colonnesExport = (noms: ReadonlyMap<number, string> | null): readonly Colonne<LigneListe>[] => [
  { titre: "Date", cellule: ({ jour }) => jour },
  { titre: "Type", cellule: ({ type }) => TYPE_LIBELLES[type] },
  { titre: "Durée (minutes)", cellule: ({ dureeMinutes }) => dureeMinutes },
  { titre: "Lieu", cellule: direOu },
  ...(noms === null
    ? []
    : [{ titre: "Conseiller", cellule: ({ conseillerId }: LigneListe) => noms.get(conseillerId) ?? NOM_EFFACE }]),
  { titre: "Structure", cellule: ({ structure }) => structure },
  { titre: "Thèmes", cellule: ({ themes }) => themes.map((theme) => THEME_LIBELLES[theme]).join(", ") },
  { titre: "Personnes", cellule: ({ participants }) => participants },
  { titre: "Étiquettes", cellule: ({ etiquettes }) => etiquettes.join(", ") },
  { titre: "Notes", cellule: ({ notes }) => notes },
  { titre: "Identifiant", cellule: ({ id }) => id },
];

/** All the reports that pass the filters, page by page, each page in a short transaction of its own (`lire`). */
export async function* exporterComptesRendus(
  lire: <T>(travail: (db: Db) => Promise<T>) => Promise<T>,
  filtres: Filtres,
): AsyncGenerator<LigneListe> {
  let repere: Repere | undefined;
  for (;;) {
    const page = await lire((db) => pageExport(db, filtres, repere));
    yield* page;
    repere = page.at(-1);
    if (repere === undefined || page.length < PAR_PAGE_EXPORT) return;
  }
}
