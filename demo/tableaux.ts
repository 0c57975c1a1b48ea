import { formationsDuDeploiement } from "../src/domaines/formation/index.ts";
import { deploiement } from "../src/domaines/recrutement/index.ts";
import { type Db, sql } from "../src/plateforme/db/db.ts";
import { DATE_AVIS, DATE_CARTES } from "./calibrage.ts";
import { type Ecart, estRendue, totaux } from "./ecarts.ts";
import { grouper } from "./repartir.ts";

/** The figures of the avis, those computed and their differences, as a Markdown table. */
export const tableauDesEcarts = (ecarts: readonly Ecart[]): string =>
  tableau(
    ["Chiffre", "Avis", "Calculé", "Écart", "Rendu", "Remarque"],
    ecarts.map((ecart) => [
      ecart.figure,
      ecrire(ecart.avis, ecart),
      ecrire(ecart.calcule, ecart),
      ecrireEcart(ecart),
      estRendue(ecart) ? "oui" : "**non**",
      ecart.note,
    ]),
  );

/** Posts, recruited, in training and trained at the end of each month since the launch, as a Markdown table. */
export async function tableauDesMois(db: Db): Promise<string> {
  const jours = (
    await db.rows(sql<{ jour: string }>`
      select least((m + interval '1 month' - interval '1 day')::date, ${DATE_AVIS}::date) as jour
      from generate_series('2020-11-01'::date, '2022-12-01'::date, interval '1 month') m`)
  ).map(({ jour }) => jour);
  const lignes = await totaux(db, jours);
  return tableau(
    ["Au", "Postes attribués", "Recrutés", "En poste", "En formation", "Formés", "Départs anticipés"],
    lignes.map((l) => [l.jour, l.postes, l.recrutes, l.enPoste, l.enFormation, l.formes, l.departs].map(texte)),
  );
}

/** The nine maps of the annex, summed by région, as a Markdown table. */
export async function tableauDesRegions(db: Db): Promise<string> {
  const regions = await db.rows(sql<{ departement: string; region: string }>`
    select d.code as departement, r.nom as region from territoire.departement d join territoire.region r on r.code = d.region_code`);
  const regionDe = new Map(regions.map(({ departement, region }) => [departement, region]));
  const de = ({ departementCode }: { departementCode: string }): string =>
    regionDe.get(departementCode) ?? departementCode;
  const postes = grouper(await deploiement(db, [DATE_CARTES]), de);
  const formations = grouper(await formationsDuDeploiement(db, [DATE_CARTES]), de);
  const somme = <L>(lignes: readonly L[] | undefined, valeur: (ligne: L) => number): string =>
    texte((lignes ?? []).reduce((total, ligne) => total + valeur(ligne), 0));
  return tableau(
    ["Région, au 29 novembre 2022", "Postes attribués", "En formation", "Formés", "Recrutés"],
    [...postes.keys()]
      .toSorted(new Intl.Collator("fr").compare)
      .map((region) => [
        region,
        somme(postes.get(region), (l) => l.postes),
        somme(formations.get(region), (l) => l.enFormation),
        somme(formations.get(region), (l) => l.formes),
        somme(postes.get(region), (l) => l.recrutes),
      ]),
  );
}

const tableau = (titres: readonly string[], lignes: readonly (readonly string[])[]): string =>
  [titres, titres.map((_, i) => (i === 0 ? "---" : "---:")), ...lignes]
    .map((ligne) => `| ${ligne.join(" | ")} |`)
    .join("\n");

const texte = (valeur: string | number): string =>
  typeof valeur === "number" ? valeur.toLocaleString("fr-FR") : valeur;

const ecrire = (valeur: number, { unite }: Ecart): string =>
  unite === ""
    ? valeur.toLocaleString("fr-FR")
    : `${valeur.toLocaleString("fr-FR", { minimumFractionDigits: 1, maximumFractionDigits: 2 })} ${unite}`;

function ecrireEcart({ avis, calcule, unite }: Ecart): string {
  const difference = Math.round((calcule - avis) * 100) / 100;
  const signe = difference > 0 ? "+" : "";
  const decimales = unite === "" ? 0 : 2;
  // Adding zero turns -0 into 0.
  return `${signe}${(difference + 0).toLocaleString("fr-FR", { minimumFractionDigits: decimales, maximumFractionDigits: decimales })}`;
}
