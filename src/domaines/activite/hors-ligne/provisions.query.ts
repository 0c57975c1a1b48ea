import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { ecrireCommune } from "../../territoire/index.ts";
import { peutSaisir } from "../droits.rules.ts";
import { valeursDe } from "../formulaire.rules.ts";
import { COLONNES, type LigneLue, lireLigne } from "../ligne.rules.ts";
import { direOu } from "../phrases.rules.ts";
import { preparerSaisie } from "../saisie.query.ts";
import { compterRecus } from "./envoi.sql.ts";
import { PROTOCOLE } from "./protocole.rules.ts";
import type { CompteRenduEmporte, Provisions, SaisieEmportee } from "./provisions.rules.ts";

const DERNIERS = 30;

/** What the person takes along on the device `appareil`: who they are, what the form asks, their last reports, their day. */
export async function preparerProvisions(
  contexte: ContexteConnecte,
  appareil: string | undefined,
): Promise<Provisions> {
  const { db, utilisateur, maintenant } = contexte;
  return {
    protocole: PROTOCOLE,
    maintenant: maintenant.toISOString(),
    profil: {
      compte: String(utilisateur.personneId),
      affectation: utilisateur.affectationId,
      nom: utilisateur.nom,
    },
    recus: appareil === undefined ? 0 : await compterRecus(db, utilisateur.personneId, appareil, maintenant),
    saisie: peutSaisir(utilisateur.role) ? await preparerSaisieEmportee(contexte) : null,
  };
}

async function preparerSaisieEmportee(contexte: ContexteConnecte): Promise<SaisieEmportee | null> {
  const preparation = await preparerSaisie(contexte);
  if (preparation === undefined) return null;
  const { structure, aujourdhui, lieux, themes } = preparation;
  return {
    structure: structure.nom,
    fuseau: structure.fuseau,
    aujourdhui,
    lieux,
    themes,
    derniers: await derniersEmportes(contexte.db, contexte.utilisateur.personneId),
    agenda: null,
  };
}

type LigneEmportee = LigneLue & {
  readonly version: number;
  readonly nom_lieu: string | null;
  readonly nom_commune: string | null;
  readonly nom_structure: string;
};
const colonnes = sql.join(Object.keys(COLONNES).map((nom) => sql.ref(`r.${nom}`)));

async function derniersEmportes(db: Db, personneId: number): Promise<readonly CompteRenduEmporte[]> {
  const lignes = await db.rows(sql<LigneEmportee>`
    select ${colonnes}, r.version, l.nom as nom_lieu, c.nom as nom_commune, s.nom as nom_structure
    from activite.compte_rendu r
    join acteur.structure s on s.id = r.structure_id
    left join offre.lieu l on l.id = r.lieu_id
    left join territoire.commune c on c.code = r.commune_code
    where r.conseiller_id = ${personneId} and r.supprime_le is null
    order by r.jour desc, r.cree_le desc, r.id limit ${DERNIERS}`);
  return lignes.map((ligne) => {
    const compteRendu = lireLigne(ligne);
    const { lieu, canal } = compteRendu;
    const { nom_lieu, nom_commune, nom_structure } = ligne;
    return {
      id: compteRendu.id,
      version: ligne.version,
      valeurs: valeursDe(compteRendu, ecrireCommune),
      lieu: direOu({ genreLieu: lieu.genre, canal, lieu: nom_lieu, commune: nom_commune, structure: nom_structure }),
    };
  });
}
