import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { cleMaitreDuDossier, lireCleMaitre } from "./cle-maitre.ts";
import { creerCoffre } from "./coffre.ts";
import { hacherMotDePasse, verifierMotDePasse } from "./empreinte-mot-de-passe.ts";
import { courrielMasque, debutsDeNoms, motsDeNom } from "./identite.rules.ts";
import { empreintesCherchees, ouvrirIdentite, scellerIdentite } from "./identite.ts";
import { codeSecoursNormalise, nouveauCodeSecours } from "./jeton.ts";
import { jugerMotDePasse } from "./mot-de-passe.rules.ts";
import { codeTotp, enrolementTotp, nouveauSecretTotp, verifierTotp } from "./totp.ts";

const coffre = creerCoffre(Buffer.alloc(32, 7));
const autre = creerCoffre(Buffer.alloc(32, 8));
const marie = { nom: "Le Bihan", prenom: "Marie-Noëlle", courriel: "marie@exemple.test", telephone: "06 39 98 00 01" };

describe("the vault", () => {
  it("gives an identity back and shows none of it sealed", () => {
    const scellee = scellerIdentite(marie, undefined, coffre);
    expect(ouvrirIdentite(scellee, coffre)).toEqual(marie);
    const octets = Buffer.concat([scellee.identite, scellee.cle]).toString("latin1");
    for (const mot of ["Bihan", "Marie", "exemple", "06 39"]) expect(octets).not.toContain(mot);
  });

  it("never seals the same thing twice alike", () => {
    const cle = coffre.nouvelleCle();
    expect(coffre.sceller(cle, "x", "u")).not.toEqual(coffre.sceller(cle, "x", "u"));
  });

  it("refuses another use, another person's key, another master key, a changed byte", () => {
    const cle = coffre.nouvelleCle();
    const scelle = coffre.sceller(cle, "texte", "usage");
    expect(() => coffre.ouvrir(cle, scelle, "autre usage")).toThrow();
    expect(() => coffre.ouvrir(coffre.nouvelleCle(), scelle, "usage")).toThrow();
    expect(() => autre.ouvrir(cle, scelle, "usage")).toThrow();
    const change = Buffer.from(scelle);
    change[change.length - 1] = (change.at(-1) ?? 0) ^ 1;
    expect(() => coffre.ouvrir(cle, change, "usage")).toThrow();
    expect(() => coffre.ouvrir(cle, scelle.subarray(0, 10), "usage")).toThrow();
  });

  it("is empty once the key is destroyed", () => {
    expect(ouvrirIdentite({ ...scellerIdentite(marie, undefined, coffre), cle: null }, coffre)).toBeNull();
  });

  it("finds an address whatever its case, and only with the same master key", () => {
    expect(coffre.empreinteCourriel(" Marie@Exemple.test ")).toEqual(coffre.empreinteCourriel("marie@exemple.test"));
    expect(autre.empreinteCourriel("marie@exemple.test")).not.toEqual(coffre.empreinteCourriel("marie@exemple.test"));
  });

  it("finds a name by its first letters, without accents", () => {
    const { recherche } = scellerIdentite(marie, undefined, coffre);
    for (const saisie of ["noelle", "MARIE", "bih", "le bihan", "Noëlle bi"]) {
      expect(
        empreintesCherchees(saisie, coffre).every((empreinte) => recherche.includes(empreinte)),
        saisie,
      ).toBe(true);
    }
    expect(empreintesCherchees("martin", coffre).every((empreinte) => recherche.includes(empreinte))).toBe(false);
    expect(motsDeNom("D’Àrcy-Müller")).toEqual(["darcy", "muller"]);
    expect(debutsDeNoms(["Anne"])).toEqual(["an", "ann", "anne"]);
  });

  it("masks an address", () => expect(courrielMasque("marie@exemple.test")).toBe("m•••@exemple.test"));
});

describe("the master key", () => {
  const dossier = mkdtempSync(join(tmpdir(), "declic-cle-"));
  afterEach(() => rmSync(dossier, { recursive: true, force: true }));

  it("is made once in the folder, for its owner alone, and read again", () => {
    const premiere = cleMaitreDuDossier(dossier);
    expect(statSync(join(dossier, "cle-maitre")).mode & 0o777).toBe(0o600);
    expect(cleMaitreDuDossier(dossier)).toEqual(premiere);
  });

  it("says what it expects when it is not 32 bytes", () => {
    expect(() => lireCleMaitre("trop-court")).toThrow(/DECLIC_CLE/u);
    expect(lireCleMaitre(Buffer.alloc(32, 250).toString("hex"))).toEqual(Buffer.alloc(32, 250));
  });
});

describe("jugerMotDePasse", () => {
  it.each(["cheval-pile-agrafe", "il pleut sur Brest depuis mardi", "ñandú ñandú pampa", "7391846250193847"])(
    "takes « %s »",
    (motDePasse) => {
      expect(jugerMotDePasse(motDePasse, ["Le Bihan", "Marie"])).toBeNull();
    },
  );

  it.each([
    ["court", "tropCourt"],
    ["x".repeat(201), "tropLong"],
    ["motdepasse123", "tropCourant"],
    ["M0tD3P@sse2024!", "tropCourant"],
    ["azertyuiop12", "tropCourant"],
    ["123456789012", "tropCourant"],
    ["aaaaaaaaaaaaa", "tropCourant"],
    ["abcabcabcabcabc", "tropCourant"],
    ["Password1234!", "tropCourant"],
    ["marielebihan1", "contientIdentite"],
  ])("refuses « %s » as %s", (motDePasse, refus) => {
    expect(jugerMotDePasse(motDePasse, ["lebihan", "marie"])).toBe(refus);
  });
});

describe("passwords", () => {
  it("are kept as argon2id with OWASP's parameters and verified", async () => {
    const empreinte = await hacherMotDePasse("cheval-pile-agrafe");
    expect(empreinte).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/u);
    expect(await verifierMotDePasse(empreinte, "cheval-pile-agrafe")).toBe(true);
    expect(await verifierMotDePasse(empreinte, "cheval-pile-agraf")).toBe(false);
    expect(await verifierMotDePasse(null, "decoy of unknown accounts")).toBe(false);
  });
});

describe("one-time codes", () => {
  const secret = nouveauSecretTotp();
  const midi = new Date("2026-03-01T12:00:00Z");

  it("answer for their step and one around, once", () => {
    const code = codeTotp(secret, midi);
    const pas = verifierTotp(secret, code, midi, null);
    expect(pas).toBe(Math.floor(midi.getTime() / 30_000));
    expect(verifierTotp(secret, code, new Date(midi.getTime() + 30_000), null)).toBe(pas);
    expect(verifierTotp(secret, code, midi, pas)).toBeNull();
    expect(verifierTotp(secret, code, new Date(midi.getTime() + 90_000), null)).toBeNull();
    expect(verifierTotp(secret, "12345", midi, null)).toBeNull();
  });

  it("are given by a QR code without script nor style", () => {
    const { uri, svg } = enrolementTotp(secret, "marie@exemple.test");
    expect(uri).toMatch(/^otpauth:\/\/totp\/D%C3%A9clic/u);
    expect(svg).toMatch(/^<svg/u);
    expect(svg).not.toMatch(/script|style=/u);
  });
});

describe("recovery codes", () => {
  it("are read back however they were typed", () => {
    const code = nouveauCodeSecours();
    expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/u);
    expect(codeSecoursNormalise(` ${code.toLowerCase().replaceAll("-", " ")} `)).toBe(code.replaceAll("-", ""));
  });
});
