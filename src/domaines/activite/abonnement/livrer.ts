import { z } from "zod";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { jugerAdresse, type Permissions, STRICTES } from "../../../plateforme/envoi/adresse-permise.ts";
import { envoyerJson, type Reception } from "../../../plateforme/envoi/envoyer-http.ts";
import { signer } from "../../../plateforme/envoi/signature.ts";
import { coffre } from "../../../plateforme/identite/index.ts";
import { identifiantDe, type Taches } from "../../../plateforme/taches/index.ts";
import { JOURS_D_ECHEC } from "./abonnement.rules.ts";
import { USAGE_SECRET } from "./changer-abonnement.ts";
import { type Systeme, suspendreEtDire } from "./relever-changements.ts";

/** The queue of messages to other programs. */
export const FILE_LIVRAISON = "livraison";

/** Puts the messages made in the queue; killed half-way, it starts again and none goes twice. */
export async function relayerLivraisons(systeme: Systeme, taches: Pick<Taches, "demander">): Promise<number> {
  const deposees = await systeme((db) =>
    db.rows(sql<{ id: string; tour: number }>`
      select id, tour from activite.livraison where etat = 'deposee' order by cree_le limit 200`),
  );
  for (const { id, tour } of deposees) {
    await taches.demander(FILE_LIVRAISON, identifiantDe(`livraison ${id} ${tour}`), { livraison: id });
    await systeme((db) =>
      db.run(
        sql`update activite.livraison set etat = 'en_file' where id = ${id} and etat = 'deposee' and tour = ${tour}`,
      ),
    );
  }
  return deposees.length;
}

type Prete = {
  readonly id: string;
  readonly abonnementId: string;
  readonly adresse: string;
  readonly secret: Buffer;
  readonly ancien: Buffer | null;
  readonly contenu: unknown;
  readonly creeLe: Date;
};

/**
 * Sends one message. Received (2xx): done. Otherwise it throws, to be tried again later; `dernierEssai` gives the message up, and five
 * days without any message received suspend the address, with an e-mail.
 */
export async function livrer(
  systeme: Systeme,
  { livraison, dernierEssai }: { readonly livraison: string; readonly dernierEssai: boolean },
  maintenant: Date,
  url: string,
  permis: Permissions = STRICTES,
): Promise<void> {
  const prete = await systeme((db) => lirePrete(db, livraison, maintenant));
  if (prete === undefined) return;
  const recue = await envoyer(prete, maintenant, permis);
  const statut = "statut" in recue ? recue.statut : null;
  const faite = statut !== null && statut >= 200 && statut < 300;
  const motif = faite ? null : direEchec(recue);
  await systeme(async (db) => {
    await noter(
      db,
      prete,
      { statut, motif, etat: faite ? "livree" : dernierEssai ? "echouee" : "en_file" },
      maintenant,
    );
    if (!faite && (await echoueDepuisLongtemps(db, prete.abonnementId, maintenant)))
      await suspendreEtDire(db, prete.abonnementId, "echecs", maintenant, url);
  });
  if (!faite) throw new Error(`livraison ${prete.id} : ${motif}`);
}

/** The job of the queue. */
export const lireLivraison = (donnees: unknown): string => z.object({ livraison: z.uuid() }).parse(donnees).livraison;

/** Nothing leaves once the role ends, even before the subscription is told suspended. */
const lirePrete = (db: Db, id: string, maintenant: Date): Promise<Prete | undefined> =>
  db.row(sql<Prete>`
    select l.id, l.abonnement_id as "abonnementId", a.adresse, a.secret, l.contenu, l.cree_le as "creeLe",
      case when a.ancien_jusqua > ${maintenant} then a.ancien_secret end as ancien
    from activite.livraison l join activite.abonnement a on a.id = l.abonnement_id
    join acteur.affectation r on r.id = a.affectation_id and r.debut <= acces.jour() and (r.fin is null or r.fin >= acces.jour())
    join acteur.compte c on c.personne_id = a.personne_id and c.desactive_le is null
    where l.id = ${id} and l.etat in ('deposee', 'en_file') and a.fini_le is null and a.suspendu_le is null`);

async function envoyer(prete: Prete, maintenant: Date, permis: Permissions): Promise<Reception> {
  // Judged at each sending: a name may lead elsewhere than on the day it was given.
  const destination = await jugerAdresse(prete.adresse, permis);
  if ("refus" in destination) return { panne: destination.refus };
  const corps = JSON.stringify({ livraison: prete.id, emis_le: prete.creeLe.toISOString(), evenements: prete.contenu });
  const secrets = [prete.secret, ...(prete.ancien === null ? [] : [prete.ancien])].map((scelle) =>
    coffre().ouvrirCourt(scelle, USAGE_SECRET),
  );
  return envoyerJson(destination, corps, signer(secrets, { id: prete.id, maintenant, corps }));
}

function direEchec(recue: Reception): string {
  if ("panne" in recue) return recue.panne;
  return recue.statut >= 300 && recue.statut < 400
    ? `réponse ${recue.statut} : les redirections ne sont pas suivies`
    : `réponse ${recue.statut}`;
}

async function noter(
  db: Db,
  { id, abonnementId }: Prete,
  fait: {
    readonly statut: number | null;
    readonly motif: string | null;
    readonly etat: "livree" | "echouee" | "en_file";
  },
  maintenant: Date,
): Promise<void> {
  await db.run(sql`
    update activite.livraison set etat = ${fait.etat}, essais = essais + 1, statut = ${fait.statut}, motif = ${fait.motif},
      essaye_le = ${maintenant}, livree_le = case when ${fait.etat}::text = 'livree' then ${maintenant}::timestamptz end
    where id = ${id}`);
  await db.run(sql`
    update activite.abonnement set echec_depuis = case when ${fait.motif === null}::boolean then null else coalesce(echec_depuis, ${maintenant}::timestamptz) end
    where id = ${abonnementId}`);
}

async function echoueDepuisLongtemps(db: Db, id: string, maintenant: Date): Promise<boolean> {
  const limite = new Date(maintenant.getTime() - JOURS_D_ECHEC * 86_400_000);
  const { trop } = await db.one(
    sql<{
      trop: boolean;
    }>`select coalesce(echec_depuis <= ${limite}, false) as trop from activite.abonnement where id = ${id}`,
  );
  return trop;
}

/** Removes messages after 30 days and ended subscriptions after 12 months. */
export async function purgerAbonnements(db: Db, maintenant: Date): Promise<void> {
  await db.run(sql`delete from activite.livraison where cree_le < ${maintenant}::timestamptz - interval '30 days'`);
  await db.run(sql`delete from activite.abonnement where fini_le < ${maintenant}::timestamptz - interval '12 months'`);
}
