import { essayer } from "../../../plateforme/db/essai.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { estFerie } from "../../territoire/index.ts";
import { insererEvenement, remplacerEvenement, SANS_CHEVAUCHEMENT } from "../agenda/agenda.sql.ts";
import { direFerme, type Presente } from "../agenda/chevauchement.rules.ts";
import { type Evenement, type RefusEvenement, verifierEvenement } from "../agenda/evenement.rules.ts";
import { ajouterJours, instantDe, localDe } from "../agenda/moment.rules.ts";
import { chevauchementsDe } from "../agenda/planifier-evenement.ts";
import { peutChanger, peutSaisir } from "../compte-rendu/droits.rules.ts";
import { type StructureAuteur, structureDe } from "../cumul/situer.query.ts";
import { type Atelier, SEANCES_MAX, verifierAtelier } from "./atelier.rules.ts";
import { insererAtelier, lireAtelierGarde, remplacerAtelier } from "./atelier.sql.ts";
import { faireMonterLaFile } from "./inscrire.ts";

/** How often a series comes back. */
export type Serie = { readonly toutesLes: number; readonly seances: number };

export type ResultatAtelier =
  | { readonly fait: "planifie" | "deja_recu" | "modifie"; readonly id: string; readonly seances: number }
  | { readonly refus: "champs"; readonly champs: readonly RefusEvenement[] }
  | { readonly refus: "aConfirmer"; readonly souples: readonly Presente[] }
  | { readonly refus: "conflit" | "interdit" | "sansStructure" | "introuvable" };

/**
 * Plans an atelier, or all the dates of a series at the same hour of the wall clock; a date that falls on a public holiday is passed over and
 * the series is one week longer. All or none: one date that overlaps a firm commitment refuses the series, naming it.
 */
export async function planifierAtelier(
  contexte: ContexteConnecte,
  evenement: Evenement,
  atelier: Atelier,
  serie: Serie,
  malgre = false,
): Promise<ResultatAtelier> {
  const { db, utilisateur } = contexte;
  if (!peutSaisir(utilisateur.role)) return { refus: "interdit" };
  const structure = await structureDe(db, utilisateur);
  if (structure === undefined) return { refus: "sansStructure" };
  const champs = [...verifierEvenement(evenement), ...verifierAtelier(atelier), ...verifierSerie(serie)];
  if (champs.length > 0) return { refus: "champs", champs };
  const dates = datesDe(evenement, serie, structure);
  const souples: Presente[] = [];
  for (const date of dates) {
    const touches = await chevauchementsDe(contexte, date, structure);
    if (touches.fermes.length > 0) return pris(date, structure, direFerme(touches.fermes));
    souples.push(...touches.souples);
  }
  if (souples.length > 0 && !malgre) return { refus: "aConfirmer", souples };
  const a = { conseillerId: utilisateur.personneId, structureId: structure.id, fuseau: structure.fuseau };
  const serieId = dates.length > 1 ? evenement.id : null;
  const stocke = await essayer(db, [SANS_CHEVAUCHEMENT], async () => {
    for (const date of dates) {
      if (!(await insererEvenement(db, date, a))) return false;
      await insererAtelier(db, { ...atelier, id: date.id, serieId }, a.conseillerId);
    }
    return true;
  });
  if ("contrainte" in stocke)
    return {
      refus: "champs",
      champs: [{ champ: "heure", message: "Un autre engagement vient de prendre ce moment." }],
    };
  return { fait: stocke.fait ? "planifie" : "deja_recu", id: evenement.id, seances: dates.length };
}

/** Changes one date of an atelier; a larger room lets the first in line in. */
export async function modifierAtelier(
  contexte: ContexteConnecte,
  evenement: Evenement,
  atelier: Omit<Atelier, "serieId">,
  version: number,
  malgre = false,
): Promise<ResultatAtelier> {
  const { db, utilisateur } = contexte;
  const garde = await lireAtelierGarde(db, evenement.id);
  if (garde === undefined || !peutChanger(garde.conseillerId, utilisateur.personneId) || garde.statut === "annule")
    return { refus: "introuvable" };
  const structure = await structureDe(db, utilisateur);
  if (structure === undefined) return { refus: "sansStructure" };
  const change = { ...atelier, serieId: garde.serieId };
  const champs = [...verifierEvenement(evenement), ...verifierAtelier(change)];
  if (atelier.capacite < garde.inscrits)
    champs.push({
      champ: "capacite",
      message: `${garde.inscrits} personnes sont déjà inscrites : gardez au moins autant de places.`,
    });
  if (champs.length > 0) return { refus: "champs", champs };
  if (garde.version !== version) return { refus: "conflit" };
  const { fermes, souples } = await chevauchementsDe(contexte, evenement, structure);
  if (fermes.length > 0) return pris(evenement, structure, direFerme(fermes));
  if (souples.length > 0 && !malgre) return { refus: "aConfirmer", souples };
  const a = { conseillerId: utilisateur.personneId, structureId: structure.id, fuseau: structure.fuseau };
  const stocke = await essayer(db, [SANS_CHEVAUCHEMENT], () => remplacerEvenement(db, evenement, a));
  if ("contrainte" in stocke)
    return {
      refus: "champs",
      champs: [{ champ: "heure", message: "Un autre engagement vient de prendre ce moment." }],
    };
  await remplacerAtelier(db, change);
  await faireMonterLaFile(db, { ...garde, capacite: atelier.capacite });
  return { fait: "modifie", id: evenement.id, seances: 1 };
}

function verifierSerie({ toutesLes, seances }: Serie): readonly RefusEvenement[] {
  const refus: RefusEvenement[] = [];
  if (!Number.isInteger(seances) || seances < 1 || seances > SEANCES_MAX)
    refus.push({ champ: "seances", message: `Indiquez de 1 à ${SEANCES_MAX} séances.` });
  if (!Number.isInteger(toutesLes) || toutesLes < 1 || toutesLes > 8)
    refus.push({ champ: "toutesLes", message: "Choisissez un rythme de 1 à 8 semaines." });
  return refus;
}

/** The dates of a series; the first keeps the id of the form, so that the form sent twice is one series. */
function datesDe(
  evenement: Evenement,
  { toutesLes, seances }: Serie,
  structure: StructureAuteur,
): readonly Evenement[] {
  const { fuseau, departementCode } = structure;
  const [debut, fin] = [localDe(evenement.debut, fuseau), localDe(evenement.fin, fuseau)];
  const dates: Evenement[] = [];
  for (let semaine = 0; dates.length < seances && semaine < 3 * SEANCES_MAX; semaine += 1) {
    const jour = ajouterJours(debut.jour, 7 * toutesLes * semaine);
    if (semaine > 0 && estFerie(jour, departementCode)) continue;
    dates.push({
      ...evenement,
      id: semaine === 0 ? evenement.id : crypto.randomUUID(),
      debut: instantDe(jour, debut.heure, fuseau),
      fin: instantDe(jour, fin.heure, fuseau),
    });
  }
  return dates;
}

function pris({ debut }: Evenement, { fuseau }: StructureAuteur, motif: string): ResultatAtelier {
  const [annee, mois, jour] = localDe(debut, fuseau).jour.split("-");
  return { refus: "champs", champs: [{ champ: "heure", message: `Le ${jour}/${mois}/${annee} : ${motif}` }] };
}
