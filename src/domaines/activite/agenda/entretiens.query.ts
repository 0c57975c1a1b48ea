import { type Db, sql } from "../../../plateforme/db/db.ts";
import { type EntreeAgenda, VIDE } from "./agenda.query.ts";
import { journeeDe } from "./moment.rules.ts";

type Ligne = {
  readonly id: number;
  readonly numero: number;
  readonly debut: Date;
  readonly minutes: number;
  readonly lieu: string;
  readonly structure: string;
};

/**
 * The interviews agreed with candidates, on the civil days `[du, au]` of `fuseau`: read where recruiting keeps them, so that they move and are
 * cancelled with it. Those of the reader's structures alone (row policies of recruiting); nobody is named: the entry leads to the candidate.
 */
export async function lireEntretiens(db: Db, du: string, au: string, fuseau: string): Promise<readonly EntreeAgenda[]> {
  const lignes = await db.rows(sql<Ligne>`
    select m.id, k.numero, e.choisi as debut, e.minutes, e.lieu, s.nom as structure
    from recrutement.entretien e
    join recrutement.mise_en_relation m on m.id = e.mise_en_relation_id
    join recrutement.personnes_proposees() k on k.mise_en_relation_id = m.id
    join acteur.structure s on s.id = m.structure_id
    where e.annule_le is null and m.statut in ('entretien', 'retenu', 'contrat_depose')
      and e.choisi >= ${journeeDe(du, fuseau).debut} and e.choisi < ${journeeDe(au, fuseau).fin}
    order by e.choisi, m.id`);
  return lignes.map(({ id, numero, debut, minutes, lieu, structure }) => ({
    ...VIDE,
    ...{ id: String(id), genre: "entretien", conseillerId: 0, fuseau, debut, structure },
    fin: new Date(debut.getTime() + minutes * 60_000),
    titre: "Entretien de recrutement",
    libelle: `candidature n° ${numero}`,
    ...{ lieu, commune: null, precisionLieu: "", jourRegle: null, deplacee: false },
  }));
}
