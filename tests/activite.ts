import type { CompteRendu } from "../src/domaines/activite/compte-rendu/compte-rendu.rules.ts";
import type { Saisie } from "../src/domaines/activite/compte-rendu/creer-compte-rendu.ts";
import { MESURES, type Mesures } from "../src/domaines/activite/cumul/cumul.rules.ts";
import type { Utilisateur } from "../src/plateforme/acces/acces.ts";
import type { Identite } from "../src/plateforme/db/base.ts";
import { type Db, sql } from "../src/plateforme/db/db.ts";
import { creerCoffre, installerCoffre, scellerIdentite } from "../src/plateforme/identite/index.ts";

installerCoffre(creerCoffre(Buffer.alloc(32, 1)));

/** A usual report, for the tests: Amina, at the library of Guéret, one retired woman and her e-mail. */
export function unCompteRendu(avec: Partial<CompteRendu> = {}): CompteRendu {
  return {
    id: "5f3c7d3e-8f0e-4c7c-9a51-2f4a3d9b1c11",
    conseillerId: 1,
    structureId: 1,
    departementCode: "23",
    type: "individuel",
    jour: "2022-11-15",
    dureeMinutes: 45,
    lieu: { genre: "lieu", lieuId: null, communeCode: "23096" },
    canal: "presence",
    themes: ["courriel"],
    sousThemes: [],
    participants: 1,
    grilleAges: "actuelle",
    ages: { "70_plus": 1 },
    statuts: { retraite: 1 },
    genres: { femme: 1 },
    public: "particulier",
    recurrents: 0,
    suite: null,
    orientation: null,
    autonomie: 1,
    materiels: ["ordinateur"],
    demarche: null,
    notes: "",
    etiquettes: [],
    structureAidee: null,
    origine: { genre: "saisie" },
    ...avec,
  };
}

/** The same, as an adviser types it. */
export function uneSaisie(avec: Partial<Saisie> = {}): Saisie {
  const { conseillerId, structureId, departementCode, origine, grilleAges, ...saisie } = unCompteRendu();
  return { ...saisie, ...avec };
}

/** The people and the structure of the tests: Amina and Bruno work in Guéret, Chloé in Cayenne. */
export type Decor = {
  readonly amina: Utilisateur;
  readonly bruno: Utilisateur;
  readonly chloe: Utilisateur;
  readonly gueret: number;
  readonly cayenne: number;
};

/** Puts the people of the tests in the database, under the role of jobs. */
export async function planterDecor(db: Db): Promise<Decor> {
  const gueret = await uneStructure(db, "Médiathèque de Guéret", "23096", "23");
  const cayenne = await uneStructure(db, "Mairie de Cayenne", "97302", "973");
  return {
    gueret,
    cayenne,
    amina: await unConseiller(db, gueret, "Amina"),
    bruno: await unConseiller(db, gueret, "Bruno"),
    chloe: await unConseiller(db, cayenne, "Chloé"),
  };
}

async function uneStructure(db: Db, nom: string, commune: string, departement: string): Promise<number> {
  const { id } = await db.one(sql<{ id: number }>`
    insert into acteur.structure (nom, type, nature, commune_code, departement_code)
    values (${nom}, 'COMMUNE', 'publique', ${commune}, ${departement}) returning id`);
  return id;
}

async function unConseiller(db: Db, structureId: number, nom: string): Promise<Utilisateur> {
  const courriel = `${nom.toLowerCase().replaceAll(/[^a-z]/gu, "")}@exemple.test`;
  const scellee = scellerIdentite({ nom: "Fictif", prenom: nom, courriel, telephone: null });
  const { id: personneId } = await db.one(sql<{ id: number }>`
    insert into acteur.personne (identite, cle) values (${scellee.identite}, ${scellee.cle}) returning id`);
  await db.run(sql`insert into acteur.compte (personne_id) values (${personneId})`);
  const { id: affectationId } = await db.one(sql<{ id: number }>`
    insert into acteur.affectation (personne_id, role, niveau, structure_id, debut)
    values (${personneId}, 'conseiller', 'soi', ${structureId}, '2020-11-01') returning id`);
  return { personneId, affectationId, role: "conseiller", perimetre: { niveau: "soi" }, perimetreNom: "Moi", nom };
}

/** The database identity of a person of the tests. */
export const enTantQue = ({ personneId, affectationId }: Utilisateur): Identite => ({
  sorte: "personne",
  personneId,
  affectationId,
  national: false,
});

/** A report id. */
export const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

/** Totals of a whole roll-up, zeros left out, read under the role of jobs. */
export async function sommesDe(db: Db, table: string): Promise<Mesures> {
  await db.run(sql`set local role declic_systeme`);
  const ligne = await db.one(sql<Record<string, number | null>>`
    select ${sql.join(MESURES.map((m) => sql`sum(${sql.ref(m)}) as ${sql.ref(m)}`))} from ${sql.table(`activite.${table}`)}`);
  return Object.fromEntries(Object.entries(ligne).flatMap(([m, v]) => (v ? [[m, v]] : [])));
}
