import { describe, expect, test } from "vitest";
import { baseDeTest } from "../../tests/base.ts";
import { PHRASES } from "./phrases.ts";

const { proprietaire } = await baseDeTest();

/** Kept by the program alone, never filled by someone's words: a fault if they break. */
const INTERNES = new Set([
  "personne_effacee_ou_scellee",
  "connexion_jeton_unique",
  "connexion_etape_connue",
  "connexion_moyen_connu",
  "invitation_jeton_unique",
  "lien_objet_connu",
  "lien_jeton_unique",
  "version_une_seule_ligne",
  "connaissance_une_seule_ligne",
  ...["poste_connu_cle", "poste_connu_poste", "contrat_connu_cle", "contrat_connu_contrat"],
  ...["suspension_connue_cle", "suspension_connue_contrat"],
]);

/** Triggers that refuse under their own name. */
const DECLENCHEURS = [
  "decision_definitive",
  "seance_controle",
  "contrat_dans_le_poste",
  "poste_rendu_libre",
  "poste_structure_ouverte",
  "contrat_remplace_une_suspension",
  "suspension_remplacee",
  "contrat_cent_pour_cent",
  "referentiel_definitif",
  "trace_definitif",
  "trace_double_controle",
  "trace_source_publique",
  "preuve_definitive",
  "mise_en_relation_cycle",
  "mise_en_relation_repondue",
  "dossier_avec_accord",
  "offre_octroi_definitif",
];

/** Constraints and unique indexes named by hand; the others are given by PostgreSQL. */
const contraintes = async (schemas: readonly string[]): Promise<readonly string[]> => {
  const { rows } = await proprietaire.query<{ nom: string }>(
    `
    select conname::text as nom from pg_constraint
    where connamespace::regnamespace::text = any ($1) and contype in ('c', 'u', 'x', 'f')
    union select indexname from pg_indexes
    where schemaname = any ($1) and indexdef ilike 'create unique index%'
    -- A trigger that refuses names its refusal as itself.
    union select tgname from pg_trigger t join pg_class r on r.oid = t.tgrelid
    where r.relnamespace::regnamespace::text = any ($1) and not tgisinternal and tgname !~ '^journal_' and tgname = any ($2)`,
    [schemas, [...DECLENCHEURS]],
  );
  return rows.map(({ nom }) => nom).filter((nom) => !/_(check|p?key|fkey)\d*$/.test(nom));
};

describe("the sentences of constraints", () => {
  test("name constraints that exist", async () => {
    const nommees = new Set(await contraintes(["acteur", "activite", "offre", "pilotage", "recrutement"]));
    expect(Object.keys(PHRASES).filter((nom) => !nommees.has(nom))).toEqual([]);
  });

  test("each constraint named by hand has its sentence, or is kept by the program alone", async () => {
    const muettes = (await contraintes(["acteur", "offre", "pilotage", "recrutement"])).filter(
      (nom) => PHRASES[nom] === undefined && !INTERNES.has(nom),
    );
    expect(muettes).toEqual([]);
  });
});
