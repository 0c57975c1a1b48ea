import { COLONNES_SCHEMA, type ColonneSchema, cleDeTexte } from "../lieu/lieu.rules.ts";

/** Names of the 2022 version of the schema, and of data.inclusion: known, not guessed. */
const NOMS_CONNUS: ReadonlyMap<string, ColonneSchema> = new Map([
  ["courriel", "courriels"],
  ["siret", "pivot"],
  ["conditions access", "frais_a_charge"],
  ["conditions acces", "frais_a_charge"],
  ["labels nationaux", "dispositif_programmes_nationaux"],
  ["labels autres", "autres_formations_labels"],
  ["public accueilli", "publics_specifiquement_adresses"],
  ["public accueillis", "publics_specifiquement_adresses"],
  ["publics accueillis", "publics_specifiquement_adresses"],
  ["accessibilite", "fiche_acces_libre"],
  ["modalites access", "modalites_acces"],
  ["description", "presentation_detail"],
  ["thematiques", "services"],
  ["services thematiques", "services"],
  ["services frais", "frais_a_charge"],
  ["services types", "modalites_accompagnement"],
  ["services modes orientation beneficiaire", "modalites_acces"],
  ["services profils", "publics_specifiquement_adresses"],
  ["services prise rdv", "prise_rdv"],
  ["horaires ouverture", "horaires"],
]);

/** The column of the schema a name says for certain. */
export function colonneConnue(nom: string): ColonneSchema | undefined {
  const cle = cleDeTexte(nom);
  return COLONNES.get(cle) ?? NOMS_CONNUS.get(cle);
}

const COLONNES: ReadonlyMap<string, ColonneSchema> = new Map(COLONNES_SCHEMA.map((nom) => [cleDeTexte(nom), nom]));
