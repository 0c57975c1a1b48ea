import { FORMATS, type Format, type Jeu, LICENCE } from "./jeu.rules.ts";

/** A dataset and what of it moves: its last file. */
export type JeuDate = { readonly jeu: Jeu; readonly dates: readonly string[] };

type Noeud = Readonly<Record<string, unknown>>;
const EU = "http://publications.europa.eu/resource/authority";
const IANA = "https://www.iana.org/assignments/media-types";
const FORMATS_EU: Readonly<Record<Format, { readonly format: string; readonly mime: string }>> = {
  csv: { format: "CSV", mime: "text/csv" },
  json: { format: "JSON", mime: "application/json" },
  parquet: { format: "PARQUET", mime: "application/vnd.apache.parquet" },
};

const CONTEXTE: Noeud = {
  dcat: "http://www.w3.org/ns/dcat#",
  dct: "http://purl.org/dc/terms/",
  foaf: "http://xmlns.com/foaf/0.1/",
  vcard: "http://www.w3.org/2006/vcard/ns#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
};

const uri = (id: string): Noeud => ({ "@id": id });
const enFrancais = (texte: string): Noeud => ({ "@value": texte, "@language": "fr" });
const jour = (date: string): Noeud => ({ "@value": date, "@type": "xsd:date" });

/** The catalogue as other catalogues read it (DCAT-AP 3, JSON-LD). `mention`: what must be said of a demonstration. */
export function catalogueDcat(
  jeux: readonly JeuDate[],
  { base, telephone, mention }: { readonly base: string; readonly telephone: string; readonly mention: string | null },
): Noeud {
  const editeur: Noeud = {
    "@id": `${base}/#editeur`,
    "@type": "foaf:Agent",
    "foaf:name": enFrancais("Déclic"),
    "foaf:homepage": uri(base),
  };
  const contact: Noeud = {
    "@type": "vcard:Organization",
    "vcard:fn": "Déclic, données ouvertes",
    "vcard:hasURL": uri(`${base}/mentions-legales`),
    "vcard:hasTelephone": uri(`tel:${telephone.replaceAll(" ", "")}`),
  };
  const commun: Noeud = {
    "dct:publisher": editeur,
    "dct:language": uri(`${EU}/language/FRA`),
    "dct:spatial": uri(`${EU}/country/FRA`),
  };
  return {
    "@context": CONTEXTE,
    "@id": `${base}/donnees`,
    "@type": "dcat:Catalog",
    "dct:title": enFrancais("Données ouvertes du programme"),
    "dct:description": enFrancais(
      ["Les données publiques du programme Conseillers numériques, avec leur définition et leur date.", mention]
        .filter(Boolean)
        .join(" "),
    ),
    ...commun,
    "dct:license": uri(LICENCE.uri),
    "foaf:homepage": uri(`${base}/donnees`),
    "dcat:themeTaxonomy": uri(`${EU}/data-theme`),
    "dcat:dataset": jeux.map((un) => ({ ...jeuDcat(un, base, mention), ...commun, "dcat:contactPoint": contact })),
  };
}

function jeuDcat({ jeu, dates }: JeuDate, base: string, mention: string | null): Noeud {
  const page = `${base}/donnees/${jeu.code}`;
  const [derniere] = dates;
  return {
    "@id": page,
    "@type": "dcat:Dataset",
    "dct:identifier": jeu.code,
    "dct:title": enFrancais(jeu.titre),
    "dct:description": enFrancais([jeu.description, jeu.limites, mention].filter(Boolean).join(" ")),
    "dcat:keyword": jeu.sujets.map(enFrancais),
    "dcat:theme": jeu.themes.map((theme) => uri(`${EU}/data-theme/${theme}`)),
    "dcat:landingPage": uri(page),
    "dct:accrualPeriodicity": uri(`${EU}/frequency/${jeu.frequence}`),
    "dct:accessRights": uri(`${EU}/access-right/PUBLIC`),
    "dct:temporal": {
      "@type": "dct:PeriodOfTime",
      "dcat:startDate": jour(jeu.depuis),
      ...(derniere !== undefined && { "dcat:endDate": jour(derniere) }),
    },
    ...(derniere !== undefined && { "dct:modified": jour(derniere) }),
    "dcat:distribution": distributionsDe(jeu, dates, base),
  };
}

function distributionsDe(jeu: Jeu, dates: readonly string[], base: string): readonly Noeud[] {
  const page = `${base}/donnees/${jeu.code}`;
  if (jeu.ailleurs !== undefined)
    return jeu.ailleurs.map(({ titre, chemin, mime }) => ({
      "@id": `${base}${chemin}`,
      "@type": "dcat:Distribution",
      "dct:title": enFrancais(titre),
      "dcat:accessURL": uri(page),
      "dcat:downloadURL": uri(`${base}${chemin}`),
      "dcat:mediaType": uri(`${IANA}/${mime}`),
      "dct:license": uri(LICENCE.uri),
    }));
  const [derniere] = dates;
  if (derniere === undefined) return [];
  return FORMATS.map((format) => ({
    "@id": `${page}/derniere/donnees.${format}`,
    "@type": "dcat:Distribution",
    "dct:title": enFrancais(`${jeu.titre}, ${format.toUpperCase()}`),
    "dcat:accessURL": uri(page),
    "dcat:downloadURL": uri(`${page}/${derniere}/donnees.${format}`),
    "dcat:mediaType": uri(`${IANA}/${FORMATS_EU[format].mime}`),
    "dct:format": uri(`${EU}/file-type/${FORMATS_EU[format].format}`),
    "dct:license": uri(LICENCE.uri),
    "dct:conformsTo": uri(`${page}/schema.json`),
    "dct:issued": jour(derniere),
  }));
}
