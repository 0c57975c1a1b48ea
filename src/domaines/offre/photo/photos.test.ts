import { crc32, deflateSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { entrer, type Navigateur, ouvrirSite } from "../../../../tests/site.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { acteurRoutes } from "../../acteur/index.ts";
import { offreRoutes } from "../offre.routes.ts";
import { purgerOffre } from "../purger-offre.ts";

const { base } = await baseDeTest();
const site = ouvrirSite(base, [...acteurRoutes, ...offreRoutes], true);
const enSysteme = <T>(travail: (db: Db) => Promise<T>): Promise<T> => base.transaction(SYSTEME, travail);
const ID = "l-mediatheque";
let creuse: Navigateur;
let nord: Navigateur;

/** A plain PNG, each of its own colour, that says in a text where it was taken. */
function png(teinte: number): Uint8Array<ArrayBuffer> {
  const bloc = (type: string, corps: Uint8Array): Buffer => {
    const dit = Buffer.concat([Buffer.from(type, "latin1"), corps]);
    const nombre = (n: number): Buffer => {
      const quatre = Buffer.alloc(4);
      quatre.writeUInt32BE(n);
      return quatre;
    };
    return Buffer.concat([nombre(corps.length), dit, nombre(crc32(dit))]);
  };
  const tete = Buffer.from([0, 0, 0, 8, 0, 0, 0, 4, 8, 0, 0, 0, 0]);
  const signature = Buffer.from("\u0089PNG\r\n\u001a\n", "latin1");
  const pixels = deflateSync(Buffer.alloc(4 * 9, teinte));
  const textes = bloc("tEXt", Buffer.from("lieu 46.17N 1.87E"));
  return Uint8Array.from(
    Buffer.concat([signature, bloc("IHDR", tete), textes, bloc("IDAT", pixels), bloc("IEND", Buffer.alloc(0))]),
  );
}
const ajouter = (octets: Uint8Array<ArrayBuffer>, alternative: string, nav = creuse) => {
  const forme = new FormData();
  forme.append("photo", new File([octets], "photo.png", { type: "image/png" }));
  forme.append("alternative", alternative);
  return nav.envoyerFichier(`/lieux/tenus/${ID}/photos`, forme);
};
const vues = () =>
  enSysteme((db) =>
    db.rows(sql<{ empreinte: string; alternative: string }>`
      select empreinte, alternative from offre.photo where lieu_id = ${ID} and retiree_le is null order by rang`),
  );
const premiere = async (): Promise<string> => (await vues())[0]?.empreinte ?? "";
const geste = (empreinte: string, quoi: string, champs = {}, nav = creuse) =>
  nav.envoyer(`/lieux/tenus/${ID}/photos/${empreinte}/${quoi}`, champs);

beforeAll(async () => {
  await enSysteme((db) =>
    db.run(sql`
      insert into offre.lieu (id, nom, commune_code, code_insee, commune_nom, code_postal, lat, lon, position, source, date_maj)
      values (${ID}, 'Médiathèque', '23096', '23096', 'Guéret', '23000', 46.17, 1.87, 'source', 'essai', current_date)`),
  );
  const tenir = (code: string) => ({
    ...({ courriel: `d${code}@exemple.test`, role: "gestionnaire_departement", niveau: "departement", code } as const),
  });
  creuse = (await entrer(base, site, tenir("23"))).nav;
  nord = (await entrer(base, site, tenir("62"))).nav;
});

describe("les photos d’un lieu", () => {
  test("ce qui n’est pas une photo, ou n’est pas dite en mots, se refuse à côté de son champ", async () => {
    const programme = new TextEncoder().encode("MZ programme");
    const refus = await ajouter(programme, "L’entrée");
    expect(refus.statut).toBe(422);
    expect(refus.texte).toContain("n’est pas une image JPEG, PNG ou WebP");
    expect(refus.texte).toContain('value="L’entrée"');
    for (const [alternative, motif] of [
      ["", "Dites en une phrase"],
      ["IMG_2041.jpg", "et non le nom du fichier"],
    ] as const)
      expect((await ajouter(png(1), alternative)).texte, alternative).toContain(motif);
    expect((await ajouter(png(1).slice(0, 40), "L’entrée")).texte).toContain("incomplète");
    expect((await ajouter(new Uint8Array(), "L’entrée")).texte).toContain("Choisissez une photo");
    const lourde = await ajouter(new Uint8Array(6 * 1024 * 1024), "L’entrée");
    expect(lourde.statut).toBe(422);
    expect(lourde.texte).toMatch(/5\sMo au plus/);
    expect(await vues()).toEqual([]);
  });

  test("ajoutée, elle est sur la fiche, sans ses métadonnées, et se garde toujours", async () => {
    expect((await ajouter(png(10), "L’entrée, avec une rampe")).vers).toBe(`/lieux/tenus/${ID}/photos`);
    const adresse = `/lieux/${ID}/photos/${await premiere()}`;
    const fiche = (await site.navigateur().lire(`/lieux/${ID}`)).texte;
    expect(fiche).toContain(`src="${adresse}"`);
    expect(fiche).toContain('alt="L’entrée, avec une rampe" width="8" height="4" loading="lazy"');
    const photo = await site.navigateur().lire(adresse);
    expect(photo.entetes.get("content-type")).toBe("image/png");
    expect(photo.entetes.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(photo.entetes.get("x-content-type-options")).toBe("nosniff");
    expect(photo.texte).not.toContain("46.17N");
    expect((await ajouter(png(10), "La même")).texte).toContain("Cette photo est déjà là");
    expect((await creuse.lire(`/lieux/tenus/${ID}`)).texte).toContain("L’entrée, avec une rampe");
  });

  test("cinq au plus ; on les redit, on les avance, on les retire et on les remet", async () => {
    for (const teinte of [20, 30, 40, 50]) await ajouter(png(teinte), `Vue ${teinte} de la salle`);
    const sixieme = await ajouter(png(60), "Une de trop");
    expect(sixieme.statut).toBe(422);
    expect(sixieme.texte).toContain("5 photos au plus");
    const [un, deux] = await vues();
    await geste(deux?.empreinte ?? "", "ordre");
    expect((await vues())[0]).toEqual(deux);
    expect((await geste(un?.empreinte ?? "", "texte", { [`alternative-${un?.empreinte}`]: "" })).statut).toBe(422);
    await geste(un?.empreinte ?? "", "texte", { [`alternative-${un?.empreinte}`]: "L’entrée, côté place" });
    expect((await vues())[1]?.alternative).toBe("L’entrée, côté place");

    await geste(un?.empreinte ?? "", "retrait");
    expect((await site.navigateur().lire(`/lieux/${ID}/photos/${un?.empreinte}`)).statut).toBe(404);
    expect((await creuse.lire(`/lieux/tenus/${ID}/photos`)).texte).toMatch(/1\sphoto retirée/);
    await geste(un?.empreinte ?? "", "retour");
    expect(await vues()).toHaveLength(5);
    await geste(un?.empreinte ?? "", "retrait");
    await ajouter(png(70), "Une autre vue");
    expect((await geste(un?.empreinte ?? "", "retour")).texte).toContain("Retirez-en une d’abord");
  });

  test("d’un autre territoire, rien ; un lieu masqué ne montre plus ses photos ; une photo retirée s’efface en trente jours", async () => {
    const photo = await premiere();
    expect((await nord.lire(`/lieux/tenus/${ID}/photos`)).statut).toBe(404);
    expect((await ajouter(png(80), "Ailleurs", nord)).statut).toBe(404);
    for (const quoi of ["ordre", "retrait", "retour"]) expect((await geste(photo, quoi, {}, nord)).statut).toBe(404);
    expect((await geste("0".repeat(64), "retrait")).statut).toBe(404);
    await enSysteme((db) => db.run(sql`update offre.lieu set visible = false where id = ${ID}`));
    expect((await site.navigateur().lire(`/lieux/${ID}/photos/${photo}`)).statut).toBe(404);
    const dans = (jours: number): Date => new Date(Date.now() + jours * 86_400_000);
    expect((await enSysteme((db) => purgerOffre(db, dans(29)))).photos).toBe(0);
    expect((await enSysteme((db) => purgerOffre(db, dans(31)))).photos).toBe(1);
  });
});
