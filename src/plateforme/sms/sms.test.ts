import { createServer, type IncomingHttpHeaders } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { baseDeTest, SYSTEME } from "../../../tests/base.ts";
import { sql } from "../db/db.ts";
import { creerCoffre, installerCoffre } from "../identite/index.ts";
import type { EnTransaction } from "../mail/index.ts";
import { ouvrirTaches, preparerTaches, type Taches } from "../taches/index.ts";
import { deposerSms, FILE_SMS, fournisseurHttp, relayerSms, tacheSms } from "./index.ts";

installerCoffre(creerCoffre(Buffer.alloc(32, 1)));
const { base, proprietaire } = await baseDeTest();
const enTransaction: EnTransaction = (travail) => base.transaction(SYSTEME, travail);
const JETON = "jeton-d-exemple";
const SMS = { destinataire: "+33639980001", texte: "Rappel : rendez-vous demain à 9 h." };

const recus: { readonly entetes: IncomingHttpHeaders; readonly corps: unknown }[] = [];
let refuser = 0;
const fournisseur = createServer((requete, reponse) => {
  let corps = "";
  requete.on("data", (bout: Buffer) => {
    corps += bout.toString("utf8");
  });
  requete.on("end", () => {
    recus.push({ entetes: requete.headers, corps: JSON.parse(corps) });
    refuser -= 1;
    reponse.writeHead(refuser >= 0 ? 503 : 202).end();
  });
});
let url = "";
let taches: Taches;

beforeAll(async () => {
  await new Promise<void>((pret) => fournisseur.listen(0, "127.0.0.1", pret));
  const adresse = fournisseur.address();
  url = `http://127.0.0.1:${typeof adresse === "object" && adresse !== null ? adresse.port : 0}/sms`;
  await preparerTaches(proprietaire, [FILE_SMS]);
  const prive = fournisseurHttp({ url, jeton: JETON, expediteur: "Declic" }, { http: true, prive: true });
  taches = await ouvrirTaches(base, [tacheSms(enTransaction, prive, { nombre: 4, delaiSecondes: 1 })], () => undefined);
});
afterAll(async () => {
  await taches.arreter();
  await new Promise<void>((ferme) => fournisseur.close(() => ferme()));
});

const etatDe = (cle: string) =>
  enTransaction((db) =>
    db.one(sql<{ etat: string; motif: string | null }>`
      select etat, dernier_motif as motif from courriel.message where cle = ${cle}`),
  );
const attendre = async (cle: string, etat: string): Promise<void> => {
  await expect.poll(async () => (await etatDe(cle)).etat, { timeout: 30_000, interval: 100 }).toBe(etat);
};

it("part une fois par clé, refusé puis repris sous la même clé d’idempotence", async () => {
  refuser = 1;
  expect(await enTransaction((db) => deposerSms(db, "rappel 1", SMS))).toBe(true);
  expect(await enTransaction((db) => deposerSms(db, "rappel 1", SMS))).toBe(false);
  expect(await relayerSms(enTransaction, taches)).toBe(1);
  expect(await relayerSms(enTransaction, taches)).toBe(0);
  await attendre("rappel 1", "envoye");
  expect(recus).toHaveLength(2);
  const [premier, second] = recus;
  expect(premier?.corps).toMatchObject({ ...SMS, expediteur: "Declic" });
  expect(second?.corps).toEqual(premier?.corps);
  expect(second?.entetes["authorization"]).toBe(`Bearer ${JETON}`);
  expect(second?.entetes["idempotency-key"]).toBe(premier?.entetes["idempotency-key"]);
}, 60_000);

it("ne part vers aucun réseau privé, et le motif ne dit pas le numéro", async () => {
  const strict = fournisseurHttp({ url, jeton: undefined, expediteur: "Declic" });
  const avant = recus.length;
  await expect(strict.remettre(1, SMS)).rejects.toThrow();
  await expect(strict.remettre(1, SMS)).rejects.not.toThrow(SMS.destinataire);
  expect(recus).toHaveLength(avant);
});
