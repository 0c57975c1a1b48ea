import { type Commune, referentiel } from "../../territoire/index.ts";
import { cleDeTexte, ecart } from "../lieu/lieu.rules.ts";
import type { AnnuaireCommunes, CommuneConnue } from "./commune-du-lieu.rules.ts";

/** The register of communes as the rules of places ask it; built once for each register in memory. */
export function annuaireCommunes(): AnnuaireCommunes {
  const actuel = referentiel();
  if (construit?.pour === actuel) return construit.annuaire;
  const annuaire = construire();
  construit = { pour: actuel, annuaire };
  return annuaire;
}

let construit: { readonly pour: object; readonly annuaire: AnnuaireCommunes } | undefined;

function construire(): AnnuaireCommunes {
  const { communes, communeActuelle, cles } = referentiel();
  const connues = new Map([...communes.values()].map((commune) => [commune.code, connue(commune)]));
  const parCodePostal = new Map<string, CommuneConnue[]>();
  const parNom = new Map<string, CommuneConnue[]>();
  for (const commune of connues.values()) {
    for (const code of commune.codesPostaux) ranger(parCodePostal, code, commune);
  }
  for (const { commune, ancienNom } of cles) {
    const trouvee = connues.get(commune.code);
    if (trouvee !== undefined) ranger(parNom, cleDeTexte(ancienNom ?? commune.nom), trouvee);
  }
  return {
    cle: cleDeTexte,
    parCode: (code) => connues.get(communeActuelle(code)?.code ?? ""),
    parCodePostal: (codePostal) => parCodePostal.get(codePostal) ?? [],
    parNom: (cle) => parNom.get(cle) ?? [],
    ecart,
  };
}

const connue = (commune: Commune): CommuneConnue => ({
  code: commune.code,
  nom: commune.nom,
  departementCode: commune.departement,
  codesPostaux: commune.codesPostaux,
  lat: commune.lat,
  lon: commune.lon,
  approchee: commune.coordonnees === "approchee",
});

function ranger(liste: Map<string, CommuneConnue[]>, cle: string, commune: CommuneConnue): void {
  const memes = liste.get(cle);
  if (memes === undefined) liste.set(cle, [commune]);
  else if (!memes.includes(commune)) memes.push(commune);
}
