import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { coffre } from "../../../plateforme/identite/index.ts";
import { peutSaisir } from "../compte-rendu/droits.rules.ts";
import { refaireAccord, rendreAccords, retenirAccords } from "./accord.sql.ts";
import type { Beneficiaire } from "./beneficiaire.rules.ts";
import { lireBeneficiaires, remplacerBeneficiaire } from "./beneficiaire.sql.ts";
import { clesDeJetons } from "./coffre-beneficiaire.ts";
import { defaireFusion } from "./defaire-fusion.rules.ts";
import { completer } from "./doublon-beneficiaire.rules.ts";
import { deplacerParticipations, faireSuivreAgenda, rendreParticipations, retenirComptesRendus } from "./fusion.sql.ts";

export type ResultatFusion = { readonly fait: "reuni" } | { readonly refus: "introuvable" };
export type ResultatSeparation =
  | { readonly fait: "separe"; readonly gardeId: string }
  | { readonly refus: "introuvable" };

const USAGE = "beneficiaire.avant-fusion";

/**
 * Says that two records are one person: `gardeId` takes what it lacked, every visit, and an agreement that either took back and did not
 * give again since; the other leads to it. Kept in a log, with what it takes to undo it, sealed under the key of the record kept.
 */
export async function reunirBeneficiaires(
  contexte: ContexteConnecte,
  gardeId: string,
  fonduId: string,
): Promise<ResultatFusion> {
  const { db, utilisateur } = contexte;
  const [garde, fondu] = await lesDeux(contexte, gardeId, fonduId);
  if (garde === undefined || fondu === undefined || garde.cle === null || fondu.fusionneDans !== null)
    return { refus: "introuvable" };
  const reunie = reunir(garde, fondu);
  const avant = coffre().sceller(garde.cle, JSON.stringify({ avant: etatDe(garde), apres: etatDe(reunie) }), USAGE);
  await retenirAccords(db, garde.id, fondu.id);
  await remplacerBeneficiaire(db, garde, reunie, garde.consentementLe ?? fondu.consentementLe);
  await deplacerParticipations(db, fondu.pseudonyme, garde.pseudonyme);
  await db.run(sql`
    update activite.beneficiaire set fusionne_dans = ${garde.id}, jetons = '{}', version = version + 1, modifie_le = now()
    where id = ${fondu.id}`);
  await refaireAccord(db, garde.id);
  await faireSuivreAgenda(db, [garde.id, fondu.id]);
  await db.run(sql`
    insert into activite.fusion_beneficiaire (structure_id, garde_id, fondu_id, par, avant)
    values (${garde.structureId}, ${garde.id}, ${fondu.id}, ${utilisateur.personneId}, ${avant})`);
  return { fait: "reuni" };
}

const reunir = (garde: Beneficiaire, fondu: Beneficiaire): Beneficiaire => ({
  ...garde,
  identite: completer(garde.identite, fondu.identite),
  notes: [garde.notes, fondu.notes].filter((texte) => texte !== "").join("\n"),
  anonyme: garde.anonyme && fondu.anonyme,
  classeAge: garde.classeAge === "non_communique" ? fondu.classeAge : garde.classeAge,
  statut: garde.statut === "non_communique" ? fondu.statut : garde.statut,
  genre: garde.genre === "non_communique" ? fondu.genre : garde.genre,
  besoins: [...new Set([...garde.besoins, ...fondu.besoins])],
  materielsSouhaites: [...new Set([...garde.materielsSouhaites, ...fondu.materielsSouhaites])],
});

/**
 * Undoes a merge: each record finds its own visits and its own agreement again, as they stand today. What the merge brought to the record
 * kept goes, what was written in it since stays.
 */
export async function separerBeneficiaires(contexte: ContexteConnecte, fusionId: number): Promise<ResultatSeparation> {
  const { db, utilisateur } = contexte;
  if (!peutSaisir(utilisateur.role)) return { refus: "introuvable" };
  const fusion = await db.row(sql<Fusion>`
    select id, garde_id as "gardeId", fondu_id as "fonduId", avant from activite.fusion_beneficiaire
    where id = ${fusionId} and defaite_le is null for update`);
  if (fusion === undefined) return { refus: "introuvable" };
  // Reports before records, in the order of those who correct a report.
  await retenirComptesRendus(db, fusion.gardeId);
  const [garde, fondu] = await lesDeux(contexte, fusion.gardeId, fusion.fonduId);
  if (garde === undefined || fondu === undefined || fondu.fusionneDans !== garde.id) return { refus: "introuvable" };
  await rendreAvant(db, garde, fusion.avant);
  await db.run(sql`
    update activite.beneficiaire set fusionne_dans = null, jetons = ${clesDeJetons(fondu.structureId, fondu.identite)}::integer[],
      version = version + 1, modifie_le = now() where id = ${fondu.id}`);
  await rendreParticipations(db, fondu.pseudonyme, garde.pseudonyme);
  await rendreAccords(db, garde.id, fondu.id);
  await faireSuivreAgenda(db, [garde.id, fondu.id]);
  await db.run(sql`
    update activite.fusion_beneficiaire set defaite_le = now(), defaite_par = ${utilisateur.personneId}, avant = null where id = ${fusionId}`);
  return { fait: "separe", gardeId: garde.id };
}

type Fusion = { readonly gardeId: string; readonly fonduId: string; readonly avant: Buffer | null };

/** Both records of one structure, locked in one order; the second may already lead to the first. */
async function lesDeux(
  { db, utilisateur }: ContexteConnecte,
  gardeId: string,
  fonduId: string,
): Promise<readonly [Beneficiaire | undefined, Beneficiaire | undefined]> {
  if (!peutSaisir(utilisateur.role) || gardeId === fonduId) return [undefined, undefined];
  const fiches = (await lireBeneficiaires(db, [gardeId, fonduId], true)).filter(
    ({ effaceLe, fusionneDans }) => effaceLe === null && (fusionneDans === null || fusionneDans === gardeId),
  );
  const garde = fiches.find(({ id, fusionneDans }) => id === gardeId && fusionneDans === null);
  const fondu = fiches.find(({ id }) => id === fonduId);
  return garde?.structureId === fondu?.structureId ? [garde, fondu] : [undefined, undefined];
}

const etatDe = ({
  identite,
  notes,
  anonyme,
  classeAge,
  statut,
  genre,
  besoins,
  materielsSouhaites,
  consentementLe,
}: Beneficiaire) => ({
  identite,
  notes,
  anonyme,
  classeAge,
  statut,
  genre,
  besoins,
  materielsSouhaites,
  consentementLe,
});
type Etat = ReturnType<typeof etatDe>;

/** Sealed by an earlier release: what was said before, and the version that the merge made. */
type Ancien = Etat & { readonly version: number; readonly apres?: never };

async function rendreAvant(db: Db, garde: Beneficiaire, scelle: Buffer | null): Promise<void> {
  if (scelle === null || garde.cle === null) return;
  const lu: { readonly avant: Etat; readonly apres: Etat } | Ancien = JSON.parse(
    coffre().ouvrir(garde.cle, scelle, USAGE),
  );
  const actuel = etatDe(garde);
  const dit = lu.apres === undefined ? { avant: lu, apres: lu.version === garde.version ? actuel : lu } : lu;
  const rendue = defaireFusion(actuel, dit.avant, dit.apres);
  await remplacerBeneficiaire(db, garde, rendue, rendue.anonyme ? dit.avant.consentementLe : garde.consentementLe);
}
