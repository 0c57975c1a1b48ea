import { z } from "zod";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { coffre } from "../../../plateforme/identite/index.ts";
import { peutSaisir } from "../compte-rendu/droits.rules.ts";
import type { Beneficiaire } from "./beneficiaire.rules.ts";
import { lireBeneficiaires, remplacerBeneficiaire } from "./beneficiaire.sql.ts";
import { clesDeJetons } from "./coffre-beneficiaire.ts";
import { completer } from "./doublon-beneficiaire.rules.ts";
import { deplacerParticipations, faireSuivreAgenda, rendreParticipations } from "./fusion.sql.ts";

export type ResultatFusion = { readonly fait: "reuni" } | { readonly refus: "introuvable" };
export type ResultatSeparation =
  | { readonly fait: "separe"; readonly gardeId: string }
  | { readonly refus: "introuvable" };

const USAGE = "beneficiaire.avant-fusion";

/**
 * Says that two records are one person: `gardeId` takes what it lacked and every visit; the other leads to it. Kept in a log, with what
 * it takes to undo it, sealed under the key of the record kept.
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
  const avant = coffre().sceller(garde.cle, JSON.stringify({ ...etatDe(garde), version: garde.version + 1 }), USAGE);
  await remplacerBeneficiaire(
    db,
    garde,
    {
      ...garde,
      identite: completer(garde.identite, fondu.identite),
      notes: [garde.notes, fondu.notes].filter((texte) => texte !== "").join("\n"),
      anonyme: garde.anonyme && fondu.anonyme,
      classeAge: garde.classeAge === "non_communique" ? fondu.classeAge : garde.classeAge,
      statut: garde.statut === "non_communique" ? fondu.statut : garde.statut,
      genre: garde.genre === "non_communique" ? fondu.genre : garde.genre,
      besoins: [...new Set([...garde.besoins, ...fondu.besoins])],
      materielsSouhaites: [...new Set([...garde.materielsSouhaites, ...fondu.materielsSouhaites])],
    },
    garde.consentementLe ?? fondu.consentementLe,
  );
  const retirees = await deplacerParticipations(db, fondu.pseudonyme, garde.pseudonyme);
  await db.run(sql`
    update activite.beneficiaire set fusionne_dans = ${garde.id}, jetons = '{}', version = version + 1, modifie_le = now()
    where id = ${fondu.id}`);
  await faireSuivreAgenda(db, [garde.id, fondu.id]);
  await db.run(sql`
    insert into activite.fusion_beneficiaire (structure_id, garde_id, fondu_id, par, avant, retirees)
    values (${garde.structureId}, ${garde.id}, ${fondu.id}, ${utilisateur.personneId}, ${avant}, ${retirees}::jsonb)`);
  return { fait: "reuni" };
}

/**
 * Undoes a merge: each record finds its own visits again. What the record kept said before comes back too, unless it was changed since.
 */
export async function separerBeneficiaires(contexte: ContexteConnecte, fusionId: number): Promise<ResultatSeparation> {
  const { db, utilisateur } = contexte;
  const fusion = await db.row(sql<Fusion>`
    select id, garde_id as "gardeId", fondu_id as "fonduId", avant, retirees from activite.fusion_beneficiaire
    where id = ${fusionId} and defaite_le is null for update`);
  if (fusion === undefined) return { refus: "introuvable" };
  const [garde, fondu] = await lesDeux(contexte, fusion.gardeId, fusion.fonduId);
  if (garde === undefined || fondu === undefined) return { refus: "introuvable" };
  await rendreAvant(db, garde, fusion.avant);
  await db.run(sql`
    update activite.beneficiaire set fusionne_dans = null, jetons = ${clesDeJetons(fondu.structureId, fondu.identite)}::integer[],
      version = version + 1, modifie_le = now() where id = ${fondu.id}`);
  await rendreParticipations(db, fondu.pseudonyme, garde.pseudonyme, fusion.retirees);
  await faireSuivreAgenda(db, [garde.id, fondu.id]);
  await db.run(sql`
    update activite.fusion_beneficiaire set defaite_le = now(), defaite_par = ${utilisateur.personneId}, avant = null where id = ${fusionId}`);
  return { fait: "separe", gardeId: garde.id };
}

type Fusion = {
  readonly gardeId: string;
  readonly fonduId: string;
  readonly avant: Buffer | null;
  readonly retirees: unknown;
};

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

const AVANT = z.object({ version: z.number() });

async function rendreAvant(db: Db, garde: Beneficiaire, avant: Buffer | null): Promise<void> {
  if (avant === null || garde.cle === null) return;
  const texte = coffre().ouvrir(garde.cle, avant, USAGE);
  if (AVANT.parse(JSON.parse(texte)).version !== garde.version) return;
  const etat: ReturnType<typeof etatDe> = JSON.parse(texte);
  await remplacerBeneficiaire(db, garde, etat, etat.consentementLe);
}
