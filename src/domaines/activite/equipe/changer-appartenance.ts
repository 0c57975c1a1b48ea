import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import type { Db } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { deposerCourriel } from "../../../plateforme/mail/index.ts";
import { courrielReponseEquipe } from "./courriels.rules.ts";
import { type Acte, etatDe, permis } from "./equipe.rules.ts";
import { type Appartenance, dansUneAutreEquipe, dater, joindre, verrouillerAppartenance } from "./equipe.sql.ts";

export type ResultatAppartenance =
  | { readonly fait: Acte | "deja_fait" }
  | { readonly refus: "introuvable" | "autreEquipe" };

/**
 * Accepts or refuses an invitation, or leaves: the adviser for themselves; the coordinateur withdraws an invitation or ends a
 * membership of their team. Anyone else meets the same answer as before an absent one. Twice is once.
 */
export async function changerAppartenance(
  { db, utilisateur, maintenant, reglages }: ContexteConnecte,
  id: number,
  acte: Acte,
): Promise<ResultatAppartenance> {
  return enTantQueSysteme(db, async (systeme) => {
    const appartenance = await verrouillerAppartenance(systeme, id);
    if (appartenance === undefined) return { refus: "introuvable" };
    const par = roleDans(appartenance, utilisateur.personneId);
    if (par === undefined) return { refus: "introuvable" };
    const etat = etatDe(appartenance);
    if (!permis(etat, acte, par)) return FINS[acte].includes(etat) ? { fait: "deja_fait" } : { refus: "introuvable" };
    if (acte === "accepter" && (await dansUneAutreEquipe(systeme, utilisateur.personneId)))
      return { refus: "autreEquipe" };
    await dater(systeme, id, acte, maintenant, utilisateur.personneId);
    if (par === "conseiller") await prevenir(systeme, appartenance, acte, utilisateur.nom, reglages.urlPublique);
    return { fait: acte };
  });
}

const FINS: Readonly<Record<Acte, readonly string[]>> = {
  accepter: ["membre"],
  refuser: ["refuse"],
  partir: ["retire", "parti"],
};

function roleDans(
  { coordinateurId, conseillerId }: Appartenance,
  personneId: number,
): "conseiller" | "coordinateur" | undefined {
  if (conseillerId === personneId) return "conseiller";
  return coordinateurId === personneId ? "coordinateur" : undefined;
}

async function prevenir(
  db: Db,
  { id, coordinateurId, equipe }: Appartenance,
  acte: Acte,
  conseiller: string,
  url: string,
): Promise<void> {
  const identite = await joindre(db, coordinateurId);
  if (identite === undefined || identite.courriel === null) return;
  const fait = { accepter: "accepte", refuser: "refuse", partir: "quitte" } as const;
  await deposerCourriel(db, {
    cle: `equipe-${fait[acte]}:${id}`,
    personneId: coordinateurId,
    destinataire: identite.courriel,
    message: courrielReponseEquipe({ conseiller, equipe, fait: fait[acte], url }),
  });
}
