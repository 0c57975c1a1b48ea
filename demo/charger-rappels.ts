import { inscrireRappel } from "../src/domaines/offre/index.ts";
import { type Db, sql } from "../src/plateforme/db/db.ts";

/** Invented people of a département who ask to be called back: hours before the last moment told, need, days and moments. */
const DEMANDES = [
  { heures: 75, besoin: "demarche", jours: [], moments: ["matin"] },
  { heures: 28, besoin: "telephone", jours: ["lundi", "mardi"], moments: ["apres_midi"] },
  { heures: 5, besoin: "", jours: [], moments: [] },
  { heures: 2, besoin: "arnaque", jours: [], moments: ["soir"] },
] as const;
const PRENOMS = ["Jeanne", "Karim", "", "Odette"] as const;

/** Some requests to call back in the largest communes of the département, so that the list of its advisers is not empty. */
export async function chargerRappels(db: Db, departement: string, fin: Date): Promise<void> {
  const communes = await db.rows(sql<{ code: string }>`
    select code from territoire.commune where departement_code = ${departement} order by population desc nulls last limit ${DEMANDES.length}`);
  for (const [rang, { heures, ...dit }] of DEMANDES.entries()) {
    const communeCode = communes[rang % Math.max(1, communes.length)]?.code;
    if (communeCode === undefined) return;
    // Kept for fiction, one by request and département.
    const suite = String((Number.parseInt(departement, 36) * DEMANDES.length + rang) % 10_000).padStart(4, "0");
    const demande = { ...dit, prenom: PRENOMS[rang] ?? "", telephone: `+336399${suite.padStart(5, "8")}` };
    const quand = new Date(fin.getTime() - heures * 3_600_000);
    const id = await inscrireRappel(db, { ...demande, departement, communeCode, lieuId: null }, quand);
    await db.run(sql`update offre.rappel set demo = true where id = ${id}`);
  }
}
