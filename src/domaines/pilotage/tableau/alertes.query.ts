import type { Utilisateur } from "../../../plateforme/acces/acces.ts";
import type { Role } from "../../../plateforme/acces/role.rules.ts";
import type { Db } from "../../../plateforme/db/db.ts";
import { conseillersSilencieux } from "../../activite/index.ts";
import { lieuxAActualiser } from "../../offre/index.ts";
import { contratsQuiFinissent } from "../../recrutement/index.ts";
import { plusJours, plusMois } from "../bilan/jours-bilan.rules.ts";
import { indicateurDe } from "../indicateur/catalogue.rules.ts";
import { celluleDe } from "../indicateur/serie.rules.ts";
import { lireSeries } from "../indicateur/series.query.ts";
import type { DemandeTerritoire } from "../territoire-chiffres.rules.ts";
import { type Alerte, JOURS_DE_SILENCE } from "./alerte.rules.ts";

/** Who opens the page that lists each alert: the alert is read for them alone. */
const ECHEANCIER: readonly Role[] = [
  "administrateur",
  "instructeur_prefecture",
  "gestionnaire_departement",
  "gestionnaire_structure",
];
/** Those who follow advisers by name, but for the administration: it follows none in particular. */
export const SUIVENT: readonly Role[] = ["instructeur_prefecture", "gestionnaire_structure", "coordinateur"];
const LIEUX: readonly Role[] = [
  ...(["administrateur", "gestionnaire_departement", "hub_regional", "gestionnaire_structure"] as const),
  ...(["conseiller", "aidant", "coordinateur"] as const),
];

/**
 * What asks for attention in the reader's own perimeter, as at a day; each with the page that lists it. Places are
 * looked at today, as their list is.
 */
export async function lireAlertes(
  db: Db,
  utilisateur: Utilisateur,
  {
    territoire,
    au,
    aujourdhui,
  }: { readonly territoire: DemandeTerritoire; readonly au: string; readonly aujourdhui: string },
): Promise<readonly Alerte[]> {
  const { role } = utilisateur;
  const alertes: Alerte[] = [
    { sorte: "peu_couverts", nombre: await peuCouvertsDe(db, territoire, au), href: `/besoin?au=${au}` },
  ];
  if (SUIVENT.includes(role)) {
    const nombre = (await conseillersSilencieux(db, au, JOURS_DE_SILENCE)).length;
    alertes.push({ sorte: "silences", nombre, href: `/mes-tableaux/silences?au=${au}` });
  }
  if (ECHEANCIER.includes(role)) {
    const nombre = await contratsQuiFinissent(db, au, plusJours(plusMois(`${au.slice(0, 8)}01`, MOIS_A_VENIR), -1));
    const href = `/echeancier?jour=${au}&horizon=${MOIS_A_VENIR}&sorte=contrat`;
    alertes.push({ sorte: "contrats", nombre, href });
  }
  if (LIEUX.includes(role))
    alertes.push({
      ...{ sorte: "lieux", nombre: await lieuxAActualiser(db, utilisateur, aujourdhui) },
      href: "/lieux/tenus?fraicheur=a_actualiser",
    });
  return alertes;
}

/** The shortest horizon of `/echeancier`: the month of the day and the three that follow. */
const MOIS_A_VENIR = 4;

async function peuCouvertsDe(db: Db, dans: DemandeTerritoire, au: string): Promise<number> {
  const indicateur = indicateurDe("departements_peu_couverts");
  if (indicateur === undefined) return 0;
  const [serie] = await lireSeries(db, {
    ...{ indicateurs: [indicateur], niveau: dans.niveau, dans, pas: "total", du: au, au },
  });
  return serie === undefined ? 0 : (celluleDe(serie, 0, 0).valeur ?? 0);
}
