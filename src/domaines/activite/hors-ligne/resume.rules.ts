import { estSeul, LIEU_STRUCTURE, type Valeurs } from "../compte-rendu/formulaire.rules.ts";
import { SOUS_THEME_LIBELLES, SOUS_THEMES, THEME_LIBELLES, THEMES } from "../compte-rendu/theme.rules.ts";
import {
  AGE_LIBELLES,
  AGES,
  AUTONOMIE_LIBELLES,
  AUTONOMIES,
  DEMARCHE_LIBELLES,
  DEMARCHES,
  GENRE_LIBELLES,
  GENRES,
  MATERIEL_LIBELLES,
  MATERIELS,
  ORIENTATION_LIBELLES,
  ORIENTATIONS,
  PUBLIC_LIBELLES,
  PUBLICS,
  STATUT_LIBELLES,
  STATUTS,
  SUITE_LIBELLES,
  SUITES,
  TYPE_LIBELLES,
  TYPES,
} from "../compte-rendu/vocabulaire.rules.ts";
import { lireMots } from "../etiquette/etiquette.rules.ts";

/** One question and its answer in words. */
export type Reponse = { readonly question: string; readonly reponse: string };
/** One question answered otherwise by two versions of a report. */
export type Ecart = { readonly question: string; readonly mienne: string; readonly autre: string };

const RIEN = "Rien";

/** Names of the places a device knows, by id. */
export type NomsDeLieux = ReadonlyMap<string, string>;

/** A filled form in words, question by question, in the order of the form. */
export function reponses(valeurs: Valeurs, lieux: NomsDeLieux): readonly Reponse[] {
  const { champs, listes } = valeurs;
  const lire = (nom: string): string => (champs[nom] ?? "").trim();
  const parmi = <C extends string>(
    codes: readonly C[],
    libelles: Readonly<Record<C, string>>,
    cherches: readonly string[],
  ) => codes.filter((code) => cherches.includes(code)).map((code) => libelles[code]);
  const un = <C extends string>(codes: readonly C[], libelles: Readonly<Record<C, string>>, nom: string): string =>
    parmi(codes, libelles, [lire(nom)])[0] ?? "";
  const groupe = <C extends string>(
    codes: readonly C[],
    libelles: Readonly<Record<C, string>>,
    prefixe: string,
  ): string =>
    codes
      .flatMap((code) =>
        Number(lire(`${prefixe}_${code}`)) > 0 ? [`${libelles[code]} : ${lire(`${prefixe}_${code}`)}`] : [],
      )
      .join(", ");
  const seul = estSeul(valeurs);
  const autonomie = AUTONOMIES.find((niveau) => String(niveau) === lire("autonomie"));
  const lignes: readonly (readonly [string, string])[] = [
    ["Type d’accompagnement", un(TYPES, TYPE_LIBELLES, "type")],
    ["Date", direJour(lire("jour"))],
    ["Durée", direDuree(lire("duree") === "autre" ? lire("dureeAutre") : lire("duree"))],
    ["Lieu", direLieu(lire("lieu"), lire("commune"), lieux)],
    ["Thèmes", parmi(THEMES, THEME_LIBELLES, listes["themes"] ?? []).join(", ")],
    ["Démarche en ligne", parmi(SOUS_THEMES, SOUS_THEME_LIBELLES, listes["sousThemes"] ?? []).join(", ")],
    ["Personnes présentes", seul ? "1" : lire("participants")],
    ["Dont déjà venues", seul ? String(Number(lire("dejaVenu") === "oui")) : lire("recurrents") || "0"],
    ["Âge", seul ? un(AGES, AGE_LIBELLES, "ageSeul") : groupe(AGES, AGE_LIBELLES, "age")],
    ["Situation", seul ? un(STATUTS, STATUT_LIBELLES, "statutSeul") : groupe(STATUTS, STATUT_LIBELLES, "statut")],
    [
      "Genre",
      seul
        ? un(GENRES, GENRE_LIBELLES, "genreSeul") || GENRE_LIBELLES.non_communique
        : groupe(["femme", "homme"], GENRE_LIBELLES, "genre"),
    ],
    ["Public", un(PUBLICS, PUBLIC_LIBELLES, "public")],
    ["Et après ?", un(SUITES, SUITE_LIBELLES, "suite")],
    ["Vers quel service ?", un(ORIENTATIONS, ORIENTATION_LIBELLES, "orientation")],
    ["Autonomie", autonomie === undefined ? "" : AUTONOMIE_LIBELLES[autonomie]],
    ["Démarche", un(DEMARCHES, DEMARCHE_LIBELLES, "demarche")],
    ["Matériel utilisé", parmi(MATERIELS, MATERIEL_LIBELLES, listes["materiels"] ?? []).join(", ")],
    ["Étiquettes", lireMots([...(listes["etiquettes"] ?? []), lire("etiquettesAutres")]).join(", ")],
    ["Structure accompagnée", lire("siretAide") || lire("rechercheStructure")],
    ["Notes", lire("notes")],
  ];
  return lignes.map(([question, reponse]) => ({ question, reponse }));
}

/** The questions that two versions answer otherwise; a deletion answers none of them. */
export function ecarts(mienne: Valeurs, autre: Valeurs, lieux: NomsDeLieux, lieuAutre: string): readonly Ecart[] {
  const autres = reponses(autre, lieux);
  return reponses(mienne, lieux).flatMap(({ question, reponse }, rang) => {
    const dite = autres[rang]?.reponse ?? "";
    if (dite === reponse) return [];
    const inconnu = question === "Lieu" && dite === LIEU_INCONNU;
    return [{ question, mienne: reponse || RIEN, autre: (inconnu ? lieuAutre : dite) || RIEN }];
  });
}

const LIEU_INCONNU = "Autre lieu d’activité";

function direLieu(choix: string, commune: string, lieux: NomsDeLieux): string {
  if (choix === LIEU_STRUCTURE) return "Dans votre structure";
  if (choix.startsWith("lieu:")) return lieux.get(choix.slice(5)) ?? LIEU_INCONNU;
  const nom = LIEUX_ECRITS[choix] ?? "";
  return commune === "" ? nom : `${nom} (${commune})`;
}

const LIEUX_ECRITS: Readonly<Record<string, string>> = {
  domicile: "Au domicile de la personne",
  autre: "Dans une autre commune",
  "a_distance:telephone": "À distance, par téléphone",
  "a_distance:visio": "À distance, en visio",
  "a_distance:messagerie": "À distance, par messages",
};

/** « 2022-12-14 » → « 14/12/2022 ». */
export const direJour = (jour: string): string => jour.split("-").reverse().join("/");

const direDuree = (minutes: string): string => {
  const nombre = Number(minutes);
  if (!(nombre > 0)) return "";
  const reste = nombre % 60;
  if (nombre < 60) return `${nombre} min`;
  return `${Math.floor(nombre / 60)} h${reste === 0 ? "" : ` ${String(reste).padStart(2, "0")}`}`;
};

/** One line that names a report in a list: « Individuel, 1 personne, E-mail ». */
export function nommer({ champs, listes }: Valeurs): string {
  const type = TYPES.find((code) => code === champs["type"]);
  const nombre = champs["type"] === "individuel" ? 1 : Number(champs["participants"]) || 0;
  const themes = THEMES.filter((theme) => (listes["themes"] ?? []).includes(theme)).map(
    (theme) => THEME_LIBELLES[theme],
  );
  return [
    type === undefined ? "Compte rendu" : TYPE_LIBELLES[type],
    nombre === 0 ? "" : `${nombre} personne${nombre > 1 ? "s" : ""}`,
    ...themes,
  ]
    .filter((mot) => mot !== "")
    .join(", ");
}
