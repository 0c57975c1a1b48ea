import { activerDoubleFacteur } from "../src/domaines/acteur/index.ts";
import { chargerCoordinations, formerEquipe } from "../src/domaines/activite/index.ts";
import { type Db, sql } from "../src/plateforme/db/db.ts";
import { coffre, hacherMotDePasse, scellerIdentite } from "../src/plateforme/identite/index.ts";
import { DATE_AVIS } from "./calibrage.ts";
import { COURRIEL_VITRINE, type CompteDemo, comptesDeDemonstration, MOT_DE_PASSE_DEMONSTRATION } from "./comptes.ts";
import { coordinationsDeDemonstration } from "./coordinations.ts";
import { structuresChargees } from "./identifiants.sql.ts";
import type { PartieACharger } from "./partie.ts";
import type { Programme } from "./programme.ts";
import { avancer } from "./progression.sql.ts";

const PARTIE = "2. comptes de démonstration";
const MEMBRES_DE_L_EQUIPE = 12;

/** The demonstration accounts, in one transaction. */
export function partieComptes({ vitrine }: Programme): PartieACharger {
  const { epci } = vitrine.structure.commune;
  if (epci === null) throw new Error("the demonstration adviser works in a commune without EPCI");
  const comptes = comptesDeDemonstration(epci);
  return {
    partie: PARTIE,
    total: comptes.length,
    charger: async (base, faits, pas) => {
      if (faits > 0) return;
      const motDePasse = await hacherMotDePasse(MOT_DE_PASSE_DEMONSTRATION);
      await base.transaction({ sorte: "systeme" }, async (db) => {
        const structureId = (await structuresChargees(db))(vitrine.structure.numero);
        for (const compte of comptes) await ouvrirCompte(db, compte, structureId, motDePasse);
        await formerEquipeDeDemonstration(db, structureId);
        await avancer(db, PARTIE, 0, comptes.length);
      });
      await pas.avance(comptes.length);
    },
  };
}

/** The demonstration coordinateur leads the advisers of their structure and some of the same département, and has actions of their own. */
async function formerEquipeDeDemonstration(db: Db, structureId: number): Promise<void> {
  const coordinateurs = await db.rows(sql<{ id: number }>`
    select personne_id as id from acteur.affectation where role = 'coordinateur' and structure_id = ${structureId}`);
  const conseillers = await db.rows(sql<{ id: number }>`
    select a.personne_id as id from acteur.affectation a join acteur.structure s on s.id = a.structure_id
    where a.role in ('conseiller', 'aidant') and a.fin is null
      and s.departement_code = (select departement_code from acteur.structure where id = ${structureId})
    order by a.structure_id <> ${structureId}, a.personne_id limit ${MEMBRES_DE_L_EQUIPE}`);
  for (const { id } of coordinateurs) {
    await chargerCoordinations(db, id, structureId, coordinationsDeDemonstration(id));
    await formerEquipe(db, {
      coordinateurId: id,
      nom: "Équipe de la Creuse",
      conseillers: conseillers.map((un) => un.id),
      depuis: new Date("2021-09-01T08:00:00Z"),
    });
  }
}

async function ouvrirCompte(db: Db, compte: CompteDemo, structureId: number, motDePasse: string): Promise<void> {
  const personneId =
    compte.courriel === COURRIEL_VITRINE ? await vitrineChargee(db) : await creerTitulaire(db, compte, structureId);
  await db.run(sql`
    insert into acteur.compte (personne_id, mot_de_passe, mot_de_passe_change_le, demonstration, libelle_demonstration)
    values (${personneId}, ${motDePasse}, now(), true, ${compte.libelle})`);
  if (compte.doubleFacteur) await activerDoubleFacteur(db, personneId);
}

/** The person visitors play: the adviser whose address is announced. */
export async function vitrineChargee(db: Db): Promise<number> {
  const { id } = await db.one(sql<{ id: number }>`
    select id from acteur.personne where courriel_empreinte = ${coffre().empreinteCourriel(COURRIEL_VITRINE)}`);
  return id;
}

async function creerTitulaire(
  db: Db,
  { prenom, nom, courriel, role, niveau, code, reseau, dansLaStructure, dansUneAssociation }: CompteDemo,
  structureId: number,
): Promise<number> {
  const ou = dansLaStructure ? structureId : dansUneAssociation ? await associationQuiRecrute(db, structureId) : null;
  const { identite, cle, courrielEmpreinte, recherche } = scellerIdentite({ prenom, nom, courriel, telephone: null });
  const { id } = await db.one(sql<{ id: number }>`
    insert into acteur.personne (identite, cle, courriel_empreinte, recherche, demo)
    values (${identite}, ${cle}, ${courrielEmpreinte}, ${recherche}::bigint[], true) returning id`);
  await db.run(sql`
    insert into acteur.affectation (personne_id, role, niveau, code, structure_id, reseau, debut)
    values (${id}, ${role}, ${niveau}, ${code}, ${ou}, ${reseau}, '2021-04-01')`);
  return id;
}

/** A private structure of the same département, one of whose posts is free, on the day of the avis if it can be. */
const associationQuiRecrute = async (db: Db, structureId: number): Promise<number> =>
  (
    await db.one(sql<{ id: number }>`
      select s.id from recrutement.postes_par_structure(current_date) p join acteur.structure s on s.id = p.structure_id
      where s.demo and s.nature = 'privee' and p.accordes > p.occupes
        and s.departement_code = (select departement_code from acteur.structure where id = ${structureId})
      order by coalesce((select v.accordes > v.occupes from recrutement.postes_par_structure(${DATE_AVIS}::date) v
        where v.structure_id = s.id), false) desc, s.id limit 1`)
  ).id;
