import { beforeAll, describe, expect, it } from "vitest";
import { type Decor, planterDecor, unCompteRendu } from "../../../tests/activite.ts";
import { baseDeTest, SYSTEME } from "../../../tests/base.ts";
import { type Db, type RawBuilder, sql } from "../../plateforme/db/db.ts";
import { purgerAgenda } from "./agenda/purger.ts";
import { chargerComptesRendus } from "./compte-rendu/charger-comptes-rendus.ts";
import { purgerEquipes } from "./equipe/rappeler-silences.ts";
import { purgerEtiquettes } from "./etiquette/purger-etiquettes.ts";
import { purgerImports } from "./import/executer-import.ts";

const { base, enTransaction } = await baseDeTest();
let decor: Decor;
beforeAll(async () => {
  decor = await base.transaction(SYSTEME, planterDecor);
});

const MAINTENANT = new Date("2026-06-15T02:17:00Z");
const ID = "00000000-0000-4000-8000-000000000001";
/** Days before the job runs: kept the day before its term, gone the day after. */
const ilYA = (jours: number): Date => new Date(MAINTENANT.getTime() - jours * 86_400_000);
const DEUX_ANS = 730;
const UN_AN = 365;
const SIX_ANS = 2191;

type Ligne = {
  readonly table: string;
  readonly jours: number;
  readonly ecrire: (le: Date) => readonly RawBuilder<unknown>[];
  readonly purger: (db: Db, maintenant: Date) => Promise<unknown>;
};

const evenement =
  (genre: string) =>
  (fin: Date): RawBuilder<unknown> =>
    sql`
  insert into activite.evenement_agenda (id, conseiller_id, structure_id, genre, titre, debut, fin, fuseau)
  values (${ID}, ${decor.amina.personneId}, ${decor.gueret}, ${genre}, 'Date', ${fin}::timestamptz - interval '1 hour', ${fin}, 'Europe/Paris')`;
const equipe = (creeLe: Date): RawBuilder<unknown> => sql`
  insert into activite.equipe (id, coordinateur_id, nom, cree_le) overriding system value values (1, ${decor.bruno.personneId}, 'Équipe', ${creeLe})`;
const membre = (colonnes: string, le: Date): RawBuilder<unknown> => sql`
  insert into activite.equipe_membre (equipe_id, conseiller_id, invite_le, accepte_le, refuse_le, quitte_le, quitte_par)
  values (1, ${decor.amina.personneId}, ${le}, ${colonnes === "parti" ? le : null}, ${colonnes === "refuse" ? le : null},
    ${colonnes === "parti" ? le : null}, ${colonnes === "parti" ? decor.amina.personneId : null})`;

const etiquette = (
  portee: "personnelle" | "nationale",
  creeLe: Date,
  archiveLe: Date | null,
): RawBuilder<unknown> => sql`
  insert into activite.etiquette (nom, portee, personne_id, cree_par, cree_le, archive_le)
  values ('été', ${portee}, ${portee === "personnelle" ? decor.amina.personneId : null}, ${decor.amina.personneId}, ${creeLe}, ${archiveLe})`;

/** Every line of the room that a daily job must keep; those not here have their test beside their act. */
const LIGNES: readonly Ligne[] = [
  { table: "evenement_agenda", jours: DEUX_ANS, ecrire: (le) => [evenement("occupation")(le)], purger: purgerAgenda },
  {
    table: "rendez_vous",
    jours: DEUX_ANS,
    ecrire: (le) => [
      evenement("rendez_vous")(le),
      sql`insert into activite.rendez_vous (id, conseiller_id, libelle) values (${ID}, ${decor.amina.personneId}, 'Dame')`,
    ],
    purger: purgerAgenda,
  },
  {
    table: "etape",
    jours: DEUX_ANS,
    ecrire: (le) => [
      evenement("tournee")(le),
      sql`insert into activite.etape (evenement_id, conseiller_id, rang, debut, fin, libelle, commune_code)
        values (${ID}, ${decor.amina.personneId}, 1, ${le}::timestamptz - interval '1 hour', ${le}, 'Marché', '23096')`,
    ],
    purger: purgerAgenda,
  },
  {
    table: "inscription",
    jours: DEUX_ANS,
    ecrire: (le) => [
      evenement("atelier")(le),
      sql`insert into activite.atelier (id, conseiller_id, capacite) values (${ID}, ${decor.amina.personneId}, 8)`,
      sql`insert into activite.inscription (id, atelier_id, conseiller_id, libelle, statut)
        values (${ID}, ${ID}, ${decor.amina.personneId}, 'Dame au vélo', 'inscrit')`,
    ],
    purger: purgerAgenda,
  },
  {
    table: "permanence",
    jours: DEUX_ANS,
    ecrire: (le) => [
      sql`insert into activite.permanence (id, conseiller_id, structure_id, titre, jours, heure_debut, heure_fin, du, au, fuseau)
        values (${ID}, ${decor.amina.personneId}, ${decor.gueret}, 'Mairie', '{4}', '09:00', '12:00', '2021-01-01', ${le}::timestamptz::date, 'Europe/Paris')`,
    ],
    purger: purgerAgenda,
  },
  {
    table: "agenda_lien",
    jours: UN_AN,
    ecrire: (le) => [
      sql`insert into activite.agenda_lien (conseiller_id, empreinte, ferme_le) values (${decor.amina.personneId}, '\\x01', ${le})`,
    ],
    purger: purgerAgenda,
  },
  { table: "equipe_membre", jours: DEUX_ANS, ecrire: (le) => [equipe(le), membre("parti", le)], purger: purgerEquipes },
  {
    table: "equipe_membre",
    jours: DEUX_ANS,
    ecrire: (le) => [equipe(le), membre("refuse", le)],
    purger: purgerEquipes,
  },
  {
    table: "equipe_membre",
    jours: DEUX_ANS,
    ecrire: (le) => [equipe(le), membre("invite", le)],
    purger: purgerEquipes,
  },
  { table: "equipe", jours: DEUX_ANS, ecrire: (le) => [equipe(le), membre("parti", le)], purger: purgerEquipes },
  {
    table: "equipe_message",
    jours: DEUX_ANS,
    ecrire: (le) => [
      equipe(le),
      sql`insert into activite.equipe_message (equipe_id, auteur_id, objet, texte, destinataires, envoye_le)
        values (1, ${decor.bruno.personneId}, 'Réunion', 'Mardi', 1, ${le})`,
    ],
    purger: purgerEquipes,
  },
  {
    table: "silence",
    jours: DEUX_ANS,
    ecrire: (le) => [
      sql`insert into activite.silence (conseiller_id, depuis, rappele_le) values (${decor.amina.personneId}, '2022-01-01', ${le})`,
    ],
    purger: purgerEquipes,
  },
  ...(["terme", "fermeture"] as const).map(
    (quoi): Ligne => ({
      table: "lien_statistiques",
      jours: UN_AN,
      ecrire: (le) => [
        sql`insert into activite.lien_statistiques (jeton_empreinte, cree_par, libelle, portee, portee_id, filtres, cree_le, expire_le, revoque_le)
          values ('\\x01', ${decor.amina.personneId}, 'Lien', 'conseiller', ${decor.amina.personneId}, '', ${le}::timestamptz - interval '1 day',
            ${le}::timestamptz + ${quoi === "terme" ? "0" : "90"}::integer * interval '1 day', ${quoi === "terme" ? null : le})`,
      ],
      purger: purgerEquipes,
    }),
  ),
  {
    table: "import_correspondance",
    jours: UN_AN,
    ecrire: (le) => [
      sql`insert into activite.import_correspondance (personne_id, source, colonnes, modifie_le)
        values (${decor.amina.personneId}, 'outil', '{}', ${le})`,
    ],
    purger: purgerImports,
  },
  {
    table: "etiquette",
    jours: SIX_ANS,
    ecrire: (le) => [etiquette("personnelle", le, null)],
    purger: purgerEtiquettes,
  },
  {
    table: "etiquette",
    jours: SIX_ANS,
    ecrire: (le) => [etiquette("nationale", new Date("2019-01-01T00:00:00Z"), le)],
    purger: purgerEtiquettes,
  },
];

it("a label stays as long as it is offered to all, or borne by a report", async () => {
  await enTransaction(SYSTEME, async (db) => {
    const vieille = ilYA(SIX_ANS + 30);
    await db.run(etiquette("personnelle", vieille, vieille));
    await db.run(etiquette("nationale", vieille, null));
    const { personneId: conseillerId } = decor.amina;
    const porteuse = unCompteRendu({ conseillerId, structureId: decor.gueret, etiquettes: ["été"] });
    await chargerComptesRendus(db, [porteuse]);
    expect(await purgerEtiquettes(db, MAINTENANT)).toBe(0);
    await db.run(sql`update activite.compte_rendu set etiquettes = '{}'`);
    expect(await purgerEtiquettes(db, MAINTENANT)).toBe(1);
    expect(await db.rows(sql`select portee from activite.etiquette`)).toEqual([{ portee: "nationale" }]);
  });
});

describe("the daily job", () => {
  it.each(LIGNES.map((une, rang) => [`${une.table} (${rang})`, une] as const))(
    "keeps the retention line of %s: there the day before its term, gone the day after",
    async (_nom, { table, jours, ecrire, purger }) => {
      for (const [age, attendu] of [
        [jours - 2, 1],
        [jours + 3, 0],
      ] as const)
        await enTransaction(SYSTEME, async (db) => {
          for (const ordre of ecrire(ilYA(age))) await db.run(ordre);
          await purger(db, MAINTENANT);
          const { n } = await db.one(sql<{ n: number }>`select count(*) as n from ${sql.table(`activite.${table}`)}`);
          expect(n, `${table}, ${age} jours`).toBe(attendu);
        });
    },
  );
});
