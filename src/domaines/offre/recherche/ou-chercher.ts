import {
  type CommuneTrouvee,
  chercherCommunes,
  referentiel,
  type TerritoireNomme,
  territoireNomme,
} from "../../territoire/index.ts";

/** Where to look for places: one commune (or arrondissement), several to choose from, or nothing understood. */
export type Endroit =
  | {
      readonly sorte: "trouve";
      readonly code: string;
      readonly nom: string;
      readonly departement: string;
      readonly lat: number;
      readonly lon: number;
    }
  | {
      readonly sorte: "choix";
      readonly choix: readonly ChoixCommune[];
      /** The département or the région that was typed: its largest communes come first. */
      readonly territoire?: string;
    }
  | { readonly sorte: "inconnu" };

type ChoixCommune = { readonly code: string; readonly libelle: string };

const GRANDES_COMMUNES = 8;

/** The centre of a commune, or of a municipal arrondissement, by its INSEE code. */
export function endroitDeCode(code: string): Endroit {
  const { arrondissements, communeActuelle } = referentiel();
  const arrondissement = arrondissements.get(code);
  const commune = communeActuelle(code);
  if (commune === undefined) return { sorte: "inconnu" };
  const { lat, lon, nom } = arrondissement ?? commune;
  return {
    sorte: "trouve",
    code: arrondissement?.code ?? commune.code,
    nom,
    departement: commune.departement,
    lat,
    lon,
  };
}

/** What was typed as a place. Homonyms are asked, never guessed; a postcode is that of its largest commune. */
export function endroitDeTexte(texte: string): Endroit {
  const trouvees = chercherCommunes(texte, 12);
  const [premiere] = trouvees;
  const large = territoireNomme(texte);
  if (large !== undefined && !large.communes.some(({ code }) => code === premiere?.commune.code))
    return choixDuTerritoire(large, trouvees);
  if (premiere === undefined) return { sorte: "inconnu" };
  if (/^\d{5}$/.test(texte.trim())) return endroitDeCode(codeDe(premiere));
  const homonymes = trouvees.filter((trouvee) => memeNom(trouvee, premiere));
  const choix = uniques(homonymes.map((trouvee) => ({ code: codeDe(trouvee), libelle: trouvee.libelle })));
  return choix.length > 1 ? { sorte: "choix", choix } : endroitDeCode(codeDe(premiere));
}

/** The largest communes of the territory, then the villages elsewhere that bear its name. */
function choixDuTerritoire({ nom, communes }: TerritoireNomme, trouvees: readonly CommuneTrouvee[]): Endroit {
  const grandes = [...communes].sort((a, b) => (b.population ?? 0) - (a.population ?? 0)).slice(0, GRANDES_COMMUNES);
  const homonymes = trouvees.filter((trouvee) => memeTexte(trouvee.commune.nom, nom));
  return {
    sorte: "choix",
    territoire: nom,
    choix: uniques([
      ...grandes.map((commune) => ({ code: commune.code, libelle: `${commune.nom} (${nomDepartement(commune)})` })),
      ...homonymes.map((trouvee) => ({ code: codeDe(trouvee), libelle: trouvee.libelle })),
    ]),
  };
}

const nomDepartement = ({ departement }: { readonly departement: string }): string =>
  referentiel().departements.get(departement)?.nom ?? departement;

const memeTexte = (a: string, b: string): boolean => a.localeCompare(b, "fr", { sensitivity: "base" }) === 0;

const codeDe = (trouvee: CommuneTrouvee): string => trouvee.arrondissement?.code ?? trouvee.commune.code;

function memeNom(a: CommuneTrouvee, b: CommuneTrouvee): boolean {
  const cle = (trouvee: CommuneTrouvee): string =>
    (trouvee.ancienNom ?? trouvee.arrondissement?.nom ?? trouvee.commune.nom).toLowerCase();
  return cle(a) === cle(b);
}

function uniques(choix: readonly ChoixCommune[]): readonly ChoixCommune[] {
  return [...new Map(choix.map((un) => [un.code, un])).values()];
}
