import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { candidatNumero } from "./candidat.query.ts";
import { jugerPix } from "./candidat.sql.ts";
import { direPixJuge } from "./courriels-candidat.rules.ts";
import { prevenirCandidat } from "./prevenir-candidat.ts";

export type ResultatPix =
  | { readonly fait: true }
  | { readonly refus: "absent" }
  | { readonly refus: "champs"; readonly erreurs: Readonly<Record<string, string>> };

/** Says a declared Pix result verified or refused, and tells the candidate. Who may: the administration. `score`: the one that was read. */
export async function jugerResultatPix(
  contexte: ContexteConnecte,
  numero: number,
  saisie: { readonly sens: string; readonly motif: string; readonly score: number },
): Promise<ResultatPix> {
  const k = await candidatNumero(contexte.db, numero);
  if (k === undefined) return { refus: "absent" };
  const motif = saisie.motif.trim();
  if (saisie.sens !== "verifie" && saisie.sens !== "refuse")
    return { refus: "champs", erreurs: { sens: "Choisissez une réponse." } };
  if (saisie.sens === "refuse" && (motif.length < 10 || motif.length > 1000))
    return { refus: "champs", erreurs: { motif: "Donnez le motif en 10 à 1 000 caractères." } };
  const { utilisateur, maintenant, reglages } = contexte;
  return enTantQueSysteme(contexte.db, async (db): Promise<ResultatPix> => {
    const dit = saisie.sens === "refuse" ? motif : null;
    const juges = await jugerPix(db, k.personneId, saisie.score, {
      motif: dit,
      par: utilisateur.personneId,
      maintenant,
    });
    if (juges === 0)
      return {
        refus: "champs",
        erreurs: { "": "Ce résultat n’attend plus, ou il a changé entre-temps : relisez-le." },
      };
    const cle = `pix ${maintenant.toISOString()}`;
    await prevenirCandidat(db, k.personneId, cle, direPixJuge(dit), `${reglages.urlPublique}/candidature`);
    return { fait: true };
  });
}
