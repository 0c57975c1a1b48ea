import {
  CONSEILLERS_FRANCE_SERVICES,
  CONSEILLERS_RECRUTES,
  DEPARTEMENT_VITRINE,
  PART_STRUCTURES_PUBLIQUES,
  PART_STRUCTURES_QPV,
  PART_STRUCTURES_ZRR,
  POSTES_ATTRIBUES,
  RESEAUX,
  type Reseau,
} from "./calibrage.ts";
import {
  type CommuneDemo,
  estRurale,
  estUrbaine,
  type PlanDepartement,
  seuilDeCouverture,
  type TerritoireDemo,
} from "./departements.ts";
import { au, type Hasard, hasard, melanger } from "./hasard.ts";
import { deLieu, MARQUE, nomAssociation } from "./noms.ts";
import { repartir } from "./repartir.ts";

export type TypeStructureDemo =
  | "COMMUNE"
  | "CCAS_CIAS"
  | "EPCI"
  | "DEPARTEMENT"
  | "ASSOCIATION"
  | "LA_POSTE"
  | "CHAMBRE_CONSULAIRE";

/** One employer of the generated programme. */
export type StructureDemo = {
  readonly numero: number;
  readonly nom: string;
  readonly type: TypeStructureDemo;
  readonly nature: "publique" | "privee";
  readonly reseau: Reseau | null;
  readonly commune: CommuneDemo;
  /** Advisers recruited, and posts granted. */
  readonly conseillers: number;
  readonly postes: number;
  readonly franceServices: boolean;
  readonly qpv: boolean;
  readonly zrr: boolean;
};

type Ebauche = { departement: PlanDepartement; reseau: Reseau | null; conseillers: number };

/** The employers: as many advisers in each département as planned, 60 % public, networks, QPV, ZRR and France services. */
export function planDesStructures(
  plans: readonly PlanDepartement[],
  territoire: TerritoireDemo,
): readonly StructureDemo[] {
  const ebauches = [...ebauchesDesReseaux(plans)];
  const pris = new Map<string, number>();
  for (const { departement, conseillers } of ebauches)
    pris.set(departement.code, (pris.get(departement.code) ?? 0) + conseillers);
  for (const departement of plans)
    ebauches.push(...ebauchesOrdinaires(departement, departement.conseillers - (pris.get(departement.code) ?? 0)));
  ebauches.sort((a, b) =>
    a.departement.code < b.departement.code ? -1 : a.departement.code > b.departement.code ? 1 : 0,
  );
  const installees = installer(ebauches, territoire);
  return marquer(ajouterVacances(installees));
}

/** Mean size of an employer of each network, in advisers. */
const TAILLES: Readonly<Record<Reseau, number>> = {
  chambres_agriculture: 2,
  centres_sociaux: 1.06,
  croix_rouge: 2.5,
  emmaus_connect: 4,
  la_poste: 1.5,
  groupe_sos: 2.5,
};

function* ebauchesDesReseaux(plans: readonly PlanDepartement[]): Generator<Ebauche> {
  const libres = new Map(plans.map(({ code, conseillers }) => [code, Math.floor(conseillers * 0.6)]));
  const seuil = seuilDeCouverture(plans);
  for (const [reseau, total] of entreesReseaux()) {
    const tirage = hasard("reseau", reseau);
    const poids = plans.map((plan) => affinite(reseau, plan, seuil) * plan.conseillers * (0.5 + tirage.reel()));
    const nombre = Math.round(total / TAILLES[reseau]);
    const implantations = repartir(nombre, poids);
    const tailles = repartir(
      total,
      Array.from({ length: nombre }, () => 1),
    );
    let rang = 0;
    for (const [i, departement] of plans.entries()) {
      for (let n = 0; n < au(implantations, i); n++) {
        const conseillers = au(tailles, rang++);
        libres.set(departement.code, (libres.get(departement.code) ?? 0) - conseillers);
        if ((libres.get(departement.code) ?? 0) < 0) throw new Error(`too many network posts in ${departement.code}`);
        yield { departement, reseau, conseillers };
      }
    }
  }
}

function* entreesReseaux(): Generator<[Reseau, number]> {
  for (const reseau in RESEAUX) if (estReseau(reseau)) yield [reseau, RESEAUX[reseau]];
}
const estReseau = (nom: string): nom is Reseau => nom in RESEAUX;

/** Where a network is: chambers in the country, Emmaüs Connect in large towns, La Poste only where coverage is insufficient. */
function affinite(reseau: Reseau, plan: PlanDepartement, seuil: number): number {
  if (reseau === "chambres_agriculture") return 0.3 + plan.ruralite;
  if (reseau === "emmaus_connect") return plan.ruralite < 0.35 ? 1 : 0;
  if (reseau === "la_poste") return (plan.conseillers / plan.population) * 100_000 < seuil ? 1 : 0;
  return 1.1 - plan.ruralite;
}

/** Sizes as in the first committee lists: most employers have one post, a few départements and towns many. */
function* ebauchesOrdinaires(departement: PlanDepartement, total: number): Generator<Ebauche> {
  const tirage = hasard("tailles", departement.code);
  for (let reste = total; reste > 0; ) {
    const tire = au([1, 2, 3, 4, 6, 10], tirage.pondere([74, 15, 6, 3, 1.5, 0.5]));
    const conseillers = Math.min(reste, tire);
    reste -= conseillers;
    yield { departement, reseau: null, conseillers };
  }
}

type Installee = Omit<StructureDemo, "postes" | "franceServices" | "qpv" | "zrr">;

/** Gives each draft its nature, type, name and commune. */
function installer(ebauches: readonly Ebauche[], { epci }: TerritoireDemo): Installee[] {
  const publiquesVoulues = Math.round((ebauches.length * PART_STRUCTURES_PUBLIQUES) / 100);
  const ordinaires = ebauches.filter(({ reseau }) => reseau === null).length;
  const chambres = ebauches.filter(({ reseau }) => reseau === "chambres_agriculture").length;
  const partPublique = (publiquesVoulues - chambres) / ordinaires;
  const noms = new Map<string, number>();
  const prises = new Set<string>();
  // The first public employer of a team is the largest town of its département.
  const villes = new Set<PlanDepartement>();
  let dette = 0;
  return ebauches.map((ebauche, numero) => {
    const tirage = hasard("structure", numero);
    if (ebauche.reseau === null) dette += partPublique;
    const publique = ebauche.reseau === null ? dette >= 0.999_999 : ebauche.reseau === "chambres_agriculture";
    if (publique && ebauche.reseau === null) dette -= 1;
    const equipe = publique && ebauche.reseau === null && ebauche.conseillers > 1;
    const ville = equipe && !villes.has(ebauche.departement) ? villeLibre(ebauche.departement, prises) : null;
    if (ville !== null) villes.add(ebauche.departement);
    const type = ville === null ? typeDe(ebauche, publique, tirage, noms) : "COMMUNE";
    const commune = ville ?? communeLibre(type, ebauche.departement, tirage, prises);
    const base = nommer(type, ebauche, commune, epci, noms);
    return {
      numero,
      nom: `${base} ${MARQUE}`,
      type,
      nature: publique ? "publique" : "privee",
      reseau: ebauche.reseau,
      commune,
      conseillers: ebauche.conseillers,
    };
  });
}

function typeDe(
  { reseau, departement, conseillers }: Ebauche,
  publique: boolean,
  tirage: Hasard,
  noms: Map<string, number>,
): TypeStructureDemo {
  if (reseau === "chambres_agriculture") return "CHAMBRE_CONSULAIRE";
  if (reseau === "la_poste") return "LA_POSTE";
  if (!publique) return "ASSOCIATION";
  const conseil = `DEPARTEMENT ${departement.code}`;
  if (conseillers >= 4 && !noms.has(conseil)) {
    noms.set(conseil, 1);
    return "DEPARTEMENT";
  }
  return au(["COMMUNE", "EPCI", "CCAS_CIAS"] as const, tirage.pondere([50, 35, 15]));
}

/** The largest town of the département, taken, or null when another employer is already its commune. */
function villeLibre({ communes }: PlanDepartement, prises: Set<string>): CommuneDemo | null {
  const ville = au(communes, 0);
  if (prises.has(`COMMUNE ${ville.code}`)) return null;
  prises.add(`COMMUNE ${ville.code}`);
  return ville;
}

/** A public body exists once: its commune (its EPCI, for an intercommunalité) is drawn again while it is already there. */
function communeLibre(
  type: TypeStructureDemo,
  departement: PlanDepartement,
  tirage: Hasard,
  prises: Set<string>,
): CommuneDemo {
  let commune = communeDe(type, departement, tirage);
  const cle = (): string => `${type} ${type === "EPCI" ? (commune.epci ?? commune.code) : commune.code}`;
  for (let essai = 0; essai < 40 && prises.has(cle()); essai++) commune = communeDe(type, departement, tirage);
  if (type !== "ASSOCIATION") prises.add(cle());
  return commune;
}

/** A commune drawn in proportion of its population, less than in proportion so that the country is not forgotten. */
function communeDe(type: TypeStructureDemo, { communes }: PlanDepartement, tirage: Hasard): CommuneDemo {
  if (type === "DEPARTEMENT" || type === "CHAMBRE_CONSULAIRE") return au(communes, 0);
  const candidates = communes.slice(0, Math.max(12, Math.ceil(communes.length * 0.35)));
  return au(candidates, tirage.pondere(candidates.map(({ population }) => population ** 0.8)));
}

function nommer(
  type: TypeStructureDemo,
  { reseau, departement }: Ebauche,
  commune: CommuneDemo,
  epci: ReadonlyMap<string, string>,
  noms: Map<string, number>,
): string {
  if (type === "ASSOCIATION" && reseau === null)
    return nomAssociation(commune.nom, suivant(noms, `association ${commune.code}`) - 1, commune.population);
  const base = nomDeBase(type, reseau, departement, commune, epci);
  const rang = suivant(noms, `${departement.code} ${base}`);
  return rang === 1 ? base : `${base}, antenne ${rang}`;
}

function suivant(noms: Map<string, number>, cle: string): number {
  const rang = (noms.get(cle) ?? 0) + 1;
  noms.set(cle, rang);
  return rang;
}

function nomDeBase(
  type: TypeStructureDemo,
  reseau: Reseau | null,
  departement: PlanDepartement,
  commune: CommuneDemo,
  epci: ReadonlyMap<string, string>,
): string {
  if (type === "CHAMBRE_CONSULAIRE") return `Chambre d’agriculture – ${departement.nom}`;
  if (type === "LA_POSTE") return `La Poste – ${commune.nom}`;
  if (type === "DEPARTEMENT") return `Conseil départemental – ${departement.nom}`;
  if (type === "COMMUNE") return `Commune ${deLieu(commune.nom)}`;
  if (type === "CCAS_CIAS") return `CCAS ${deLieu(commune.nom)}`;
  if (type === "EPCI") return epci.get(commune.epci ?? "") ?? `Intercommunalité – ${commune.nom}`;
  if (reseau === "centres_sociaux") return `Centre social ${deLieu(commune.nom)}`;
  if (reseau === "croix_rouge") return `Croix-Rouge – ${commune.nom}`;
  if (reseau === "emmaus_connect") return `Emmaüs Connect – ${commune.nom}`;
  return `Groupe SOS – ${commune.nom}`;
}

/** The posts granted and not filled go one by one to employers drawn at random, the first to an association that visitors play. */
function ajouterVacances(structures: readonly Installee[]): (Installee & { postes: number })[] {
  const ordre = structures.map(({ numero }) => numero);
  melanger(ordre, hasard("vacances"));
  const vitrine = structures.find(
    (s) => s.nature === "privee" && s.commune.departement === DEPARTEMENT_VITRINE,
  )?.numero;
  const premiers = [...(vitrine === undefined ? [] : [vitrine]), ...ordre.filter((numero) => numero !== vitrine)];
  const enPlus = new Set(premiers.slice(0, POSTES_ATTRIBUES - CONSEILLERS_RECRUTES));
  return structures.map((s) => ({ ...s, postes: s.conseillers + (enPlus.has(s.numero) ? 1 : 0) }));
}

function marquer(structures: readonly (Installee & { postes: number })[]): StructureDemo[] {
  const qpv = tirer(structures, "qpv", PART_STRUCTURES_QPV, ({ commune }) => estUrbaine(commune));
  const zrr = tirer(structures, "zrr", PART_STRUCTURES_ZRR, ({ commune }) => estRurale(commune));
  const franceServices = choisirFranceServices(structures);
  return structures.map((s) => ({
    ...s,
    franceServices: franceServices.has(s.numero),
    qpv: qpv.has(s.numero),
    zrr: zrr.has(s.numero),
  }));
}

/** Draws the share asked of all structures among those that fit. */
function tirer(
  structures: readonly Installee[],
  nom: string,
  part: number,
  convient: (s: Installee) => boolean,
): Set<number> {
  const numeros = structures.filter(convient).map(({ numero }) => numero);
  const voulus = Math.round((structures.length * part) / 100);
  if (numeros.length < voulus) throw new Error(`only ${numeros.length} structures may be ${nom}, ${voulus} are needed`);
  melanger(numeros, hasard(nom));
  return new Set(numeros.slice(0, voulus));
}

/** Structures that are a France services: their advisers sum to exactly the figure of the avis. */
function choisirFranceServices(structures: readonly Installee[]): Set<number> {
  const eligibles = structures.filter(({ type }) => type !== "CHAMBRE_CONSULAIRE" && type !== "DEPARTEMENT");
  const ordre = [...eligibles];
  melanger(ordre, hasard("france services"));
  const choisis = new Set<number>();
  let reste = CONSEILLERS_FRANCE_SERVICES;
  for (const { numero, conseillers } of ordre) {
    if (conseillers > reste) continue;
    choisis.add(numero);
    reste -= conseillers;
  }
  return choisis;
}
