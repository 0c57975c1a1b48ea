import { CLASSE, type Correspondance, classeDuDebut, faveur } from "./classement.rules.ts";
import { type DemandeCommune, demandeDe } from "./demande-commune.rules.ts";
import { type IndexCommunes, indexCommunes, LONGUEUR_MAX, rangsAvecMot } from "./index-communes.ts";
import { compacte, distance, empreinte, lettresEnTrop } from "./nom.rules.ts";
import { type Cle, type Referentiel, referentiel } from "./referentiel.ts";
import { type Arrondissement, avecDepartement, type Commune } from "./territoire.rules.ts";

/** A commune proposed for what was typed, and why when its present name is not the one typed. */
export type CommuneTrouvee = {
  readonly commune: Commune;
  /** « Guéret (Creuse) »: homonyms are told apart by their département. */
  readonly libelle: string;
  /** Name of a former commune, now part of this one. */
  readonly ancienNom?: string;
  readonly arrondissement?: Arrondissement;
};

type Candidat = { readonly rang: number } & Correspondance;

/**
 * The communes a person may have meant, best first: by postcode (whole or beginning) or by name, whatever the accents,
 * hyphens, « St », old names or one or two mistakes. Two words may bound it: « Guéret 23 », « 23000 Guéret ».
 */
export function chercherCommunes(texte: string, limite = 8): readonly CommuneTrouvee[] {
  const r = referentiel();
  const index = indexCommunes(r);
  for (const demande of demandeDe(texte, clesDepartements(r))) {
    const candidats = demande.cle === "" ? parCodePostal(demande, index) : parNom(demande, index, limite);
    if (candidats.length > 0) return meilleurs(candidats, index, demande, limite).map(presenter);
  }
  return [];
}

/** The commune most likely meant, or none when nothing looks like what was typed. */
export const communeProbable = (texte: string): CommuneTrouvee | undefined => chercherCommunes(texte, 1)[0];

/** A commune as it is written in a form, « Aubusson (23200) »: read again by `communeProbable`, it is the same one. An INSEE code is not: it may be the postcode of another. */
export function ecrireCommune(code: string): string {
  const commune = referentiel().communes.get(code);
  return commune === undefined ? code : `${commune.nom} (${commune.codesPostaux[0] ?? commune.departement})`;
}

const departementsConnus = new WeakMap<Referentiel, ReadonlyMap<string, string>>();

function clesDepartements(r: Referentiel): ReadonlyMap<string, string> {
  const connus = departementsConnus.get(r) ?? new Map([...r.departements.values()].map((d) => [d.code, d.cle]));
  departementsConnus.set(r, connus);
  return connus;
}

/** By the beginning of a postcode; by INSEE code when no postcode answers (« 2A004 »). */
function parCodePostal({ codePostal }: DemandeCommune, { cles, populations }: IndexCommunes): readonly Candidat[] {
  const candidats: Candidat[] = [];
  const parInsee: Candidat[] = [];
  cles.forEach((c, rang) => {
    if (c.ancienNom !== undefined) return;
    const { codesPostaux, code } = c.arrondissement ?? c.commune;
    const precis = c.arrondissement !== undefined && codePostal.length === 5;
    const candidat = { rang, classe: precis ? CLASSE.exact : CLASSE.autreNom, poids: populations[rang] ?? 0 };
    if (codesPostaux.some((cp) => cp.startsWith(codePostal))) candidats.push(candidat);
    else if (code === codePostal) parInsee.push(candidat);
  });
  return candidats.length > 0 ? candidats : parInsee;
}

function parNom(demande: DemandeCommune, index: IndexCommunes, limite: number): readonly Candidat[] {
  const q = compacte(demande.cle);
  const dedans = (candidats: readonly Candidat[]) =>
    candidats.filter(({ rang }) => convient(demande, index.cles[rang]));
  const proches = dedans([...parDebut(q, index), ...fautes(q, 1, index)]);
  if (proches.length >= limite) return proches;
  const autres = dedans(parMot(demande.cle, index));
  const sur = proches.some(({ classe }) => classe <= CLASSE.autreNom);
  return [...proches, ...autres, ...(sur || q.length < 5 ? [] : dedans(fautes(q, 2, index)))];
}

/** Names equal to, or beginning with, what was typed. */
function parDebut(q: string, index: IndexCommunes): readonly Candidat[] {
  const { formes, rangs, parDebut: debuts } = index;
  const ici =
    q.length === 1 ? [...debuts].flatMap(([d, i]) => (d.startsWith(q) ? i : [])) : (debuts.get(q.slice(0, 2)) ?? []);
  const candidats: Candidat[] = [];
  for (const i of ici) {
    const [forme, rang] = [formes[i] ?? "", rangs[i] ?? 0];
    if (!forme.startsWith(q)) continue;
    const c = index.cles[rang];
    const entier = c !== undefined && forme.length === compacte(c.cle).length;
    candidats.push(
      candidat(index, rang, classeDuDebut(q, forme, entier, c?.ancienNom !== undefined), faveur(q, forme)),
    );
  }
  return candidats;
}

/** Names at `plafond` mistakes or less; a bit per letter discards nearly all of them before any count. */
function fautes(q: string, plafond: 1 | 2, index: IndexCommunes): readonly Candidat[] {
  if (q.length > LONGUEUR_MAX - plafond) return [];
  const { formes, empreintes, debutParLongueur, rangs, cles } = index;
  const bits = empreinte(q);
  const fin = debutParLongueur[q.length + plafond + 1] ?? 0;
  const classe = plafond === 1 ? CLASSE.uneFaute : CLASSE.deuxFautes;
  const candidats: Candidat[] = [];
  for (let i = debutParLongueur[Math.max(0, q.length - plafond)] ?? 0; i < fin; i += 1) {
    const autre = empreintes[i] ?? 0;
    if (lettresEnTrop(bits, autre) > plafond || lettresEnTrop(autre, bits) > plafond) continue;
    const forme = formes[i] ?? "";
    if (distance(q, forme, plafond) > plafond) continue;
    const rang = rangs[i] ?? 0;
    const ancien = cles[rang]?.ancienNom === undefined ? 0 : CLASSE.ancienNom;
    candidats.push(candidat(index, rang, classe + ancien, faveur(q, forme)));
  }
  return candidats;
}

const candidat = (index: IndexCommunes, rang: number, classe: number, faveurDuNom: number): Candidat => ({
  rang,
  classe,
  poids: (index.populations[rang] ?? 0) * faveurDuNom,
});

/** Names one of whose words begins with what was typed: « provence » finds Aix-en-Provence. */
function parMot(cle: string, index: IndexCommunes): readonly Candidat[] {
  if (cle.length < 3) return [];
  return rangsAvecMot(index, cle, 500).map((rang) => ({
    rang,
    classe: CLASSE.motInterieur,
    poids: index.populations[rang] ?? 0,
  }));
}

/** Whether a name stands within the département or the postcode typed beside it. An arrondissement needs its number. */
function convient(demande: DemandeCommune, c: Cle | undefined): boolean {
  if (c?.arrondissement && !/\d/.test(demande.cle)) return false;
  if (demande.departement !== "" && c?.commune.departement !== demande.departement) return false;
  return demande.codePostal === "" || (c?.commune.codesPostaux.includes(demande.codePostal) ?? false);
}

/** One line per commune (or arrondissement), under the best of its names. */
function meilleurs(
  candidats: readonly Candidat[],
  { cles }: IndexCommunes,
  demande: DemandeCommune,
  limite: number,
): readonly Cle[] {
  const vus = new Map<string, Cle>();
  for (const { rang } of [...candidats].sort((a, b) => a.classe - b.classe || b.poids - a.poids)) {
    const c = cles[rang];
    if (c === undefined || (c.arrondissement && demande.cle === "" && demande.codePostal.length < 5)) continue;
    const code = c.arrondissement?.code ?? c.commune.code;
    if (!vus.has(code)) vus.set(code, c);
    if (vus.size === limite) break;
  }
  return [...vus.values()];
}

function presenter({ commune, ancienNom, arrondissement }: Cle): CommuneTrouvee {
  const departement = referentiel().departements.get(commune.departement)?.nom ?? commune.departement;
  const nom = arrondissement?.nom ?? commune.nom;
  const libelle = nom === departement ? avecDepartement(commune) : `${nom} (${departement})`;
  return { commune, libelle, ...(ancienNom && { ancienNom }), ...(arrondissement && { arrondissement }) };
}
