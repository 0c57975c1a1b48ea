import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Contexte } from "../../../plateforme/http/contexte.ts";
import { courrielNormalise } from "../../../plateforme/identite/index.ts";
import { attendreParLien, compterEssai } from "../../acteur/index.ts";
import { communeProbable, fuseauDe } from "../../territoire/index.ts";
import { texteDe, type ValeursEtape } from "../manifestation/formulaire-etapes.rules.ts";
import { type Attente, aUneCandidature, dejaRecue, garderAttente, ouvrirCandidature } from "./candidat.sql.ts";
import { direAConfirmer, direDejaCandidat } from "./courriels-candidat.rules.ts";
import { lireQui, lireRecherche, type Qui } from "./formulaire-candidat.rules.ts";
import { prevenirCandidat } from "./prevenir-candidat.ts";

type Erreurs = Readonly<Record<string, string>>;
export type ResultatCandidater =
  | { readonly fait: true }
  | { readonly refus: "attendre"; readonly secondes: number }
  | { readonly refus: "champs"; readonly erreurs: Erreurs };

/**
 * Receives an application and sends the link that confirms its address: nothing counts before. Who may: everybody, within thirty an hour by
 * address of the network. The answer never says whether the address is known; a second application of the same person is told by mail.
 */
export async function candidater(
  contexte: Contexte,
  demande: string,
  valeurs: ValeursEtape,
): Promise<ResultatCandidater> {
  const juge = juger(valeurs, contexte.maintenant);
  if ("erreurs" in juge) return { refus: "champs", erreurs: juge.erreurs };
  return enTantQueSysteme(contexte.db, async (db): Promise<ResultatCandidater> => {
    const secondes = await compterEssai(
      db,
      { genre: "adresse", cle: `candidature ${contexte.requete.adresse}` },
      contexte.maintenant,
    );
    if (secondes > 0) return { refus: "attendre", secondes };
    // Two sendings at once for one address make one person.
    await db.run(sql`select pg_advisory_xact_lock(hashtextextended(${courrielNormalise(juge.qui.courriel)}, 71))`);
    if (await dejaRecue(db, demande)) return { fait: true };
    // Five messages an hour to one address: nobody is flooded in their own name. The answer does not say it.
    const envoi = { genre: "envoi", cle: `candidature ${courrielNormalise(juge.qui.courriel)}` } as const;
    if ((await compterEssai(db, envoi, contexte.maintenant)) === 0) await recevoir(db, contexte, demande, juge);
    return { fait: true };
  });
}

/** Opens the application that a link confirmed. Under the role of jobs, once the link was used. */
export async function confirmerCandidature(db: Db, personneId: number, maintenant: Date): Promise<void> {
  const attente = await db.row(sql<{ departement: string }>`
    select c.departement_code as departement from recrutement.candidature_attente a join territoire.commune c on c.code = a.commune_code
    where a.personne_id = ${personneId}`);
  if (attente === undefined) return;
  await ouvrirCandidature(db, personneId, jourCivil(maintenant, fuseauDe(attente.departement)), maintenant);
}

type Jugee = { readonly qui: Qui; readonly attente: Attente };

function juger(valeurs: ValeursEtape, maintenant: Date): Jugee | { readonly erreurs: Erreurs } {
  const commune = communeProbable(texteDe(valeurs, "commune"))?.commune;
  const jour = jourCivil(maintenant, fuseauDe(commune?.departement ?? "75"));
  const qui = lireQui(valeurs);
  const recherche = lireRecherche(valeurs, jour);
  const erreurs = {
    ...qui.erreurs,
    ...(commune === undefined && { commune: COMMUNE_INCONNUE }),
    ...recherche.erreurs,
  };
  if (commune === undefined || Object.keys(erreurs).length > 0) return { erreurs };
  return { qui: qui.dit, attente: { ...recherche.dit, communeCode: commune.code } };
}

export const COMMUNE_INCONNUE = "Cette commune n’est pas reconnue. Essayez avec son code postal.";

async function recevoir(
  db: Db,
  { maintenant, reglages }: Contexte,
  demande: string,
  { qui, attente }: Jugee,
): Promise<void> {
  const { personneId, jeton } = await attendreParLien(db, qui, maintenant);
  if (await aUneCandidature(db, personneId))
    return prevenirCandidat(
      db,
      personneId,
      `deja ${demande}`,
      direDejaCandidat(),
      `${reglages.urlPublique}/candidature`,
    );
  await garderAttente(db, personneId, demande, attente, maintenant);
  await prevenirCandidat(
    db,
    personneId,
    `confirmation ${demande}`,
    direAConfirmer(),
    `${reglages.urlPublique}/candidater/${jeton}`,
  );
}
