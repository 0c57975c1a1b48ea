import { type Statut, seParlent } from "../appariement/cycle.rules.ts";
import { type Candidat, type Etat, etatDe, manques } from "./candidat.rules.ts";

export type Delais = {
  /** Median days between the declaration of a Pix result and its verification, counted over the records; null without any. */
  readonly verification: number | null;
  /** Median days between the application and the contract. */
  readonly recrutement: number | null;
};
/** What the programme commits to, when too few records say the usual delay. */
const ENGAGEMENT = { verification: 10, recrutement: 90 } as const;

/** A match of the person: how far it went, and its interview if any. */
export type Relation = {
  readonly statut: Statut;
  /** Moments were proposed, and none is chosen. */
  readonly aChoisir: boolean;
  readonly choisi: Date | null;
};

/**
 * Where a candidate stands, as they read it. « Mis en relation » holds while a match is open between two who said yes: the application keeps
 * that word once said, since the figures count it.
 */
export function etatSuivi(c: Candidat, relations: readonly Relation[]): Etat {
  const etat = etatDe(c);
  if (etat !== "en_lice" && etat !== "mis_en_relation") return etat;
  return relations.some(({ statut }) => seParlent(statut)) ? "mis_en_relation" : "en_lice";
}

/** What one who has no open proposition may await. */
export function propositionsAVenir(etat: Etat): string {
  switch (etat) {
    case "retire":
      return "Votre candidature est retirée : aucun poste ne vous sera proposé, sauf si vous revenez.";
    case "en_pause":
      return "Votre candidature est en pause : aucun poste ne vous sera proposé avant que vous la repreniez.";
    case "recrute":
      return "Vous êtes recruté : plus aucun poste ne vous est proposé.";
    case "decline":
      return "Pour recevoir des propositions, candidatez de nouveau.";
    default:
      return "Un courriel vous préviendra de la prochaine.";
  }
}

export type Suite = { readonly etape: string; readonly delai: string };

/** What comes next for a candidate, and when as a rule. `jour` is today where they live. */
export function suiteDe(
  c: Candidat,
  { jour, maintenant }: { readonly jour: string; readonly maintenant: Date },
  delais: Delais,
  relations: readonly Relation[] = [],
): Suite {
  switch (etatDe(c)) {
    case "recrute":
      return { etape: "Vous êtes recruté.", delai: "Votre employeur vous dit la suite : contrat, puis formation." };
    case "decline":
      return { etape: "Votre candidature n’a pas été retenue.", delai: "Vous pouvez candidater de nouveau." };
    case "retire":
      return {
        etape: "Votre candidature est retirée : plus personne ne la voit.",
        delai: "Vous pouvez revenir quand vous voulez, tant qu’elle n’est pas effacée.",
      };
    case "en_pause":
      return {
        etape: "Votre candidature est en pause : aucun poste ne vous est proposé.",
        delai: "Reprenez-la quand vous voulez.",
      };
    default:
      return suiteDesRelations(relations, maintenant) ?? suiteEnLice(c, jour, delais, relations);
  }
}

/** The next step of what is open, the furthest first; what waits for the person before what waits for a structure. */
function suiteDesRelations(relations: readonly Relation[], maintenant: Date): Suite | undefined {
  const a = (...statuts: readonly Statut[]) => relations.filter(({ statut }) => statuts.includes(statut));
  if (a("contrat_depose").length > 0)
    return {
      etape: "Votre contrat est déposé.",
      delai: "L’administration le vérifie : demandez à la structure où il en est.",
    };
  if (a("retenu").length > 0)
    return { etape: "Une structure vous a retenu.", delai: "Elle prépare votre contrat et vous dit quand commencer." };
  const entretiens = a("entretien");
  if (entretiens.some(({ aChoisir }) => aChoisir))
    return { etape: "Choisissez le moment d’un entretien.", delai: "La structure en propose : ouvrez son poste." };
  const aRepondre = a("propose", "interet_structure").length;
  if (aRepondre > 0) return suiteRepondre(aRepondre);
  if (entretiens.some(({ choisi }) => choisi !== null && choisi > maintenant))
    return { etape: "Un entretien est fixé.", delai: "Ouvrez le poste : le jour, l’heure et le lieu y sont." };
  if (entretiens.some(({ choisi }) => choisi === null))
    return {
      etape: "Une structure et vous avez dit oui : parlez-vous.",
      delai: "Elle vous propose un entretien, d’ordinaire sous 2 semaines.",
    };
  return entretiens.length > 0
    ? { etape: "L’entretien a eu lieu : la structure vous répond.", delai: "Vous pouvez lui écrire." }
    : undefined;
}

const suiteRepondre = (combien: number): Suite => ({
  etape: combien > 1 ? `${combien} propositions attendent votre réponse.` : "Une proposition attend votre réponse.",
  delai: "Sans réponse, elle se ferme après 3 semaines. Dire non ne compte pas contre vous.",
});

function suiteEnLice(c: Candidat, jour: string, delais: Delais, relations: readonly Relation[]): Suite {
  const reste = manques(c, jour).length;
  if (reste > 0)
    return {
      etape: "Complétez votre candidature.",
      delai: `Il reste ${reste} chose${reste > 1 ? "s" : ""} à faire, une dizaine de minutes. Rien n’est proposé avant.`,
    };
  if (relations.some(({ statut }) => statut === "interet_candidat"))
    return { etape: "Vous avez dit oui à une structure : elle vous répond.", delai: "Un courriel vous préviendra." };
  if (c.pixStatut === "a_verifier")
    return {
      etape: "Nous vérifions votre résultat Pix.",
      delai: enJours(delais.verification, ENGAGEMENT.verification),
    };
  return {
    etape: "Nous cherchons des postes près de chez vous : un courriel vous dira chaque proposition.",
    delai: `Du dépôt au contrat : ${enJours(delais.recrutement, ENGAGEMENT.recrutement).toLowerCase()}`,
  };
}

const enJours = (mesure: number | null, engagement: number): string =>
  mesure === null
    ? `En ${engagement} jours au plus, c’est notre engagement.`
    : `En ${mesure} jour${mesure > 1 ? "s" : ""} d’ordinaire, d’après les candidatures passées.`;
