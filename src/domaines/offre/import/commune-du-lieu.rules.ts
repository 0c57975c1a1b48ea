/** A commune as the register knows it. */
export type CommuneConnue = {
  readonly code: string;
  readonly nom: string;
  readonly departementCode: string;
  readonly codesPostaux: readonly string[];
  readonly lat: number;
  readonly lon: number;
  /** The centre is only known from that of its neighbours. */
  readonly approchee: boolean;
};

/** What the rule asks the register. `cle` is its own way of comparing names. */
export type AnnuaireCommunes = {
  readonly cle: (nom: string) => string;
  readonly parCode: (code: string) => CommuneConnue | undefined;
  readonly parCodePostal: (codePostal: string) => readonly CommuneConnue[];
  readonly parNom: (cle: string) => readonly CommuneConnue[];
  readonly ecart: (cleA: string, cleB: string) => number;
};

export type AdresseDeclaree = {
  readonly commune: string;
  readonly codePostal: string;
  readonly codeInsee: string;
  readonly point: { readonly lat: number; readonly lon: number } | null;
};

export type CommuneTrouvee = {
  readonly commune: CommuneConnue;
  readonly codeInsee: string;
  readonly nom: string;
  /** Undefined when the declaration was right as it stood. */
  readonly correction?: string;
};

type Arrondie = {
  readonly code: string;
  readonly nom: string;
  readonly debut: string;
  readonly insee: number;
  readonly max: number;
};
const VILLES_A_ARRONDISSEMENTS: readonly Arrondie[] = [
  { code: "13055", nom: "Marseille", debut: "130", insee: 13200, max: 16 },
  { code: "69123", nom: "Lyon", debut: "6900", insee: 69380, max: 9 },
  { code: "75056", nom: "Paris", debut: "75", insee: 75100, max: 20 },
];

/**
 * Decides the commune of a place: its INSEE code if it is known, else its name and postcode, their typing mistakes allowed,
 * else its point among the communes of the postcode. Undefined when nothing decides: the line is then refused.
 */
export function trouverCommune(annuaire: AnnuaireCommunes, adresse: AdresseDeclaree): CommuneTrouvee | undefined {
  const nette = nettoyer(adresse);
  return (
    parArrondissement(annuaire, nette) ??
    parCodeInsee(annuaire, nette) ??
    parNomEtCodePostal(annuaire, nette) ??
    parNomApproche(annuaire, nette) ??
    parNomSeul(annuaire, nette) ??
    parNomEtPoint(annuaire, nette) ??
    parCodePostalSeul(annuaire, nette) ??
    parPoint(annuaire, nette)
  );
}

/** « NANCY CEDEX 2 », « 54000 Nancy », « l'Hôpital (57) »: only the name is kept. */
function nettoyer(adresse: AdresseDeclaree): AdresseDeclaree {
  const commune = adresse.commune
    .replace(/\bc[eé]dex\b.*$/i, "")
    .replace(/\([^)]*\)/g, " ")
    .replace(/^\s*\d{5}\s+(?=\D)/, "")
    .trim();
  return { ...adresse, commune };
}

function parArrondissement(annuaire: AnnuaireCommunes, adresse: AdresseDeclaree): CommuneTrouvee | undefined {
  const cle = annuaire.cle(adresse.commune);
  const ville = VILLES_A_ARRONDISSEMENTS.find(
    ({ nom, code }) =>
      cle.split(" ")[0] === nom.toLowerCase() && (/^\S+( \d.*)?$/.test(cle) || adresse.codeInsee === code),
  );
  if (ville === undefined) return undefined;
  const commune = annuaire.parCode(ville.code);
  const numero = numeroArrondissement(ville, cle, adresse);
  if (commune === undefined) return undefined;
  if (numero === undefined) return { commune, codeInsee: commune.code, nom: commune.nom };
  return { commune, codeInsee: String(ville.insee + numero), nom: nomArrondissement(ville.nom, numero) };
}

function numeroArrondissement(ville: Arrondie, cle: string, adresse: AdresseDeclaree): number | undefined {
  const candidats = [
    /^\d{5}$/.test(adresse.codeInsee) ? Number(adresse.codeInsee) - ville.insee : 0,
    Number(/^\S+ (\d{1,2})(?!\d)/.exec(cle)?.[1] ?? 0),
    adresse.codePostal.startsWith(ville.debut) ? Number(adresse.codePostal.slice(-2)) : 0,
    adresse.codePostal === "75116" ? 16 : 0,
  ];
  return candidats.find((numero) => numero >= 1 && numero <= ville.max);
}

/** « Marseille 11e Arrondissement », « Paris 1er Arrondissement »: as the official register writes it. */
export const nomArrondissement = (ville: string, numero: number): string =>
  `${ville} ${numero}${numero === 1 ? "er" : "e"} Arrondissement`;

function parCodeInsee(annuaire: AnnuaireCommunes, adresse: AdresseDeclaree): CommuneTrouvee | undefined {
  const commune = annuaire.parCode(adresse.codeInsee);
  if (commune === undefined) return undefined;
  return { commune, codeInsee: commune.code, nom: commune.nom };
}

function parNomEtCodePostal(annuaire: AnnuaireCommunes, adresse: AdresseDeclaree): CommuneTrouvee | undefined {
  const cle = annuaire.cle(adresse.commune);
  const memes = annuaire.parCodePostal(adresse.codePostal).filter((c) => annuaire.cle(c.nom) === cle);
  return seule(memes, undefined) ?? seule(ancienNom(annuaire, adresse, cle), "commune d’après un ancien nom");
}

/** A former or delegated commune: the register gives the commune it belongs to now. */
const ancienNom = (annuaire: AnnuaireCommunes, adresse: AdresseDeclaree, cle: string): readonly CommuneConnue[] =>
  annuaire.parNom(cle).filter((c) => c.codesPostaux.includes(adresse.codePostal));

function parNomApproche(annuaire: AnnuaireCommunes, adresse: AdresseDeclaree): CommuneTrouvee | undefined {
  const cle = annuaire.cle(adresse.commune);
  if (cle.length < 3) return undefined;
  const voisines = annuaire.parCodePostal(adresse.codePostal);
  const proches = voisines.filter((c) => ressemble(annuaire, cle, annuaire.cle(c.nom)));
  return seule(proches, "nom de commune corrigé d’après le code postal");
}

/** One name inside the other (« Brive » in « Brive-la-Gaillarde »), or at most two letters apart. */
function ressemble(annuaire: AnnuaireCommunes, declaree: string, connue: string): boolean {
  const entoure = (long: string, court: string): boolean => court.length >= 4 && ` ${long} `.includes(` ${court} `);
  if (entoure(connue, declaree) || entoure(declaree, connue)) return true;
  return annuaire.ecart(declaree.replaceAll(" ", ""), connue.replaceAll(" ", "")) <= (connue.length > 6 ? 2 : 1);
}

const parCodePostalSeul = (annuaire: AnnuaireCommunes, adresse: AdresseDeclaree): CommuneTrouvee | undefined =>
  seule(annuaire.parCodePostal(adresse.codePostal), "nom de commune inconnu : prise d’après le code postal");

/** The postcode is unknown (CEDEX) or not of this commune: the name decides if it is the only one in the département. */
function parNomSeul(annuaire: AnnuaireCommunes, adresse: AdresseDeclaree): CommuneTrouvee | undefined {
  const homonymes = annuaire.parNom(annuaire.cle(adresse.commune));
  const departement = adresse.codePostal.startsWith("97")
    ? adresse.codePostal.slice(0, 3)
    : adresse.codePostal.slice(0, 2);
  const locales = homonymes.filter((c) => c.departementCode.replace(/^2[AB]$/, "20") === departement);
  return seule(locales, "code postal étranger à la commune : prise d’après son nom");
}

/** The postcode is wrong, but the point stands within 15 km or so of a commune of that name. */
function parNomEtPoint(annuaire: AnnuaireCommunes, adresse: AdresseDeclaree): CommuneTrouvee | undefined {
  const { point } = adresse;
  if (point === null) return undefined;
  const proches = annuaire.parNom(annuaire.cle(adresse.commune)).filter((c) => carre(c, point) < PRES_CARRE);
  return seule(proches, "code postal étranger à la commune : prise d’après son nom et ses coordonnées");
}

/** Nothing but the point decides: the nearest commune of the postcode, within 15 km of its centre. */
function parPoint(annuaire: AnnuaireCommunes, adresse: AdresseDeclaree): CommuneTrouvee | undefined {
  const { point } = adresse;
  if (point === null) return undefined;
  const [proche] = annuaire
    .parCodePostal(adresse.codePostal)
    .filter((commune) => carre(commune, point) < PRES_CARRE)
    .sort((a, b) => carre(a, point) - carre(b, point));
  return seule(proche === undefined ? [] : [proche], "nom de commune inconnu : prise d’après les coordonnées");
}

/** In degrees: 0.15° is about 15 km, enough to choose among neighbours. */
const PRES_CARRE = 0.15 ** 2;
const carre = (c: CommuneConnue, point: { readonly lat: number; readonly lon: number }): number =>
  (c.lat - point.lat) ** 2 + (c.lon - point.lon) ** 2;

function seule(communes: readonly CommuneConnue[], correction: string | undefined): CommuneTrouvee | undefined {
  const [commune, autre] = communes;
  if (commune === undefined || autre !== undefined) return undefined;
  const trouvee = { commune, codeInsee: commune.code, nom: commune.nom };
  return correction === undefined ? trouvee : { ...trouvee, correction };
}
