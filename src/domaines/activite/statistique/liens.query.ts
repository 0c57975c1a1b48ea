import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { type LienPublic, listerLiens } from "./lien.sql.ts";
import { liensTenus } from "./partager-statistiques.ts";
import { choisirVue } from "./vue.query.ts";

/** The public links a person may close, and the statistics that a new one would show. */
export async function lireLiens(
  { db, utilisateur, maintenant }: ContexteConnecte,
  de: string | undefined,
): Promise<{ readonly titre: string; readonly liens: readonly LienPublic[] }> {
  const vue = await choisirVue(db, utilisateur, { de });
  return {
    titre: vue === undefined ? "" : `${vue.titre} : ${vue.sousTitre}`,
    liens: await enTantQueSysteme(db, (systeme) => listerLiens(systeme, liensTenus(utilisateur), maintenant)),
  };
}
