import type { Evenement } from "../agenda/evenement.rules.ts";
import { lireEvenement, lireValeursAgenda, valeursDeEvenement } from "../agenda/formulaire-agenda.rules.ts";
import { ajouterJours, joursEntre } from "../agenda/moment.rules.ts";
import { LIEU_STRUCTURE, type Valeurs } from "../compte-rendu/formulaire.rules.ts";
import type { ChercherCommune } from "../compte-rendu/lecture.rules.ts";
import { THEMES } from "../compte-rendu/theme.rules.ts";
import { PUBLICS } from "../compte-rendu/vocabulaire.rules.ts";
import type { Atelier } from "./atelier.rules.ts";

const CHAMPS = [
  ...["id", "version", "titre", "jour", "heure", "heureFin", "lieu", "commune", "precisionLieu", "notes", "malgre"],
  ...["description", "aApporter", "capacite", "public", "seances", "toutesLes"],
];

/** Keeps the known fields of the form of an atelier. */
export const lireValeursAtelier = (brut: Readonly<Record<string, unknown>>): Valeurs =>
  lireValeursAgenda(brut, CHAMPS, ["themes"]);

/** The empty form, at a day. */
export const valeursAtelierVides = (id: string, jour: string): Valeurs =>
  lireValeursAtelier({
    id,
    jour,
    heure: "10:00",
    heureFin: "12:00",
    lieu: LIEU_STRUCTURE,
    capacite: "8",
    seances: "1",
    toutesLes: "1",
    public: "particulier",
  });

export type AtelierLu = {
  readonly evenement: Evenement;
  readonly atelier: Omit<Atelier, "serieId">;
  readonly serie: { readonly seances: number; readonly toutesLes: number };
  readonly erreurs: Readonly<Record<string, string>>;
};

/** Reads the form; what does not hold is left to the rules. */
export function lireAtelier(valeurs: Valeurs, fuseau: string, chercher: ChercherCommune): AtelierLu {
  const champs = { ...valeurs.champs, genre: "atelier" };
  const lu = lireEvenement({ ...valeurs, champs }, fuseau, chercher);
  const erreurs: Record<string, string> = { ...lu.erreurs };
  const texte = (nom: string): string => (valeurs.champs[nom] ?? "").trim();
  if (texte("titre") === "") erreurs["titre"] = "Donnez un titre à l’atelier.";
  const nombre = (nom: string): number => {
    if (/^\d{1,4}$/.test(texte(nom))) return Number(texte(nom));
    erreurs[nom] = "Écrivez un nombre entier.";
    return 1;
  };
  return {
    evenement: lu.evenement,
    atelier: {
      id: lu.evenement.id,
      description: texte("description"),
      aApporter: texte("aApporter"),
      themes: THEMES.filter((theme) => valeurs.listes["themes"]?.includes(theme)),
      public: PUBLICS.find((code) => code === texte("public")) ?? "particulier",
      capacite: nombre("capacite"),
    },
    serie:
      texte("version") === ""
        ? { seances: nombre("seances"), toutesLes: nombre("toutesLes") }
        : { seances: 1, toutesLes: 1 },
    erreurs,
  };
}

/** The form filled with an atelier, to change it or to plan it again. */
export function valeursDeAtelier(
  evenement: Evenement,
  atelier: Omit<Atelier, "serieId" | "id">,
  fuseau: string,
  version: number,
  ecrireCommune: (code: string) => string,
): Valeurs {
  const date = valeursDeEvenement(evenement, fuseau, version, ecrireCommune);
  return lireValeursAtelier({
    ...date.champs,
    titre: evenement.titre,
    description: atelier.description,
    aApporter: atelier.aApporter,
    capacite: String(atelier.capacite),
    public: atelier.public,
    themes: atelier.themes,
    seances: "1",
    toutesLes: "1",
  });
}

/** The form of an atelier filled as another one: the same weekday and hours, on the first of its weeks from `aujourdhui` on. */
export function valeursRefaites({ champs, listes }: Valeurs, id: string, aujourdhui: string): Valeurs {
  const ancien = champs["jour"] ?? aujourdhui;
  const semaines = Math.max(1, Math.ceil(joursEntre(ancien, aujourdhui) / 7));
  return { champs: { ...champs, id, version: "", jour: ajouterJours(ancien, 7 * semaines) }, listes };
}
