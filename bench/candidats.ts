// The list of candidates as the administration reads it, every application of the programme being that of a candidate still there.
// Usage: DECLIC_CLE=… DATABASE_URL_BENCH=postgres://owner@host/demonstration node bench/mesurer.mjs candidats [--fois 40]
// The database holds the demonstration (« declic demo charger »): candidates are added up to 56 155 there, and taken away with it.
import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { candidatsApres, type FiltreCandidats, listerCandidats } from "../src/domaines/recrutement/index.ts";
import { type Db, sql } from "../src/plateforme/db/db.ts";
import { creerCoffre, installerCoffre, scellerIdentite } from "../src/plateforme/identite/index.ts";
import { ouvrirBaseDeMesure } from "./base-de-mesure.ts";

const { values } = parseArgs({ options: { fois: { type: "string", default: "40" } } });
const TOUS = 56_155;
const LOT = 1000;
installerCoffre(creerCoffre(Buffer.from(process.env["DECLIC_CLE"] ?? "", "hex")));
const { base, fermer } = await ouvrirBaseDeMesure();
const SYSTEME = { sorte: "systeme" } as const;

/** People, applications and candidates, drawn from their number. */
async function remplir(db: Db, debut: number, nombre: number): Promise<void> {
  const lot = Array.from({ length: nombre }, (_, i) => {
    const n = debut + i;
    const scelle = scellerIdentite({
      ...{ prenom: `Prénom${n % 300}`, nom: `Nom${n % 4000}-Exemple`, telephone: null },
      courriel: `mesure.${n}@exemple.test`,
    });
    const hexa = (octets: Uint8Array | null): string | null =>
      octets === null ? null : `\\x${Buffer.from(octets).toString("hex")}`;
    return {
      n,
      identite: hexa(scelle.identite),
      cle: hexa(scelle.cle),
      empreinte: hexa(scelle.courrielEmpreinte),
      recherche: scelle.recherche,
    };
  });
  await db.run(sql`
    with lus as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(lot)}::jsonb) as x(n integer, identite bytea, cle bytea, empreinte bytea, recherche bigint[])
    ), villes as materialized (
      select code, departement_code, row_number() over (order by code) - 1 as rang, count(*) over () as sur from territoire.commune where valide_au is null
    ), personnes as (
      insert into acteur.personne (identite, cle, courriel_empreinte, recherche, demo)
      select identite, cle, empreinte, recherche, true from lus returning id, courriel_empreinte
    ), eux as materialized (
      select p.id, l.n, v.code, v.departement_code from personnes p join lus l on l.empreinte = p.courriel_empreinte
      join villes v on v.rang = (l.n::bigint * 7919) % v.sur
    ), candidatures as (
      insert into recrutement.candidature (deposee_le, departement_code, statut, score_pix, personne_id, demo)
      select date '2021-01-04' + n % 700, departement_code, case when n % 5 = 0 then 'mis_en_relation' else 'depose' end, 50 + n % 50, id, true from eux
      returning id, personne_id, deposee_le
    )
    insert into recrutement.candidat (personne_id, candidature_id, commune_code, departement_code, rayon_km, disponible_le, situations, langues,
      pix_score, pix_le, pix_statut, pix_declare_le, pix_juge_le, dernier_contact_le, demo)
    select e.id, c.id, e.code, e.departement_code, (array[5, 10, 15, 20, 40, 100, null])[1 + n % 7], date '2022-06-01' + n % 200,
      array[(array['demandeur_emploi', 'en_emploi', 'en_formation', 'diplome', 'experience'])[1 + n % 5]],
      case when n % 9 = 0 then '{en}'::text[] else '{}' end, 50 + n % 50, c.deposee_le, case when n % 3 = 0 then 'a_verifier' else 'verifie' end,
      c.deposee_le::timestamptz, case when n % 3 <> 0 then c.deposee_le::timestamptz end, c.deposee_le::timestamptz, true
    from eux e join candidatures c on c.personne_id = e.id`);
}

const { deja } = await base.transaction(SYSTEME, (db) =>
  db.one(sql<{ deja: number }>`select count(*)::integer as deja from recrutement.candidat`),
);
for (let n = deja; n < TOUS; n += LOT) await base.transaction(SYSTEME, (db) => remplir(db, n, Math.min(LOT, TOUS - n)));
await base.pool.query("analyze recrutement.candidat; analyze recrutement.candidature; analyze acteur.personne");

const qui = await base.transaction(SYSTEME, (db) =>
  db.one(sql<{ personneId: number; affectationId: number }>`
    select personne_id as "personneId", id as "affectationId" from acteur.affectation where role = 'administrateur' order by id limit 1`),
);
const TOUT: FiltreCandidats = {
  ...{ recherche: "", statut: null, departement: null, pix: null, disponible: null, langue: null },
  ...{ tri: "depot", sens: "desc", page: 1, parPage: 50 },
};
const CAS: Readonly<Record<string, Partial<FiltreCandidats>>> = {
  "tout, par dépôt": {},
  "page 500": { page: 500 },
  "dernière page": { page: 1124 },
  "par Pix": { tri: "pix" },
  "par disponibilité": { tri: "disponible", sens: "asc" },
  "par département": { tri: "departement", sens: "asc" },
  "par dernier contact": { tri: "contact" },
  "un département": { departement: "59" },
  "Pix à vérifier, par déclaration": { pix: "a_verifier", tri: "declaration", sens: "asc" },
  "en lice, anglais, disponibles": { statut: "en_lice", langue: "en", disponible: "2022-08-01" },
  "un nom": { recherche: "Nom1234" },
  "deux mots": { recherche: "Prénom34 Nom1234" },
  "une commune": { recherche: "guéret" },
  "une adresse": { recherche: "mesure.1234@exemple.test" },
  "un numéro": { recherche: "40000" },
};
console.log(`${TOUS} candidats, ${base.sorte} ; charge ${(loadavg()[0] ?? 0).toFixed(1)}`);
for (const [nom, plus] of Object.entries(CAS)) {
  const durees: number[] = [];
  let total = 0;
  for (let i = 0; i < Number(values.fois); i += 1) {
    const debut = performance.now();
    total = (
      await base.transaction({ sorte: "personne", national: true, ...qui }, (db) =>
        listerCandidats(db, { ...TOUT, ...plus }, true),
      )
    ).total;
    durees.push(performance.now() - debut);
  }
  durees.sort((a, b) => a - b);
  const rang = (part: number): string =>
    (durees[Math.min(durees.length - 1, Math.floor(part * durees.length))] ?? 0).toFixed(1);
  console.log(`${nom.padEnd(34)} ${String(total).padStart(6)} lignes   p50 ${rang(0.5)} ms   p99 ${rang(0.99)} ms`);
}
const debutExport = performance.now();
let ecrits = 0;
for (let apres = 0; ; ) {
  const page = await base.transaction({ sorte: "personne", national: true, ...qui }, (db) =>
    candidatsApres(db, TOUT, true, apres, 500),
  );
  ecrits += page.length;
  const derniere = page.at(-1);
  if (derniere === undefined) break;
  apres = derniere.id;
}
console.log(
  `export, par pages de 500            ${ecrits} lignes   ${((performance.now() - debutExport) / 1000).toFixed(1)} s`,
);
await fermer();
