import { type Db, sql } from "../../../plateforme/db/db.ts";
import { coffre } from "../../../plateforme/identite/index.ts";
import type { Auteur } from "./normaliser-import.rules.ts";

/** Whose reports a file holds, on a given day. */
export type Auteurs = (conseiller: string, jour: string) => Auteur | { readonly inconnu: string };

type Periode = {
  readonly auteur: Auteur;
  readonly empreinte: string | null;
  readonly debut: string;
  readonly fin: string | null;
};

const SANS_POSTE = "Cette personne n’a été conseiller dans aucune structure.";
const INCONNU = "Aucun conseiller connu n’a cette adresse ni ce numéro.";

/** One person's own reports, whatever the file says of the adviser. */
export async function auteurSeul(db: Db, personneId: number): Promise<Auteurs> {
  const periodes = await lirePeriodes(db, [personneId], []);
  return (_, jour) => choisir(periodes, jour) ?? { inconnu: SANS_POSTE };
}

/** The advisers that a file names by e-mail or by number: looked up at once, never by name. */
export async function auteursNommes(db: Db, noms: Iterable<string>): Promise<Auteurs> {
  const uniques = [...new Set(noms)];
  const empreintes = new Map(
    uniques.filter((nom) => nom.includes("@")).map((nom) => [nom, coffre().empreinteCourriel(nom)]),
  );
  const ids = uniques.filter((nom) => /^\d{1,15}$/.test(nom)).map(Number);
  const periodes = await lirePeriodes(db, ids, [...empreintes.values()]);
  const parId = grouper(periodes, ({ auteur }) => String(auteur.conseillerId));
  const parEmpreinte = grouper(periodes, ({ empreinte }) => empreinte ?? "");
  return (nom, jour) => {
    const cle = empreintes.get(nom)?.toString("hex");
    const siennes = cle === undefined ? parId.get(nom) : parEmpreinte.get(cle);
    if (nom === "") return { inconnu: "Le conseiller n’est pas dit." };
    return siennes === undefined ? { inconnu: INCONNU } : (choisir(siennes, jour) ?? { inconnu: SANS_POSTE });
  };
}

function grouper(
  periodes: readonly Periode[],
  cleDe: (periode: Periode) => string,
): ReadonlyMap<string, readonly Periode[]> {
  const groupes = new Map<string, Periode[]>();
  for (const periode of periodes) groupes.set(cleDe(periode), [...(groupes.get(cleDe(periode)) ?? []), periode]);
  return groupes;
}

/** The structure of that day; failing that, the nearest in time. */
function choisir(periodes: readonly Periode[], jour: string): Auteur | undefined {
  const ecart = ({ debut, fin }: Periode): number => {
    if (jour < debut) return Date.parse(debut) - Date.parse(jour);
    return fin !== null && jour > fin ? Date.parse(jour) - Date.parse(fin) : 0;
  };
  if (periodes.length < 2) return periodes[0]?.auteur;
  return periodes.reduce((a, b) => (ecart(b) < ecart(a) ? b : a)).auteur;
}

async function lirePeriodes(
  db: Db,
  ids: readonly number[],
  empreintes: readonly Buffer[],
): Promise<readonly Periode[]> {
  const lignes = await db.rows(sql<Auteur & Omit<Periode, "auteur">>`
    select p.id as "conseillerId", s.id as "structureId", s.departement_code as "departementCode", s.commune_code as "communeCode",
      encode(p.courriel_empreinte, 'hex') as empreinte, a.debut, a.fin
    from acteur.personne p
    join acteur.affectation a on a.personne_id = p.id and a.role in ('conseiller', 'aidant', 'coordinateur')
    join acteur.structure s on s.id = a.structure_id
    where (p.id = any (${ids}::bigint[]) or p.courriel_empreinte = any (${empreintes}::bytea[])) and p.effacee_le is null
    order by a.debut desc, a.id`);
  return lignes.map(({ empreinte, debut, fin, ...auteur }) => ({ auteur, empreinte, debut, fin }));
}
