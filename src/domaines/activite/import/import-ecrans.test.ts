import { beforeAll, describe, expect, it } from "vitest";
import { type Decor, enTantQue, planterDecor } from "../../../../tests/activite.ts";
import { baseDeTest, contexteDeTest, MAINTENANT, SYSTEME } from "../../../../tests/base.ts";
import type { Utilisateur } from "../../../plateforme/acces/acces.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { proposerCorrespondance } from "./champ-import.rules.ts";
import { abandonnerImport, deposerImport, essayerImport, lancerImport } from "./deposer-import.ts";
import { lireApercu, lireCorrespondance, lireDepot } from "./depots.query.ts";
import { executerImport, importsAFaire, purgerImports } from "./executer-import.ts";

const { base } = await baseDeTest();
let decor: Decor;
beforeAll(async () => {
  decor = await base.transaction(SYSTEME, planterDecor);
});

const CSV = `id;date;type;durée;canal;thème;nombre de personnes;retraités;Mon secret
1;02/03/2022;ponctuel;15;rattachement;Courriels;1;1;rien
2;03/03/2022;ponctuel;15;rattachement;Courriels;1;1;rien
3;99/03/2022;ponctuel;15;rattachement;Courriels;1;1;rien
`;
const systeme = <T>(travail: (db: Db) => Promise<T>) => base.transaction(SYSTEME, travail);
const enTant = <T>(qui: Utilisateur, travail: (contexte: ContexteConnecte) => Promise<T>) =>
  base.transaction(enTantQue(qui), (db) => travail({ ...contexteDeTest(base, db, qui), utilisateur: qui }));
const deposer = async (qui: Utilisateur, texte = CSV): Promise<string> => {
  const depose = await enTant(qui, (c) =>
    deposerImport(c, { nom: "cra.csv", octets: new TextEncoder().encode(texte) }, "Ancien Outil"),
  );
  if ("refus" in depose) throw new Error(depose.refus);
  return depose.id;
};
const lire = (id: string) => systeme((db) => lireDepot(db, id, decor.amina.personneId));
async function preparer(): Promise<string> {
  const id = await deposer(decor.amina);
  const apercu = await systeme((db) => lireApercu(db, id));
  const correspondance = proposerCorrespondance(apercu?.colonnes ?? [], undefined);
  const essai = await enTant(decor.amina, (c) => essayerImport(c, id, correspondance));
  expect(essai).toMatchObject({ bilan: { lus: 3, refuses: 1 } });
  return id;
}

describe("un fichier déposé", () => {
  it("est scellé, essayé sans rien écrire, importé par la tâche, puis effacé", async () => {
    const id = await preparer();
    const compter = () =>
      systeme((db) =>
        db.one(sql<{ n: number }>`select count(*) as n from activite.compte_rendu where source = 'ancien-outil'`),
      );
    expect(await compter()).toEqual({ n: 0 });
    const clair = await systeme((db) =>
      db.one(
        sql<{
          n: number;
        }>`select count(*) as n from activite.import where encode(contenu, 'escape') like '%Courriels%' or encode(apercu, 'escape') like '%secret%'`,
      ),
    );
    expect(clair.n).toBe(0);
    expect(await enTant(decor.amina, (c) => lancerImport(c, id, "bonnes_lignes"))).toBe(true);
    expect(await systeme(importsAFaire)).toEqual([id]);
    await executerImport(systeme, id, MAINTENANT);
    expect(await lire(id)).toMatchObject({ etat: "termine", bilan: { crees: 2, refuses: 1 }, rapportGarde: true });
    expect(await compter()).toEqual({ n: 2 });
    expect(await systeme((db) => lireApercu(db, id))).toBeUndefined();
    expect(await systeme(importsAFaire)).toEqual([]);
    expect(await systeme((db) => lireCorrespondance(db, decor.amina.personneId, "ancien-outil"))).toMatchObject({
      date: "jour",
    });
  });

  it("n’existe pas pour un autre conseiller", async () => {
    const id = await preparer();
    expect(await enTant(decor.bruno, (c) => essayerImport(c, id, {}))).toEqual({ refus: "introuvable" });
    expect(await enTant(decor.bruno, (c) => lancerImport(c, id, "bonnes_lignes"))).toBe(false);
    expect(await enTant(decor.bruno, (c) => abandonnerImport(c, id))).toBe(false);
    expect(await enTant(decor.bruno, ({ db }) => db.rows(sql`select id from activite.import`))).toEqual([]);
    expect(await enTant(decor.amina, (c) => abandonnerImport(c, id))).toBe(true);
    expect(await lire(id)).toMatchObject({ etat: "abandonne" });
  });

  it("n’est pas importé si le rôle a pris fin entre-temps", async () => {
    const id = await preparer();
    await enTant(decor.amina, (c) => lancerImport(c, id, "bonnes_lignes"));
    const { affectationId } = decor.amina;
    await systeme((db) => db.run(sql`update acteur.affectation set fin = '2022-01-01' where id = ${affectationId}`));
    await executerImport(systeme, id, MAINTENANT);
    await systeme((db) => db.run(sql`update acteur.affectation set fin = null where id = ${affectationId}`));
    expect(await lire(id)).toMatchObject({ etat: "abandonne", motif: "Votre rôle a pris fin avant l’import." });
  });

  it("en tout ou rien, dit pourquoi rien n’est écrit", async () => {
    const id = await preparer();
    await enTant(decor.amina, (c) => lancerImport(c, id, "tout_ou_rien"));
    await executerImport(systeme, id, MAINTENANT);
    expect((await lire(id))?.motif).toContain("tout ou rien");
  });

  it("oublié, est effacé après 7 jours, son rapport après 30, sa ligne après 12 mois", async () => {
    const id = await preparer();
    const apres = (jours: number): Date => new Date(MAINTENANT.getTime() + jours * 86_400_000);
    expect((await systeme((db) => purgerImports(db, apres(6)))).fichiers).toBe(0);
    expect((await systeme((db) => purgerImports(db, apres(8)))).fichiers).toBe(1);
    expect(await lire(id)).toMatchObject({ etat: "abandonne", rapportGarde: true });
    await systeme((db) => purgerImports(db, apres(31)));
    expect(await lire(id)).toMatchObject({ rapportGarde: false });
    await systeme((db) => purgerImports(db, apres(400)));
    expect(await lire(id)).toBeUndefined();
    expect(await systeme((db) => lireCorrespondance(db, decor.amina.personneId, "ancien-outil"))).toBeUndefined();
  });

  it("sans ligne, en archive ou pour un rôle qui n’écrit pas, est refusé avec sa phrase", async () => {
    await expect(deposer(decor.amina, "id;date\n")).rejects.toThrow("rien à importer");
    await expect(deposer(decor.amina, "PK\u0003\u0004")).rejects.toThrow("classeur");
    await expect(deposer({ ...decor.amina, role: "gestionnaire_structure" })).rejects.toThrow("Votre rôle");
  });
});
