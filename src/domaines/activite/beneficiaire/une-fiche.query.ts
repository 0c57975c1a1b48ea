import { jourCivil } from "../../../plateforme/clock/clock.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { nomComplet, ouvrirIdentite } from "../../../plateforme/identite/index.ts";
import type { Theme } from "../compte-rendu/theme.rules.ts";
import type { Autonomie, Demarche, TypeAccompagnement } from "../compte-rendu/vocabulaire.rules.ts";
import type { Beneficiaire } from "./beneficiaire.rules.ts";
import { lireBeneficiaire } from "./beneficiaire.sql.ts";
import type { Satisfaction } from "./participation.rules.ts";

/** The record `id` of the structure, opened, erased and merged ones included; whoever shows it writes down that it was read. */
export const ficheDe = (db: Db, id: string): Promise<Beneficiaire | undefined> => lireBeneficiaire(db, id);

/** One time someone came, whoever of the structure helped. */
export type Passage = {
  readonly compteRenduId: string;
  readonly jour: string;
  readonly type: TypeAccompagnement;
  readonly dureeMinutes: number;
  readonly themes: readonly Theme[];
  readonly conseiller: string;
  /** Their own report: it can be opened. */
  readonly aMoi: boolean;
  readonly autonomie: Autonomie | null;
  readonly demarche: Demarche | null;
  readonly satisfaction: Satisfaction | null;
};

type LignePassage = Omit<Passage, "conseiller" | "aMoi"> & {
  readonly conseillerId: number;
  readonly identite: Buffer | null;
  readonly cle: Buffer | null;
};

/** Everything done with a person, newest first. */
export async function passagesDe(db: Db, pseudonyme: string, personneId: number): Promise<readonly Passage[]> {
  const lignes = await db.rows(sql<LignePassage>`
    select compte_rendu_id as "compteRenduId", jour, type, duree_minutes as "dureeMinutes", themes, conseiller_id as "conseillerId",
      conseiller_identite as identite, conseiller_cle as cle, autonomie, demarche, satisfaction
    from activite.historique_beneficiaire(${pseudonyme})`);
  const noms = new Map<number, string>();
  return lignes.map(({ conseillerId, identite, cle, ...passage }) => {
    const nom = noms.get(conseillerId) ?? nomDeProfessionnel(identite, cle);
    noms.set(conseillerId, nom);
    return { ...passage, conseiller: nom, aMoi: conseillerId === personneId };
  });
}

/** Name of a colleague; those who left and were erased keep none. */
function nomDeProfessionnel(identite: Buffer | null, cle: Buffer | null): string {
  const ouverte = ouvrirIdentite({ identite, cle });
  return ouverte === null ? "Ancien collègue" : nomComplet(ouverte);
}

/** One reading of a record. */
export type Consultation = {
  /** Civil day and HH:MM in mainland France. */
  readonly jour: string;
  readonly heure: string;
  readonly qui: string;
  readonly role: string;
  readonly motif: string;
  /** Times in a row for the same reason that day. */
  readonly fois: number;
};

/** Who read a record, newest first, 200 at most; nothing for whoever neither follows the person nor runs the programme. */
export async function consultationsDe(db: Db, id: string): Promise<readonly Consultation[]> {
  const lignes = await db.rows(
    sql<{
      le: Date;
      identite: Buffer | null;
      cle: Buffer | null;
      role: string | null;
      motif: string;
    }>`select le, identite, cle, role, motif from activite.consultations_beneficiaire(${id})`,
  );
  const lectures = lignes.map(({ le, identite, cle, role, motif }) => ({
    jour: jourCivil(le),
    heure: le.toLocaleTimeString("fr-FR", { timeZone: "Europe/Paris", hour: "2-digit", minute: "2-digit" }),
    qui: nomDeProfessionnel(identite, cle),
    role: role ?? "",
    motif,
    fois: 1,
  }));
  return lectures.reduce<readonly Consultation[]>(regrouper, []);
}

/** The same person, day and reason in a row are one line, at the last moment. */
function regrouper(deja: readonly Consultation[], suivante: Consultation): readonly Consultation[] {
  const derniere = deja.at(-1);
  const pareille =
    derniere !== undefined &&
    derniere.jour === suivante.jour &&
    derniere.qui === suivante.qui &&
    derniere.motif === suivante.motif;
  return pareille ? [...deja.slice(0, -1), { ...derniere, fois: derniere.fois + 1 }] : [...deja, suivante];
}

/** A merge of this record with another, still in force. */
export type FusionEnVigueur = { readonly id: number; readonly fonduId: string; readonly le: Date };

/** The records merged into this one that can be taken apart again. */
export async function fusionsDe(db: Db, id: string): Promise<readonly FusionEnVigueur[]> {
  return db.rows(sql<FusionEnVigueur>`
    select id, fondu_id as "fonduId", le from activite.fusion_beneficiaire
    where garde_id = ${id} and defaite_le is null order by le desc`);
}
