import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { ecrireCommune, estFerie } from "../../territoire/index.ts";
import { lireAgenda } from "../agenda/agenda.query.ts";
import { GENRE_ENTREE_LIBELLES } from "../agenda/evenement.rules.ts";
import { localDe } from "../agenda/moment.rules.ts";
import { type DateDuCompteRendu, datesDuCompteRendu } from "../agenda/preremplir.query.ts";
import { valeursDeLaDate } from "../agenda/preremplir.rules.ts";
import { peutSaisir } from "../compte-rendu/droits.rules.ts";
import { type Valeurs, valeursDe } from "../compte-rendu/formulaire.rules.ts";
import { COLONNES, type LigneLue, lireLigne } from "../compte-rendu/ligne.rules.ts";
import { direOu } from "../compte-rendu/phrases.rules.ts";
import { type PreparationSaisie, preparerSaisie } from "../compte-rendu/saisie.query.ts";
import { compterRecus } from "./envoi.sql.ts";
import { PROTOCOLE } from "./protocole.rules.ts";
import type { CompteRenduEmporte, EvenementEmporte, Provisions, SaisieEmportee } from "./provisions.rules.ts";

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
  const { structure, aujourdhui, lieux, themes, etiquettes } = preparation;
  return {
    structure: structure.nom,
    fuseau: structure.fuseau,
    aujourdhui,
    lieux,
    themes,
    etiquettes: etiquettes.map(({ nom }) => nom),
    derniers: await derniersEmportes(contexte.db, contexte.utilisateur.personneId),
    agenda: await agendaEmporte(contexte, preparation),
  };
}

/** The day's dates, without what could name anyone: an appointment is only « Rendez-vous »; with whom, the server knows on arrival. */
async function agendaEmporte(
  { db, utilisateur }: ContexteConnecte,
  { structure, aujourdhui }: Pick<PreparationSaisie, "structure" | "aujourdhui">,
): Promise<readonly EvenementEmporte[]> {
  const ferie = (jour: string): boolean => estFerie(jour, structure.departementCode);
  const entrees = await lireAgenda(db, utilisateur.personneId, aujourdhui, aujourdhui, structure.fuseau, ferie);
  const attendues = entrees.filter(({ genre, compteRenduId }) => genre !== "permanence" && compteRenduId === null);
  const dates = await datesDuCompteRendu(
    db,
    utilisateur.personneId,
    attendues.map(({ id }) => id),
  );
  return entrees.map((une) => ({
    id: une.id,
    debut: localDe(une.debut, une.fuseau).heure,
    fin: localDe(une.fin, une.fuseau).heure,
    titre: une.genre === "rendez_vous" ? GENRE_ENTREE_LIBELLES.rendez_vous : une.titre,
    lieu: direOu(une),
    aReporter: aReporter(dates.find(({ id }) => id === une.id)),
  }));
}

function aReporter(date: DateDuCompteRendu | undefined): Valeurs | null {
  if (date === undefined) return null;
  const { champs, listes } = valeursDeLaDate({ champs: {}, listes: {} }, date, undefined, ecrireCommune);
  return { champs: { ...champs, evenement: date.id }, listes };
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
