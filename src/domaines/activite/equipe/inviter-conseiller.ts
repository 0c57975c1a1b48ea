import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { courrielNormalise } from "../../../plateforme/identite/index.ts";
import { deposerCourriel } from "../../../plateforme/mail/index.ts";
import { courrielInvitationEquipe } from "./courriels.rules.ts";
import { conseillerParCourriel, equipeDe, insererInvitation, nommerEquipe } from "./equipe.sql.ts";

const COURRIEL = /^[^\s@<>"]{1,64}@[^\s@<>"]+\.[^\s@<>".]{2,}$/u;

export type ResultatInvitation = { readonly fait: "invite" } | { readonly refus: "interdit" | "courriel" | "soi" };

/**
 * Invites into the team of the coordinateur whoever holds this address. The answer is the same when nobody does: an invitation never
 * says who is known. Invited twice while the first is open, they get one e-mail.
 */
export async function inviterConseiller(contexte: ContexteConnecte, texte: string): Promise<ResultatInvitation> {
  const { db, utilisateur, maintenant, reglages } = contexte;
  if (utilisateur.role !== "coordinateur") return { refus: "interdit" };
  const courriel = courrielNormalise(texte);
  if (!COURRIEL.test(courriel) || courriel.length > 200) return { refus: "courriel" };
  return enTantQueSysteme(db, async (systeme) => {
    const invite = await conseillerParCourriel(systeme, courriel);
    if (invite?.id === utilisateur.personneId) return { refus: "soi" };
    await nommerEquipeSiBesoin(contexte, systeme);
    const equipe = await equipeDe(systeme, utilisateur.personneId);
    if (equipe === undefined) throw new Error("équipe attendue");
    const id = await insererInvitation(systeme, equipe.id, invite?.id ?? null, courriel, maintenant);
    if (id !== undefined && invite !== undefined)
      await deposerCourriel(systeme, {
        cle: `equipe-invitation:${id}`,
        personneId: invite.id,
        destinataire: courriel,
        message: courrielInvitationEquipe({
          prenom: invite.identite.prenom,
          coordinateur: utilisateur.nom,
          equipe: equipe.nom,
          url: reglages.urlPublique,
        }),
      });
    return { fait: "invite" };
  });
}

/** The first invitation makes the team, under a name that can be changed. */
async function nommerEquipeSiBesoin(
  { utilisateur }: ContexteConnecte,
  systeme: Parameters<typeof equipeDe>[0],
): Promise<void> {
  if ((await equipeDe(systeme, utilisateur.personneId)) === undefined)
    await nommerEquipe(systeme, utilisateur.personneId, `Équipe de ${utilisateur.nom}`.slice(0, 100));
}
