import { type Db, sql } from "../src/plateforme/db/db.ts";
import { date } from "./calendrier.ts";
import { CANDIDATURES } from "./calibrage.ts";
import { rangsVivants } from "./candidats.ts";
import { candidatures } from "./candidatures.ts";
import { conseillersCharges, type IdDe } from "./identifiants.sql.ts";
import type { PartieACharger } from "./partie.ts";
import type { Programme } from "./programme.ts";
import { avancer } from "./progression.sql.ts";

const PARTIE = "5. candidatures";
const PAR_LOT = 1000;

type Candidature = ReturnType<typeof candidatures> extends Generator<infer C> ? C : never;

/** The 56 155 applications, always all of them; those of the candidates still there are written with them. */
export function partieCandidatures({ departements, conseillers }: Programme): PartieACharger {
  return {
    partie: PARTIE,
    total: CANDIDATURES,
    charger: async (base, faits, pas) => {
      const personne = await base.transaction({ sorte: "systeme" }, conseillersCharges);
      const vivants = rangsVivants(candidatures(departements, conseillers));
      let depuis = faits;
      const ecrire = async (lot: readonly Candidature[], lus: number): Promise<void> => {
        const jusqua = depuis + lus;
        await base.transaction({ sorte: "systeme" }, async (db) => {
          await ecrireLot(db, lot, personne);
          await avancer(db, PARTIE, depuis, jusqua);
        });
        depuis = jusqua;
        await pas.avance(jusqua);
      };
      let rang = 0;
      let lot: Candidature[] = [];
      for (const candidature of candidatures(departements, conseillers)) {
        const sien = rang++;
        if (sien < faits) continue;
        if (!vivants.has(sien)) lot.push(candidature);
        if (rang - depuis < PAR_LOT) continue;
        await ecrire(lot, rang - depuis);
        if (pas.arrete()) return;
        lot = [];
      }
      if (rang > depuis) await ecrire(lot, rang - depuis);
    },
  };
}

async function ecrireLot(db: Db, lot: readonly Candidature[], personne: IdDe): Promise<void> {
  const lignes = lot.map((c) => ({
    deposee_le: date(c.deposeeLe),
    departement_code: c.departement,
    statut: c.statut,
    score_pix: c.scorePix,
    personne_id: c.conseiller === null ? null : personne(c.conseiller),
    anonymisee_le: c.anonymiseeLe === null ? null : date(c.anonymiseeLe),
  }));
  await db.run(sql`
    insert into recrutement.candidature (deposee_le, departement_code, statut, score_pix, personne_id, anonymisee_le, demo)
    select deposee_le, departement_code, statut, score_pix, personne_id, anonymisee_le, true
    from jsonb_to_recordset(${JSON.stringify(lignes)}::jsonb) as x(deposee_le date, departement_code text, statut text,
      score_pix smallint, personne_id bigint, anonymisee_le date)`);
}
