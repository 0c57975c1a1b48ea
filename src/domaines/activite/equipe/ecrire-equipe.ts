import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { deposerCourriel } from "../../../plateforme/mail/index.ts";
import { courrielDEquipe } from "./courriels.rules.ts";
import { OBJET_MAX, TEXTE_MAX } from "./equipe.rules.ts";
import { destinatairesDe, equipeDe, insererMessage } from "./equipe.sql.ts";

export type ResultatMessage =
  | { readonly fait: "envoye"; readonly destinataires: number }
  | { readonly refus: "interdit" | "sansEquipe" }
  | { readonly refus: "champs"; readonly erreurs: Readonly<Record<string, string>> };

/** Writes to every live member of the team, by e-mail, and keeps the message in its history. */
export async function ecrireEquipe(
  { db, utilisateur, maintenant }: ContexteConnecte,
  dit: { readonly objet: string; readonly texte: string },
): Promise<ResultatMessage> {
  if (utilisateur.role !== "coordinateur") return { refus: "interdit" };
  const message = { objet: dit.objet.trim(), texte: dit.texte.trim() };
  const erreurs = verifier(message);
  if (Object.keys(erreurs).length > 0) return { refus: "champs", erreurs };
  return enTantQueSysteme(db, async (systeme) => {
    const equipe = await equipeDe(systeme, utilisateur.personneId);
    const destinataires = equipe === undefined ? [] : await destinatairesDe(systeme, equipe.id);
    if (equipe === undefined || destinataires.length === 0) return { refus: "sansEquipe" };
    const id = await insererMessage(systeme, {
      ...message,
      equipeId: equipe.id,
      auteurId: utilisateur.personneId,
      destinataires: destinataires.length,
      maintenant,
    });
    for (const { id: personneId, courriel } of destinataires)
      await deposerCourriel(systeme, {
        cle: `equipe-message:${id}:${personneId}`,
        personneId,
        destinataire: courriel,
        message: courrielDEquipe({ ...message, coordinateur: utilisateur.nom, equipe: equipe.nom }),
      });
    return { fait: "envoye", destinataires: destinataires.length };
  });
}

function verifier({
  objet,
  texte,
}: {
  readonly objet: string;
  readonly texte: string;
}): Readonly<Record<string, string>> {
  return {
    ...(objet === "" && { objet: "Écrivez l’objet du message." }),
    ...(objet.length > OBJET_MAX && { objet: `L’objet a ${OBJET_MAX} caractères au plus.` }),
    ...(texte === "" && { texte: "Écrivez le message." }),
    ...(texte.length > TEXTE_MAX && { texte: `Le message a ${TEXTE_MAX} caractères au plus : raccourcissez-le.` }),
  };
}
