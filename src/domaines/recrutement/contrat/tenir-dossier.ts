import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import type { Db } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { personneDuCourriel } from "../../acteur/index.ts";
import { marquerContrat } from "../appariement/marquer-contrat.ts";
import { prevenirGestionnaires } from "../manifestation/prevenir.ts";
import { phraseDe } from "../poste/avenant.rules.ts";
import { candidatsRetenus, dossierDuCandidat, relationRetenue } from "./candidats-retenus.query.ts";
import { direACorriger } from "./courriels-contrat.rules.ts";
import { connuDe, type Dossier, structureDuGestionnaire, verrouillerDossier, voirDossier } from "./dossier.query.ts";
import { type Controle, controler, estComplet, type GesteDossier, peutFaire } from "./dossier.rules.ts";
import { avancerDossier, garderSaisie, insererDossier } from "./dossier.sql.ts";
import { lireTermes, type SaisieDossier } from "./lire-termes.rules.ts";
import { servicesDe } from "./quotites.query.ts";
import { depasseCent } from "./regles/juger-contrat.rules.ts";

export type ResultatDossier =
  | { readonly fait: true; readonly id: number }
  | { readonly refus: "introuvable" }
  | { readonly refus: "champs"; readonly id: number; readonly erreurs: Readonly<Record<string, string>> };

/** Begins a file for a structure. Who may: whoever manages it. */
export async function commencerDossier(
  { db, utilisateur, maintenant }: ContexteConnecte,
  structureId: number | null,
): Promise<ResultatDossier> {
  const structure = await structureDuGestionnaire(db, structureId);
  if (structure === undefined || utilisateur.role !== "gestionnaire_structure") return { refus: "introuvable" };
  const id = await enTantQueSysteme(db, (systeme) =>
    insererDossier(systeme, structure.id, utilisateur.personneId, maintenant),
  );
  return { fait: true, id };
}

/** Begins the file of whom a structure retained, or finds the one begun. Who may: whoever manages the structure of that match. */
export async function commencerPour(c: ContexteConnecte, relationId: number): Promise<ResultatDossier> {
  const retenue = await relationRetenue(c.db, relationId);
  const structure = retenue && (await structureDuGestionnaire(c.db, retenue.structureId));
  if (retenue === undefined || structure === undefined || c.utilisateur.role !== "gestionnaire_structure")
    return { refus: "introuvable" };
  return enTantQueSysteme(c.db, async (systeme): Promise<ResultatDossier> => {
    const deja = await dossierDuCandidat(systeme, retenue);
    if (deja !== undefined) return { fait: true, id: deja };
    const id = await insererDossier(systeme, structure.id, c.utilisateur.personneId, c.maintenant);
    const debut = retenue.disponibleLe >= jourCivil(c.maintenant) ? retenue.disponibleLe : "";
    const saisie = { origine: "mise_en_relation", candidat: String(retenue.candidatId), debut };
    await garderSaisie(systeme, id, saisie, c.maintenant);
    return { fait: true, id };
  });
}

/** What stands between a file and its contract, as it is typed now. */
export const controlerDossier = (db: Db, dossier: Dossier, saisie: SaisieDossier = dossier.saisie): Promise<Controle> =>
  enTantQueSysteme(db, (systeme) => controlerSousSysteme(systeme, dossier, saisie));

/** The same, under the role of jobs. */
export async function controlerSousSysteme(
  systeme: Db,
  dossier: Dossier,
  saisie: SaisieDossier = dossier.saisie,
): Promise<Controle> {
  const { termes } = lireTermes(saisie);
  const courriel = (saisie.courriel ?? "").trim();
  const connue = termes?.candidat == null && courriel !== "" ? await personneDuCourriel(systeme, courriel) : undefined;
  // What someone does elsewhere is read of a person whom this structure retained, never by number.
  const candidat = termes?.candidat ?? null;
  const retenu =
    candidat !== null && (await candidatsRetenus(systeme, dossier.structureId)).some(({ id }) => id === candidat);
  const personneId = retenu ? candidat : (connue?.personneId ?? null);
  return controler(saisie, await connuDe(systeme, dossier, { saisie, termes }, personneId));
}

/** How much the person of a link would be employed, when it passes 100 %: for them, never for the structure. Under the role of jobs. */
export async function depassementDe(systeme: Db, { saisie }: Dossier): Promise<number | null> {
  const { termes } = lireTermes(saisie);
  const connue = termes && (await personneDuCourriel(systeme, (saisie.courriel ?? "").trim()));
  if (termes === undefined || connue === undefined) return null;
  return depasseCent([...(await servicesDe(systeme, connue.personneId)), termes])?.total ?? null;
}

/** Keeps what was typed, right or wrong. Who may: whoever manages the structure, until the file is handed in. */
export const enregistrerDossier = (c: ContexteConnecte, id: number, saisie: SaisieDossier): Promise<ResultatDossier> =>
  agir(c, id, "enregistrer", (systeme) => garderSaisie(systeme, id, saisie, c.maintenant));

/** Hands a file in. Refused while something blocks it: what was typed is kept all the same. */
export async function deposerDossier(c: ContexteConnecte, id: number, saisie: SaisieDossier): Promise<ResultatDossier> {
  const garde = await enregistrerDossier(c, id, saisie);
  const dossier = "fait" in garde ? await voirDossier(c.db, id) : undefined;
  if (dossier === undefined) return garde;
  const controle = await controlerDossier(c.db, dossier);
  if (!estComplet(controle)) return { refus: "champs", id, erreurs: direEmpechements(controle) };
  return agir(c, id, "deposer", async (systeme) => {
    await avancerDossier(systeme, id, {
      ...{ statut: "depose", deposePar: c.utilisateur.personneId, maintenant: c.maintenant },
      etape: etape(c, "Envoyé pour validation"),
    });
    await marquerRelation(systeme, c, dossier, controle.termes?.candidat ?? null, "contrat_depose");
  });
}

/** Closes a file without contract. */
export const abandonnerDossier = (c: ContexteConnecte, id: number): Promise<ResultatDossier> =>
  agir(c, id, "abandonner", async (systeme, dossier) => {
    await avancerDossier(systeme, id, {
      ...{ statut: "abandonne", closPar: c.utilisateur.personneId, maintenant: c.maintenant },
      etape: etape(c, "Abandonné"),
    });
    const { termes } = lireTermes(dossier.saisie);
    await marquerRelation(systeme, c, dossier, termes?.candidat ?? null, "retenu");
  });

/** Says to the mise en relation how far its contract went; nothing for someone who came another way. */
export async function marquerRelation(
  systeme: Db,
  { maintenant, reglages }: ContexteConnecte,
  { structureId }: Dossier,
  candidatId: number | null,
  statut: "contrat_depose" | "valide" | "retenu",
): Promise<boolean> {
  if (candidatId === null) return false;
  return marquerContrat(systeme, { candidatId, structureId }, statut, { maintenant, url: reglages.urlPublique });
}

/** Gives a file back with what is to be corrected. Who may: the administration, and not who prepared it. */
export async function renvoyerDossier(c: ContexteConnecte, id: number, brut: string): Promise<ResultatDossier> {
  const erreurs: Record<string, string> = {};
  const motif = phraseDe(brut, erreurs, "motifRenvoi");
  if (Object.keys(erreurs).length > 0 && (await voirDossier(c.db, id)) !== undefined)
    return { refus: "champs", id, erreurs };
  return agir(c, id, "corriger", async (systeme, dossier) => {
    await avancerDossier(systeme, id, {
      ...{ statut: "a_corriger", decidePar: c.utilisateur.personneId, maintenant: c.maintenant },
      etape: etape(c, "À corriger", motif),
    });
    // Until it is handed in again, the person is retained and no more: either side may change their mind.
    await marquerRelation(systeme, c, dossier, lireTermes(dossier.saisie).termes?.candidat ?? null, "retenu");
    await prevenirGestionnaires(
      ...([systeme, dossier.structureId, `contrat ${id} corriger ${c.maintenant.toISOString()}`] as const),
      ...([direACorriger(motif), `${c.reglages.urlPublique}/contrats/dossiers/${id}`] as const),
    );
  });
}

/** The first refusals of a check, by field; the page shows the law beside. */
export const direEmpechements = ({
  erreurs,
  manquements,
  obstacles,
  attendus,
}: Controle): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(
    manquements.filter((m) => m.bloque).map(({ champ, phrase, article }) => [champ, `${phrase} (${article})`]),
  ),
  ...(obstacles.length + attendus.length > 0 && { "": [...obstacles, ...attendus].join(" ") }),
  ...erreurs,
});

/** A line of the history of a file. */
export const etape = (
  { maintenant }: ContexteConnecte,
  sorte: string,
  texte = "",
): { readonly le: string; readonly sorte: string; readonly texte: string } => ({
  ...{ sorte, texte, le: maintenant.toISOString() },
});

/** Does an act on a locked file, once it is known that the reader sees it and may. */
export async function agir(
  { db, utilisateur }: ContexteConnecte,
  id: number,
  geste: GesteDossier,
  travail: (systeme: Db, dossier: Dossier) => Promise<unknown>,
): Promise<ResultatDossier> {
  if ((await voirDossier(db, id)) === undefined) return { refus: "introuvable" };
  return enTantQueSysteme(db, async (systeme): Promise<ResultatDossier> => {
    const dossier = await verrouillerDossier(systeme, id);
    if (dossier === undefined) return { refus: "introuvable" };
    if (!peutFaire(geste, dossier, utilisateur))
      return { refus: "champs", id, erreurs: { "": refusDe(dossier, utilisateur) } };
    const refuse = await travail(systeme, dossier);
    return estRefus(refuse) ? { refus: "champs", id, erreurs: refuse.erreurs } : { fait: true, id };
  });
}

/** What an act answers when it found something in the way once the file was locked. */
export type RefusTardif = { readonly erreurs: Readonly<Record<string, string>> };
const estRefus = (reponse: unknown): reponse is RefusTardif =>
  typeof reponse === "object" && reponse !== null && "erreurs" in reponse;

const refusDe = (dossier: Dossier, qui: { readonly personneId: number }): string =>
  dossier.statut === "depose" && (dossier.preparePar === qui.personneId || dossier.deposePar === qui.personneId)
    ? "Vous avez préparé ce dossier : une autre personne le valide."
    : "Ce dossier n’est plus à cette étape : relisez-le.";
