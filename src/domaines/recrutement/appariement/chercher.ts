import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import { sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { lireRecherche, type RechercheSaisie } from "./recherche.rules.ts";

/** The structure that the reader manages; undefined for anybody else. */
export const structureDuLecteur = ({ utilisateur }: ContexteConnecte): number | undefined =>
  utilisateur.role === "gestionnaire_structure" && utilisateur.perimetre.niveau === "structure"
    ? utilisateur.perimetre.structureId
    : undefined;

/** Says what the structure looks for; the next run follows it. Who may: whoever manages it. Answers the faults, none when it is written. */
export async function chercher(
  contexte: ContexteConnecte,
  saisie: RechercheSaisie,
): Promise<Readonly<Record<string, string>> | undefined> {
  const structureId = structureDuLecteur(contexte);
  if (structureId === undefined) return undefined;
  const { lue, erreurs } = lireRecherche(saisie, jourCivil(contexte.maintenant));
  if (Object.keys(erreurs).length > 0) return erreurs;
  await enTantQueSysteme(contexte.db, (db) =>
    db.run(sql`
      insert into recrutement.recherche (structure_id, debut_le, distance_max_km, seuil_pix, langues, publics, modifie_le)
      values (${structureId}, ${lue.debutLe}, ${lue.distanceMaxKm}, ${lue.seuilPix}, ${lue.langues}::text[], ${lue.publics}::text[],
        ${contexte.maintenant})
      on conflict (structure_id) do update set debut_le = excluded.debut_le, distance_max_km = excluded.distance_max_km,
        seuil_pix = excluded.seuil_pix, langues = excluded.langues, publics = excluded.publics, modifie_le = excluded.modifie_le`),
  );
  return {};
}

/** Stops or takes up again new propositions to the structure. Who may: whoever manages it. */
export async function suspendreRecherche(contexte: ContexteConnecte, pause: boolean): Promise<boolean> {
  const structureId = structureDuLecteur(contexte);
  if (structureId === undefined) return false;
  const { maintenant } = contexte;
  const pauseLe = pause ? maintenant : null;
  await enTantQueSysteme(contexte.db, (db) =>
    db.run(sql`
      insert into recrutement.recherche (structure_id, pause_le, modifie_le) values (${structureId}, ${pauseLe}, ${maintenant})
      on conflict (structure_id) do update set pause_le = excluded.pause_le, modifie_le = excluded.modifie_le`),
  );
  return true;
}
