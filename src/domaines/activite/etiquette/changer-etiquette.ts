import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import type { Db } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { equipeDe } from "../equipe/equipe.sql.ts";
import { ecrireNom, type PorteeEtiquette, porteesDe, refuserNom } from "./etiquette.rules.ts";
import {
  archiver,
  type Etiquette,
  insererEtiquette,
  nomPris,
  type Proprietaire,
  renommer,
  verrouillerEtiquette,
} from "./etiquette.sql.ts";

export type ResultatEtiquette =
  | { readonly fait: "cree" | "renomme" | "archive" | "retabli"; readonly comptesRendus: number }
  | { readonly refus: "nom"; readonly motif: string }
  | { readonly refus: "portee" | "sansEquipe" | "introuvable" };

const DEJA_LA = "Cette étiquette existe déjà.";

/** Creates a label of a portée that the role decides of; one archived under the same word is offered again. */
export async function creerEtiquette(
  contexte: ContexteConnecte,
  texte: string,
  portee: PorteeEtiquette,
): Promise<ResultatEtiquette> {
  const { db, utilisateur } = contexte;
  if (!porteesDe(utilisateur.role).includes(portee)) return { refus: "portee" };
  const motif = refuserNom(texte);
  if (motif !== undefined) return { refus: "nom", motif };
  return enTantQueSysteme(db, async (systeme): Promise<ResultatEtiquette> => {
    const a = await proprietaire(systeme, utilisateur, portee);
    if (a === undefined) return { refus: "sansEquipe" };
    const id = await insererEtiquette(systeme, ecrireNom(texte), a, utilisateur.personneId);
    return id === undefined ? { refus: "nom", motif: DEJA_LA } : { fait: "cree", comptesRendus: 0 };
  });
}

/** Renames a label; one's own, on one's reports too. */
export const renommerEtiquette = (contexte: ContexteConnecte, id: number, texte: string): Promise<ResultatEtiquette> =>
  surLaSienne(contexte, id, async (systeme, etiquette) => {
    const nom = ecrireNom(texte);
    const motif = refuserNom(texte) ?? ((await nomPris(systeme, etiquette, nom)) ? DEJA_LA : undefined);
    if (motif !== undefined) return { refus: "nom", motif };
    return { fait: "renomme", comptesRendus: nom === etiquette.nom ? 0 : await renommer(systeme, etiquette, nom) };
  });

/** Stops offering a label: the reports that bear it keep it. */
export const archiverEtiquette = (contexte: ContexteConnecte, id: number): Promise<ResultatEtiquette> =>
  surLaSienne(contexte, id, async (systeme) => {
    await archiver(systeme, id, contexte.maintenant);
    return { fait: "archive", comptesRendus: 0 };
  });

/** Offers an archived label again. */
export const retablirEtiquette = (contexte: ContexteConnecte, id: number): Promise<ResultatEtiquette> =>
  surLaSienne(contexte, id, async (systeme) => {
    await archiver(systeme, id, null);
    return { fait: "retabli", comptesRendus: 0 };
  });

/** Works on a label that the person decides of; someone else's and an absent one are the same. */
function surLaSienne(
  { db, utilisateur }: ContexteConnecte,
  id: number,
  travail: (systeme: Db, etiquette: Etiquette) => Promise<ResultatEtiquette>,
): Promise<ResultatEtiquette> {
  return enTantQueSysteme(db, async (systeme): Promise<ResultatEtiquette> => {
    const etiquette = await verrouillerEtiquette(systeme, id);
    if (etiquette === undefined || !porteesDe(utilisateur.role).includes(etiquette.portee))
      return { refus: "introuvable" };
    const a = await proprietaire(systeme, utilisateur, etiquette.portee);
    const sienne =
      a !== undefined &&
      a.personneId === etiquette.personneId &&
      a.equipeId === etiquette.equipeId &&
      a.departementCode === etiquette.departementCode;
    return sienne ? travail(systeme, etiquette) : { refus: "introuvable" };
  });
}

/** Whose a label of this portée is, when this person makes it; undefined for a coordinateur without a team. */
async function proprietaire(
  db: Db,
  { personneId, perimetre }: ContexteConnecte["utilisateur"],
  portee: PorteeEtiquette,
): Promise<Proprietaire | undefined> {
  const personne = { portee, personneId: null, equipeId: null, departementCode: null };
  if (portee === "personnelle") return { ...personne, personneId };
  if (portee === "nationale") return personne;
  if (portee === "departement")
    return perimetre.niveau === "departement" ? { ...personne, departementCode: perimetre.code } : undefined;
  const equipe = await equipeDe(db, personneId);
  return equipe && { ...personne, equipeId: equipe.id };
}
