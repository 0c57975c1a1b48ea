import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import { referentiel } from "../../territoire/index.ts";
import type { Lire } from "../ouvert/lignes-ouvertes.query.ts";
import {
  ajouterMesures,
  type Classe,
  cleDe,
  generaliser,
  type Mesure,
  type Niveau,
  niveauxPour,
} from "./anonymat.rules.ts";
import { marqueDe, pseudonymes } from "./marque.ts";

/** What an extract is made from. */
export type DemandeExtrait = {
  readonly du: string;
  readonly au: string;
  readonly k: number;
  readonly sel: Uint8Array;
  readonly copie: string;
};

type Brut = Omit<Classe, "region">;
type Compte = Brut & { readonly n: number };
type Ligne = Brut & {
  readonly id: string;
  readonly conseiller: string;
  readonly nature: string;
  readonly formation: string;
  readonly duree: string;
  readonly effectif: string;
  readonly lieu: string;
  readonly canal: string;
  readonly themes: string;
  readonly revenus: boolean;
  readonly suite: string | null;
  readonly orientation: string | null;
  readonly autonomie: number | null;
  readonly demarche: string | null;
};

/** Lines read at a time, put in the order of the copy. */
const PAR_PAGE = 1000;

/** Counts the classes of every year, without reading a line: what the extract will hold, and its measured k. */
export async function mesurerExtrait(db: Db, { du, au, k }: Pick<DemandeExtrait, "du" | "au" | "k">): Promise<Mesure> {
  let total: Mesure = { lignes: 0, generalisees: 0, ecartees: 0, k: null };
  for (const annee of anneesDe(du, au)) total = ajouterMesures(total, (await niveauxDe(db, annee, k)).mesure);
  return total;
}

/** The lines of a copy, month by month, in an order that is its own. */
export async function* lireExtrait(
  lire: Lire,
  { du, au, k, sel, copie }: DemandeExtrait,
): AsyncGenerator<readonly (string | number | boolean | null)[]> {
  const nommer = pseudonymes(sel);
  const { signer, rang } = marqueDe(copie);
  for (const annee of anneesDe(du, au)) {
    const { niveaux } = await lire((db) => niveauxDe(db, annee, k));
    for (const mois of moisDe(annee))
      for (let depuis: string | null = null; ; ) {
        const page = await lire((db) => lignesDe(db, mois, depuis));
        const nommees = page.map((ligne) => ({ ligne, nom: nommer("compte_rendu", ligne.id) }));
        for (const { ligne, nom } of nommees.sort((a, b) => (rang(a.nom) < rang(b.nom) ? -1 : 1))) {
          const ecrite = ecrire(ligne, niveaux, `${nom}${signer(nom)}`, nommer("conseiller", ligne.conseiller));
          if (ecrite !== null) yield [...ecrite, copie.slice(0, 8)];
        }
        const derniere = page.at(-1);
        if (derniere === undefined || page.length < PAR_PAGE) break;
        depuis = derniere.id;
      }
  }
}

function ecrire(
  ligne: Ligne,
  niveaux: ReadonlyMap<string, Niveau>,
  id: string,
  conseiller: string,
): readonly (string | number | boolean | null)[] | null {
  const classe = avecRegion(ligne);
  const niveau = niveaux.get(cleDe(classe)) ?? null;
  if (niveau === null) return null;
  const dite = generaliser(classe, niveau);
  return [
    ...[id, conseiller, ligne.nature, ligne.formation, dite.mois, dite.departement || null, dite.region],
    ...[dite.type, dite.public, dite.age, dite.statut, dite.genre],
    ...[ligne.effectif, ligne.duree, ligne.lieu, ligne.canal, ligne.themes, ligne.revenus],
    ...[ligne.suite, ligne.orientation, ligne.autonomie, ligne.demarche],
  ];
}

const avecRegion = (brut: Brut): Classe => {
  const { mois, departement, age, statut, genre, public: qui, type } = brut;
  const region = referentiel().departements.get(departement)?.region ?? "";
  return { mois, departement, region, age, statut, genre, public: qui, type };
};

type Jours = { readonly du: string; readonly au: string };

async function niveauxDe(db: Db, { du, au }: Jours, k: number): Promise<ReturnType<typeof niveauxPour>> {
  const comptes = await db.rows(sql<Compte>`
    select ${CLASSE}, count(*)::integer as n from activite.compte_rendu c where ${lisibles(du, au)} group by 1, 2, 3, 4, 5, 6, 7`);
  return niveauxPour(
    comptes.map(({ n, ...brut }) => ({ n, classe: avecRegion(brut) })),
    k,
  );
}

const lignesDe = (db: Db, { du, au }: Jours, depuis: string | null): Promise<readonly Ligne[]> =>
  db.rows(sql<Ligne>`
    select ${CLASSE}, c.id, c.conseiller_id::text as conseiller, s.nature,
      case when exists (select from formation.parcours p where p.personne_id = c.conseiller_id and p.abandon_le is null and p.fin <= c.jour) then 'forme'
        when exists (select from formation.parcours p where p.personne_id = c.conseiller_id and p.debut <= c.jour and c.jour < coalesce(p.abandon_le, p.fin)) then 'en_formation'
        else 'sans' end as formation,
      case when c.participants = 1 then '1' when c.participants <= 5 then '2-5' when c.participants <= 10 then '6-10' else '11+' end as effectif,
      case when c.duree_minutes < 30 then '0-29' when c.duree_minutes < 60 then '30-59' when c.duree_minutes < 120 then '60-119' else '120+' end as duree,
      c.lieu_genre as lieu, c.canal, array_to_string(array(select unnest(c.themes) order by 1), '|') as themes, c.recurrents > 0 as revenus,
      c.suite, c.orientation, c.autonomie, c.demarche
    from activite.compte_rendu c join acteur.structure s on s.id = c.structure_id
    where ${lisibles(du, au)} and (${depuis}::uuid is null or c.id > ${depuis}::uuid)
    order by c.id limit ${PAR_PAGE}`);

/** Everyone of one class is that class, otherwise « mixte »: the same words whatever the number of people. */
const seule = (paires: readonly (readonly [string, RawBuilder<unknown>])[]): RawBuilder<unknown> =>
  sql`case c.participants ${sql.join(
    paires.map(([nom, somme]) => sql`when ${somme} then ${nom}::text`),
    sql` `,
  )} else 'mixte' end`;

const CLASSE = sql`to_char(c.jour, 'YYYY-MM') as mois, c.departement_code as departement,
  ${seule([
    ["moins_18", sql`c.age_moins_12 + c.age_12_17 + c.age_12_18`],
    ["18_59", sql`c.age_18_24 + c.age_18_35 + c.age_25_39 + c.age_35_60 + c.age_40_59`],
    ["60_plus", sql`c.age_60_69 + c.age_60_plus + c.age_70_plus`],
    ["non_communique", sql`c.age_non_communique`],
  ])} as age,
  ${seule([
    ["retraite", sql`c.statut_retraite`],
    ["sans_emploi", sql`c.statut_sans_emploi`],
    ["en_emploi", sql`c.statut_en_emploi`],
    ["scolarise", sql`c.statut_scolarise`],
    ["non_communique", sql`c.statut_non_communique`],
  ])} as statut,
  ${seule([
    ["femme", sql`c.genre_femme`],
    ["homme", sql`c.genre_homme`],
    ["non_communique", sql`c.genre_non_communique`],
  ])} as genre, c.public, c.type`;

const lisibles = (du: string, au: string): RawBuilder<unknown> =>
  sql`c.supprime_le is null and not c.incoherent and c.jour between ${du}::date and ${au}::date`;

/** Each year of a span, cut at its bounds. */
function anneesDe(du: string, au: string): readonly Jours[] {
  const annees: Jours[] = [];
  for (let annee = Number(du.slice(0, 4)); annee <= Number(au.slice(0, 4)); annee += 1)
    annees.push({ du: plusTard(du, `${annee}-01-01`), au: plusTot(au, `${annee}-12-31`) });
  return annees;
}

function moisDe({ du, au }: Jours): readonly Jours[] {
  const mois: Jours[] = [];
  for (let rang = Number(du.slice(5, 7)); rang <= Number(au.slice(5, 7)); rang += 1) {
    const debut = `${du.slice(0, 5)}${String(rang).padStart(2, "0")}-01`;
    const fin = new Date(Date.UTC(Number(du.slice(0, 4)), rang, 0)).toISOString().slice(0, 10);
    mois.push({ du: plusTard(du, debut), au: plusTot(au, fin) });
  }
  return mois;
}

const plusTard = (a: string, b: string): string => (a > b ? a : b);
const plusTot = (a: string, b: string): string => (a < b ? a : b);
