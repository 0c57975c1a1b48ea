import "fake-indexeddb/auto";
import { describe, expect, it } from "vitest";
import { ajouter, compter, recevoir } from "../file-attente.rules.ts";
import { type Operation, PROTOCOLE } from "../protocole.rules.ts";
import { lireCourant, poserCourant } from "./courant.ts";
import { exporter, reprendreFichier } from "./exporter.ts";
import { ouvrirReserve } from "./magasin.ts";

const CANARI = "Madame Canari, rue des Lilas";
const op = (avec: Partial<Operation> = {}): Operation => ({
  cle: crypto.randomUUID(),
  genre: "creer",
  version: null,
  affectation: 1,
  appareil: crypto.randomUUID(),
  charge: { champs: { id: crypto.randomUUID(), notes: CANARI }, listes: {} },
  ...avec,
});

/** Everything that the browser holds of one person, as bytes and text, keys apart. */
async function fouiller(compte: string): Promise<string> {
  const db = await new Promise<IDBDatabase>((ouverte) => {
    const demande = indexedDB.open(`declic-${compte}`);
    demande.onsuccess = () => ouverte(demande.result);
  });
  const textes = await Promise.all(
    ["file", "provisions", "reperes"].map(
      (nom) =>
        new Promise<string>((lu) => {
          const demande = db.transaction(nom).objectStore(nom).getAll();
          demande.onsuccess = () =>
            lu(
              JSON.stringify(demande.result, (_nom, valeur: unknown) =>
                valeur instanceof ArrayBuffer || ArrayBuffer.isView(valeur)
                  ? new TextDecoder("latin1").decode(valeur)
                  : valeur,
              ),
            );
        }),
    ),
  );
  db.close();
  return textes.join("\n");
}

describe("what a device keeps", () => {
  it("comes back whole after the tab is closed, and says nothing in clear", async () => {
    const reserve = await ouvrirReserve("un");
    const operation = op();
    await reserve.changer((file) => ajouter(file, operation));
    await reserve.garderProvisions(
      {
        protocole: PROTOCOLE,
        maintenant: "2022-12-01T09:00:00.000Z",
        profil: { compte: "un", affectation: 1, nom: CANARI },
        recus: 0,
        saisie: null,
      },
      0,
    );
    const rouverte = await ouvrirReserve("un");
    expect((await rouverte.lire()).map((envoi) => envoi.operation)).toEqual([operation]);
    expect((await rouverte.lireProvisions())?.profil.nom).toBe(CANARI);
    expect(rouverte.appareil).toBe(reserve.appareil);
    const trouve = await fouiller("un");
    expect(trouve.length).toBeGreaterThan(200);
    for (const mot of ["Canari", "Lilas", "notes", "creer"]) expect(trouve).not.toContain(mot);
  });

  it("keeps every change of two tabs that write at once", async () => {
    const [un, deux] = [await ouvrirReserve("deux"), await ouvrirReserve("deux")];
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? un : deux).changer((file) => ajouter(file, op()))),
    );
    const file = await un.lire();
    expect(file).toHaveLength(20);
    expect(new Set(file.map(({ rang }) => rang)).size).toBe(20);
  });

  it("belongs to one person: another opens nothing of it, and wiping destroys the key", async () => {
    const premier = await ouvrirReserve("trois");
    await premier.changer((file) => ajouter(file, op()));
    expect(await (await ouvrirReserve("quatre")).lire()).toEqual([]);
    await premier.effacer();
    expect(await (await ouvrirReserve("trois")).lire()).toEqual([]);
    expect(await fouiller("trois")).not.toContain("chiffre");
  });

  it("knows who uses it, until they sign out", async () => {
    await poserCourant({ compte: "un", affectation: 1 });
    expect(await lireCourant()).toEqual({ compte: "un", affectation: 1 });
    await poserCourant(undefined);
    expect(await lireCourant()).toBeUndefined();
  });
});

describe("a queue carried in a file", () => {
  it("opens with its sentence, for its author only, and once", async () => {
    const auteur = { courant: { compte: "cinq", affectation: 1 }, reserve: await ouvrirReserve("cinq") };
    const [partie, restee] = [op(), op()];
    await auteur.reserve.changer((file) =>
      recevoir(ajouter(ajouter(file, partie), restee), [
        { cle: partie.cle, etat: "envoye", version: 1, recuLe: "2022-12-01T09:00:00.000Z" },
      ]),
    );
    const texte = await (await exporter(auteur, "une phrase assez longue")).text();
    expect(texte).not.toContain("Canari");
    expect(compter(await auteur.reserve.lire())).toMatchObject({ ici: 1, sansCopie: 0 });

    const ailleurs = { courant: auteur.courant, reserve: await ouvrirReserve("cinq-ailleurs") };
    expect(await reprendreFichier(ailleurs, texte, "une autre phrase longue")).toEqual({ refus: "phrase" });
    expect(await reprendreFichier(ailleurs, "{}", "une phrase assez longue")).toEqual({ refus: "illisible" });
    const autre = { courant: { compte: "six", affectation: 2 }, reserve: await ouvrirReserve("six") };
    expect(await reprendreFichier(autre, texte, "une phrase assez longue")).toEqual({ refus: "autre_compte" });
    expect(await reprendreFichier(ailleurs, texte, "une phrase assez longue")).toEqual({ repris: 1 });
    expect(await reprendreFichier(ailleurs, texte, "une phrase assez longue")).toEqual({ repris: 0 });
    expect((await ailleurs.reserve.lire())[0]?.operation).toEqual(restee);
  });
});
