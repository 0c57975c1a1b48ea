import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { z } from "zod";

export const FORMAT = 1;
/** A page of a table is far under this; a longer line is not one of ours. */
const LIGNE_MAX = 256 * 1_048_576;

const TABLE = z.object({ nom: z.string(), colonnes: z.array(z.object({ nom: z.string(), type: z.string() })) });

/** First line of a backup. */
export const ENTETE = z.object({
  declic: z.literal("sauvegarde"),
  format: z.number(),
  version: z.string(),
  migrations: z.array(z.string()),
  faite_le: z.string(),
  moteur: z.string(),
  /** Digest of the master key under which personal data are sealed; the key itself is never here. */
  cle: z.string().nullable(),
  tables: z.array(TABLE),
});
export type Entete = z.output<typeof ENTETE>;

const DEBUT = z.object({ table: z.string() });
const FIN = z.object({ fin: z.string(), lignes: z.number(), somme: z.string() });
const SEQUENCES = z.object({ sequences: z.array(z.object({ nom: z.string(), valeur: z.string().nullable() })) });
const TOTAL = z.object({ total: z.number(), sha256: z.string() });

export type Controle = { readonly lignes: number; readonly somme: string };
export type Contenu = {
  readonly entete: Entete;
  readonly controles: ReadonlyMap<string, Controle>;
  readonly sequences: z.output<typeof SEQUENCES>["sequences"];
  readonly total: number;
};

/** The file is not a whole backup of this format: the sentence says why. */
export class SauvegardeIllisible extends Error {}

/** Reads the whole file once, and answers what it announces; throws when it is cut, changed, or something else. */
export async function verifierFichier(chemin: string): Promise<Contenu> {
  const empreinte = createHash("sha256");
  let entete: Entete | undefined;
  let sequences: Contenu["sequences"] = [];
  let total: z.output<typeof TOTAL> | undefined;
  const controles = new Map<string, Controle>();
  for await (const ligne of lignesDuFichier(chemin)) {
    if (total !== undefined) throw new SauvegardeIllisible("Des lignes suivent la fin de la sauvegarde.");
    if (entete === undefined) entete = lireEntete(ligne);
    else if (ligne.startsWith("{")) {
      const objet = lireJson(ligne);
      const fin = FIN.safeParse(objet);
      const lues = SEQUENCES.safeParse(objet);
      const totale = TOTAL.safeParse(objet);
      if (fin.success) controles.set(fin.data.fin, fin.data);
      else if (lues.success) sequences = lues.data.sequences;
      else if (totale.success) total = totale.data;
      else if (!DEBUT.safeParse(objet).success) throw new SauvegardeIllisible("La sauvegarde a une ligne inconnue.");
    }
    if (total === undefined) empreinte.update(ligne).update("\n");
  }
  if (entete === undefined || total === undefined)
    throw new SauvegardeIllisible("La sauvegarde est incomplète : sa fin manque.");
  if (empreinte.digest("hex") !== total.sha256)
    throw new SauvegardeIllisible("La sauvegarde a été modifiée ou abîmée : sa somme de contrôle ne correspond pas.");
  return { entete, controles, sequences, total: total.total };
}

/** Rows of a file already checked, by pages of one table. */
export async function* pagesDuFichier(
  chemin: string,
  lignesMax: number,
  octetsMax: number,
): AsyncGenerator<{ readonly table: string; readonly lignes: readonly string[] }> {
  let table = "";
  let lignes: string[] = [];
  let octets = 0;
  for await (const ligne of lignesDuFichier(chemin)) {
    const plein = lignes.length >= lignesMax || octets >= octetsMax;
    if (lignes.length > 0 && (plein || ligne.startsWith("{"))) {
      yield { table, lignes };
      lignes = [];
      octets = 0;
    }
    if (ligne.startsWith("[")) {
      lignes.push(ligne);
      octets += ligne.length;
    } else {
      const debut = DEBUT.safeParse(lireJson(ligne));
      if (debut.success) table = debut.data.table;
    }
  }
}

function lireEntete(ligne: string): Entete {
  const lu = ENTETE.safeParse(lireJson(ligne));
  if (!lu.success) throw new SauvegardeIllisible("Ce fichier n’est pas une sauvegarde de Déclic.");
  if (lu.data.format !== FORMAT)
    throw new SauvegardeIllisible(`Format de sauvegarde ${lu.data.format} : cette version lit le format ${FORMAT}.`);
  return lu.data;
}

function lireJson(ligne: string): unknown {
  try {
    return JSON.parse(ligne);
  } catch {
    throw new SauvegardeIllisible("Ce fichier n’est pas une sauvegarde de Déclic.");
  }
}

/** Lines cut on the line feed alone: readline would also cut on U+2028, which a name may hold. */
async function* lignesDuFichier(chemin: string): AsyncGenerator<string> {
  let reste: Buffer[] = [];
  let taille = 0;
  const source = createReadStream(chemin);
  const clair = source.pipe(createGunzip());
  source.on("error", (erreur) => clair.destroy(erreur));
  try {
    for await (const recu of clair) {
      let octets: Buffer = Buffer.from(recu);
      for (let fin = octets.indexOf(10); fin !== -1; fin = octets.indexOf(10)) {
        yield Buffer.concat([...reste, octets.subarray(0, fin)]).toString("utf8");
        reste = [];
        taille = 0;
        octets = octets.subarray(fin + 1);
      }
      reste.push(octets);
      taille += octets.length;
      if (taille > LIGNE_MAX) throw new SauvegardeIllisible("Ce fichier n’est pas une sauvegarde de Déclic.");
    }
  } catch (erreur) {
    throw traduire(erreur);
  } finally {
    source.destroy();
  }
  if (taille > 0) throw new SauvegardeIllisible("La sauvegarde est incomplète : sa dernière ligne est coupée.");
}

function traduire(erreur: unknown): unknown {
  const code = erreur instanceof Error && "code" in erreur ? String(erreur.code) : "";
  if (code === "Z_BUF_ERROR") return new SauvegardeIllisible("La sauvegarde est incomplète : le fichier est coupé.");
  if (code.startsWith("Z_"))
    return new SauvegardeIllisible("Ce fichier n’est pas une sauvegarde de Déclic, ou il est abîmé.");
  return erreur;
}
