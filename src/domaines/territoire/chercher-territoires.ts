import type { Maille } from "./maille.rules.ts";
import { cleDeNom, sansArticle } from "./nom.rules.ts";
import { chercherCommunes } from "./recherche.ts";
import { referentiel } from "./referentiel.ts";
import type { RegionEtDepartements, Trouvaille } from "./territoires.page.tsx";

const AU_PLUS = { larges: 6, communes: 12 } as const;

/** Territories of any level that look like what was typed: exact names first, then the wide ones, then the communes. */
export function chercherTerritoires(texte: string): readonly Trouvaille[] {
  const cle = sansArticle(cleDeNom(texte));
  if (cle === "") return [];
  const larges = [...regionsEtDepartementsTrouves(cle), ...epciTrouves(cle)].slice(0, AU_PLUS.larges);
  const exact = (t: Trouvaille): boolean => sansArticle(cleDeNom(t.nom)) === cle;
  const communes = chercherCommunes(texte, AU_PLUS.communes).map(({ commune, ancienNom }) => ({
    niveau: "commune" as const,
    code: commune.code,
    nom: commune.nom,
    precision: `${nomDepartement(commune.departement)}${ancienNom ? ` (ancien nom : ${ancienNom})` : ""}`,
    population: commune.population,
  }));
  const toutes: readonly Trouvaille[] = [...larges, ...new Map(communes.map((c) => [c.code, c])).values()];
  return [...toutes.filter(exact), ...toutes.filter((t) => !exact(t))];
}

const nomDepartement = (code: string): string => referentiel().departements.get(code)?.nom ?? code;

/** Every word typed begins a word of the name. */
const ressemble = (nom: string, cle: string): boolean => {
  const mots = ` ${cleDeNom(nom)}`;
  return cle.split(" ").every((mot) => mots.includes(` ${mot}`));
};

function regionsEtDepartementsTrouves(cle: string): readonly Trouvaille[] {
  const { regions, departements } = referentiel();
  const nomRegion = (code: string): string => regions.get(code)?.nom ?? code;
  return [
    ...[...regions.values()]
      .filter((r) => ressemble(r.nom, cle))
      .map((r) => ({ niveau: "region" as const, code: r.code, nom: r.nom, precision: "France", population: null })),
    ...[...departements.values()]
      .filter((d) => d.code.toLowerCase() === cle || ressemble(d.nom, cle))
      .map((d) => ({
        niveau: "departement" as const,
        code: d.code,
        nom: d.nom,
        precision: nomRegion(d.region),
        population: null,
      })),
  ];
}

function epciTrouves(cle: string): readonly Trouvaille[] {
  const { epci, communesEpci } = referentiel();
  if (cle.length < 3) return [];
  return [...epci.values()]
    .filter((e) => ressemble(e.nom, cle))
    .map((e) => ({
      niveau: "epci" as const,
      code: e.code,
      nom: e.nom,
      precision: nomDepartement(communesEpci(e.code)[0]?.departement ?? ""),
      population: null,
    }));
}

/** The régions and their départements, in alphabetical order: overseas collectivities stand alone. */
export function regionsEtDepartements(): readonly RegionEtDepartements[] {
  const { regions, departementsRegion } = referentiel();
  const ordre = new Intl.Collator("fr");
  return [...regions.values()]
    .sort((a, b) => ordre.compare(a.nom, b.nom))
    .map((r) => ({
      region: maille("region", r),
      departements: departementsRegion(r.code).map((d) => maille("departement", d)),
    }));
}

const maille = (niveau: Maille["niveau"], x: { readonly code: string; readonly nom: string }): Maille => ({
  niveau,
  code: x.code,
  nom: x.nom,
});
