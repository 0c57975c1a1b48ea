import { chargerAgenda } from "../src/domaines/activite/index.ts";
import { type Db, sql } from "../src/plateforme/db/db.ts";
import { coffre } from "../src/plateforme/identite/index.ts";
import { DATE_AVIS } from "./calibrage.ts";
import { chargerRappels } from "./charger-rappels.ts";
import { COURRIEL_VITRINE } from "./comptes.ts";
import type { PartieACharger } from "./partie.ts";
import { avancer } from "./progression.sql.ts";
import { agendaDeDemonstration } from "./semaine-agenda.ts";

const PARTIE = "2. agendas de démonstration";
const TITULAIRES = [COURRIEL_VITRINE, "conseillere@exemple.test"] as const;

/** The agendas of the advisers whom visitors play, around the date of the avis and around `aujourdhui`, in one transaction. */
export function partieAgenda(aujourdhui: string): PartieACharger {
  return {
    partie: PARTIE,
    total: TITULAIRES.length,
    charger: async (base, faits, pas) => {
      if (faits > 0) return;
      await base.transaction({ sorte: "systeme" }, async (db) => {
        for (const courriel of TITULAIRES) await ouvrirAgenda(db, courriel, aujourdhui);
        await avancer(db, PARTIE, 0, TITULAIRES.length);
      });
      await pas.avance(TITULAIRES.length);
    },
  };
}

async function ouvrirAgenda(db: Db, courriel: string, aujourdhui: string): Promise<void> {
  const titulaire = await db.row(sql<{
    conseillerId: number;
    structureId: number;
    departement: string;
    fuseau: string;
  }>`
    select p.id as "conseillerId", s.id as "structureId", d.code as departement, d.fuseau
    from acteur.personne p
    join acteur.affectation a on a.personne_id = p.id and a.role = 'conseiller' and a.fin is null
    join acteur.structure s on s.id = a.structure_id
    join territoire.departement d on d.code = s.departement_code
    where p.courriel_empreinte = ${coffre().empreinteCourriel(courriel)} limit 1`);
  if (titulaire === undefined) return;
  // Noon of the day of the load: what is before it has happened.
  const midi = new Date(`${aujourdhui}T11:00:00Z`);
  await chargerAgenda(db, agendaDeDemonstration(titulaire, [DATE_AVIS, aujourdhui], midi));
  // A demonstration loaded in the morning has no request of the afternoon.
  await chargerRappels(db, titulaire.departement, new Date(Math.min(midi.getTime(), Date.now())));
}
