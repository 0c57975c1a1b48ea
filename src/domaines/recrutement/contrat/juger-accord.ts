import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { prevenirGestionnaires } from "../manifestation/prevenir.ts";
import { changerLien, jugerPixAccord } from "./accord.sql.ts";
import { direPixDuDossier, direPixPourLaPersonne } from "./courriels-contrat.rules.ts";
import { ecrireALaPersonne } from "./demander-accord.ts";
import { ajouterEtape } from "./dossier.sql.ts";
import { agir, etape, type RefusTardif, type ResultatDossier } from "./tenir-dossier.ts";

/**
 * Says the Pix result of whoever a structure brings verified or refused, and tells them both. Who may: the administration, and not who
 * prepared the file. `score`: the one that was read.
 */
export function jugerPixDuDossier(
  c: ContexteConnecte,
  id: number,
  saisie: { readonly sens: string; readonly motifPix: string; readonly score: number },
): Promise<ResultatDossier> {
  return agir(c, id, "juger", async (systeme, dossier): Promise<RefusTardif | undefined> => {
    const motif = saisie.motifPix.trim();
    if (saisie.sens !== "verifie" && saisie.sens !== "refuse") return { erreurs: { sens: "Choisissez une réponse." } };
    if (saisie.sens === "refuse" && (motif.length < 10 || motif.length > 1000))
      return { erreurs: { motifPix: "Donnez le motif en 10 à 1 000 caractères." } };
    const dit = saisie.sens === "refuse" ? motif : null;
    const { maintenant } = c;
    const fait = { motif: dit, par: c.utilisateur.personneId, maintenant };
    if ((await jugerPixAccord(systeme, id, saisie.score, fait)) === 0)
      return { erreurs: { "": "Ce résultat n’attend plus, ou il a changé entre-temps : relisez-le." } };
    await ajouterEtape(systeme, id, etape(c, dit === null ? "Résultat Pix vérifié" : "Résultat Pix refusé", dit ?? ""));
    const { urlPublique } = c.reglages;
    const cle = `pix ${maintenant.toISOString()}`;
    const jeton = await changerLien(systeme, id, maintenant);
    await ecrireALaPersonne(systeme, dossier, cle, direPixPourLaPersonne(dit), `${urlPublique}/accord/${jeton}`);
    await prevenirGestionnaires(
      ...([systeme, dossier.structureId, `accord ${id} ${cle}`, direPixDuDossier(dit === null)] as const),
      `${urlPublique}/contrats/dossiers/${id}`,
    );
    return undefined;
  });
}
