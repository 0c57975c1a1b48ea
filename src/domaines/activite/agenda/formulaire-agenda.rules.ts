import { choixDeLieu, LIEU_STRUCTURE, type Valeurs } from "../compte-rendu/formulaire.rules.ts";
import { type ChercherCommune, lireLieu } from "../compte-rendu/lecture.rules.ts";
import { THEMES } from "../compte-rendu/theme.rules.ts";
import {
  type Etape,
  type Evenement,
  estUuid,
  GENRE_ENTREE_LIBELLES,
  GENRES_AGENDA,
  type GenreAgenda,
} from "./evenement.rules.ts";
import {
  estHeure,
  estJourDAgenda,
  instantDe,
  JOUR_REFUSE,
  localDe,
  minutesEntre,
  plusMinutes,
} from "./moment.rules.ts";

/** The form of a date of the agenda, as typed. A tournée has up to eight stops, each in four fields. */
export const ETAPES_MAX = 8;
const CHAMPS_ETAPE = ["libelle", "commune", "debut", "fin"] as const;
const CHAMPS = [
  ...[
    "id",
    "version",
    "genre",
    "titre",
    "jour",
    "heure",
    "duree",
    "heureFin",
    "jourFin",
    "journeeEntiere",
    "lieu",
    "commune",
  ],
  ...["precisionLieu", "notes", "pseudonyme", "libelle", "permanenceId", "malgre", "retour"],
  ...Array.from({ length: ETAPES_MAX }, (_, i) => CHAMPS_ETAPE.map((champ) => `etape_${i + 1}_${champ}`)).flat(),
];
const LISTES = ["themes"];
const LONGUEUR_MAX = 2000;

/** Keeps the known fields of what was sent; the others are ignored. */
export function lireValeursAgenda(
  brut: Readonly<Record<string, unknown>>,
  noms: readonly string[] = CHAMPS,
  nomsListes: readonly string[] = LISTES,
): Valeurs {
  const textes = (valeur: unknown): readonly string[] =>
    (Array.isArray(valeur) ? valeur : [valeur]).flatMap((v) =>
      typeof v === "string" ? [v.slice(0, LONGUEUR_MAX)] : [],
    );
  return {
    champs: Object.fromEntries(noms.map((nom) => [nom, textes(brut[nom])[0] ?? ""])),
    listes: Object.fromEntries(nomsListes.map((nom) => [nom, textes(brut[nom]).slice(0, 40)])),
  };
}

/** The kind named in a form or an address; a rendez-vous when none is. */
export const genreDe = (texte: string | undefined): GenreAgenda =>
  GENRES_AGENDA.find((genre) => genre === texte) ?? "rendez_vous";

/** The empty form of a kind, at a day and an hour. */
export const valeursVides = (genre: GenreAgenda, id: string, jour: string, heure: string): Valeurs =>
  lireValeursAgenda({
    id,
    genre,
    jour,
    heure,
    duree: "45",
    heureFin: heure === "" ? "" : localDe(plusMinutes(instantDe(jour, heure, "UTC"), 120), "UTC").heure,
    lieu: LIEU_STRUCTURE,
  });

export type EvenementLu = { readonly evenement: Evenement; readonly erreurs: Readonly<Record<string, string>> };

/** Reads the form in the time zone of the territory; what cannot be read is said by field, what does not hold is left to the rules. */
export function lireEvenement(valeurs: Valeurs, fuseau: string, chercher: ChercherCommune): EvenementLu {
  const erreurs: Record<string, string> = {};
  const texte = (nom: string): string => (valeurs.champs[nom] ?? "").trim();
  const genre = genreDe(texte("genre"));
  const jour = texte("jour");
  if (!estJourDAgenda(jour)) erreurs["jour"] = JOUR_REFUSE;
  const etapes = genre === "tournee" && estJourDAgenda(jour) ? lireEtapes(texte, jour, fuseau, erreurs, chercher) : [];
  const heures = lireHeures(texte, genre, fuseau, etapes, erreurs);
  const ou = genre === "tournee" ? SUR_PLACE : lireLieu({ texte }, erreurs, chercher);
  const evenement: Evenement = {
    id: texte("id").toLowerCase(),
    genre,
    titre: texte("titre") || TITRES[genre],
    ...heures,
    journeeEntiere: texte("journeeEntiere") !== "" && genre === "occupation",
    ...ou,
    precisionLieu: texte("precisionLieu"),
    notes: texte("notes"),
    rendezVous:
      genre === "rendez_vous"
        ? {
            pseudonyme: estUuid(texte("pseudonyme")) ? texte("pseudonyme") : null,
            libelle: texte("libelle"),
            themes: THEMES.filter((theme) => valeurs.listes["themes"]?.includes(theme)),
            permanenceId: estUuid(texte("permanenceId")) ? texte("permanenceId") : null,
          }
        : null,
    etapes,
  };
  return { evenement, erreurs };
}

const SUR_PLACE = { lieu: { genre: "lieu", lieuId: null, communeCode: null }, canal: "presence" } as const;
const TITRES = { ...GENRE_ENTREE_LIBELLES, occupation: "Occupé" } as const;
const NULLE_PART = { debut: new Date(0), fin: new Date(60_000) } as const;

type Texte = (nom: string) => string;

function lireHeures(
  texte: Texte,
  genre: GenreAgenda,
  fuseau: string,
  etapes: readonly Etape[],
  erreurs: Record<string, string>,
): { readonly debut: Date; readonly fin: Date } {
  if (genre === "tournee") {
    const [premiere, derniere] = [etapes[0], etapes.at(-1)];
    return premiere === undefined || derniere === undefined
      ? NULLE_PART
      : { debut: premiere.debut, fin: derniere.fin > premiere.debut ? derniere.fin : premiere.fin };
  }
  const entiere = genre === "occupation" && texte("journeeEntiere") !== "";
  const heure = entiere ? "00:00" : texte("heure");
  if (!estHeure(heure)) erreurs["heure"] = "Écrivez une heure de début. Exemple : 09:30.";
  const jourFin = texte("jourFin") || texte("jour");
  if (!estJourDAgenda(jourFin)) erreurs["jourFin"] = JOUR_REFUSE;
  if (erreurs["jour"] !== undefined || erreurs["heure"] !== undefined || erreurs["jourFin"] !== undefined)
    return NULLE_PART;
  const debut = instantDe(texte("jour"), heure, fuseau);
  if (entiere) return { debut, fin: plusMinutes(instantDe(jourFin, "23:59", fuseau), 1) };
  if (genre === "rendez_vous") {
    const duree = Number(texte("duree"));
    if (Number.isInteger(duree) && duree >= 5 && duree <= 480) return { debut, fin: plusMinutes(debut, duree) };
    erreurs["duree"] = "Choisissez une durée, de 5 minutes à 8 heures.";
    return NULLE_PART;
  }
  if (!estHeure(texte("heureFin"))) {
    erreurs["heureFin"] = "Écrivez une heure de fin. Exemple : 11:00.";
    return NULLE_PART;
  }
  return { debut, fin: instantDe(jourFin, texte("heureFin"), fuseau) };
}

/** Each stop that has something written; the others are left out. */
function lireEtapes(
  texte: Texte,
  jour: string,
  fuseau: string,
  erreurs: Record<string, string>,
  chercher: ChercherCommune,
): readonly Etape[] {
  return Array.from({ length: ETAPES_MAX }, (_, i) => i + 1).flatMap((rang) => {
    const champ = (nom: (typeof CHAMPS_ETAPE)[number]): string => texte(`etape_${rang}_${nom}`);
    if (CHAMPS_ETAPE.every((nom) => champ(nom) === "")) return [];
    const communeCode = champ("commune") === "" ? undefined : chercher(champ("commune"));
    if (champ("libelle") === "") erreurs[`etape_${rang}_libelle`] = `Étape ${rang} : donnez le nom du lieu.`;
    if (communeCode === undefined)
      erreurs[`etape_${rang}_commune`] =
        champ("commune") === ""
          ? `Étape ${rang} : indiquez la commune.`
          : `Étape ${rang} : aucune commune ne s’appelle « ${champ("commune")} ».`;
    for (const nom of ["debut", "fin"] as const)
      if (!estHeure(champ(nom)))
        erreurs[`etape_${rang}_${nom}`] = `Étape ${rang} : écrivez une heure. Exemple : 09:30.`;
    const [debut, fin] = [champ("debut"), champ("fin")];
    if (!estHeure(debut) || !estHeure(fin)) return [];
    return [
      {
        libelle: champ("libelle"),
        lieuId: null,
        communeCode: communeCode ?? "",
        debut: instantDe(jour, debut, fuseau),
        fin: instantDe(jour, fin, fuseau),
      },
    ];
  });
}

/** The form filled with a date, to change it. */
export function valeursDeEvenement(
  e: Evenement,
  fuseau: string,
  version: number,
  ecrireCommune: (code: string) => string,
): Valeurs {
  const [debut, fin] = [localDe(e.debut, fuseau), localDe(e.journeeEntiere ? plusMinutes(e.fin, -1) : e.fin, fuseau)];
  const nommer = (code: string | null): string => (code === null ? "" : ecrireCommune(code));
  return lireValeursAgenda({
    id: e.id,
    version: String(version),
    genre: e.genre,
    titre: e.titre === TITRES[e.genre] ? "" : e.titre,
    jour: debut.jour,
    heure: debut.heure,
    duree: String(minutesEntre(e.debut, e.fin)),
    heureFin: fin.heure,
    jourFin: fin.jour === debut.jour ? "" : fin.jour,
    journeeEntiere: e.journeeEntiere ? "oui" : "",
    lieu: choixDeLieu(e),
    commune: e.lieu.genre === "lieu" ? "" : nommer(e.lieu.communeCode),
    precisionLieu: e.precisionLieu,
    notes: e.notes,
    pseudonyme: e.rendezVous?.pseudonyme ?? "",
    libelle: e.rendezVous?.libelle ?? "",
    permanenceId: e.rendezVous?.permanenceId ?? "",
    themes: e.rendezVous?.themes ?? [],
    ...Object.fromEntries(
      e.etapes.flatMap((etape, i) => [
        [`etape_${i + 1}_libelle`, etape.libelle],
        [`etape_${i + 1}_commune`, nommer(etape.communeCode)],
        [`etape_${i + 1}_debut`, localDe(etape.debut, fuseau).heure],
        [`etape_${i + 1}_fin`, localDe(etape.fin, fuseau).heure],
      ]),
    ),
  });
}
