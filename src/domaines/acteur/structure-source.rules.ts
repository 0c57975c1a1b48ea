import { type DecisionComite, decisionDe } from "./decision-comite.rules.ts";
import { type Identifiant, lireIdentifiant } from "./siret.rules.ts";

/** A line of the list of structures chosen in 2021, cells as text. */
export type LigneStructure = Readonly<Record<string, string>>;

/** What is asked of the register of communes. */
export type CommunesConnues = {
  readonly parCode: (code: string) => CommuneSource | undefined;
  /** Communes of a département bearing a name. */
  readonly homonymes: (nom: string, departement: string) => readonly CommuneSource[];
};
export type CommuneSource = {
  readonly code: string;
  readonly departement: string;
  readonly codesPostaux: readonly string[];
  readonly lat: number;
  readonly lon: number;
};

export type StructureLue = {
  readonly nom: string;
  readonly type: string;
  readonly nature: "publique" | "privee";
  readonly siret: string | null;
  readonly identifiantLocal: string | null;
  readonly identifiantLocalType: string | null;
  /** The number as the file gives it, kept even when it is no key. */
  readonly siretSource: string | null;
  readonly communeCode: string | null;
  readonly departementCode: string;
  readonly adresse: string | null;
  readonly codePostal: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly reseau: string | null;
  readonly franceServices: boolean;
  readonly qpv: "oui" | "non" | "indetermine";
  readonly zrr: "oui" | "non" | "indetermine";
};

export type RemarqueStructure = {
  readonly gravite: "refus" | "correction" | "alerte";
  readonly champ: string;
  readonly motif: string;
  readonly valeur: string;
};
export type LectureStructure = {
  readonly structure: StructureLue | null;
  readonly decision: DecisionComite;
  readonly remarques: readonly RemarqueStructure[];
};

/**
 * Reads one structure, repairing what can be repaired: letters broken by a change of encoding, zeros lost by a spreadsheet, a
 * commune taken for its homonym of another département, a point far from its commune. A SIRET that was rounded is kept as text
 * only. Refused: a line that names nobody.
 */
export function lireStructure(ligne: LigneStructure, communes: CommunesConnues): LectureStructure {
  const remarques: RemarqueStructure[] = [];
  const noter = (gravite: RemarqueStructure["gravite"], champ: string, motif: string, valeur: string): void => {
    remarques.push({ gravite, champ, motif, valeur });
  };
  const { decision, illisible } = decisionDe(ligne);
  if (illisible !== null) noter("alerte", "nb_cnfs", "nombre de postes illisible : zéro", illisible);
  const nom = reparerTexte(ligne["raison_sociale"] ?? "").replace(/\s+/g, " ");
  if (nom === "" || nom === "0") {
    noter("refus", "raison_sociale", "structure non nommée", ligne["siret"] ?? "");
    return { structure: null, decision, remarques };
  }
  const declare = completer(ligne["code_département"] ?? "", 2);
  const commune = trouverCommune(ligne, declare, communes, noter);
  const departementCode = commune?.departement ?? declare;
  const identifiant = lireIdentifiant(ligne["siret"] ?? "", departementCode);
  if (identifiant.sorte === "refuse")
    noter("alerte", "siret", MOTIFS_SIRET[identifiant.motif] ?? "SIRET illisible", identifiant.texte);
  const nature = ligne["type"] === "privée" ? "privee" : "publique";
  const structure: StructureLue = {
    nom,
    type: typeDe(nom, nature, ligne["siret"] ?? ""),
    nature,
    ...identifiants(identifiant, ligne["siret"] ?? ""),
    communeCode: commune?.code ?? null,
    departementCode,
    adresse: adresseDe(ligne, commune, noter),
    codePostal: codePostalDe(ligne, commune, noter),
    ...pointDe(ligne, commune, noter),
    reseau: reseauDe(nom),
    franceServices: ligne["france_services"] === "oui",
    qpv: ouiNon(ligne["qpv"]),
    zrr: ouiNon(ligne["zrr"]),
  };
  return { structure, decision, remarques };
}

type Noter = (gravite: RemarqueStructure["gravite"], champ: string, motif: string, valeur: string) => void;

const MOTIFS_SIRET: Readonly<Record<string, string>> = {
  siretArrondi: "SIRET arrondi par un tableur : gardé comme texte, jamais comme clé",
  siretLongueur: "SIRET de mauvaise longueur : gardé comme texte",
  siretCle: "SIRET dont la clé est fausse : gardé comme texte",
  absent: "SIRET absent",
};

function identifiants(
  identifiant: Identifiant,
  texte: string,
): Pick<StructureLue, "siret" | "identifiantLocal" | "identifiantLocalType" | "siretSource"> {
  const siretSource = texte === "" || texte === "null" ? null : texte;
  if (identifiant.sorte === "siret")
    return { siret: identifiant.siret, identifiantLocal: null, identifiantLocalType: null, siretSource };
  if (identifiant.sorte === "refuse")
    return { siret: null, identifiantLocal: null, identifiantLocalType: null, siretSource };
  return { siret: null, identifiantLocal: identifiant.numero, identifiantLocalType: identifiant.type, siretSource };
}

/**
 * The commune of the address; when its département is not the one declared, the homonym of the declared département if its
 * postcode is the one declared, else the address is believed (a seat may be elsewhere) and a person is told.
 */
function trouverCommune(
  ligne: LigneStructure,
  declare: string,
  communes: CommunesConnues,
  noter: Noter,
): CommuneSource | undefined {
  const code = completer(ligne["insee_com"] ?? "", 5);
  const commune = communes.parCode(code);
  if (commune === undefined) {
    noter("alerte", "insee_com", "commune inconnue", code);
    return undefined;
  }
  if (commune.code !== code)
    noter("correction", "insee_com", "commune fusionnée depuis : rattachée à la commune actuelle", code);
  if (commune.departement === declare || declare === "") return commune;
  const codePostal = completer(ligne["code_postal"] ?? "", 5);
  const [homonyme, autre] = communes
    .homonymes(ligne["commune_insee"] ?? "", declare)
    .filter((c) => c.codesPostaux.includes(codePostal));
  if (homonyme !== undefined && autre === undefined) {
    noter(
      "correction",
      "insee_com",
      "commune prise pour son homonyme d’un autre département : corrigée",
      `${code} → ${homonyme.code}`,
    );
    return homonyme;
  }
  noter("alerte", "code_département", "siège hors du département déclaré", `${declare} : ${code}`);
  return commune;
}

/** `code_postal_bis` is right where `code_postal` lost its zero; a homonym put right has its own. */
function codePostalDe(ligne: LigneStructure, commune: CommuneSource | undefined, noter: Noter): string | null {
  const bis = completer(ligne["code_postal_bis"] ?? "", 5);
  const brut = completer(ligne["code_postal"] ?? "", 5);
  const corrige =
    commune !== undefined &&
    commune.code !== completer(ligne["insee_com"] ?? "", 5) &&
    commune.codesPostaux.includes(brut);
  const retenu = corrige ? brut : bis !== "" ? bis : brut;
  if (retenu !== "" && (ligne["code_postal"] ?? "").length === 4)
    noter("correction", "code_postal", "zéro initial perdu : rendu", ligne["code_postal"] ?? "");
  return /^\d{5}$/.test(retenu) ? retenu : null;
}

/** The geocoder's address when it speaks of the same commune (its letters repaired), else the declared one without its town. */
function adresseDe(ligne: LigneStructure, commune: CommuneSource | undefined, noter: Noter): string | null {
  const brute = ligne["result_label"] ?? "";
  const geocodee = reparerTexte(brute);
  if (geocodee !== brute)
    noter("correction", "result_label", "lettres abîmées par un changement d’encodage : rendues", brute);
  const [voie] = geocodee.split(/\s+\d{5}\s/);
  const fiable =
    commune !== undefined &&
    completer(ligne["result_citycode"] ?? "", 5) === commune.code &&
    Number(ligne["result_score"] ?? 0) >= 0.6;
  if (fiable && voie !== undefined && voie !== geocodee && voie !== "") return voie;
  const declaree = (ligne["adresse"] ?? "")
    .split("\n")
    .filter((morceau) => !/^\d{5}\s/.test(morceau.trim()))
    .join(", ")
    .trim();
  return declaree === "" ? null : declaree;
}

const ELOIGNEMENT_MAX_KM = 40;

function pointDe(
  ligne: LigneStructure,
  commune: CommuneSource | undefined,
  noter: Noter,
): Pick<StructureLue, "lat" | "lon"> {
  const absent = { lat: null, lon: null };
  if ((ligne["latitude"] ?? "") === "" || (ligne["longitude"] ?? "") === "") {
    noter("alerte", "latitude", "coordonnées absentes", "");
    return absent;
  }
  const point = { lat: Number(ligne["latitude"]), lon: Number(ligne["longitude"]) };
  const max = commune?.departement === "973" ? 250 : ELOIGNEMENT_MAX_KM;
  if (commune === undefined || eloignement(point, commune) <= max) return point;
  noter("correction", "latitude", "coordonnées loin de la commune : retirées", `${point.lat} ${point.lon}`);
  return absent;
}

/** Kilometres, on a plane: enough to see that a point is in another département. */
function eloignement(
  a: { readonly lat: number; readonly lon: number },
  b: { readonly lat: number; readonly lon: number },
): number {
  const est = (a.lon - b.lon) * 111.2 * Math.cos((b.lat * Math.PI) / 180);
  return Math.hypot(est, (a.lat - b.lat) * 111.2);
}

/** Codes are strings: a spreadsheet takes their leading zeros away (« 1 » is the Ain, « 1100 » is 01100). */
const completer = (code: string, longueur: number): string => {
  const net = code.trim().toUpperCase();
  return net === "" || net === "NULL" ? "" : net.padStart(longueur, "0");
};

const ouiNon = (texte: string | undefined): "oui" | "non" | "indetermine" =>
  texte === "oui" || texte === "non" ? texte : "indetermine";

/** Bytes of windows-1252 written out by a tool that could not (« Ren<e9> »), apostrophes turned into « ? » (« l?Hotel »). */
export function reparerTexte(texte: string): string {
  return texte
    .replace(
      /<([89a-f][0-9a-f])>/g,
      (_, octet: string) => LETTRES_1252[octet] ?? String.fromCharCode(Number.parseInt(octet, 16)),
    )
    .replace(/(?<=(?:^|[\s(])(?:[dljmnst]|qu))\?(?=[\p{L}])/giu, "’")
    .normalize("NFC")
    .trim();
}

/** The bytes 80–9f of windows-1252 found in French. */
const LETTRES_1252: Readonly<Record<string, string>> = { "8c": "Œ", "92": "’", "96": "–", "9c": "œ" };

const RESEAUX: readonly (readonly [RegExp, string])[] = [
  [/\bCROIX[ -]ROUGE\b/, "Croix-Rouge"],
  [/\bGROUPE SOS\b/, "Groupe SOS"],
  [/\bEMMAUS CONNECT\b/, "Emmaüs Connect"],
  [/\bLA POSTE\b/, "La Poste"],
  [/\bCHAMBRE (DEPARTEMENTALE |REGIONALE |INTERDEPARTEMENTALE )?D[' ]? ?AGRICULTURE\b/, "Chambres d’agriculture"],
  [/\bAPF\b/, "APF France handicap"],
  [/\b(UDAF|UNAF)\b|UNION DEP\w* (DES )?ASSO\w* FAMILIALES/, "UNAF"],
  [/\bLIGUE (DE L[' ])?ENSEIGNEMENT\b/, "Ligue de l’enseignement"],
  [/\b(CENTRES? SOCIA\w+|CTRE SOCIAL\w*)\b/, "Centres sociaux"],
];

const reseauDe = (nom: string): string | null => RESEAUX.find(([forme]) => forme.test(sansAccent(nom)))?.[1] ?? null;

const TYPES_PRIVES: readonly (readonly [RegExp, string])[] = [
  [/\bLA POSTE\b/, "LA_POSTE"],
  [/\bCHAMBRE\b/, "CHAMBRE_CONSULAIRE"],
  [/\b(SCOP|SCIC|COOPERATIV\w+)\b/, "COOPERATIVE"],
  [/\b(FONDATION|MUTUALITE|MUTUELLE)\b/, "FONDATION_MUTUELLE"],
  [/\b(SPL|SEM)\b/, "SPL_SEM"],
  [/\b(SAS|SASU|SARL|EURL)\b/, "ENTREPRISE"],
];

const TYPES_PUBLICS: readonly (readonly [RegExp, string])[] = [
  [/\b(CCAS|CIAS|CENTRE (INTER)?COMMUNAL D[' ]ACTION SOCIALE)\b/, "CCAS_CIAS"],
  [/\b(SYNDICAT|SI|SIVOM|PETR|SM|POLE D[' ]EQUILIBRE)\b/, "COLLECTIVITE"],
  [/\b(GIP|GROUPEMENT D[' ]INTERET PUBLIC)\b/, "GIP"],
  [/\bCHAMBRE\b/, "CHAMBRE_CONSULAIRE"],
  [/^(COMMUNE|VILLE|MAIRIE) D/, "COMMUNE"],
  [/^(CC|CA|CU|COMMUNAUTE|METROPOLE)\b|\bAGGLOMERATION\b|\bMETROPOLE\b/, "EPCI"],
  [/^DEPARTEMENT\b/, "DEPARTEMENT"],
  [/^REGION\b/, "REGION"],
];

/** First digits of a public SIREN (Insee): kept even by a spreadsheet that rounds. */
const TYPES_PAR_SIREN: Readonly<Record<string, string>> = {
  "20": "EPCI",
  "21": "COMMUNE",
  "22": "DEPARTEMENT",
  "23": "REGION",
  "24": "EPCI",
  "25": "COLLECTIVITE",
  "26": "CCAS_CIAS",
};

function typeDe(nom: string, nature: StructureLue["nature"], siret: string): string {
  const capitales = sansAccent(nom);
  if (nature === "privee") return TYPES_PRIVES.find(([forme]) => forme.test(capitales))?.[1] ?? "ASSOCIATION";
  const parNom = TYPES_PUBLICS.find(([forme]) => forme.test(capitales))?.[1];
  return parNom ?? TYPES_PAR_SIREN[siret.slice(0, 2)] ?? "ETABLISSEMENT_PUBLIC";
}

const sansAccent = (texte: string): string => texte.normalize("NFD").replace(/\p{M}/gu, "").toUpperCase();

/** Two lines are one structure when they share a SIRET whose key holds and a name, or a name, a commune and an address. */
export function cleDeStructure(structure: StructureLue): string {
  const nom = sansAccent(structure.nom)
    .replace(/[^A-Z0-9]+/g, " ")
    .trim();
  if (structure.siret !== null) return `${structure.siret} ${nom}`;
  return `${nom} ${structure.communeCode ?? structure.departementCode} ${sansAccent(structure.adresse ?? "")}`;
}
