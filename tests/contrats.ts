import type { Base } from "../src/plateforme/db/base.ts";
import { sql } from "../src/plateforme/db/db.ts";
import { SYSTEME } from "./base.ts";
import { entrer, type Navigateur, type Site, type Vue } from "./site.ts";

export type Association = {
  readonly id: number;
  readonly nav: Navigateur;
  readonly personneId: number;
  /** The person of a file says yes to it as it stands, with a Pix result already verified. */
  readonly accepter: (dossier: number) => Promise<unknown>;
};
type Champs = Readonly<Record<string, string>>;

const SAISIE = {
  ...{ origine: "candidat_propre", prenom: "Dominique", nom: "Fictif", type: "cdd", motif: "accroissement" },
  ...{ debut: "2022-09-01", fin: "2024-02-29", categorie: "employe", heures: "35", quotite: "100", brut: "1 850,50" },
} as const;

/** Answers of a file that nothing blocks, for someone of this address. */
export const saisie = (qui: string, faits: Champs = {}): Champs => ({
  ...SAISIE,
  courriel: `${qui}@exemple.test`,
  ...faits,
});

/** Begins a file; answers its number. */
export const commencer = async ({ nav }: Association): Promise<number> =>
  Number(/(\d+)$/u.exec((await nav.envoyer("/contrats/dossiers")).vers ?? "")?.[1]);

/** Hands a file in, once whoever the structure brings said yes. */
export async function deposer(e: Association, id: number, champs: Champs): Promise<Vue> {
  const envoyer = (geste: string): Promise<Vue> => e.nav.envoyer(`/contrats/dossiers/${id}`, { ...champs, geste });
  if (champs["origine"] === "candidat_propre") {
    await envoyer("demander");
    await e.accepter(id);
  }
  return envoyer("deposer");
}

/** A file handed in: its number. */
export async function depose(e: Association, champs: Champs): Promise<number> {
  const id = await commencer(e);
  const envoi = await deposer(e, id, champs);
  if (envoi.statut !== 303) throw new Error(`refused: ${envoi.texte}`);
  return id;
}

let rang = 0;

/** An association with posts granted long ago, and who manages it. */
export async function association(base: Base, site: Site, postes: number): Promise<Association> {
  rang += 1;
  const id = await base.transaction(SYSTEME, async (db) => {
    const s = await db.one(sql<{ id: number }>`
      insert into acteur.structure (nom, type, nature, departement_code) values (${`Association ${rang}`}, 'ASSOCIATION', 'privee', '23') returning id`);
    await db.run(sql`
      insert into recrutement.poste (structure_id, attribue_le) select ${s.id}, '2021-01-01' from generate_series(1, ${postes}::integer)`);
    return s.id;
  });
  const { nav, personneId } = await entrer(base, site, {
    ...{ courriel: `g${rang}@exemple.test`, role: "gestionnaire_structure", niveau: "structure", structureId: id },
  });
  return { id, nav, personneId, accepter: (dossier) => accepter(base, dossier) };
}

const accepter = (base: Base, dossier: number): Promise<unknown> =>
  base.transaction(SYSTEME, (db) =>
    db.run(sql`
      update recrutement.contrat_accord set reponse = 'accepte', repondu_le = now(), pix_score = 82, pix_le = '2022-06-01',
        pix_statut = 'verifie', pix_juge_le = now() where dossier_id = ${dossier}`),
  );

export type ContratTest = {
  readonly id: number;
  readonly personneId: number;
  readonly quotite: number;
  readonly brut: number;
  readonly posteId: number;
};

/** The contracts of a structure, in the order of their numbers. */
export const contratsDe = (base: Base, structureId: number): Promise<readonly ContratTest[]> =>
  base.transaction(SYSTEME, (db) =>
    db.rows(sql<ContratTest>`
      select id, personne_id as "personneId", quotite, brut::float as brut, poste_id as "posteId" from recrutement.contrat
      where structure_id = ${structureId} order by id`),
  );
