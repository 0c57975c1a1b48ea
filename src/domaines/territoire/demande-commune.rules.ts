import { cleDeNom } from "./nom.rules.ts";

/** What was typed, taken apart: the name's key, and what bounds it. */
export type DemandeCommune = { readonly cle: string; readonly codePostal: string; readonly departement: string };

/**
 * The ways to read what was typed, to be tried in order: a postcode, a postcode with a name, a name, a name followed by
 * a département (code or name; `departements` gives their keys without article). « Lot » at the end of « Villeneuve-sur-Lot » is first read as part of the name.
 */
export function demandeDe(texte: string, departements: ReadonlyMap<string, string>): readonly DemandeCommune[] {
  const adresse = communeDeLAdresse(texte);
  const lectures = lecturesDe(texte, departements);
  return adresse === undefined ? lectures : [...lectures, ...lecturesDe(adresse, departements)];
}

const VOIE =
  /^(?:\d+ |(?:bis|ter|rue|avenue|av|boulevard|bd|place|pl|chemin|route|impasse|allee|quai|cours|residence|lieu dit|zone|za|hameau|square) )/;

/**
 * The commune at the end of a postal address, « 12 rue de la Gare, 23000 Guéret » or « Guéret, France ». Nothing without a comma or a
 * postcode before it: « rue de Paris » is not in Paris.
 */
function communeDeLAdresse(texte: string): string | undefined {
  const morceaux = texte
    .slice(0, 200)
    .split(/[,\n]/)
    .map((morceau) => morceau.trim())
    .filter((morceau) => morceau !== "");
  const dernier = morceaux.at(-1) ?? "";
  const sansPays = cleDeNom(dernier) === "france" ? morceaux.slice(0, -1) : morceaux;
  const fin = sansPays.at(-1) ?? "";
  const depuisCodePostal = /^.+?\b(\d{5}\b.*)$/.exec(fin)?.[1];
  if (depuisCodePostal !== undefined) return depuisCodePostal;
  if (sansPays.length < morceaux.length) return fin;
  const debut = cleDeNom(sansPays[0] ?? "");
  return sansPays.length > 1 && VOIE.test(debut) ? fin : undefined;
}

function lecturesDe(texte: string, departements: ReadonlyMap<string, string>): readonly DemandeCommune[] {
  const cle = cleDeNom(texte.slice(0, 100));
  const chiffres = cle.replaceAll(" ", "");
  if (/^(\d{2,5}|2[ab]\d{3})$/.test(chiffres)) return parChiffres(chiffres.toUpperCase());
  const codePostal = cle.match(/(?:^| )(\d{5})(?= |$)/)?.[1] ?? "";
  const reste = codePostal === "" ? cle : cle.replace(codePostal, "").replace(/ +/g, " ").trim();
  const nom = arrondissementEcrit(reste.replace(/ cedex( \d+)?$/, ""));
  if (nom === "") return codePostal === "" ? [] : parChiffres(codePostal);
  const lectures = [{ cle: nom, codePostal, departement: "" }];
  const borne = codePostal === "" ? departementFinal(nom, departements) : undefined;
  if (borne?.sur) lectures.unshift(borne.demande);
  else if (borne) lectures.push(borne.demande);
  if (codePostal !== "") lectures.push({ cle: nom, codePostal: "", departement: "" });
  return lectures;
}

/** A postcode, else its beginning: business postcodes (« cedex ») begin like those of their town. */
function parChiffres(chiffres: string): readonly DemandeCommune[] {
  const entier = { cle: "", codePostal: chiffres, departement: "" };
  return chiffres.length < 5 ? [entier] : [entier, { ...entier, codePostal: chiffres.slice(0, 3) }];
}

/** « paris 15 », « lyon 3eme », « marseille 1 » are written as the names of arrondissements are: « 15e », « 1er ». */
function arrondissementEcrit(cle: string): string {
  return cle.replace(
    /^(paris|lyon|marseille) 0?(\d{1,2})(?:er|e|eme|ieme|nd|nde)?(?: arrondissement)?$/,
    (_, ville, n) => (n === "1" ? `${ville} 1er` : `${ville} ${n}e`),
  );
}

function departementFinal(
  nom: string,
  departements: ReadonlyMap<string, string>,
): { readonly sur: boolean; readonly demande: DemandeCommune } | undefined {
  const code = nom.match(/^(.+) (\d{2,3}|2[ab])$/);
  if (code?.[1] && code[2] && departements.has(code[2].toUpperCase()))
    return { sur: true, demande: { cle: code[1], codePostal: "", departement: code[2].toUpperCase() } };
  for (const [departement, cle] of departements) {
    const fin = ` ${cle}`;
    if (nom.endsWith(fin) && nom.length > fin.length)
      return { sur: false, demande: { cle: nom.slice(0, -fin.length), codePostal: "", departement } };
  }
  return undefined;
}
