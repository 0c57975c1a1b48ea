import { existsSync, statSync } from "node:fs";
import { access, constants, statfs } from "node:fs/promises";
import { createServer } from "node:net";
import { dirname, resolve } from "node:path";
import { createTransport } from "nodemailer";
import { z } from "zod";
import { type Config, urlPublique } from "../plateforme/config/config.ts";
import { cleMaitrePresente } from "../plateforme/identite/index.ts";

/** What one check found, and what to do about it. */
export type Constat = {
  readonly sujet: string;
  readonly etat: "ok" | "attention" | "echec";
  readonly fait: string;
  readonly conseil?: string;
};

const NODE_MIN = [20, 19] as const;
const MO = 1_048_576;
const DISQUE_MO = { attention: 2048, echec: 300 } as const;
const DELAI_MS = 5000;

/** Node is recent enough. */
export function examinerNode(version: string): Constat {
  const [majeure = 0, mineure = 0] = version.split(".").map(Number);
  const bonne = majeure > NODE_MIN[0] || (majeure === NODE_MIN[0] && mineure >= NODE_MIN[1]);
  const sujet = "Node.js";
  if (bonne) return { sujet, etat: "ok", fait: version };
  return { sujet, etat: "echec", fait: version, conseil: `Installez Node.js ${NODE_MIN.join(".")} ou plus.` };
}

/** The data folder (embedded database, master key): ours alone, and writable. */
export async function examinerDossier({ DECLIC_DONNEES: dossier, DATABASE_URL }: Config): Promise<readonly Constat[]> {
  if (DATABASE_URL !== undefined) return [];
  const sujet = "dossier de données";
  if (!existsSync(dossier)) return [{ sujet, etat: "attention", fait: `${dossier} n’existe pas encore` }];
  const mode = statSync(dossier).mode & 0o777;
  if (!(await permis(dossier)))
    return [
      { sujet, etat: "echec", fait: `${dossier} n’est pas modifiable`, conseil: "Donnez-le au compte du service." },
    ];
  if ((mode & 0o077) === 0 || process.platform === "win32") return [{ sujet, etat: "ok", fait: dossier }];
  const fait = `${dossier} est lisible par d’autres (${mode.toString(8)})`;
  return [{ sujet, etat: "attention", fait, conseil: `chmod 700 ${dossier}` }];
}

const permis = (dossier: string): Promise<boolean> =>
  access(dossier, constants.R_OK | constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );

/** Room left on the disk of the data folder (of the program, with PostgreSQL). */
export async function examinerDisque({ DECLIC_DONNEES, DATABASE_URL }: Config): Promise<Constat> {
  const voulu = resolve(DATABASE_URL === undefined ? DECLIC_DONNEES : ".");
  const lieu = existsSync(voulu) ? voulu : dirname(voulu);
  const { bavail, bsize } = await statfs(lieu);
  return jugerDisque(Math.floor((bavail * bsize) / MO));
}

/** What so many free megabytes are worth. */
export function jugerDisque(libre: number): Constat {
  const sujet = "disque";
  const fait = `${libre} Mo libres`;
  const conseil = "Faites de la place : sans elle, rien ne peut plus être enregistré.";
  if (libre < DISQUE_MO.echec) return { sujet, etat: "echec", fait, conseil };
  return libre < DISQUE_MO.attention ? { sujet, etat: "attention", fait, conseil } : { sujet, etat: "ok", fait };
}

/** The master key is where it must be. */
export function examinerCle({ DECLIC_CLE, DATABASE_URL, DECLIC_DONNEES }: Config): Constat {
  const sujet = "clé maîtresse";
  if (DECLIC_CLE !== undefined) return { sujet, etat: "ok", fait: "dans DECLIC_CLE" };
  if (DATABASE_URL !== undefined)
    return { sujet, etat: "echec", fait: "absente", conseil: "Réglez DECLIC_CLE (openssl rand -hex 32)." };
  if (!cleMaitrePresente(DECLIC_DONNEES)) return { sujet, etat: "attention", fait: "sera créée au premier démarrage" };
  return { sujet, etat: "ok", fait: "dans le dossier de données ; gardez-en une copie à part" };
}

/** The public address suits cookies and links. */
export function examinerAdresse(config: Config): Constat {
  const sujet = "adresse publique";
  const url = urlPublique(config);
  if (/^https:|^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|$)/.test(url)) return { sujet, etat: "ok", fait: url };
  return { sujet, etat: "attention", fait: url, conseil: "Servez le site en https et dites-le dans DECLIC_URL." };
}

/** The port is free, or already ours. */
export async function examinerPort({ PORT, HOTE }: Config): Promise<Constat> {
  const sujet = "port";
  const hote = HOTE === "0.0.0.0" || HOTE === "localhost" ? "127.0.0.1" : HOTE;
  if (await libre(PORT, hote)) return { sujet, etat: "ok", fait: `${PORT} libre` };
  const sante = await fetch(`http://${hote}:${PORT}/sante`, { signal: AbortSignal.timeout(DELAI_MS) })
    .then((reponse) => reponse.json())
    .catch(() => undefined);
  const lu = z.object({ etat: z.string(), version: z.string() }).safeParse(sante);
  if (!lu.success)
    return { sujet, etat: "echec", fait: `${PORT} est pris par un autre programme`, conseil: "Changez PORT." };
  const fait = `${PORT} : le site répond (version ${lu.data.version}, état ${lu.data.etat})`;
  return { sujet, etat: lu.data.etat === "ok" ? "ok" : "attention", fait };
}

function libre(port: number, hote: string): Promise<boolean> {
  return new Promise((dit) => {
    const essai = createServer();
    essai.once("error", () => dit(false));
    essai.listen(port, hote, () => essai.close(() => dit(true)));
  });
}

/** The mail server greets us, and takes our account when there is one. */
export async function examinerCourriel({ SMTP_URL }: Config): Promise<Constat> {
  const sujet = "courriel";
  if (SMTP_URL === undefined) {
    const fait = "pas de SMTP_URL : les messages restent dans la boîte d’envoi";
    return { sujet, etat: "attention", fait, conseil: "Réglez SMTP_URL pour les envoyer." };
  }
  const delais = { connectionTimeout: DELAI_MS, greetingTimeout: DELAI_MS, socketTimeout: DELAI_MS };
  const transport = createTransport({ url: SMTP_URL, ...delais });
  try {
    await transport.verify();
    return { sujet, etat: "ok", fait: `${new URL(SMTP_URL).host} répond` };
  } catch (erreur) {
    const fait = `${new URL(SMTP_URL).host} : ${erreur instanceof Error ? erreur.message : String(erreur)}`;
    return { sujet, etat: "echec", fait, conseil: "Vérifiez SMTP_URL (adresse, port, compte, smtp ou smtps)." };
  } finally {
    transport.close();
  }
}

/** The OpenID Connect provider publishes its settings, under the very name it was given. */
export async function examinerOidc({ OIDC_EMETTEUR }: Config): Promise<Constat> {
  const sujet = "OpenID Connect";
  if (OIDC_EMETTEUR === undefined) return { sujet, etat: "ok", fait: "non réglé" };
  const adresse = `${OIDC_EMETTEUR.replace(/\/$/, "")}/.well-known/openid-configuration`;
  const conseil = "Vérifiez OIDC_EMETTEUR, et que cette machine peut joindre ce fournisseur.";
  try {
    const reponse = await fetch(adresse, { signal: AbortSignal.timeout(DELAI_MS) });
    const lu = z.object({ issuer: z.string(), token_endpoint: z.string() }).safeParse(await reponse.json());
    if (!lu.success) return { sujet, etat: "echec", fait: `${adresse} ne décrit pas un fournisseur`, conseil };
    if (lu.data.issuer.replace(/\/$/, "") === OIDC_EMETTEUR.replace(/\/$/, ""))
      return { sujet, etat: "ok", fait: `${lu.data.issuer} répond` };
    return {
      sujet,
      etat: "echec",
      fait: `le fournisseur se nomme ${lu.data.issuer}`,
      conseil: "Reprenez ce nom exact.",
    };
  } catch (erreur) {
    const fait = `${adresse} : ${erreur instanceof Error ? erreur.message : String(erreur)}`;
    return { sujet, etat: "echec", fait, conseil };
  }
}
