import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { baseDeTest, SYSTEME } from "../../../tests/base.ts";
import { sql } from "../db/db.ts";
import { creerCoffre, installerCoffre } from "../identite/index.ts";
import { ouvrirTaches, preparerTaches, type Taches } from "../taches/index.ts";
import { deposerCourriel } from "./deposer.ts";
import { type EnTransaction, ouvrirFacteur, purgerCourriels } from "./envoyer.ts";
import { FILE_COURRIEL, relayerCourriels, tacheCourriel } from "./file.ts";
import { composer, uneLigne } from "./message.rules.ts";

installerCoffre(creerCoffre(Buffer.alloc(32, 1)));
const { base, proprietaire } = await baseDeTest();
const enTransaction: EnTransaction = (travail) => base.transaction(SYSTEME, travail);
const MESSAGE = {
  objet: "Bonjour",
  paragraphes: ["Un mot."],
  action: { libelle: "Ouvrir", url: "https://declic.exemple.test/a?b=1&c=2" },
};

const recus: string[] = [];
let refuser = 0;
const serveur = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData: (flux, _connexion, fini) => {
    let corps = "";
    flux.on("data", (bout: Buffer) => {
      corps += bout.toString("utf8");
    });
    flux.on("end", () => {
      if (refuser > 0) {
        refuser -= 1;
        return fini(new Error("boîte de camille@exemple.test pleine"));
      }
      recus.push(corps);
      fini();
    });
  },
});

let taches: Taches;
beforeAll(async () => {
  await new Promise<void>((pret) => serveur.listen(0, "127.0.0.1", pret));
  const adresse: AddressInfo | string | null = serveur.server.address();
  const port = typeof adresse === "object" && adresse !== null ? adresse.port : 0;
  await preparerTaches(proprietaire, [FILE_COURRIEL]);
  await preparerTaches(proprietaire, [FILE_COURRIEL]);
  const facteur = ouvrirFacteur(`smtp://127.0.0.1:${port}`, "ne-pas-repondre@exemple.test");
  taches = await ouvrirTaches(
    base,
    [tacheCourriel(enTransaction, facteur, { nombre: 4, delaiSecondes: 1 })],
    () => undefined,
  );
});
afterAll(async () => {
  await taches.arreter();
  await new Promise<void>((ferme) => serveur.close(() => ferme()));
});

const deposer = (cle: string, destinataire = "camille@exemple.test") =>
  enTransaction((db) => deposerCourriel(db, { cle, personneId: null, destinataire, message: MESSAGE }));
const etatDe = (cle: string) =>
  enTransaction((db) =>
    db.one(
      sql<{
        etat: string;
        essais: number;
        motif: string | null;
      }>`select etat, essais, dernier_motif as motif from courriel.message where cle = ${cle}`,
    ),
  );
async function attendre(condition: () => Promise<boolean>): Promise<void> {
  for (let essai = 0; essai < 150; essai += 1) {
    if (await condition()) return;
    await new Promise((fait) => setTimeout(fait, 100));
  }
  throw new Error("rien n’est arrivé en quinze secondes");
}

describe("outgoing mail", () => {
  it("is one message per key, in text and HTML, sealed in the database", async () => {
    expect(await deposer("un")).toBe(true);
    expect(await deposer("un")).toBe(false);
    const { tout } = await enTransaction((db) =>
      db.one(sql<{ tout: string }>`select string_agg(encode(contenu, 'escape'), ' ') as tout from courriel.message`),
    );
    expect(tout).not.toContain("camille");
    await Promise.all([relayerCourriels(enTransaction, taches), relayerCourriels(enTransaction, taches)]);
    await attendre(async () => (await etatDe("un")).etat === "envoye");
    const siens = recus.filter((corps) => corps.includes("Bonjour"));
    expect(siens).toHaveLength(1);
    expect(siens[0]).toMatch(/To: camille@exemple\.test/u);
    expect(siens[0]).toContain("multipart/alternative");
    expect(siens[0]).toMatch(/Message-ID: <declic-\d+@exemple\.test>/iu);
  });

  it("ends in one click from the mailbox, and leads from each line of its list", async () => {
    const adresse = "https://declic.exemple.test/tableaux/envois/1-jeton";
    await enTransaction((db) =>
      deposerCourriel(db, {
        ...{ cle: "liste", personneId: null, destinataire: "liste@exemple.test", desinscription: adresse },
        message: { objet: "Liste", paragraphes: ["Bonjour."], liste: [{ texte: "Un & deux", url: `${adresse}?a=1` }] },
      }),
    );
    await relayerCourriels(enTransaction, taches);
    await attendre(async () => (await etatDe("liste")).etat === "envoye");
    const recu = recus.find((corps) => corps.includes("Subject: Liste")) ?? "";
    expect(recu.replaceAll(/\r?\n\s+/gu, " ")).toContain(`List-Unsubscribe: <${adresse}>`);
    expect(recu).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    expect(composer({ objet: "L", paragraphes: [], liste: [{ texte: "Un & deux", url: adresse }] }).html).toContain(
      `<li><a href="${adresse}">Un &amp; deux</a></li>`,
    );
  });

  it("is tried again when the server refuses, and arrives once", async () => {
    refuser = 2;
    const avant = recus.length;
    await deposer("deux");
    await relayerCourriels(enTransaction, taches);
    await attendre(async () => (await etatDe("deux")).etat === "envoye");
    expect((await etatDe("deux")).essais).toBe(3);
    expect(recus.length - avant).toBe(1);
  }, 30_000);

  it("never leaves with a transaction that was rolled back", async () => {
    await base
      .transaction(SYSTEME, async (db) => {
        await deposerCourriel(db, {
          cle: "annule",
          personneId: null,
          destinataire: "x@exemple.test",
          message: MESSAGE,
        });
        throw new Error("non");
      })
      .catch(() => undefined);
    await expect(etatDe("annule")).rejects.toThrow();
  });

  it("keeps no address in the reason of a refusal", async () => {
    refuser = 100;
    await deposer("plein");
    await relayerCourriels(enTransaction, taches);
    await attendre(async () => (await etatDe("plein")).motif !== null);
    refuser = 0;
    expect((await etatDe("plein")).motif).toMatch(/adresse masquée/u);
  });

  it("is emptied thirty days after it was sent", async () => {
    const dansUnMois = new Date(Date.now() + 31 * 86_400_000);
    await enTransaction((db) => purgerCourriels(db, dansUnMois));
    const { n } = await enTransaction((db) =>
      db.one(
        sql<{ n: number }>`select count(*) as n from courriel.message where etat = 'envoye' and contenu is not null`,
      ),
    );
    expect(n).toBe(0);
  });
});

describe("composer", () => {
  it("escapes HTML and lets nothing follow a subject", () => {
    const { html, texte, objet } = composer({
      objet: "Bonjour\r\nBcc: tous@exemple.test",
      paragraphes: ["<b>gras</b> & co"],
    });
    expect(objet).toBe("Bonjour Bcc: tous@exemple.test");
    expect(html).toContain("&lt;b&gt;gras&lt;/b&gt; &amp; co");
    expect(texte).toContain("<b>gras</b>");
    expect(uneLigne("a\u2028b\u0000c")).toBe("a b c");
  });
});
