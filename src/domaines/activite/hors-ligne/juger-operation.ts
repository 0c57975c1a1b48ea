import type { Utilisateur } from "../../../plateforme/acces/acces.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { communeProbable, ecrireCommune } from "../../territoire/index.ts";
import { connusArrives } from "../agenda/connus-arrives.ts";
import { jugerLien, REFUS_LIEN, relierCompteRendu } from "../agenda/relier-compte-rendu.ts";
import { avecPersonnes } from "../beneficiaire/gestes-connus.ts";
import { lireCompteRendu } from "../compte-rendu/compte-rendu.sql.ts";
import { creerCompteRendu } from "../compte-rendu/creer-compte-rendu.ts";
import { peutChanger, peutSaisir } from "../compte-rendu/droits.rules.ts";
import { valeursDe } from "../compte-rendu/formulaire.rules.ts";
import { erreursDuFormulaire, type Lu, lireFormulaire, refuser as toutRefuser } from "../compte-rendu/lecture.rules.ts";
import { modifierCompteRendu } from "../compte-rendu/modifier-compte-rendu.ts";
import { direOu } from "../compte-rendu/phrases.rules.ts";
import { supprimerCompteRendu } from "../compte-rendu/supprimer-compte-rendu.ts";
import { voirCompteRendu } from "../compte-rendu/un-compte-rendu.query.ts";
import type { Reporter } from "../cumul/cumul.sql.ts";
import { porteUnNul } from "./operation-recue.ts";
import { type Autre, compteRenduDe, type Operation, type Verdict } from "./protocole.rules.ts";

/** Judges one operation as the form would have been, under the role it was written with: stored, refused, opposed or set apart. */
export async function jugerOperation(
  contexte: ContexteConnecte,
  operation: Operation,
  porter: Reporter,
): Promise<Verdict> {
  const utilisateur = sousLeRole(contexte.utilisateur, operation.affectation);
  if (utilisateur === undefined) return isoler(operation, SANS_ROLE);
  if (!peutSaisir(utilisateur.role)) return isoler(operation, SANS_DROIT);
  if (porteUnNul(operation)) return refuser(operation, { "": "Le texte contient un caractère interdit." });
  const judge = { creer, modifier, supprimer }[operation.genre];
  return judge({ ...contexte, utilisateur }, operation, porter);
}

/** The person under that role of theirs, when they still have it. */
function sousLeRole(utilisateur: Utilisateur, affectation: number): Utilisateur | undefined {
  if (utilisateur.affectationId === affectation) return utilisateur;
  const tenue = utilisateur.affectations?.find(({ affectationId }) => affectationId === affectation);
  return tenue && { ...utilisateur, affectationId: affectation, role: tenue.role };
}

const SANS_ROLE = "Vous n’avez plus le rôle sous lequel il a été écrit.";
const SANS_DROIT = "Votre rôle ne permet pas d’écrire des comptes rendus.";
const SANS_STRUCTURE = "Votre rôle n’est rattaché à aucune structure : demandez à votre employeur de vous y rattacher.";
const ABSENT = "Ce compte rendu n’existe pas, ou il n’est plus dans vos droits.";

type Juge = (contexte: ContexteConnecte, operation: Operation, porter: Reporter) => Promise<Verdict>;

const creer: Juge = async (contexte, operation, porter) => {
  const lu = lireFormulaire(operation.charge, chercherCommune);
  if (Object.keys(lu.erreurs).length > 0) return illisible(contexte, operation, lu);
  const { evenement = "" } = operation.charge.champs;
  const lien = evenement === "" ? "libre" : await jugerLien(contexte, lu.dit.id, evenement);
  if (lien !== "libre" && "refus" in lien) return refuser(operation, direRefusDeLaDate(lien.refus));
  const connus = await connusArrives(contexte, operation.charge, lu.dit);
  const resultat = await creerCompteRendu(contexte, await avecPersonnes(contexte, lu.dit, connus), porter);
  if (!("refus" in resultat)) {
    if (evenement !== "") await relierCompteRendu(contexte, resultat.id, evenement);
    return accepter(contexte, operation, 1);
  }
  switch (resultat.refus) {
    case "champs":
      return refuser(operation, erreursDuFormulaire(resultat.champs, operation.charge));
    case "idDejaPris":
      return (await opposer(contexte, operation)) ?? refuser(operation, { "": "Ce numéro est déjà pris." });
    case "interdit":
      return isoler(operation, SANS_DROIT);
    case "sansStructure":
      return isoler(operation, SANS_STRUCTURE);
  }
};

/** A date that has its report, or is gone: the report waits on the device for a person to decide. Too early: it is sent again later. */
const direRefusDeLaDate = (refus: keyof typeof REFUS_LIEN): Readonly<Record<string, string>> =>
  refus === "pasEncore" ? { "": REFUS_LIEN.pasEncore } : { evenement: `${REFUS_LIEN[refus]} ${SANS_LA_DATE}` };
const SANS_LA_DATE = "Enregistré de nouveau, celui-ci sera gardé à part ; sinon, abandonnez-le.";

const modifier: Juge = async (contexte, operation, porter) => {
  const lu = lireFormulaire(operation.charge, chercherCommune);
  if (Object.keys(lu.erreurs).length > 0) return illisible(contexte, operation, lu);
  const version = operation.version ?? 0;
  const resultat = await modifierCompteRendu(contexte, lu.dit, version, porter);
  if (!("refus" in resultat)) {
    const gardee = resultat.fait === "modifie" ? version + 1 : await versionDe(contexte, lu.dit.id);
    return accepter(contexte, operation, gardee);
  }
  if (resultat.refus === "champs") return refuser(operation, erreursDuFormulaire(resultat.champs, operation.charge));
  return (await opposer(contexte, operation)) ?? isoler(operation, ABSENT);
};

const supprimer: Juge = async (contexte, operation, porter) => {
  const id = compteRenduDe(operation);
  const garde = await lireSien(contexte, id);
  if (garde === undefined) return isoler(operation, ABSENT);
  if (garde.supprimeLe !== null) return accepter(contexte, operation, garde.version);
  if (garde.version !== operation.version) return (await opposer(contexte, operation)) ?? isoler(operation, ABSENT);
  const resultat = await supprimerCompteRendu(contexte, id, porter);
  return "refus" in resultat ? isoler(operation, ABSENT) : accepter(contexte, operation, garde.version + 1);
};

const accepter = ({ maintenant }: ContexteConnecte, { cle }: Operation, version: number): Verdict => ({
  cle,
  etat: "envoye",
  version,
  recuLe: maintenant.toISOString(),
});

const refuser = ({ cle }: Operation, erreurs: Readonly<Record<string, string>>): Verdict => ({
  cle,
  etat: "refuse",
  erreurs,
});

/** What cannot even be read, and all else that would be refused with it. */
const illisible = ({ maintenant }: ContexteConnecte, operation: Operation, lu: Lu): Verdict =>
  refuser(operation, toutRefuser(lu, operation.charge, jourCivil(maintenant)));

const isoler = ({ cle }: Operation, motif: string): Verdict => ({ cle, etat: "en_quarantaine", motif });

/** Both are kept and a person decides: what is stored goes back with the answer. Undefined: nothing of theirs is stored. */
async function opposer(contexte: ContexteConnecte, operation: Operation): Promise<Verdict | undefined> {
  const id = compteRenduDe(operation);
  if ((await lireSien(contexte, id)) === undefined) return undefined;
  const vu = await voirCompteRendu(contexte.db, id);
  if (vu === undefined) return undefined;
  const { lieu, canal } = vu.compteRendu;
  const autre: Autre | null =
    vu.supprimeLe === null
      ? {
          version: vu.version,
          valeurs: valeursDe(vu.compteRendu, ecrireCommune),
          lieu: direOu({ genreLieu: lieu.genre, canal, lieu: vu.lieu, commune: vu.commune, structure: vu.structure }),
        }
      : null;
  return { cle: operation.cle, etat: "en_conflit", autre };
}

async function lireSien({ db, utilisateur }: ContexteConnecte, id: string) {
  const garde = UUID.test(id) ? await lireCompteRendu(db, id, true) : undefined;
  return garde && peutChanger(garde.compteRendu.conseillerId, utilisateur.personneId) ? garde : undefined;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const versionDe = async (contexte: ContexteConnecte, id: string): Promise<number> =>
  (await lireSien(contexte, id))?.version ?? 0;

const chercherCommune = (texte: string): string | undefined => communeProbable(texte)?.commune.code;
