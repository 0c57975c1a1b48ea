import joursDeFrance from "@socialgouv/jours-feries";

/** Abolition of slavery, a public holiday in each DROM (loi n° 83-550 du 30 juin 1983, décret n° 83-1003), MM-DD. */
const ABOLITION: Readonly<Record<string, string>> = {
  "971": "05-27",
  "972": "05-22",
  "973": "06-10",
  "974": "12-20",
  "976": "04-27",
  "977": "10-09",
  "978": "05-28",
};
const ALSACE_MOSELLE: readonly string[] = ["57", "67", "68"];

const calcules = new Map<string, ReadonlySet<string>>();

/** Whether a civil date is a public holiday in a département, local holidays included. */
export function estFerie(date: string, departement: string): boolean {
  const annee = date.slice(0, 4);
  const zone = ABOLITION[departement] ?? (ALSACE_MOSELLE.includes(departement) ? "alsace" : "commun");
  const cle = `${annee} ${zone}`;
  const connus = calcules.get(cle) ?? calculer(annee, zone);
  calcules.set(cle, connus);
  return connus.has(date);
}

function calculer(annee: string, zone: string): ReadonlySet<string> {
  const fetes = Object.values(joursDeFrance(Number(annee), { alsace: zone === "alsace" })).map(
    (jour) => `${annee}-${deux(jour.getMonth() + 1)}-${deux(jour.getDate())}`,
  );
  return new Set(/^\d{2}-\d{2}$/.test(zone) ? [...fetes, `${annee}-${zone}`] : fetes);
}

const deux = (nombre: number): string => String(nombre).padStart(2, "0");
