import { choixDeLieu, LIEU_STRUCTURE, type Valeurs } from "../compte-rendu/formulaire.rules.ts";
import { type ChercherCommune, lireLieu } from "../compte-rendu/lecture.rules.ts";
import { lireValeursAgenda } from "./formulaire-agenda.rules.ts";
import {
  CONFIRMATIONS,
  MODES_RENDEZ_VOUS,
  type Permanence,
  REGLES_SIMPLES,
  type ReglesReservation,
} from "./permanence.rules.ts";

const CHAMPS = [
  ...["id", "version", "titre", "heureDebut", "heureFin", "du", "au", "toutesLes", "tenueLesFeries", "lieu", "commune"],
  ...["precisionLieu", "creneauMinutes", "reservable", "malgre", "reservations"],
  ...["tamponMinutes", "places", "preavisHeures", "horizonJours", "confirmation"],
];

/** Keeps the known fields of the form of a permanence. */
export const lireValeursPermanence = (brut: Readonly<Record<string, unknown>>): Valeurs =>
  lireValeursAgenda(brut, CHAMPS, ["jours", "modes"]);

/** The empty form, from a first day. */
export const valeursPermanenceVides = (id: string, du: string): Valeurs =>
  lireValeursPermanence({
    ...{ id, du, heureDebut: "09:00", heureFin: "12:00", toutesLes: "1", lieu: LIEU_STRUCTURE },
    ...champsDesRegles(REGLES_SIMPLES),
  });

export type PermanenceLue = {
  readonly permanence: Omit<Permanence, "fuseau">;
  readonly erreurs: Readonly<Record<string, string>>;
};

/** Reads the form; what does not hold is left to the rules. */
export function lirePermanence(valeurs: Valeurs, chercher: ChercherCommune): PermanenceLue {
  const erreurs: Record<string, string> = {};
  const texte = (nom: string): string => (valeurs.champs[nom] ?? "").trim();
  const { lieu } = lireLieu({ texte }, erreurs, chercher);
  if (lieu.genre === "autre" && lieu.communeCode === null && erreurs["commune"] === undefined)
    erreurs["commune"] = "Indiquez la commune.";
  const jours = (valeurs.listes["jours"] ?? []).map(Number).filter((jour) => jour >= 1 && jour <= 7);
  return {
    erreurs,
    permanence: {
      id: texte("id").toLowerCase(),
      titre: texte("titre"),
      jours: [...new Set(jours)].sort((a, b) => a - b),
      heureDebut: texte("heureDebut"),
      heureFin: texte("heureFin"),
      toutesLes: Number(texte("toutesLes")) || 0,
      du: texte("du"),
      au: texte("au") || null,
      tenueLesFeries: texte("tenueLesFeries") === "oui",
      creneauMinutes: texte("creneauMinutes") === "" ? null : Number(texte("creneauMinutes")) || 0,
      reservable: texte("reservable") === "oui",
      regles: lireRegles(texte, texte("reservable") === "oui" ? valeurs.listes["modes"] : REGLES_SIMPLES.modes),
      lieuId: lieu.lieuId,
      communeCode: lieu.communeCode,
      precisionLieu: texte("precisionLieu"),
    },
  };
}

/** The form filled with a permanence, to change it. */
export const valeursDePermanence = (p: Permanence, version: number, ecrireCommune: (code: string) => string): Valeurs =>
  lireValeursPermanence({
    id: p.id,
    version: String(version),
    titre: p.titre,
    jours: p.jours.map(String),
    heureDebut: p.heureDebut,
    heureFin: p.heureFin,
    toutesLes: String(p.toutesLes),
    du: p.du,
    au: p.au ?? "",
    tenueLesFeries: p.tenueLesFeries ? "oui" : "",
    lieu: choixDeLieu({
      lieu: {
        genre: p.lieuId === null && p.communeCode !== null ? "autre" : "lieu",
        lieuId: p.lieuId,
        communeCode: p.communeCode,
      },
      canal: "presence",
    }),
    commune: p.lieuId === null && p.communeCode !== null ? ecrireCommune(p.communeCode) : "",
    precisionLieu: p.precisionLieu,
    creneauMinutes: p.creneauMinutes === null ? "" : String(p.creneauMinutes),
    reservable: p.reservable ? "oui" : "",
    ...champsDesRegles(p.regles),
  });

/** A number typed; what was not asked keeps its usual value, what is not a number is left to the rules to refuse. */
function lireRegles(texte: (nom: string) => string, modes: readonly string[] = []): ReglesReservation {
  const nombre = (nom: string, defaut: number): number => (texte(nom) === "" ? defaut : Number(texte(nom)));
  return {
    tamponMinutes: nombre("tamponMinutes", REGLES_SIMPLES.tamponMinutes),
    places: nombre("places", REGLES_SIMPLES.places),
    preavisHeures: nombre("preavisHeures", REGLES_SIMPLES.preavisHeures),
    horizonJours: nombre("horizonJours", REGLES_SIMPLES.horizonJours),
    modes: MODES_RENDEZ_VOUS.filter((mode) => modes.includes(mode)),
    confirmation: CONFIRMATIONS.find((une) => une === texte("confirmation")) ?? REGLES_SIMPLES.confirmation,
  };
}

const champsDesRegles = (regles: ReglesReservation): Readonly<Record<string, string | string[]>> => ({
  tamponMinutes: String(regles.tamponMinutes),
  places: String(regles.places),
  preavisHeures: String(regles.preavisHeures),
  horizonJours: String(regles.horizonJours),
  modes: [...regles.modes],
  confirmation: regles.confirmation,
});
