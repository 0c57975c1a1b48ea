import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Contexte } from "../../../plateforme/http/contexte.ts";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import { compterEssai } from "../../acteur/index.ts";
import { departementDe, referentiel } from "../../territoire/index.ts";
import { endroitDeTexte } from "../recherche/ou-chercher.ts";
import { lireTelephone } from "../rendez-vous/contact.rules.ts";
import type { SaisieRappel } from "./rappel.rules.ts";
import {
  deposerRappel,
  lienDe,
  type NouveauRappel,
  quelquUnRappelle,
  type Rappel,
  rappelDuLien,
  retirerDuLien,
} from "./rappel.sql.ts";

export type DemandeRappel = SaisieRappel & {
  /** A commune or a postcode, as typed, and the code chosen among homonyms. */
  readonly commune: string;
  readonly code: string;
  readonly lieuId: string;
};

export type ChoixCommune = { readonly code: string; readonly libelle: string };
export type ResultatRappel =
  | { readonly jeton: string }
  | { readonly refus: "champs"; readonly erreurs: Erreurs; readonly choix?: readonly ChoixCommune[] }
  /** Nobody of the programme calls back in this département. */
  | { readonly refus: "personne"; readonly departement: string }
  | { readonly refus: "attendre"; readonly secondes: number };

/**
 * Asks to be called back. Who may: everybody, five times an hour by telephone and thirty by address of the network; a telephone has one
 * request at a time, put right when it asks again.
 */
export async function demanderRappel(contexte: Contexte, demande: DemandeRappel): Promise<ResultatRappel> {
  const numero = lireTelephone(demande.telephone)?.numero;
  const ou = situer(demande);
  const erreurs = {
    ...(numero === undefined && { telephone: "Un numéro de téléphone a 10 chiffres." }),
    ...("erreur" in ou && { commune: ou.erreur }),
  };
  if (numero === undefined || "erreur" in ou)
    return { refus: "champs", erreurs, ...("choix" in ou && { choix: ou.choix }) };
  const secondes = await compter(contexte, numero);
  if (secondes > 0) return { refus: "attendre", secondes };
  const departement = departementDe(ou.code);
  return contexte.systeme(async (db): Promise<ResultatRappel> => {
    if (!(await quelquUnRappelle(db, departement)))
      return { refus: "personne", departement: referentiel().departements.get(departement)?.nom ?? departement };
    const lieu = await db.row(sql<{ id: string }>`select id from offre.lieu where id = ${demande.lieuId} and visible`);
    const nouveau = { ...demande, telephone: numero, departement, communeCode: ou.code, lieuId: lieu?.id ?? null };
    return { jeton: lienDe(await deposerRappel(db, nouveau, contexte.maintenant)) };
  });
}

/** Stores a request already judged: those of the demonstration. Who may: the loader, under `declic_systeme`. */
export const inscrireRappel = (db: Db, rappel: NouveauRappel, quand: Date): Promise<string> =>
  deposerRappel(db, rappel, quand);

/** The commune meant; an arrondissement is its commune. */
function situer({
  commune,
  code,
}: DemandeRappel): { readonly code: string } | { readonly erreur: string; readonly choix?: readonly ChoixCommune[] } {
  const choisie = code === "" ? undefined : referentiel().communeActuelle(code);
  if (choisie !== undefined) return { code: choisie.code };
  if (commune === "") return { erreur: "Écrivez votre commune ou votre code postal." };
  const endroit = endroitDeTexte(commune);
  if (endroit.sorte === "choix") return { erreur: "Choisissez votre commune dans la liste.", choix: endroit.choix };
  const trouvee = endroit.sorte === "trouve" ? referentiel().communeActuelle(endroit.code) : undefined;
  return trouvee === undefined
    ? { erreur: `Nous ne trouvons pas « ${commune} ». Vérifiez le nom, ou écrivez le code postal.` }
    : { code: trouvee.code };
}

const compter = ({ systeme, requete, maintenant }: Contexte, numero: string): Promise<number> =>
  systeme(async (db) => {
    const adresse = await compterEssai(db, { genre: "adresse", cle: `rappel ${requete.adresse}` }, maintenant);
    return adresse > 0 ? adresse : compterEssai(db, { genre: "envoi", cle: `rappel ${numero}` }, maintenant);
  });

export type RappelVu = Rappel & { readonly telephone: string | null };

/** The request that a link leads to, as its owner sees it. */
export const voirRappel = ({ systeme }: Contexte, jeton: string): Promise<RappelVu | undefined> =>
  systeme(async (db) => {
    const rappel = await rappelDuLien(db, jeton);
    if (rappel === undefined) return undefined;
    const { identite, ...reste } = rappel;
    return { ...reste, telephone: identite?.telephone ?? null };
  });

/** Takes back a request; twice is once. Who may: whoever holds the link. */
export const retirerRappel = ({ systeme, maintenant }: Contexte, jeton: string): Promise<boolean> =>
  systeme((db) => retirerDuLien(db, jeton, maintenant));
