import { type Db, sql } from "../../plateforme/db/db.ts";
import { empreindre } from "./contrat/accord.query.ts";
import { attendreAccord, ecrirePixAccord, ecrireReponse } from "./contrat/accord.sql.ts";
import { voirDossier } from "./contrat/dossier.query.ts";
import { garderSaisie, insererDossier } from "./contrat/dossier.sql.ts";
import type { SaisieDossier } from "./contrat/lire-termes.rules.ts";
import type { SaisieReferentiel } from "./referentiel/referentiel.rules.ts";

export type { SaisieDossier, SaisieReferentiel };

/** The doors of the demonstration, under the role of jobs: a version of the base, in force from a day, or proposed and not yet validated. */
export const chargerReferentiel = (
  db: Db,
  v: SaisieReferentiel & {
    readonly departement: string | null;
    readonly version: number | null;
    readonly jour: string;
    readonly ecritPar: number;
    readonly validePar: number;
  },
): Promise<number> =>
  db.run(sql`
    insert into recrutement.referentiel (departement_code, version, titre, motif, missions, permises, interdites, competences, conditions,
      ecrit_le, ecrit_par, propose_le, propose_par, valide_le, valide_par, effet_le, demo)
    values (${v.departement}, ${v.version}, ${v.titre}, ${v.motif}, ${v.missions}, ${v.permises}, ${v.interdites}, ${v.competences},
      ${v.conditions}, ${v.jour}::date, ${v.ecritPar}, ${v.jour}::date, ${v.ecritPar}, ${v.version === null ? null : v.jour}::date,
      ${v.version === null ? null : v.validePar}, ${v.version === null ? null : v.jour}, true)`);

/** A file of contract that is not a contract yet. */
export async function chargerDossierContrat(
  db: Db,
  d: {
    readonly structureId: number;
    readonly statut: "brouillon" | "depose" | "a_corriger";
    readonly jour: string;
    readonly motif: string;
    /** Pix result of the person, who said yes: to be verified while the file is being prepared. */
    readonly pix: number;
    readonly saisie: SaisieDossier;
  },
): Promise<void> {
  const maintenant = new Date(`${d.jour}T09:00:00Z`);
  const id = await insererDossier(db, d.structureId, null, maintenant);
  await garderSaisie(db, id, d.saisie, maintenant);
  const etapes = [
    ...(d.statut === "brouillon" ? [] : [{ le: maintenant.toISOString(), sorte: "Envoyé pour validation", texte: "" }]),
    ...(d.statut === "a_corriger" ? [{ le: maintenant.toISOString(), sorte: "À corriger", texte: d.motif }] : []),
  ];
  await db.run(sql`
    update recrutement.contrat_dossier set statut = ${d.statut}, demo = true, histoire = ${JSON.stringify(etapes)}::jsonb,
      depose_le = ${d.statut === "brouillon" ? null : maintenant}
    where id = ${id}`);
  const dossier = await voirDossier(db, id);
  const empreintes = dossier === undefined ? null : empreindre(dossier.cle, dossier.saisie);
  if (empreintes === null) throw new Error(`file ${id} was just written`);
  await attendreAccord(db, id, empreintes, maintenant);
  await ecrireReponse(db, id, { reponse: "accepte", motif: null }, maintenant);
  await ecrirePixAccord(db, id, { score: d.pix, le: d.jour, code: "DECLIC123" }, null, maintenant);
  if (d.statut !== "brouillon")
    await db.run(sql`
      update recrutement.contrat_accord set pix_statut = 'verifie', pix_juge_le = ${maintenant} where dossier_id = ${id}`);
}
