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
      /** Of the commune; nothing for a point. */
      readonly code: string;
      /** As it stands after « près de ». */
      readonly nom: string;
      readonly lat: number;
      readonly lon: number;
    }
  | {
      readonly sorte: "choix";
      readonly choix: readonly ChoixCommune[];
      /** What was typed is the name of a territory, whose largest communes come first, or an address whose end names these communes. */
      readonly parce?: "territoire" | "adresse";
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
    lat,
    lon,
  };
}

/** Where the person stands, as their device says. */
export const endroitDePosition = ({ lat, lon }: { readonly lat: number; readonly lon: number }): Endroit => ({
  sorte: "trouve",
  code: "",
  nom: "vous",
  lat,
  lon,
});

/** What was typed as a place. Homonyms are asked, never guessed; a postcode is that of its largest commune. */
export function endroitDeTexte(texte: string): Endroit {
  const trouvees = chercherCommunes(texte, 12);
  const [premiere] = trouvees;
  const large = territoireNomme(texte);
  if (large !== undefined && !large.communes.some(({ code }) => code === premiere?.commune.code))
    return choixDuTerritoire(large, trouvees);
  if (premiere === undefined) return choixEnFin(texte);
  if (/^\d{5}$/.test(texte.trim())) return endroitDeCode(codeDe(premiere));
  const homonymes = trouvees.filter((trouvee) => memeNom(trouvee, premiere));
  const choix = uniques(homonymes.map((trouvee) => ({ code: codeDe(trouvee), libelle: trouvee.libelle })));
  return choix.length > 1 ? { sorte: "choix", choix } : endroitDeCode(codeDe(premiere));
}

/** « place Bonnyaud Guéret »: the communes named by the last words, asked and not guessed, since « rue de Paris » may be anywhere. */
function choixEnFin(texte: string): Endroit {
  const mots = texte.trim().split(/\s+/).slice(-6);
  for (let debut = 1; debut < mots.length; debut += 1) {
    const fin = mots.slice(debut).join(" ");
    const exactes = chercherCommunes(fin, 12).filter((trouvee) =>
      memeTexte(sansTirets(trouvee.commune.nom), sansTirets(fin)),
    );
    if (exactes.length > 0)
      return {
        sorte: "choix",
        parce: "adresse",
        choix: uniques(exactes.map((trouvee) => ({ code: codeDe(trouvee), libelle: trouvee.libelle }))),
      };
  }
  return { sorte: "inconnu" };
}

const sansTirets = (nom: string): string => nom.replaceAll("-", " ");

/** The largest communes of the territory, then the villages elsewhere that bear its name. */
function choixDuTerritoire({ nom, communes }: TerritoireNomme, trouvees: readonly CommuneTrouvee[]): Endroit {
  const grandes = [...communes].sort((a, b) => (b.population ?? 0) - (a.population ?? 0)).slice(0, GRANDES_COMMUNES);
  const homonymes = trouvees.filter((trouvee) => memeTexte(trouvee.commune.nom, nom));
  return {
    sorte: "choix",
    parce: "territoire",
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
