import { plusMois } from "../echeancier/mois.rules.ts";
import { cleDeLibelle } from "./champs-import.rules.ts";

/** What is wrong with a line, at one field. */
export type Faute = { readonly champ: string; readonly motif: string; readonly valeur: string };
export type Cellules = Readonly<Record<string, string>>;

type Personne = {
  readonly sourceId: string;
  readonly prenom: string;
  readonly nom: string;
  readonly courriel: string;
  readonly telephone: string | null;
};
export type ContratLu = Personne & {
  readonly structure: string;
  readonly type: string;
  readonly debut: string;
  readonly fin: string | null;
  readonly accordBranche: string | null;
  readonly ruptureLe: string | null;
  readonly ruptureMotif: string | null;
};
export type CandidatLu = Personne & {
  readonly commune: string;
  readonly deposeLe: string;
  readonly disponibleLe: string;
  readonly rayonKm: number | null;
  readonly situations: readonly string[];
  readonly pixScore: number | null;
  readonly statut: string;
};
export type LigneLue<L> = { readonly lue: L } | { readonly fautes: readonly Faute[] };

const TYPES: Readonly<Record<string, string>> = {
  cdd: "cdd",
  "contrat a duree determinee": "cdd",
  cdi: "cdi",
  "contrat a duree indeterminee": "cdi",
  pec: "pec",
  "parcours emploi competences": "pec",
  "contrat de projet": "contrat_projet",
  "contrat projet": "contrat_projet",
  "contrat de projet public": "contrat_projet",
  contractuel: "contractuel",
  "contractuel de droit public": "contractuel",
  titulaire: "titulaire",
  fonctionnaire: "titulaire",
  "mise a disposition": "mise_a_disposition",
  "mobilite interne": "mobilite_interne",
};
const SANS_FIN: readonly string[] = ["cdi", "titulaire", "mobilite_interne"];
const MOTIFS: Readonly<Record<string, string>> = {
  demission: "demission",
  licenciement: "licenciement",
  "fin de cdd": "fin_cdd",
  cdisation: "cdisation",
  "passage en cdi": "cdisation",
  "fin de subvention": "fin_subvention",
  "fin de la subvention": "fin_subvention",
  autre: "autre",
};
const SITUATIONS: Readonly<Record<string, string>> = {
  "demande d emploi": "demandeur_emploi",
  "demandeur d emploi": "demandeur_emploi",
  "demandeur emploi": "demandeur_emploi",
  "en emploi": "en_emploi",
  "en formation": "en_formation",
  diplome: "diplome",
  experience: "experience",
};
const STATUTS: Readonly<Record<string, string>> = {
  depose: "depose",
  deposee: "depose",
  "en attente": "depose",
  "mis en relation": "mis_en_relation",
  "mise en relation": "mis_en_relation",
  recrute: "recrute",
  recrutee: "recrute",
  decline: "decline",
  refuse: "decline",
  retire: "retire",
  retiree: "retire",
};
const RAYONS: readonly number[] = [5, 10, 15, 20, 40, 100];
/** First day of the programme's applications. */
const PREMIER = "2020-11-01";

/** Reads one day: « 2022-12-31 », « 31/12/2022 », with an hour behind or not; undefined when it is none. */
export function lireJour(texte: string): string | undefined {
  const [, a, m, j] = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/u.exec(texte.trim()) ?? [];
  const [, jj, mm, aaaa] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: .*)?$/u.exec(texte.trim()) ?? [];
  const jour =
    a === undefined
      ? `${aaaa ?? ""}-${(mm ?? "").padStart(2, "0")}-${(jj ?? "").padStart(2, "0")}`
      : `${a}-${m ?? ""}-${j ?? ""}`;
  if (!/^(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/u.test(jour)) return undefined;
  return plusMois(jour, 0) === jour ? jour : undefined;
}

/** Collects what is wrong while a line is read. */
function lecteur(cellules: Cellules) {
  const fautes: Faute[] = [];
  const texte = (champ: string): string => (cellules[champ] ?? "").trim();
  const refuser = (champ: string, motif: string): undefined => {
    fautes.push({ champ, motif, valeur: texte(champ) });
    return undefined;
  };
  return {
    fautes,
    texte,
    refuser,
    exige: (champ: string, motif: string): string => {
      if (texte(champ) === "") refuser(champ, motif);
      return texte(champ);
    },
    jour: (champ: string, obligatoire: boolean): string | null => {
      if (texte(champ) === "") {
        if (obligatoire) refuser(champ, "date absente");
        return null;
      }
      return lireJour(texte(champ)) ?? refuser(champ, "date impossible") ?? null;
    },
    mot: (champ: string, mots: Readonly<Record<string, string>>): string => {
      const trouve = mots[cleDeLibelle(texte(champ))];
      if (trouve === undefined) refuser(champ, "mot inconnu");
      return trouve ?? "";
    },
  };
}
type Lecteur = ReturnType<typeof lecteur>;

function lirePersonne({ texte, exige, refuser }: Lecteur): Personne {
  const courriel = exige("courriel", "adresse e-mail absente");
  if (courriel !== "" && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(courriel)) refuser("courriel", "adresse e-mail illisible");
  const sourceId = exige("identifiant", "identifiant absent");
  if (sourceId.length > 100) refuser("identifiant", "identifiant trop long");
  return {
    ...{ sourceId, courriel, telephone: texte("telephone") === "" ? null : texte("telephone").slice(0, 30) },
    prenom: exige("prenom", "prénom absent").slice(0, 100),
    nom: exige("nom", "nom absent").slice(0, 100),
  };
}

/** Reads a contract: dates possible and in order, known words, an end where the type has one. */
export function lireContrat(cellules: Cellules): LigneLue<ContratLu> {
  const l = lecteur(cellules);
  const personne = lirePersonne(l);
  const type = l.mot("type", TYPES);
  const debut = l.jour("debut", true) ?? "";
  const fin = l.jour("fin", false);
  const ruptureLe = l.jour("rupture_le", false);
  const ruptureMotif = l.texte("rupture_motif") === "" ? null : l.mot("rupture_motif", MOTIFS);
  if (type === "cdi" && fin !== null) l.refuser("fin", "un CDI n’a pas de fin");
  if (type !== "" && !SANS_FIN.includes(type) && l.texte("fin") === "") l.refuser("fin", "fin absente");
  if (fin !== null && debut !== "" && fin <= debut) l.refuser("fin", "fin avant le début");
  if ((ruptureLe === null) !== (ruptureMotif === null))
    l.refuser("rupture_motif", "une rupture a une date et un motif");
  if (ruptureLe !== null && debut !== "" && ruptureLe < debut) l.refuser("rupture_le", "rupture avant le début");
  if (ruptureLe !== null && fin !== null && ruptureLe > fin) l.refuser("rupture_le", "rupture après la fin");
  const structure = l.exige("structure", "structure absente").replace(/\s/gu, "");
  const accord = l.texte("accord_branche");
  const lue = { ...personne, type, debut, fin, ruptureLe, ruptureMotif, structure };
  return l.fautes.length > 0 ? { fautes: l.fautes } : { lue: { ...lue, accordBranche: accord === "" ? null : accord } };
}

/** Reads a candidate: an application of the programme, not older than the 24 months for which it may be kept. */
export function lireCandidat(cellules: Cellules, aujourdhui: string): LigneLue<CandidatLu> {
  const l = lecteur(cellules);
  const personne = lirePersonne(l);
  const deposeLe = l.jour("depose_le", true) ?? "";
  if (deposeLe > aujourdhui) l.refuser("depose_le", "date pas encore venue");
  if (deposeLe !== "" && deposeLe < PREMIER) l.refuser("depose_le", "date d’avant le programme");
  else if (deposeLe !== "" && deposeLe <= plusMois(aujourdhui, -24))
    l.refuser("depose_le", "plus de 24 mois : cette candidature ne peut plus être gardée");
  const disponibleLe = l.jour("disponible_le", false) ?? deposeLe;
  const rayon = l.texte("rayon_km").replace(/\s*km$/iu, "");
  const rayonKm = rayon === "" || cleDeLibelle(rayon) === "france entiere" ? null : Number(rayon.replace(",", "."));
  if (rayonKm !== null && !RAYONS.includes(rayonKm)) l.refuser("rayon_km", "distance : 5, 10, 15, 20, 40 ou 100 km");
  const pix = l.texte("pix_score").replace(/\s*%$/u, "");
  const pixScore = pix === "" ? null : Number(pix.replace(",", "."));
  if (pixScore !== null && !(Number.isInteger(pixScore) && pixScore >= 0 && pixScore <= 100))
    l.refuser("pix_score", "un score Pix va de 0 à 100 %");
  const dites = l
    .texte("situations")
    .split(/[|;]/u)
    .map(cleDeLibelle)
    .filter((un) => un !== "");
  const situations = dites.flatMap((un) => SITUATIONS[un] ?? []);
  if (situations.length < dites.length) l.refuser("situations", "mot inconnu");
  const statut = l.texte("statut") === "" ? "depose" : l.mot("statut", STATUTS);
  if (dites.length === 0 && (statut === "depose" || statut === "mis_en_relation"))
    l.refuser("situations", "situation absente : une candidature suivie en a une");
  const commune = l.exige("commune", "commune absente");
  if (statut === "recrute" && (pixScore ?? 0) < 70) l.refuser("pix_score", "recruté : 70 % au test Pix au moins");
  const lue = { ...personne, commune, deposeLe, disponibleLe, rayonKm, pixScore, statut };
  return l.fautes.length > 0 ? { fautes: l.fautes } : { lue: { ...lue, situations: [...new Set(situations)] } };
}
