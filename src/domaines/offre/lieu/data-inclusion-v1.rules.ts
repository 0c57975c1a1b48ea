import { serviceSimple } from "./libelle-lieu.rules.ts";
import type { ColonneSchema } from "./lieu.rules.ts";
import { codeDeService, SERVICES, type Service } from "./vocabulaire.rules.ts";
import {
  type Codes,
  FRAIS_V1,
  MOBILISATION_V1,
  PUBLICS_V1,
  RESEAUX_V1,
  THEMES_V1,
} from "./vocabulaire-data-inclusion-v1.rules.ts";

type Ligne = Readonly<Record<ColonneSchema, string | number | null>>;
type Ecrit = Readonly<Record<string, unknown>>;

/** Who gives the data away, first part of each identifier. */
const PRODUCTEUR = "declic";
const DESCRIPTION = { min: 50, max: 2_000 } as const;
const NOM_MAX = 150;

/** A place as a structure of data.inclusion, version 1 of its schema. What is not known is left out. */
export function structureV1(ligne: Ligne): Ecrit {
  const pivot = String(ligne.pivot ?? "");
  return remplis({
    ...commun(ligne),
    id: idStructure(ligne),
    nom: nommer(String(ligne.nom)),
    description: decrire(ligne, "Lieu d’aide au numérique"),
    siret: /^\d{14}$/.test(pivot) && !/^0+$/.test(pivot) ? pivot : null,
    site_web: valeurs(ligne.site_web)[0] ?? null,
    accessibilite_lieu: ligne.fiche_acces_libre,
    reseaux_porteurs: codes(
      [ligne.dispositif_programmes_nationaux, ligne.formations_labels, ligne.typologie],
      RESEAUX_V1,
    ),
  });
}

/** The services that a place says it gives; without any, digital help in general. */
export const servicesDe = (ligne: Pick<Ligne, "services">): readonly (Service | null)[] => {
  const dits = valeurs(ligne.services);
  const connus = SERVICES.filter((service) => dits.includes(service));
  return connus.length === 0 ? [null] : connus;
};

/** One service of a place in data.inclusion, version 1; `lien`: where it is booked online. */
export function serviceV1(ligne: Ligne, service: Service | null, lien: string | null): Ecrit {
  const modalites = valeurs(ligne.modalites_accompagnement);
  const accueil = [
    ...(modalites.includes("À distance") ? ["a-distance"] : []),
    ...(modalites.some((modalite) => modalite !== "À distance") ? ["en-presentiel"] : []),
  ];
  const mobilisation = codes([ligne.modalites_acces], MOBILISATION_V1);
  const prescripteurs = valeurs(ligne.modalites_acces).includes("Envoyer un mail avec une fiche de prescription");
  const lienSur = lien ?? (/^https?:\/\//.test(String(ligne.prise_rdv ?? "")) ? String(ligne.prise_rdv) : null);
  return remplis({
    ...commun(ligne),
    id: `${idStructure(ligne)}--${service === null ? "mediation-numerique" : codeDeService(service)}`,
    structure_id: idStructure(ligne),
    nom: service ?? "Médiation numérique",
    description: decrire(ligne, service === null ? "Aide au numérique" : serviceSimple(service)),
    type: typeDe(service, modalites),
    ["thematiques"]: service === null ? ["numerique--maitriser-les-fondamentaux-du-numerique"] : THEMES_V1[service],
    ...fraisDe(ligne),
    publics: codes([ligne.publics_specifiquement_adresses, ligne.prise_en_charge_specifique], PUBLICS_V1),
    publics_precisions: valeurs(ligne.prise_en_charge_specifique).join(", "),
    modes_accueil: accueil,
    lien_mobilisation: lienSur,
    modes_mobilisation: [...mobilisation, ...(lienSur === null ? [] : ["utiliser-lien-mobilisation"])],
    mobilisable_par: ["usagers", ...(prescripteurs ? ["professionnels"] : [])],
  });
}

const idStructure = ({ id }: Ligne): string => `${PRODUCTEUR}--${id}`;

const commun = (ligne: Ligne): Ecrit => ({
  source: PRODUCTEUR,
  date_maj: ligne.date_maj,
  commune: ligne.commune,
  code_postal: ligne.code_postal,
  code_insee: ligne.code_insee,
  adresse: ligne.adresse,
  complement_adresse: ligne.complement_adresse,
  longitude: ligne.longitude,
  latitude: ligne.latitude,
  telephone: ligne.telephone,
  courriel: valeurs(ligne.courriels)[0] ?? null,
  horaires_accueil: ligne.horaires,
});

function typeDe(service: Service | null, modalites: readonly string[]): string | null {
  if (service === "Accès internet et matériel informatique") return "aide-materielle";
  if (service === "Acquisition de matériel informatique à prix solidaire") return "aide-materielle";
  if (modalites.includes("Accompagnement individuel")) return "accompagnement";
  return modalites.includes("Dans un atelier collectif") ? "atelier" : null;
}

/** One word when the place says one thing; what it says in full when the two words would lie. */
function fraisDe(ligne: Ligne): Ecrit {
  const dits = valeurs(ligne.frais_a_charge);
  const [un, ...autres] = codes([ligne.frais_a_charge], FRAIS_V1);
  const simple = dits.length === 1 && dits[0] !== "Gratuit sous condition";
  return { frais: autres.length === 0 ? (un ?? null) : null, frais_precisions: simple ? null : dits.join(", ") };
}

/** What the place says of itself when it is long enough for the schema; else what it is, and where. */
function decrire(ligne: Ligne, quoi: string): string {
  const dite = [ligne.presentation_resume, ligne.presentation_detail]
    .filter((texte) => texte !== null && texte !== "")
    .join(" ")
    .trim();
  const faite = `${quoi}. ${ligne.nom}, ${ligne.commune} : des personnes aident à se servir du numérique.`;
  return (dite.length >= DESCRIPTION.min ? dite : [faite, dite].join(" ").trim()).slice(0, DESCRIPTION.max);
}

const nommer = (nom: string): string => nom.slice(0, NOM_MAX).replace(/[.\s]+$/u, "");

const valeurs = (liste: string | number | null): readonly string[] =>
  String(liste ?? "")
    .split("|")
    .filter((valeur) => valeur !== "");
const codes = (listes: readonly (string | number | null)[], table: Codes): readonly string[] => [
  ...new Set(listes.flatMap(valeurs).flatMap((valeur) => table[valeur] ?? [])),
];
const remplis = (ecrit: Ecrit): Ecrit =>
  Object.fromEntries(
    Object.entries(ecrit).filter(([, v]) => v !== null && v !== "" && !(Array.isArray(v) && v.length === 0)),
  );
