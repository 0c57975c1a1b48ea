import { cleDeTexte } from "../lieu/lieu.rules.ts";
import { type NomListe, traduire } from "../lieu/vocabulaire.rules.ts";
import {
  cibleCoche,
  decouper,
  estListe,
  type LectureColonne,
  LISTES_DES_COLONNES,
  type Separateur,
} from "./correspondance-lieu.rules.ts";
import { proposerValeurs } from "./libelle-source.rules.ts";
import { colonneConnue } from "./noms-colonnes.rules.ts";

/** A column as its file shows it: its name and some of its values, each once. */
export type ColonneVue = { readonly nom: string; readonly exemples: readonly string[] };
/** How sure a proposal is: the name is that of a norm; the name is like it; only the contents say so. */
export type Confiance = "sure" | "probable" | "a_verifier";
export type Proposition = LectureColonne & { readonly confiance: Confiance };

/** Words found in the names of columns, from the most to the least telling. */
const INDICES: readonly (readonly [RegExp, string])[] = [
  [/^(typo uid|globalid|objectid|identifiant|id (lieu|structure|source|fs))$/, "id"],
  [
    /^(user nom|structure|lieu|nom (de la|de votre|du) ?(structure|lieu)|nomdelastructure|libelle|lib fs|nom du site|raison sociale)$/,
    "nom",
  ],
  [/^(adresse complete|adresse postale|adresse de la structure)$/, "adresse_complete"],
  [/^complement/, "complement_adresse"],
  [/mail|courriel/, "courriels"],
  [/^(user adres|adresse|adresse\w*voie|voie|rue)$/, "adresse"],
  [/^(code ?postal|cp|codepostal)$/, "code_postal"],
  [/^(insee|insee com|code ?commune|citycode|depcom)$/, "code_insee"],
  [/^(ville|localite|commune|lib com)$/, "commune"],
  [/^(lat|y|coord x|ylat|y wgs84|geo lat)$/, "latitude"],
  [/^(lng|lon|long|x|coord y|xlong|x wgs84|geo lon)$/, "longitude"],
  [/^(pointgeo|geo ?point( 2d)?|geolocalisation|coordonnees|coordonnees gps|latlon)$/, "point"],
  [/tel(ephone)?s?( |$)|^tel$/, "telephone"],
  [/^(site( |$)|siteweb|site web|site internet|site inter|url$)/, "site_web"],
  [
    /^horaires? (lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)|^h (lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)$|^(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)$/,
    "horaires_",
  ],
  [/horaire/, "horaires"],
  [/^(derniere maj|date maj|date de mise a jour|editdate|maj|modifie le|updated at)$/, "date_maj"],
  [/^(siret|rna|pivot)$/, "pivot"],
  [/^(description|presentation)/, "presentation_detail"],
  [/tarif|conditions d acces|^frais/, "frais_a_charge"],
  [/types? ?s? de public|^public/, "publics_specifiquement_adresses"],
  [/labels? nationaux/, "dispositif_programmes_nationaux"],
  [/modalites d accompagnement/, "modalites_accompagnement"],
  [/activites proposees|^services?( |$)|thematiques/, "services"],
];

/**
 * Proposes how each column may be read, from its name then from its contents; a column nothing tells of is left to the person. One column only
 * for what holds one value: the surest, then the first.
 */
export function proposerLecture(colonnes: readonly ColonneVue[]): ReadonlyMap<string, Proposition> {
  const propositions = colonnes.flatMap((colonne): readonly (readonly [string, Proposition])[] => {
    const proposition = proposer(colonne);
    return proposition === undefined ? [] : [[colonne.nom, proposition]];
  });
  const prises = new Map<string, string>();
  const retenues = new Map<string, Proposition>();
  for (const confiance of ["sure", "probable", "a_verifier"] as const)
    for (const [nom, proposition] of propositions) {
      const { cible } = proposition;
      const unique = !estListe(cible) && !cible.startsWith("coche:");
      if (proposition.confiance !== confiance || (unique && prises.has(cible))) continue;
      prises.set(cible, nom);
      retenues.set(nom, proposition);
    }
  if (prises.has("latitude")) retirer(retenues, prises.get("point"));
  if (prises.has("adresse")) retirer(retenues, prises.get("adresse_complete"));
  return retenues;
}

function retirer(retenues: Map<string, Proposition>, nom: string | undefined): void {
  if (nom !== undefined) retenues.delete(nom);
}

function proposer({ nom, exemples }: ColonneVue): Proposition | undefined {
  const remplis = exemples.filter((valeur) => valeur !== "");
  const connue = colonneConnue(nom);
  if (connue !== undefined) return lecture(enAdresse(connue, remplis), remplis, "sure");
  if (remplis.length === 0) return undefined;
  // « services.nom »: what a service of data.inclusion says is its own, not the place's.
  if (nom.startsWith("services.")) return undefined;
  const cle = cleDeTexte(nom);
  const indice = INDICES.find(([forme]) => forme.test(cle));
  if (indice !== undefined) {
    const jour = /(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)$/.exec(cle)?.[1];
    const cible = indice[1] === "horaires_" ? `horaires_${jour ?? "lundi"}` : indice[1];
    if (vraisemblable(cible, remplis)) return lecture(enAdresse(cible, remplis), remplis, "probable");
  }
  return parLeContenu(remplis);
}

/** An address that holds its postcode is to be split. */
const enAdresse = (cible: string, exemples: readonly string[]): string =>
  cible === "adresse" && part(exemples, /(?<!\d)\d{5}(?!\d)/) > 0.5 ? "adresse_complete" : cible;

const lecture = (cible: string, exemples: readonly string[], confiance: Confiance): Proposition => ({
  cible,
  separateur: separateurDe(cible, exemples),
  confiance,
});

const part = (exemples: readonly string[], forme: RegExp): number =>
  exemples.length === 0 ? 0 : exemples.filter((valeur) => forme.test(valeur)).length / exemples.length;

const FORMES: Readonly<Record<string, RegExp>> = {
  courriels: /@/,
  latitude: /^-?\d+([.,]\d+)?$/,
  longitude: /^-?\d+([.,]\d+)?$/,
  code_postal: /^\d{4,5}$/,
  telephone: /\d{2}/,
  site_web: /\w\.\w|^@/,
};
const vraisemblable = (cible: string, exemples: readonly string[]): boolean => {
  const forme = FORMES[cible];
  return forme === undefined || part(exemples, forme) > 0.5;
};

const CONTENUS: readonly (readonly [string, RegExp])[] = [
  ["courriels", /^\S+@\S+\.\S+$/],
  ["site_web", /^(https?:\/\/|www\.)\S+$/],
  ["semaine", /^semaines? (im)?paires?$/i],
  ["pivot", /^\d{3}\s?\d{3}\s?\d{3}\s?\d{5}$/],
  ["telephone", /^(\+33|0033|0)\s?[1-9]([ .-]?\d{2}){4}$/],
  ["point", /^-?\d{1,2}\.\d{3,}\s*,\s*-?\d{1,2}\.\d{3,}$/],
  ["horaires", /\d{1,2}\s?[hH:]\s?\d{0,2}\s?(-|à|a)\s?\d{1,2}/],
];

/** What the values alone say: their form, or labels of the schema. */
function parLeContenu(exemples: readonly string[]): Proposition | undefined {
  const forme = CONTENUS.find(([, regle]) => part(exemples, regle) > 0.6);
  if (forme !== undefined) return lecture(forme[0], exemples, "a_verifier");
  const [seul, autre] = exemples;
  for (const [champ, liste] of LISTES_LUES) {
    if (seul !== undefined && autre === undefined && seul.length > 4 && !/[|;]|\s\/\s/.test(seul)) {
      const [valeur] = proposerValeurs(liste, seul);
      if (valeur !== undefined && valeur.note >= 0.5)
        return { cible: cibleCoche(champ, valeur.valeur), separateur: "schema", confiance: "a_verifier" };
    } else if (partConnue(liste, exemples, separateurDe(champ, exemples)) > 0.6)
      return lecture(champ, exemples, "a_verifier");
  }
  return undefined;
}

const LISTES_LUES = (
  [
    "services",
    "dispositif_programmes_nationaux",
    "modalites_accompagnement",
    "frais_a_charge",
    "publics_specifiquement_adresses",
  ] as const
).map((champ) => [champ, LISTES_DES_COLONNES[champ]] as const);

function partConnue(liste: NomListe, exemples: readonly string[], separateur: Separateur): number {
  const libelles = exemples.flatMap((valeur) => decouper(valeur, separateur));
  return libelles.length === 0 ? 0 : 1 - traduire(liste, libelles).inconnues.length / libelles.length;
}

/** The separator that the values show; that of the schema where they show none. */
function separateurDe(cible: string, exemples: readonly string[]): Separateur {
  if (!estListe(cible) || part(exemples, /[|;]/) > 0) return "schema";
  if (part(exemples, /\s\/\s/) > 0.2) return "oblique";
  return part(exemples, /,/) > 0.2 ? "virgule" : "schema";
}
