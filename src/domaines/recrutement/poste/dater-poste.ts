import { voitTout } from "../../../plateforme/acces/acces.ts";
import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { dateLongue } from "../../../plateforme/ui/index.ts";
import { prevenirGestionnaires } from "../manifestation/prevenir.ts";
import { type PosteVu, verrouillerPoste, voirPoste } from "./fins-poste.query.ts";
import { type FinsDites, type FinsSaisies, lireFins } from "./fins-poste.rules.ts";

/** Roles that say when a convention and a financing end. */
export const DATEURS = ["administrateur", "instructeur_prefecture"] as const;

export type ResultatFins =
  | { readonly fait: true }
  | { readonly refus: "introuvable" }
  | { readonly refus: "champs"; readonly erreurs: Readonly<Record<string, string>> };

/**
 * Says when the convention and the financing of a post end, and tells the structure. Who may: the préfecture on its territory, the
 * administration. Nothing said is what the rules give.
 */
export async function daterPoste(c: ContexteConnecte, id: number, saisie: FinsSaisies): Promise<ResultatFins> {
  const { db, utilisateur, maintenant } = c;
  const jour = jourCivil(maintenant);
  if (!DATEURS.some((role) => role === utilisateur.role)) return { refus: "introuvable" };
  if ((await voirPoste(db, id, jour, voitTout(utilisateur))) === undefined) return { refus: "introuvable" };
  return enTantQueSysteme(db, async (systeme): Promise<ResultatFins> => {
    const poste = await verrouillerPoste(systeme, id, jour);
    if (poste === undefined) return { refus: "introuvable" };
    const { dit, erreurs } = lireFins(saisie, poste, jour);
    if (poste.renduLe !== null && poste.renduLe <= jour)
      return { refus: "champs", erreurs: { "": "Ce poste est rendu ou transféré : ses dates ne changent plus." } };
    if (Object.keys(erreurs).length > 0) return { refus: "champs", erreurs };
    if (dit.convention === poste.conventionDite && dit.financement === poste.financementDit) return { fait: true };
    await ecrireFins(systeme, poste, dit, { maintenant, par: utilisateur.personneId });
    const lu = await voirPoste(systeme, id, jour, true);
    if (lu !== undefined) await annoncer(systeme, c, lu);
    return { fait: true };
  });
}

async function ecrireFins(
  db: Db,
  { id, structureId }: PosteVu,
  { convention, financement, motif }: FinsDites,
  { maintenant, par }: { readonly maintenant: Date; readonly par: number },
): Promise<void> {
  await db.run(sql`
    update recrutement.poste set convention_fin = ${convention}::date, financement_fin = ${financement}::date where id = ${id}`);
  await db.run(sql`
    insert into recrutement.poste_fins (poste_id, structure_id, convention_fin, financement_fin, motif, dites_le, dites_par)
    values (${id}, ${structureId}, ${convention}::date, ${financement}::date, ${motif}, ${maintenant}, ${par})`);
}

const annoncer = (db: Db, { maintenant, reglages }: ContexteConnecte, p: PosteVu): Promise<void> =>
  prevenirGestionnaires(
    ...([db, p.structureId, `poste ${p.id} fins ${maintenant.toISOString()}`] as const),
    {
      objet: `Poste n° ${p.id} : fin de la convention et du financement`,
      phrases: [
        `La convention finit le ${p.conventionFin === null ? "jour prévu par les règles" : dateLongue(p.conventionFin)}.`,
        p.financementFin === null
          ? "Le financement finit 24 mois après le premier contrat."
          : `Le financement finit le ${dateLongue(p.financementFin)}.`,
      ],
      lien: "Voir le poste",
    },
    `${reglages.urlPublique}/postes/${p.id}`,
  );
