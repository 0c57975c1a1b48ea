/**
 * How long the statistics take: an adviser, a team of twenty, a structure, a territory, the country; whole months, free dates, any
 * filter, people counted once.
 * Run: node bench/mesurer.mjs statistiques [--taille 1000000]
 * On the embedded database, in a folder of its own; with DATABASE_URL_BENCH (owner, superuser, empty database), on PostgreSQL. A
 * database that an earlier run filled is measured as it stands, filled up to `taille` if it has fewer reports.
 */
import { parseArgs } from "node:util";
import { preparerDonnees } from "../src/app/preparer-donnees.ts";
import {
  type DemandeStatistiques,
  lireLieux,
  lirePersonnes,
  lireStatistiques,
  periodeComparee,
} from "../src/domaines/activite/index.ts";
import { referentiel } from "../src/domaines/territoire/index.ts";
import type { Utilisateur } from "../src/plateforme/acces/acces.ts";
import type { Identite } from "../src/plateforme/db/base.ts";
import { migrer } from "../src/plateforme/db/migrer.ts";
import { ouvrirBaseDeMesure } from "./base-de-mesure.ts";
import { mesurer, presenterMesures } from "./mesurer-durees.ts";
import { EQUIPE, nombreDe, programmeDeMesure, STRUCTURE } from "./programme-de-mesure.ts";

const { values } = parseArgs({ options: { taille: { type: "string", default: "1000000" } } });
const { base, fermer } = await ouvrirBaseDeMesure();
await migrer(base.pool);
await preparerDonnees(base);
const programme = await programmeDeMesure(base, Number(values.taille));

const ANNEE = { du: "2021-12-01", au: "2022-11-30" };
const LIBRE = { du: "2021-12-09", au: "2022-11-17" };
const AUJOURDHUI = "2022-12-01";
const identite = ({ personneId, affectationId }: Utilisateur): Identite => ({
  sorte: "personne",
  personneId,
  affectationId,
  national: false,
});
const demande = (
  portee: DemandeStatistiques["portee"],
  periode: DemandeStatistiques["periode"],
  criteres: DemandeStatistiques["criteres"] = {},
  pas: DemandeStatistiques["pas"] = "mois",
): DemandeStatistiques => ({
  portee,
  periode,
  comparee: periodeComparee(periode, "precedente"),
  pas,
  criteres,
  comparaison: "precedente",
  aujourdhui: AUJOURDHUI,
});
const lire = (qui: Identite, une: DemandeStatistiques) => () =>
  base.transaction(qui, async (db) => {
    const lues = await lireStatistiques(db, une, true);
    if ("refus" in lues) throw new Error(lues.refus);
  });
const personnes =
  (qui: Identite, portee: DemandeStatistiques["portee"], periode: DemandeStatistiques["periode"]) => () =>
    base.transaction(qui, (db) => lirePersonnes(db, portee, periode, AUJOURDHUI));

const soi = identite(programme.conseiller);
const equipe = identite(programme.coordinateur);
const gestion = identite(programme.gestionnaire);
const prefecture = identite(programme.prefecture);
const hub = identite(programme.hub);
const moi = { genre: "conseillers", ids: [programme.conseiller.personneId] } as const;
const tous = {
  genre: "conseillers",
  ids: Array.from({ length: EQUIPE }, (_, rang) => programme.premier + rang),
} as const;
const structure = { genre: "structure", id: STRUCTURE } as const;
const departement = { genre: "departements", codes: ["23"] } as const;
const region = {
  genre: "departements",
  codes: referentiel()
    .departementsRegion("75")
    .map(({ code }) => code),
} as const;
const pays = { genre: "departements", codes: null } as const;
const communes = {
  genre: "communes",
  codes: referentiel()
    .communesDepartement("23")
    .slice(0, 40)
    .map(({ code }) => code),
} as const;

await presenterMesures(base, await nombreDe(base));
await mesurer("conseiller, mois entiers", 10, lire(soi, demande(moi, ANNEE)));
await mesurer(
  "conseiller, mois entiers, par jour",
  40,
  lire(soi, demande(moi, { du: "2022-10-01", au: "2022-11-30" }, {}, "jour")),
);
await mesurer("conseiller, dates libres", 40, lire(soi, demande(moi, LIBRE)));
await mesurer("conseiller, type et âge", 50, lire(soi, demande(moi, ANNEE, { type: "collectif", age: "70_plus" })));
await mesurer("conseiller, étiquette", 50, lire(soi, demande(moi, ANNEE, { etiquette: "France services" })));
await mesurer("conseiller, lieux sur la carte", 10, () => base.transaction(soi, (db) => lireLieux(db, moi, ANNEE, {})));
await mesurer("équipe de 20, mois entiers", 15, lire(equipe, demande(tous, ANNEE)));
await mesurer("équipe de 20, dates libres", 40, lire(equipe, demande(tous, LIBRE)));
await mesurer("équipe de 20, un thème", null, lire(equipe, demande(tous, ANNEE, { theme: "demarches" })));
await mesurer("structure, mois entiers", 15, lire(gestion, demande(structure, ANNEE)));
await mesurer("structure, dates libres", 40, lire(gestion, demande(structure, LIBRE)));
await mesurer("structure, lieux sur la carte", null, () =>
  base.transaction(gestion, (db) => lireLieux(db, structure, ANNEE, {})),
);
await mesurer("40 communes d’un EPCI, mois entiers", 20, lire(prefecture, demande(communes, ANNEE)));
await mesurer("département, mois entiers", 20, lire(prefecture, demande(departement, ANNEE)));
await mesurer("département, dates libres", 40, lire(prefecture, demande(departement, LIBRE)));
await mesurer("région de 12 départements, mois entiers", 20, lire(hub, demande(region, ANNEE)));
await mesurer("région de 12 départements, dates libres", 40, lire(hub, demande(region, LIBRE)));
await mesurer("pays, mois entiers", 20, lire(hub, demande(pays, ANNEE)));
await mesurer("pays, dates libres", 40, lire(hub, demande(pays, LIBRE)));
await mesurer("pays, communes sur la carte", null, () => base.transaction(hub, (db) => lireLieux(db, pays, ANNEE, {})));
for (const [nom, periode] of [
  ["un mois", { du: "2022-10-01", au: "2022-10-31" }],
  ["un trimestre", { du: "2022-07-01", au: "2022-09-30" }],
  ["une année", { du: "2021-01-01", au: "2021-12-31" }],
  ["depuis le début", { du: "2020-11-01", au: AUJOURDHUI }],
] as const) {
  await mesurer(`personnes comptées une fois, équipe, ${nom}`, 20, personnes(equipe, tous, periode));
  await mesurer(`personnes comptées une fois, structure, ${nom}`, 20, personnes(gestion, structure, periode));
}
await mesurer("personnes comptées une fois, équipe, dates libres", 40, personnes(equipe, tous, LIBRE));
await mesurer("personnes comptées une fois, structure, dates libres", 40, personnes(gestion, structure, LIBRE));
await fermer();
