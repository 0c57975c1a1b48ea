import type { Db } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { courrielNormalise } from "../../../plateforme/identite/index.ts";
import { deposerCourriel } from "../../../plateforme/mail/index.ts";
import { compterEssai } from "../../acteur/index.ts";
import type { Annonce } from "../manifestation/courriels.rules.ts";
import { accordDe, empreindre } from "./accord.query.ts";
import { peutDemander } from "./accord.rules.ts";
import { attendreAccord } from "./accord.sql.ts";
import { direAccordDemande } from "./courriels-contrat.rules.ts";
import { type Dossier, voirDossier } from "./dossier.query.ts";
import { estPret } from "./dossier.rules.ts";
import { ajouterEtape } from "./dossier.sql.ts";
import type { SaisieDossier } from "./lire-termes.rules.ts";
import {
  agir,
  controlerDossier,
  direEmpechements,
  enregistrerDossier,
  etape,
  type RefusTardif,
  type ResultatDossier,
} from "./tenir-dossier.ts";

/**
 * Sends the contract as it stands to whoever the structure wants to hire: they say yes or no, and give their Pix result. Refused while the
 * rules block it: nobody is asked to agree to a contract that may not be. Who may: whoever manages the structure, until the file is handed in.
 */
export async function demanderAccord(c: ContexteConnecte, id: number, saisie: SaisieDossier): Promise<ResultatDossier> {
  const garde = await enregistrerDossier(c, id, saisie);
  const lu = "fait" in garde ? await voirDossier(c.db, id) : undefined;
  if (lu === undefined) return garde;
  const controle = await controlerDossier(c.db, lu);
  if (!estPret(controle)) return { refus: "champs", id, erreurs: direEmpechements({ ...controle, attendus: [] }) };
  return agir(c, id, "demander", async (systeme, dossier): Promise<RefusTardif | undefined> => {
    if (dossier.saisie.origine === "mise_en_relation") return { erreurs: { "": DEJA_DIT } };
    const empreintes = empreindre(dossier.cle, dossier.saisie);
    if (empreintes === null) return { erreurs: { "": OUBLIE } };
    if (!peutDemander(await accordDe(systeme, dossier, dossier.saisie))) return { erreurs: { "": REFUSE } };
    const courriel = courrielNormalise((dossier.saisie.courriel ?? "").trim());
    const secondes = await compterEssai(systeme, { genre: "envoi", cle: `accord ${courriel}` }, c.maintenant);
    if (secondes > 0)
      return { erreurs: { "": `Trop de messages à cette adresse : réessayez dans ${Math.ceil(secondes / 60)} min.` } };
    const jeton = await attendreAccord(systeme, id, empreintes, c.maintenant);
    await ajouterEtape(systeme, id, etape(c, "Lien envoyé à la personne"));
    await ecrireALaPersonne(
      ...([systeme, dossier, `demande ${c.maintenant.toISOString()}`] as const),
      ...([direAccordDemande(dossier.structure), `${c.reglages.urlPublique}/accord/${jeton}`] as const),
    );
    return undefined;
  });
}

const DEJA_DIT = "Cette personne a déjà dit oui à la mise en relation.";
const OUBLIE = "Ce dossier est trop ancien : préparez-en un autre.";
const REFUSE = "La personne a refusé ce contrat : changez-le avant de le lui proposer de nouveau.";

/** Leaves a message for whoever is to be hired, at the address typed. Under the role of jobs. */
export async function ecrireALaPersonne(
  db: Db,
  { id, saisie }: Pick<Dossier, "id" | "saisie">,
  cle: string,
  annonce: Annonce,
  url: string,
): Promise<void> {
  const destinataire = (saisie.courriel ?? "").trim();
  if (destinataire === "") return;
  await deposerCourriel(db, {
    ...{ cle: `accord ${id} ${cle}`, personneId: null, destinataire },
    message: {
      objet: annonce.objet,
      paragraphes: [`Bonjour ${(saisie.prenom ?? "").trim()},`, ...annonce.phrases],
      action: { libelle: annonce.lien, url },
    },
  });
}
