import { jourCivil } from "../src/plateforme/clock/clock.ts";
import type { Base } from "../src/plateforme/db/base.ts";
import { sql } from "../src/plateforme/db/db.ts";
import { SYSTEME } from "./base.ts";
import type { Navigateur, Site, Vue } from "./site.ts";

/** A SIRET whose key holds, made of a rank. */
export function siretDeTest(rang: number): string {
  const debut = `9${String(rang).padStart(12, "0")}`;
  for (let cle = 0; cle < 10; cle += 1) if (luhn(`${debut}${cle}`)) return `${debut}${cle}`;
  throw new Error("no key makes this number right");
}

const luhn = (numero: string): boolean =>
  [...numero]
    .reverse()
    .map((c, i) => (i % 2 === 0 ? Number(c) : Number(c) * 2))
    .reduce((somme, n) => somme + (n > 9 ? n - 9 : n), 0) %
    10 ===
  0;

/** A structure that our sources know by its SIRET. */
export const structureConnue = async (
  base: Base,
  faits: { readonly nom: string; readonly siret: string; readonly departement?: string; readonly fermee?: boolean },
): Promise<number> =>
  base.transaction(SYSTEME, async (db) => {
    const { id } = await db.one(sql<{ id: number }>`
      insert into acteur.structure (nom, type, nature, siret, departement_code, fermee_le)
      values (${faits.nom}, 'COMMUNE', 'publique', ${faits.siret}, ${faits.departement ?? "23"}, ${faits.fermee ? "2022-01-01" : null}) returning id`);
    return id;
  });

/** A published call that is open now. */
export const appelOuvert = async (
  base: Base,
  contingents: readonly { readonly portee: string; readonly code: string; readonly postes: number }[] = [],
): Promise<number> =>
  base.transaction(SYSTEME, async (db) => {
    const { id } = await db.one(sql<{ id: number }>`
      insert into recrutement.appel (titre, presentation, ouvre_le, ferme_le, publie_le)
      values ('Appel de printemps', 'Des postes pour les communes.', current_date - 10, current_date + 30, now()) returning id`);
    await db.run(sql`
      insert into recrutement.contingent (appel_id, portee, code, postes)
      select ${id}, portee, code, postes from jsonb_to_recordset(${JSON.stringify(contingents)}::jsonb) as x(portee text, code text, postes integer)`);
    return id;
  });

/** A day to come, AAAA-MM-JJ, as people in Paris count: at midnight there, the universal day is still the one before. */
export const dansJours = (jours: number): string => jourCivil(new Date(Date.now() + jours * 86_400_000));

export const CONTACT = {
  ...{ prenom: "Alix", nomContact: "Rosier", fonction: "Maire", telephone: "01 99 00 12 34" },
  courriel: "alix.rosier@exemple.test",
} as const;

/** Begins a file and answers its secret link, as the message sent holds it. */
export async function commencer(
  site: Site,
  nav: Navigateur,
  appel: number,
  champs: Readonly<Record<string, string>>,
): Promise<string> {
  const envoi = await nav.envoyer(`/appels/${appel}/manifestation`, { ...CONTACT, commune: "Guéret 23000", ...champs });
  if (envoi.statut !== 303) throw new Error(`the file was refused: ${envoi.texte}`);
  const { texte } = await site.navigateur().lire("/demo/courriels");
  const [, jeton = ""] = /\/manifestation\/([\w-]+)/u.exec(texte) ?? [];
  return jeton;
}

/** Fills every step of a file. */
export async function remplir(nav: Navigateur, jeton: string, postes = "2"): Promise<void> {
  const etape = async (nom: string, champs: Readonly<Record<string, string | readonly string[]>>): Promise<Vue> => {
    const vue = await nav.envoyer(`/manifestation/${jeton}/etape/${nom}`, champs);
    if (vue.statut !== 303) throw new Error(`step ${nom} was refused: ${vue.texte}`);
    return vue;
  };
  await etape("structure", { ...CONTACT, nom: "Mairie nouvelle", type: "COMMUNE", nature: "publique" });
  await etape("besoin", {
    ...{ postes, debutLe: dansJours(60), formation: "" },
    besoin: "Beaucoup d’habitants âgés, loin de tout guichet.",
    equipement: ["ordinateur", "salle"],
  });
  await etape("accueil", { accueils: "Mairie annexe ; Guéret 23000", coemployeurs: "CCAS de Guéret ; 50 %" });
  await etape("candidat", { candidat: "oui", nomCandidat: "Dominique Fictif" });
}

/** A file handed in: its link and its number. */
export async function deposer(
  base: Base,
  site: Site,
  appel: number,
  identifiant: string,
  postes = "2",
): Promise<{ readonly jeton: string; readonly id: string }> {
  const nav = site.navigateur();
  const jeton = await commencer(site, nav, appel, { identifiant });
  await remplir(nav, jeton, postes);
  const envoi = await nav.envoyer(`/manifestation/${jeton}/depot`, { engagement: "oui" });
  if (envoi.statut !== 303) throw new Error(`the file was not handed in: ${envoi.texte}`);
  const { id } = await base.transaction(SYSTEME, (db) =>
    db.one(sql<{ id: string }>`select id from recrutement.manifestation order by depose_le desc nulls last limit 1`),
  );
  return { jeton, id };
}
