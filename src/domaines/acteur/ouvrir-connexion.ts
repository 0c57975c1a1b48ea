import type { Db } from "../../plateforme/db/db.ts";
import type { Contexte } from "../../plateforme/http/contexte.ts";
import { courrielNormalise, nouveauSecretTotp, verifierMotDePasse } from "../../plateforme/identite/index.ts";
import { appareilConnu } from "./appareil.ts";
import { type Compte, compteParCourriel, compteParPersonne, garderSecretTotp } from "./compte.sql.ts";
import { creerConnexion, fermerParJeton, type Moyen, signer } from "./connexion.sql.ts";
import { exigeDoubleFacteur } from "./role.rules.ts";
import { type Cible, prendreEssai, rendreEssai } from "./tentative.sql.ts";

/** What comes after a first factor: nothing, the code, or the setting up of codes. */
export type SuiteConnexion = "complete" | "code" | "enrolement";
export type Ouverture =
  | { readonly jeton: string; readonly personneId: number; readonly suite: SuiteConnexion }
  | { readonly refus: "identifiants" }
  | { readonly refus: "attendre"; readonly secondes: number };

/**
 * Opens a session with an address and a password. The answer and its delay are the same whether the account is unknown, disabled,
 * or the password wrong. Password hashing happens outside any transaction.
 */
export async function ouvrirConnexion(
  contexte: Contexte,
  { courriel, motDePasse }: { readonly courriel: string; readonly motDePasse: string },
): Promise<Ouverture> {
  const essai = await contexte.systeme(async (db) => {
    const compte = await compteParCourriel(db, courriel);
    const cibles = ciblesDe(contexte, courriel, compte);
    return { compte, cibles, secondes: await prendreTous(cibles) };

    async function prendreTous(a: readonly Cible[]): Promise<number> {
      for (const cible of a) {
        const secondes = await prendreEssai(db, cible, contexte.maintenant);
        if (secondes > 0) return secondes;
      }
      return 0;
    }
  });
  if (essai.secondes > 0) return { refus: "attendre", secondes: essai.secondes };
  const { compte, cibles } = essai;
  const juste = await verifierMotDePasse(compte?.motDePasse ?? null, motDePasse);
  if (!juste || compte === undefined || !peutSeConnecter(compte)) return { refus: "identifiants" };
  return contexte.systeme(async (db) => {
    for (const cible of cibles) await rendreEssai(db, cible);
    return ouvrirApresPremierFacteur(db, contexte, compte, "mot_de_passe");
  });
}

/** Opens a demonstration account in one click; refused out of the demonstration and for any other account. */
export async function ouvrirConnexionDemonstration(contexte: Contexte, personneId: number): Promise<Ouverture> {
  if (!contexte.reglages.demonstration) return { refus: "identifiants" };
  return contexte.systeme(async (db) => {
    const compte = await compteParPersonne(db, personneId);
    if (compte === undefined || !compte.demonstration || !peutSeConnecter(compte)) return { refus: "identifiants" };
    return ouvrirApresPremierFacteur(db, contexte, compte, "demonstration");
  });
}

/** Opens the session of a person whose first factor is proved, and closes the browser's former one. */
export async function ouvrirApresPremierFacteur(
  db: Db,
  contexte: Contexte,
  compte: Compte,
  moyen: Moyen,
): Promise<Ouverture> {
  await signer(db, compte.personneId);
  await fermerParJeton(db, contexte.requete.cookie("connexion"), contexte.maintenant);
  const suite = suiteApres(compte, contexte.reglages.demonstration, moyen);
  const jeton = await creerConnexion(db, contexte, {
    personneId: compte.personneId,
    affectationId: compte.affectationId,
    etape: suite === "complete" ? "complete" : "premier_facteur",
    moyen,
    ouverteLe: contexte.maintenant,
  });
  if (suite === "enrolement" && compte.totp === null) await garderSecretTotp(db, compte, nouveauSecretTotp());
  return { jeton, personneId: compte.personneId, suite };
}

const peutSeConnecter = (compte: Compte): boolean => !compte.desactive && compte.affectationId !== null;

/** A provider of identities does its own second factor; a demonstration account without one is exempt in the demonstration only. */
function suiteApres(compte: Compte, demonstration: boolean, moyen: Moyen): SuiteConnexion {
  if (moyen === "oidc") return "complete";
  if (compte.totp?.actif) return "code";
  if (compte.demonstration && demonstration) return "complete";
  return exigeDoubleFacteur(compte.roles) ? "enrolement" : "complete";
}

function ciblesDe(contexte: Contexte, courriel: string, compte: Compte | undefined): readonly Cible[] {
  const appareil = compte === undefined ? null : appareilConnu(contexte.requete.cookie("appareil"), compte.personneId);
  return [
    { genre: "adresse", cle: contexte.requete.adresse },
    { genre: "compte", cle: appareil ?? courrielNormalise(courriel) },
  ];
}
