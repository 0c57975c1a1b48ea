import { jourCivil } from "../../../plateforme/clock/clock.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { ecrirePdf, type RefusPdf } from "../../../plateforme/pdf/index.ts";
import { dateCourte, dateLongue, duree } from "../../../plateforme/ui/index.ts";
import { THEME_LIBELLES } from "../compte-rendu/theme.rules.ts";
import {
  AGE_LIBELLES,
  AUTONOMIE_LIBELLES,
  DEMARCHE_LIBELLES,
  MATERIEL_LIBELLES,
  STATUT_LIBELLES,
  TYPE_LIBELLES,
} from "../compte-rendu/vocabulaire.rules.ts";
import type { Beneficiaire } from "./beneficiaire.rules.ts";
import { noterLectures } from "./beneficiaires.query.ts";
import { nomDe } from "./identite.rules.ts";
import { SATISFACTION_LIBELLES } from "./participation.rules.ts";
import { consultationsDe, type Passage, passagesDe } from "./une-fiche.query.ts";

const MODELE = `
= #d.titre
#d.intro

== La personne
#for fait in d.faits [- *#fait.at(0)* : #fait.at(1)
]

== Accompagnements
#for passage in d.passages [- #passage
]

== Qui a lu cette fiche ces 12 derniers mois
#for lecture in d.lectures [- #lecture
]

== Vos droits
#d.droits
`;

/** Everything the record says of a person, in one PDF to hand to them (RGPD, art. 15). The reading is journalled. */
export async function ecrireDroitAcces(
  { db, utilisateur, maintenant }: ContexteConnecte,
  fiche: Beneficiaire,
): Promise<Uint8Array<ArrayBuffer> | RefusPdf> {
  const passages = await passagesDe(db, fiche.pseudonyme, utilisateur.personneId);
  const lectures = await consultationsDe(db, fiche.id);
  await noterLectures(db, [fiche.id], "droit d’accès");
  return ecrirePdf(MODELE, {
    titre: `Ce que Déclic sait de ${nomDe(fiche.identite)}`,
    intro: `Écrit le ${dateLongue(jourCivil(maintenant))}. Données gardées par ${utilisateur.perimetreNom} pour suivre les progrès de la personne, avec son accord.`,
    faits: faitsDe(fiche),
    passages: sinon(passages.map(direPassage), "Aucun compte rendu ne nomme cette personne."),
    lectures: sinon(
      lectures.map(({ jour, qui, motif }) => `${dateCourte(jour)} : ${qui}, ${motif}`),
      "Cette liste est tenue par le conseiller qui suit la personne.",
    ),
    droits:
      "Vous pouvez faire corriger cette fiche, retirer votre accord ou faire effacer votre nom à tout moment, auprès de la structure. Sans passage pendant 2 ans, votre nom est effacé. Vous pouvez aussi saisir la Commission nationale de l’informatique et des libertés.",
  });
}

/** What to write when there is nothing to list. */
const sinon = (lignes: readonly string[], phrase: string): readonly string[] =>
  lignes.length === 0 ? [phrase] : lignes;

function faitsDe(fiche: Beneficiaire): readonly (readonly [string, string])[] {
  const { identite } = fiche;
  const faits: readonly (readonly [string, string])[] = [
    ["Prénom", identite.prenom],
    ["Nom", identite.nom],
    ["Téléphone", identite.telephone],
    ["Adresse e-mail", identite.courriel],
    ["Année de naissance", identite.anneeNaissance === null ? "" : String(identite.anneeNaissance)],
    ["Commune", identite.commune],
    ["Repère", identite.repere],
    ["Âge", AGE_LIBELLES[fiche.classeAge]],
    ["Situation", STATUT_LIBELLES[fiche.statut]],
    ["Genre", { femme: "Femme", homme: "Homme", non_communique: "Non communiqué" }[fiche.genre]],
    ["Besoins", fiche.besoins.map((besoin) => THEME_LIBELLES[besoin]).join(", ")],
    ["Souhaite s’équiper", fiche.materielsSouhaites.map((code) => MATERIEL_LIBELLES[code]).join(", ")],
    ["Notes", fiche.notes],
    ["Accord donné le", fiche.consentementLe === null ? "" : dateLongue(fiche.consentementLe)],
    ["Accord retiré le", fiche.consentementRetireLe === null ? "" : dateLongue(fiche.consentementRetireLe)],
  ];
  return faits.filter(([, valeur]) => valeur !== "");
}

function direPassage({
  jour,
  type,
  dureeMinutes,
  themes,
  conseiller,
  autonomie,
  demarche,
  satisfaction,
}: Passage): string {
  const parts = [
    TYPE_LIBELLES[type],
    duree(dureeMinutes),
    themes.map((theme) => THEME_LIBELLES[theme]).join(" et "),
    `avec ${conseiller}`,
    autonomie === null ? "" : `autonomie : ${AUTONOMIE_LIBELLES[autonomie].toLowerCase()}`,
    demarche === null ? "" : DEMARCHE_LIBELLES[demarche].toLowerCase(),
    satisfaction === null ? "" : SATISFACTION_LIBELLES[satisfaction].toLowerCase(),
  ];
  return `${dateCourte(jour)} : ${parts.filter((texte) => texte !== "").join(", ")}`;
}
