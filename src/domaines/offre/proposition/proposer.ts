import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import { sql } from "../../../plateforme/db/db.ts";
import type { Contexte, ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { noterHistoire } from "../lieu/correction.sql.ts";
import { lieuTenu } from "../lieu/lieux-tenus.query.ts";
import type { Sujet } from "./proposition.rules.ts";

/** Beyond, the place has enough to be read: a flood helps nobody. */
const A_LIRE_MAX = 20;

export type Proposition = {
  readonly id: string;
  readonly lieuId: string;
  readonly sujet: Sujet;
  readonly texte: string;
};

/** Notes what anyone noticed on a visible place; the same sending again is the same remark. Who may: everybody. */
export const proposerCorrection = (
  { db, maintenant }: Contexte,
  { id, lieuId, sujet, texte }: Proposition,
): Promise<{ readonly fait: true } | { readonly refus: "absent" | "trop" }> =>
  enTantQueSysteme(db, async (systeme) => {
    const lieu = await systeme.row(sql<{ attente: number }>`
      select (select count(*)::int from offre.proposition p where p.lieu_id = l.id and p.decision is null) as attente
      from offre.lieu l where l.id = ${lieuId} and l.visible`);
    if (lieu === undefined) return { refus: "absent" };
    if (lieu.attente >= A_LIRE_MAX) return { refus: "trop" };
    await systeme.run(sql`
      insert into offre.proposition (id, lieu_id, sujet, texte, proposee_le) values (${id}, ${lieuId}, ${sujet}, ${texte}, ${maintenant})
      on conflict (id) do nothing`);
    return { fait: true };
  });

/** Says that a remark was right, or not. Who may: those who keep the place. */
export const deciderProposition = (
  { db, utilisateur, maintenant }: ContexteConnecte,
  lieuId: string,
  id: string,
  decision: "retenue" | "ecartee",
): Promise<{ readonly sujet: Sujet } | { readonly refus: "absent" }> =>
  enTantQueSysteme(db, async (systeme) => {
    if ((await lieuTenu(systeme, utilisateur, lieuId)) === undefined) return { refus: "absent" };
    const decidee = await systeme.row(sql<{ sujet: Sujet }>`
      update offre.proposition set decision = ${decision}, decidee_le = ${maintenant}, decidee_par = ${utilisateur.personneId}
      where id = ${id} and lieu_id = ${lieuId} and decision is null returning sujet`);
    if (decidee === undefined) return { refus: "absent" };
    await noterHistoire(systeme, { lieuId, par: utilisateur.personneId, le: maintenant, genre: "proposition" });
    return decidee;
  });
