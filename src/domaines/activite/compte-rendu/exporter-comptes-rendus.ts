import type { Db } from "../../../plateforme/db/db.ts";
import type { Colonne } from "../../../plateforme/formats/ecrire-csv.ts";
import type { CompteRendu } from "./compte-rendu.rules.ts";
import { PAR_PAGE_EXPORT, pageExport, type Repere } from "./comptes-rendus.query.ts";
import type { Lecture } from "./droits.rules.ts";
import type { Filtres } from "./filtres.rules.ts";
import { direOu, NOM_ANCIEN } from "./phrases.rules.ts";
import { SOUS_THEME_LIBELLES, THEME_LIBELLES } from "./theme.rules.ts";
import type { CompteRenduVu } from "./un-compte-rendu.query.ts";
import {
  AGE_LIBELLES,
  AGES,
  AGES_ORIGINE_2021,
  AUTONOMIE_LIBELLES,
  type ClasseAgeToutes,
  DEMARCHE_LIBELLES,
  GENRE_LIBELLES,
  GENRES,
  MATERIEL_LIBELLES,
  ORIENTATION_LIBELLES,
  PUBLIC_LIBELLES,
  STATUT_LIBELLES,
  STATUTS_TOUS,
  SUITE_LIBELLES,
  TYPE_LIBELLES,
} from "./vocabulaire.rules.ts";

type ColonneExport = Colonne<CompteRenduVu>;
const CLASSES_AGES = [...new Set<ClasseAgeToutes>([...AGES, ...AGES_ORIGINE_2021])];

const dit = (titre: string, lire: (cr: CompteRendu) => string | number | null): ColonneExport => ({
  titre,
  cellule: ({ compteRendu }) => lire(compteRendu),
});
const parClasse = <C extends string>(
  classes: readonly C[],
  libelles: Readonly<Record<C, string>>,
  lire: (cr: CompteRendu) => Readonly<Partial<Record<C, number>>>,
): readonly ColonneExport[] => classes.map((classe) => dit(libelles[classe], (cr) => lire(cr)[classe] ?? 0));

/** The columns of the export of reports: everything a report says, one column by class of people; its author for those who may know the names. */
export const colonnesExport = (noms: ReadonlyMap<number, string> | null): readonly ColonneExport[] => [
  dit("Date", ({ jour }) => jour),
  dit("Type", ({ type }) => TYPE_LIBELLES[type]),
  dit("Durée (minutes)", ({ dureeMinutes }) => dureeMinutes),
  {
    titre: "Lieu",
    cellule: (vu) => direOu({ genreLieu: vu.compteRendu.lieu.genre, canal: vu.compteRendu.canal, ...vu }),
  },
  ...(noms === null ? [] : [dit("Conseiller", ({ conseillerId }) => noms.get(conseillerId) ?? NOM_ANCIEN)]),
  { titre: "Structure", cellule: ({ structure }) => structure },
  dit("Thèmes", ({ themes }) => themes.map((theme) => THEME_LIBELLES[theme]).join(", ")),
  dit("Démarches en ligne", ({ sousThemes }) => sousThemes.map((theme) => SOUS_THEME_LIBELLES[theme]).join(", ")),
  dit("Personnes", ({ participants }) => participants),
  dit("Dont déjà venues", ({ recurrents }) => recurrents),
  dit("Public", (cr) => PUBLIC_LIBELLES[cr.public]),
  { titre: "Structure accompagnée", cellule: ({ aidee }) => aidee },
  ...parClasse(CLASSES_AGES, AGE_LIBELLES, ({ ages }) => ages),
  ...parClasse(STATUTS_TOUS, STATUT_LIBELLES, ({ statuts }) => statuts),
  ...parClasse(GENRES, GENRE_LIBELLES, ({ genres }) => genres),
  dit("Et après", ({ suite }) => suite && SUITE_LIBELLES[suite]),
  dit("Vers", ({ orientation }) => orientation && ORIENTATION_LIBELLES[orientation]),
  dit("Autonomie", ({ autonomie }) => autonomie && AUTONOMIE_LIBELLES[autonomie]),
  dit("Démarche", ({ demarche }) => demarche && DEMARCHE_LIBELLES[demarche]),
  dit("Matériel", ({ materiels }) => materiels.map((materiel) => MATERIEL_LIBELLES[materiel]).join(", ")),
  dit("Étiquettes", ({ etiquettes }) => etiquettes.join(", ")),
  dit("Notes", ({ notes }) => notes),
  dit("Identifiant", ({ id }) => id),
];

/** All the reports of a list that pass the filters, page by page, each page in a short transaction of its own (`lire`). */
export async function* exporterComptesRendus(
  lire: <T>(travail: (db: Db) => Promise<T>) => Promise<T>,
  filtres: Filtres,
  parmi: Lecture,
): AsyncGenerator<CompteRenduVu> {
  let repere: Repere | undefined;
  for (;;) {
    const page = await lire((db) => pageExport(db, filtres, repere, parmi));
    yield* page;
    repere = page.at(-1)?.compteRendu;
    if (repere === undefined || page.length < PAR_PAGE_EXPORT) return;
  }
}
