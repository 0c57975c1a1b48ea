import { type FaitsBilan, valeur } from "./faits-bilan.rules.ts";
import {
  direAbandons,
  direAccompagnements,
  direDemarches,
  direPour1000,
  direPublics,
  direRecents,
  direRevenus,
  direSeances,
  direThemes,
  direTpePme,
  direTypes,
} from "./phrases-accompagnement.rules.ts";
import {
  direCandidatures,
  direCouverture,
  direDeparts,
  direEcheances,
  direExtremes,
  direFragilite,
  direObjectif,
  direPostes,
  direProfil,
  direRecrutes,
  direRecrutesRecents,
  direStructures,
  direTaux,
  direZones,
  ecart,
} from "./phrases-deploiement.rules.ts";
import { accorder, paragraphe, si } from "./tournures.rules.ts";

/** What the avis's synthesis says, from figures: recruitment, accompagnements, who they are for, where, and what comes to its end. */
export const synthese = (faits: FaitsBilan): readonly string[] =>
  gardes([
    paragraphe(direRecrutes(faits), direObjectif(faits), direDeparts(faits)),
    paragraphe(direAccompagnements(faits), direTypes(faits), direRecents(faits)),
    paragraphe(direPublics(faits)),
    paragraphe(direCouverture(faits), direTaux(faits)),
    paragraphe(direEcheances(faits)),
  ]);

/** Part I: what was done. */
export const realisations = (faits: FaitsBilan): readonly string[] =>
  gardes([
    paragraphe(direAccompagnements(faits), direSeances(faits)),
    paragraphe(direRecents(faits), direPour1000(faits)),
    paragraphe(direTypes(faits), direRevenus(faits)),
    paragraphe(direDemarches(faits), direTpePme(faits), direAbandons(faits)),
  ]);

/** Part I, who was helped. */
export const personnes = (faits: FaitsBilan): readonly string[] =>
  gardes([paragraphe(direPublics(faits)), paragraphe(direThemes(faits))]);

/** Part II: posts, applications, advisers. */
export const recrutement = (faits: FaitsBilan): readonly string[] =>
  gardes([
    paragraphe(direRecrutes(faits), direRecrutesRecents(faits), direDeparts(faits)),
    paragraphe(direPostes(faits), direStructures(faits), direCandidatures(faits)),
    paragraphe(direProfil(faits)),
  ]);

/** Part III: training. */
export const formation = ({ total, avant }: FaitsBilan): readonly string[] =>
  gardes([
    paragraphe(
      si(
        valeur(total, "conseillers_formes"),
        (n) => `${accorder(n, "conseiller", "a fini sa formation initiale", "ont fini leur formation initiale")}.`,
      ),
      si(valeur(total, "conseillers_en_formation"), (n) =>
        n === 0
          ? "Aucun conseiller n’est en formation ce jour-là."
          : `${accorder(n, "conseiller", "la suit", "la suivent")} ce jour-là.`,
      ),
      si(ecart(valeur(avant, "conseillers_formes"), valeur(total, "conseillers_formes")), (n) =>
        n > 0 ? `${accorder(n, "conseiller", "l’a finie", "l’ont finie")} dans les trois derniers mois.` : null,
      ),
    ),
  ]);

/** Part IV: where the programme is, and where it is lacking. */
export const deploiement = (faits: FaitsBilan): readonly string[] =>
  gardes([
    paragraphe(direCouverture(faits), direTaux(faits)),
    paragraphe(direExtremes(faits)),
    paragraphe(direZones(faits)),
    paragraphe(direFragilite(faits)),
  ]);

/** Part V: what comes to its end. What it costs is not recorded here yet, and the part says so. */
export const perennite = (faits: FaitsBilan): readonly string[] =>
  gardes([
    paragraphe(direEcheances(faits)),
    "Les subventions, les paiements et le coût des postes ne sont pas encore enregistrés ici : ce bilan ne dit rien de l’argent engagé.",
  ]);

const gardes = (paragraphes: readonly string[]): readonly string[] => paragraphes.filter((texte) => texte !== "");
