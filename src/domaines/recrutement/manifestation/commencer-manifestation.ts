import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Contexte } from "../../../plateforme/http/contexte.ts";
import { type Identite, ouvrirIdentite } from "../../../plateforme/identite/index.ts";
import { compterEssai, lireIdentifiant, PHRASES_IDENTIFIANT } from "../../acteur/index.ts";
import { type CommuneTrouvee, communeProbable } from "../../territoire/index.ts";
import { etatDe, refusDeRepondre } from "../appel/appel.rules.ts";
import { type AppelVu, appelPublic } from "../appel/appels.query.ts";
import { direCommencee } from "./courriels.rules.ts";
import { COURRIEL, lireContact, texteDe, type ValeursEtape } from "./formulaire-etapes.rules.ts";
import { lienDe } from "./manifestation.query.ts";
import { insererManifestation, type NouvelleManifestation } from "./manifestation.sql.ts";
import { prevenirStructure } from "./prevenir.ts";
import { type StructureConnue, structureConnue, structureDuNumero } from "./structure-connue.query.ts";

export type ResultatDebut =
  /** The link was sent; or is given at once to whoever manages the structure, whose address is known. */
  | { readonly jeton: string; readonly direct: boolean; readonly courriel: string }
  | { readonly refus: "absent" | "clos" }
  | { readonly refus: "attendre"; readonly secondes: number }
  | { readonly refus: "champs"; readonly erreurs: Readonly<Record<string, string>> };

/**
 * Begins a file in answer to an open call. Who may: everybody, within thirty an hour by address of the network; the link that opens the
 * file goes to the address typed, and using it proves it. Whoever manages a structure begins one for it, under their own address.
 */
export async function commencerManifestation(
  contexte: Contexte,
  appelId: number,
  id: string,
  valeurs: ValeursEtape,
): Promise<ResultatDebut> {
  const { db, maintenant, requete, reglages } = contexte;
  const appel = await appelPublic(db, appelId);
  if (appel === undefined) return { refus: "absent" };
  if (etatDe(appel, jourCivil(maintenant)) !== "ouvert") return { refus: "clos" };
  const sienne = await structureGeree(contexte);
  return enTantQueSysteme(db, async (systeme): Promise<ResultatDebut> => {
    const juge = await juger(systeme, appel, sienne, valeurs);
    if ("erreurs" in juge) return { refus: "champs", erreurs: juge.erreurs };
    const secondes = await compterEssai(
      systeme,
      { genre: "adresse", cle: `manifestation ${requete.adresse}` },
      maintenant,
    );
    if (secondes > 0) return { refus: "attendre", secondes };
    const nouvelle = { ...juge.nouvelle, id, appelId };
    if (await insererManifestation(systeme, nouvelle, maintenant))
      await prevenirStructure(
        systeme,
        nouvelle,
        "debut",
        direCommencee({ nom: nouvelle.nom, appel: appel.titre }),
        reglages.urlPublique,
      );
    return { jeton: lienDe(id), direct: sienne !== undefined, courriel: nouvelle.contact.courriel };
  });
}

type Geree = StructureConnue & {
  readonly siret: string | null;
  readonly local: string | null;
  readonly identite: Identite;
};

/** The structure that the reader manages, with who they are; undefined for anybody else. */
export async function structureGeree({ db, utilisateur }: Contexte): Promise<Geree | undefined> {
  if (utilisateur?.role !== "gestionnaire_structure" || utilisateur.perimetre.niveau !== "structure") return undefined;
  const structure = await structureConnue(db, utilisateur.perimetre.structureId);
  const scelle = await db.row(sql<{ identite: Buffer; cle: Buffer }>`
    select identite, cle from acteur.personne where id = ${utilisateur.personneId}`);
  const identite = scelle === undefined ? null : ouvrirIdentite(scelle);
  return structure === undefined || identite === null ? undefined : { ...structure, identite };
}

type Juge =
  | { readonly nouvelle: Omit<NouvelleManifestation, "id" | "appelId"> }
  | { readonly erreurs: Readonly<Record<string, string>> };

async function juger(db: Db, appel: AppelVu, sienne: Geree | undefined, valeurs: ValeursEtape): Promise<Juge> {
  const { dit: contact, erreurs: duContact } = lireContact(valeurs);
  const erreurs: Record<string, string> = { ...duContact };
  const courriel = sienne?.identite.courriel ?? texteDe(valeurs, "courriel").trim();
  if (!COURRIEL.test(courriel)) erreurs["courriel"] = "Écrivez une adresse de courriel. Exemple : mairie@exemple.fr.";
  const trouvee = communeProbable(texteDe(valeurs, "commune"))?.commune;
  if (trouvee === undefined)
    erreurs["commune"] =
      "Cette commune n’est pas reconnue. Écrivez son nom et son code postal, par exemple « Guéret 23000 ».";
  else {
    const sien = await situer(db, appel, sienne, trouvee, texteDe(valeurs, "identifiant"));
    if ("erreurs" in sien) Object.assign(erreurs, sien.erreurs);
    else if (Object.keys(erreurs).length === 0)
      return {
        nouvelle: {
          ...sien,
          communeCode: trouvee.code,
          departementCode: trouvee.departement,
          contact: {
            prenom: contact.prenom,
            nom: contact.nomContact,
            fonction: contact.fonction,
            telephone: contact.telephone,
            courriel,
            candidat: "",
          },
        },
      };
  }
  return { erreurs };
}

type Situee = Pick<
  NouvelleManifestation,
  "structureId" | "nom" | "type" | "nature" | "identifiantType" | "identifiant" | "aVerifier"
>;

/** Who answers: the structure of this number as we know it, or one that a person will verify. */
async function situer(
  db: Db,
  appel: AppelVu,
  sienne: Geree | undefined,
  commune: CommuneTrouvee["commune"],
  tape: string,
): Promise<Situee | { readonly erreurs: Readonly<Record<string, string>> }> {
  const identifiant = lireIdentifiant(tape, commune.departement);
  if (identifiant.sorte === "refuse" && sienne === undefined)
    return { erreurs: { identifiant: PHRASES_IDENTIFIANT[identifiant.motif] } };
  const connue = sienne ?? (identifiant.sorte === "refuse" ? undefined : await structureDuNumero(db, identifiant));
  if (connue !== undefined && connue.fermeeLe !== null)
    return {
      erreurs: { identifiant: "Cette structure est fermée : elle ne peut plus demander de poste. Vérifiez le numéro." },
    };
  if (connue !== undefined && connue.departementCode !== commune.departement)
    return {
      erreurs: {
        commune: `Cette structure est dans un autre département (${connue.departementCode}). Demandez des postes là où elle est.`,
      },
    };
  const refus = refusDeRepondre(appel, { type: connue?.type ?? "", departement: commune.departement });
  if (refus === "territoire")
    return {
      erreurs: {
        commune: `Cet appel ne s’adresse pas au département ${commune.departement}. Choisissez un autre appel.`,
      },
    };
  if (refus === "type")
    return {
      erreurs: { identifiant: "Cet appel ne s’adresse pas à ce type de structure. Choisissez un autre appel." },
    };
  const vivante = connue === undefined ? undefined : await dossierVivant(db, connue.id);
  if (vivante) return { erreurs: { identifiant: DEJA_UN_DOSSIER } };
  return {
    structureId: sienne?.id ?? null,
    nom: connue?.nom ?? "",
    type: connue?.type ?? "",
    nature: connue?.nature ?? null,
    identifiantType: identifiant.sorte === "local" ? identifiant.type : "siret",
    identifiant: numeroDe(identifiant, sienne),
    aVerifier: connue === undefined || identifiant.sorte === "local" || numeroDe(identifiant, sienne) === "",
  };
}

/** Said when a structure has a live file already. */
export const DEJA_UN_DOSSIER =
  "Un dossier de cette structure est déjà examiné : un seul à la fois. Suivez-le par le lien reçu par courriel, ou retirez-le.";

const numeroDe = (identifiant: ReturnType<typeof lireIdentifiant>, sienne: Geree | undefined): string => {
  if (identifiant.sorte === "siret") return identifiant.siret;
  if (identifiant.sorte === "local") return identifiant.numero;
  return sienne?.siret ?? sienne?.local ?? "";
};

async function dossierVivant(db: Db, structureId: number): Promise<boolean> {
  const { oui } = await db.one(sql<{ oui: boolean }>`
    select exists (select from recrutement.manifestation where structure_id = ${structureId}
      and statut in ('depose', 'avis_rendu', 'ajourne')) as oui`);
  return oui;
}
