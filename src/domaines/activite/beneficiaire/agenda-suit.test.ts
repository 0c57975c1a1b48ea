import { beforeAll, describe, expect, it } from "vitest";
import { type Decor, enTantQue, planterDecor, uneSaisie, uuid } from "../../../../tests/activite.ts";
import { baseDeTest, contexteDeTest, SYSTEME } from "../../../../tests/base.ts";
import { installerCoffreDeTest, unBeneficiaire } from "../../../../tests/beneficiaires.ts";
import type { Utilisateur } from "../../../plateforme/acces/acces.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import type { Evenement } from "../agenda/evenement.rules.ts";
import { planifierEvenement } from "../agenda/planifier-evenement.ts";
import type { Atelier } from "../atelier/atelier.rules.ts";
import { inscrire, noterPresences } from "../atelier/inscrire.ts";
import { planifierAtelier } from "../atelier/planifier-atelier.ts";
import { creerCompteRendu } from "../compte-rendu/creer-compte-rendu.ts";
import { conserverBeneficiaires } from "./conserver-beneficiaires.ts";
import { creerBeneficiaire } from "./creer-beneficiaire.ts";
import { effacerBeneficiaire } from "./effacer-beneficiaire.ts";
import { retirerAccord } from "./retirer-accord.ts";
import { reunirBeneficiaires, separerBeneficiaires } from "./reunir-beneficiaires.ts";

const { base, enTransaction, moteur } = await baseDeTest();
let decor: Decor;
beforeAll(async () => {
  installerCoffreDeTest();
  decor = await base.transaction(SYSTEME, planterDecor);
});

const MIDI = new Date("2022-12-01T11:00:00Z");
const de = (db: Db, qui: Utilisateur): ContexteConnecte => ({
  ...contexteDeTest(base, db, qui, MIDI),
  utilisateur: qui,
});
const par = <T>(travail: (contexte: ContexteConnecte) => Promise<T>): Promise<T> =>
  enTransaction(enTantQue(decor.amina), (db) => travail(de(db, decor.amina)));
const enVrai = <T>(qui: Utilisateur, travail: (contexte: ContexteConnecte) => Promise<T>): Promise<T> =>
  base.transaction(enTantQue(qui), (db) => travail(de(db, qui)));

async function comme(contexte: ContexteConnecte, qui: Utilisateur): Promise<ContexteConnecte> {
  await contexte.db.run(sql`select acces.poser(${qui.personneId}, ${qui.affectationId})`);
  return { ...contexte, utilisateur: qui };
}

const date = (n: number, genre: "rendez_vous" | "atelier", pseudonyme: string | null): Evenement => {
  const debut = new Date(Date.UTC(2022, 11, 1, 0, 0) + n * 7_200_000);
  return {
    id: uuid(n),
    genre,
    titre: genre === "atelier" ? "Premiers pas" : "Dossier de Mme F.",
    debut,
    fin: new Date(debut.getTime() + 3_600_000),
    journeeEntiere: false,
    lieu: { genre: "lieu", lieuId: null, communeCode: null },
    canal: "presence",
    precisionLieu: "",
    notes: "Vient avec sa fille",
    rendezVous: genre === "atelier" ? null : { pseudonyme, libelle: "", themes: [], permanenceId: null },
    etapes: [],
  };
};
const offre = (n: number, capacite: number): Atelier => ({
  id: uuid(n),
  serieId: null,
  description: "",
  aApporter: "",
  themes: [],
  public: "particulier",
  capacite,
});

async function ouvrir(contexte: ContexteConnecte, n: number, prenom: string): Promise<string> {
  const resultat = await creerBeneficiaire(contexte, unBeneficiaire({ prenom }, n));
  if (!("pseudonyme" in resultat)) throw new Error(JSON.stringify(resultat));
  return resultat.pseudonyme;
}

const rendezVous = async (contexte: ContexteConnecte, n: number, pseudonyme: string): Promise<void> => {
  expect(await planifierEvenement(contexte, date(n, "rendez_vous", pseudonyme), true)).toMatchObject({
    fait: "planifie",
  });
};
const atelier = async (contexte: ContexteConnecte, n: number, capacite: number): Promise<void> => {
  const resultat = await planifierAtelier(contexte, date(n, "atelier", null), offre(n, capacite), {
    toutesLes: 1,
    seances: 1,
  });
  expect(resultat).not.toHaveProperty("refus");
};
const inscrireA = (contexte: ContexteConnecte, n: number, a: number, pseudonyme: string) =>
  inscrire(contexte, { id: uuid(n), atelierId: uuid(a), pseudonyme, libelle: "", nombre: 1 });

/** As the jobs see it: every adviser's agenda. */
async function menent(contexte: ContexteConnecte): Promise<Record<string, string | null>> {
  await contexte.db.run(sql`set local role declic_systeme`);
  const lignes = await contexte.db.rows(sql<{ id: string; vers: string | null }>`
    select id, beneficiaire_pseudonyme as vers from activite.rendez_vous
    union all select id, beneficiaire_pseudonyme from activite.inscription where statut <> 'annule'`);
  await contexte.db.run(sql`set local role declic_app`);
  return Object.fromEntries(lignes.map(({ id, vers }) => [id, vers]));
}
const places = (contexte: ContexteConnecte, n: number) =>
  contexte.db.one(sql`select inscrits, en_attente as attente from activite.atelier where id = ${uuid(n)}`);
const fusionDe = async ({ db }: ContexteConnecte, fondu: number): Promise<number> =>
  (await db.one(sql<{ id: number }>`select id from activite.fusion_beneficiaire where fondu_id = ${uuid(fondu)}`)).id;

describe("two records found to be one person", () => {
  it("take their rendez-vous along, a colleague’s too, and give them back when taken apart", async () => {
    await par(async (contexte) => {
      const [une, autre] = [await ouvrir(contexte, 1, "Odette"), await ouvrir(contexte, 2, "Odete")];
      await rendezVous(contexte, 11, une);
      await rendezVous(contexte, 12, autre);
      await rendezVous(await comme(contexte, decor.bruno), 13, autre);
      await comme(contexte, decor.amina);
      await reunirBeneficiaires(contexte, uuid(1), uuid(2));
      expect(await menent(contexte)).toEqual({ [uuid(11)]: une, [uuid(12)]: une, [uuid(13)]: une });
      await rendezVous(contexte, 14, autre);
      expect(await menent(contexte)).toMatchObject({ [uuid(14)]: une });
      await separerBeneficiaires(contexte, await fusionDe(contexte, 2));
      expect(await menent(contexte)).toEqual({
        [uuid(11)]: une,
        [uuid(12)]: autre,
        [uuid(13)]: autre,
        [uuid(14)]: autre,
      });
    });
  });

  it("merged one after the other, come apart in the reverse order, visits and rendez-vous alike", async () => {
    await par(async (contexte) => {
      const fiches = [
        await ouvrir(contexte, 1, "Odette"),
        await ouvrir(contexte, 2, "Odete"),
        await ouvrir(contexte, 3, "Audette"),
      ];
      const [une = "", deux = "", trois = ""] = fiches;
      for (const [rang, pseudonyme] of fiches.entries()) {
        await rendezVous(contexte, 11 + rang, pseudonyme);
        const connu = { pseudonyme, classeAge: "70_plus", statut: "retraite", genre: "femme" } as const;
        const reste = { autonomie: null, demarche: null, satisfaction: null };
        await creerCompteRendu(contexte, { ...uneSaisie({ id: uuid(500 + rang) }), connus: [{ ...connu, ...reste }] });
      }
      const passages = async (): Promise<unknown> =>
        (
          await contexte.db.rows(sql<{ pseudonyme: string }>`
            select pseudonyme from activite.participation order by compte_rendu_id`)
        ).map(({ pseudonyme }) => pseudonyme);
      await reunirBeneficiaires(contexte, uuid(2), uuid(3));
      await reunirBeneficiaires(contexte, uuid(1), uuid(2));
      expect(Object.values(await menent(contexte))).toEqual([une, une, une]);
      expect(await passages()).toEqual([une, une, une]);
      await separerBeneficiaires(contexte, await fusionDe(contexte, 2));
      expect(Object.values(await menent(contexte)).sort()).toEqual([une, deux, deux].sort());
      expect(await passages()).toEqual([une, deux, deux]);
      await separerBeneficiaires(contexte, await fusionDe(contexte, 3));
      expect(Object.values(await menent(contexte)).sort()).toEqual([une, deux, trois].sort());
      expect(await passages()).toEqual([une, deux, trois]);
    });
  });

  it("registered twice to one atelier, keep one place: the first in line has the other, until they are two again", async () => {
    await par(async (contexte) => {
      const [une, autre] = [await ouvrir(contexte, 1, "Odette"), await ouvrir(contexte, 2, "Odete")];
      const marcel = await ouvrir(contexte, 3, "Marcel");
      await atelier(contexte, 20, 2);
      await inscrireA(contexte, 21, 20, une);
      await inscrireA(contexte, 22, 20, autre);
      expect(await inscrireA(contexte, 23, 20, marcel)).toEqual({ fait: "attente" });
      await reunirBeneficiaires(contexte, uuid(1), uuid(2));
      expect(await menent(contexte)).toEqual({ [uuid(21)]: une, [uuid(23)]: marcel });
      expect(await places(contexte, 20)).toEqual({ inscrits: 2, attente: 0 });
      expect(await inscrireA(contexte, 24, 20, autre)).toEqual({ refus: "dejaInscrit" });
      await separerBeneficiaires(contexte, await fusionDe(contexte, 2));
      expect(await menent(contexte)).toEqual({ [uuid(21)]: une, [uuid(22)]: autre, [uuid(23)]: marcel });
      expect(await places(contexte, 20)).toEqual({ inscrits: 2, attente: 1 });
    });
  });

  it("keep the registration that was present, and give the other its presence back", async () => {
    await par(async (contexte) => {
      const [une, autre] = [await ouvrir(contexte, 1, "Odette"), await ouvrir(contexte, 2, "Odete")];
      await atelier(contexte, 2, 5);
      await inscrireA(contexte, 21, 2, une);
      await inscrireA(contexte, 22, 2, autre);
      const notee = { presents: 1, age: null, situation: null, genre: null };
      await noterPresences(contexte, uuid(2), [
        { id: uuid(21), presence: "absent", ...notee },
        { id: uuid(22), presence: "present", ...notee },
      ]);
      await reunirBeneficiaires(contexte, uuid(1), uuid(2));
      expect(await menent(contexte)).toEqual({ [uuid(22)]: une });
      await separerBeneficiaires(contexte, await fusionDe(contexte, 2));
      const presences = await contexte.db.rows(sql`select id, statut, presence, presents from activite.inscription`);
      expect(presences).toContainEqual({ id: uuid(21), statut: "inscrit", presence: "absent", presents: 0 });
      expect(presences).toContainEqual({ id: uuid(22), statut: "inscrit", presence: "present", presents: 1 });
    });
  });
});

describe("an erased person", () => {
  it("leaves no trace in any agenda: neither pseudonym nor words, the time and the place stay taken", async () => {
    await par(async (contexte) => {
      const [une, autre] = [await ouvrir(contexte, 1, "Odette"), await ouvrir(contexte, 2, "Odete")];
      await rendezVous(contexte, 11, une);
      await rendezVous(await comme(contexte, decor.bruno), 12, autre);
      await comme(contexte, decor.amina);
      await atelier(contexte, 20, 2);
      await inscrireA(contexte, 21, 20, autre);
      await reunirBeneficiaires(contexte, uuid(1), uuid(2));
      await effacerBeneficiaire(contexte, uuid(1));
      expect(await menent(contexte)).toEqual({ [uuid(11)]: null, [uuid(12)]: null, [uuid(21)]: null });
      await contexte.db.run(sql`set local role declic_systeme`);
      const dites = await contexte.db.rows(sql`
        select e.titre, e.notes, v.libelle, v.pseudonyme_ecrit as ecrit from activite.evenement_agenda e
        join activite.rendez_vous v on v.id = e.id`);
      expect(dites).toEqual(
        [1, 2].map(() => ({ titre: "Rendez-vous", notes: "", libelle: "Fiche effacée", ecrit: null })),
      );
      await contexte.db.run(sql`set local role declic_app`);
      expect(await places(contexte, 20)).toEqual({ inscrits: 1, attente: 0 });
      await rendezVous(contexte, 14, une);
      expect(await menent(contexte)).toMatchObject({ [uuid(14)]: null });
    });
  });

  it("by the retention job too", async () => {
    await par(async (contexte) => {
      await rendezVous(contexte, 11, await ouvrir(contexte, 1, "Odette"));
      await retirerAccord(contexte, uuid(1));
      await contexte.db.run(sql`set local role declic_systeme`);
      await conserverBeneficiaires(contexte.db, new Date(MIDI.getTime() + 31 * 86_400_000));
      expect(await menent(contexte)).toEqual({ [uuid(11)]: null });
    });
  });
});

describe.skipIf(moteur !== "postgresql")("at the same time, on real commits", () => {
  it("two people merge both ways, others write rendez-vous, registrations and reports: one merge, nothing left behind", async () => {
    const [une, autre] = await enVrai(decor.amina, async (contexte) => [
      await ouvrir(contexte, 901, "Odette"),
      await ouvrir(contexte, 902, "Odete"),
    ]);
    await enVrai(decor.amina, (contexte) => atelier(contexte, 920, 30));
    const connu = { classeAge: "70_plus", statut: "retraite", genre: "femme" } as const;
    const reste = { autonomie: null, demarche: null, satisfaction: null };
    const gestes = Array.from({ length: 60 }, (_, n) => {
      const qui = n % 2 === 0 ? decor.amina : decor.bruno;
      const pseudonyme = (n % 4 < 2 ? une : autre) ?? "";
      return enVrai(qui, async (contexte) => {
        if (n % 6 === 0) return reunirBeneficiaires(contexte, uuid(901), uuid(902));
        if (n % 6 === 1) return reunirBeneficiaires(contexte, uuid(902), uuid(901));
        if (n % 6 === 2) return inscrireA(contexte, 940 + n, 920, pseudonyme);
        if (n % 6 < 5) return planifierEvenement(contexte, date(1100 + n, "rendez_vous", pseudonyme), true);
        const connus = [{ pseudonyme, ...connu, ...reste }];
        return creerCompteRendu(contexte, { ...uneSaisie({ id: uuid(1200 + n), jour: "2022-11-15" }), connus });
      });
    });
    const resultats = await Promise.all(gestes);
    expect(resultats.filter((un) => "fait" in un && un.fait === "reuni")).toHaveLength(1);
    const vus = await base.transaction(SYSTEME, (db) =>
      db.one(sql<Record<string, number>>`
        select (select count(*) from activite.beneficiaire where id in (${uuid(901)}, ${uuid(902)}) and fusionne_dans is null) as fiches,
          (select count(*) from activite.rendez_vous v join activite.beneficiaire b on b.pseudonyme = v.beneficiaire_pseudonyme
            where b.fusionne_dans is not null) as dates,
          (select count(*) from activite.inscription i join activite.beneficiaire b on b.pseudonyme = i.beneficiaire_pseudonyme
            where b.fusionne_dans is not null and i.statut <> 'annule') as inscriptions,
          (select count(*) from activite.participation p join activite.beneficiaire b using (pseudonyme)
            where b.fusionne_dans is not null) as passages,
          (select count(*) from activite.inscription where atelier_id = ${uuid(920)} and statut <> 'annule') as places,
          (select inscrits from activite.atelier where id = ${uuid(920)}) as comptees`),
    );
    expect(vus).toEqual({ fiches: 1, dates: 0, inscriptions: 0, passages: 0, places: 1, comptees: 1 });
  });
});
