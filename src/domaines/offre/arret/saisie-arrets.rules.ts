import { type AnnuaireCommunes, trouverCommune } from "../import/commune-du-lieu.rules.ts";
import { jugerPoint, lirePoint, type Point } from "../import/point.rules.ts";
import { ARRETS_MAX, type Arret } from "./arret.rules.ts";
import { ecrireQuand, lireQuand } from "./quand-arret.rules.ts";

/** The fields of a stop, as they are typed and as a file names them. */
export const CHAMPS_ARRET = ["commune", "code_postal", "adresse", "quand", "sauf", "latitude", "longitude"] as const;
export type ChampArret = (typeof CHAMPS_ARRET)[number];
export type ArretSaisi = Readonly<Record<ChampArret, string>>;

const ARRET_VIDE: ArretSaisi = {
  commune: "",
  code_postal: "",
  adresse: "",
  quand: "",
  sauf: "",
  latitude: "",
  longitude: "",
};
/** Empty lines always offered after those already filled. */
const LIGNES_LIBRES = 2;

/** The name of a field of the form. */
export const nomDuChamp = (rang: number, champ: ChampArret): string => `arret-${rang}-${champ}`;

/** The stops as the form shows them. */
export const saisieDeArret = (arret: Arret): ArretSaisi => ({
  ...ecrireQuand(arret.horaires),
  commune: arret.communeNom,
  code_postal: arret.codePostal,
  adresse: arret.adresse,
  latitude: arret.position === "commune" ? "" : String(arret.lat),
  longitude: arret.position === "commune" ? "" : String(arret.lon),
});

/** The lines of the form: those typed, then empty ones. */
export function lignesDuFormulaire(saisis: readonly ArretSaisi[]): readonly ArretSaisi[] {
  const libres = Math.min(LIGNES_LIBRES, ARRETS_MAX - saisis.length);
  return [...saisis, ...Array.from({ length: Math.max(0, libres) }, () => ARRET_VIDE)];
}

/** The stops typed in a form, empty lines left out. */
export function arretsSaisis(valeurs: Readonly<Record<string, string>>): readonly ArretSaisi[] {
  const rangs = Object.keys(valeurs).flatMap((nom) => /^arret-(\d{1,3})-commune$/.exec(nom)?.[1] ?? []);
  return [...new Set(rangs.map(Number))]
    .sort((a, b) => a - b)
    .map((rang) => arretSaisi((champ) => valeurs[nomDuChamp(rang, champ)]))
    .filter((saisi) => CHAMPS_ARRET.some((champ) => saisi[champ] !== ""));
}

/** A stop from its cells, trimmed. */
export const arretSaisi = (valeur: (champ: ChampArret) => string | undefined): ArretSaisi => ({
  ...ARRET_VIDE,
  ...Object.fromEntries(CHAMPS_ARRET.map((champ) => [champ, (valeur(champ) ?? "").trim()])),
});

export type ArretsLus = {
  readonly arrets: readonly Arret[];
  /** By field of the form. */
  readonly erreurs: Readonly<Record<string, string>>;
};

/** Reads every stop; each fault beside its field. A name that several communes bear is that of the département of the place. */
export function lireArrets(saisis: readonly ArretSaisi[], annuaire: AnnuaireCommunes, departement: string): ArretsLus {
  if (saisis.length > ARRETS_MAX)
    return { arrets: [], erreurs: { "": `Une tournée a ${ARRETS_MAX} arrêts au plus : en voici ${saisis.length}.` } };
  const erreurs: Record<string, string> = {};
  const arrets = saisis.flatMap((saisi, rang) => {
    const lu = lireArret(saisi, annuaire, departement);
    if ("arret" in lu) return [lu.arret];
    for (const [champ, message] of lu.erreurs) erreurs[nomDuChamp(rang, champ)] = message;
    return [];
  });
  return { arrets, erreurs };
}

type ArretLu = { readonly arret: Arret } | { readonly erreurs: readonly (readonly [ChampArret, string])[] };

function lireArret(saisi: ArretSaisi, annuaire: AnnuaireCommunes, departement: string): ArretLu {
  const erreurs: (readonly [ChampArret, string])[] = [];
  const point = lirePoint(saisi.latitude, saisi.longitude);
  const trouvee = communeDe(saisi, point, annuaire, departement);
  const horaires = lireQuand(saisi);
  if (typeof trouvee === "string") erreurs.push(["commune", trouvee]);
  if ("erreurs" in horaires) {
    if (horaires.erreurs.quand !== undefined) erreurs.push(["quand", horaires.erreurs.quand]);
    if (horaires.erreurs.sauf !== undefined) erreurs.push(["sauf", horaires.erreurs.sauf]);
  }
  if (saisi.adresse.length > 300) erreurs.push(["adresse", "300 caractères au plus."]);
  if (point === null && `${saisi.latitude}${saisi.longitude}` !== "")
    erreurs.push(["latitude", "Donnez une latitude et une longitude, ou aucune des deux."]);
  if (typeof trouvee === "string" || "erreurs" in horaires) return { erreurs };
  const { commune, codeInsee, nom } = trouvee;
  const ici = jugerPoint(point, commune.code, commune);
  if (point !== null && ici.position === "commune")
    erreurs.push(["latitude", "Ce point n’est pas dans la commune. Corrigez-le, ou laissez vide."]);
  if (erreurs.length > 0) return { erreurs };
  const codePostal = /^\d{5}$/.test(saisi.code_postal) ? saisi.code_postal : (commune.codesPostaux[0] ?? "00000");
  const { lat, lon, position } = ici;
  const ou = { communeCode: commune.code, codeInsee, communeNom: nom, codePostal, lat, lon, position };
  return { arret: { ...ou, adresse: saisi.adresse, horaires: horaires.horaires } };
}

/** A name alone is enough when one commune bears it, or one of the département. */
function communeDe(saisi: ArretSaisi, point: Point | null, annuaire: AnnuaireCommunes, departement: string) {
  if (saisi.commune === "" && saisi.code_postal === "") return "Écrivez la commune de cet arrêt.";
  if (saisi.code_postal !== "" && !/^\d{5}$/.test(saisi.code_postal)) return "Un code postal a cinq chiffres.";
  const ou = { commune: saisi.commune, codePostal: saisi.code_postal, codeInsee: "", point };
  const trouvee = trouverCommune(annuaire, ou);
  if (trouvee !== undefined) return trouvee;
  const memes = saisi.code_postal === "" ? annuaire.parNom(annuaire.cle(saisi.commune)) : [];
  const locales = memes.filter(({ departementCode }) => departementCode === departement);
  const [seule, autre] = locales.length > 0 ? locales : memes;
  if (seule === undefined) return "Nous ne trouvons pas cette commune. Vérifiez son nom et son code postal.";
  if (autre !== undefined) return "Plusieurs communes portent ce nom : écrivez aussi le code postal.";
  return { commune: seule, codeInsee: seule.code, nom: seule.nom };
}
