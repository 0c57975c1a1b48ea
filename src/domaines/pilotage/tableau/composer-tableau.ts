import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import { referentiel } from "../../territoire/index.ts";
import { indicateurDe } from "../indicateur/catalogue.rules.ts";
import { type DemandeTerritoire, ecrireTerritoire } from "../territoire-chiffres.rules.ts";
import { changerTableau, insererTableau, marquerSupprime } from "./compose.sql.ts";
import { type Compose, lireCompose } from "./composes.query.ts";
import { lireZone } from "./demande-tableau.ts";
import { estPermis, nommerPerimetre } from "./perimetre-tableau.rules.ts";
import { tableauPret } from "./tableaux-prets.rules.ts";
import { refuserTuile, TUILES_MAX, type Tuile } from "./tuile.rules.ts";
import { zoneDuRole } from "./zone-du-role.query.ts";

export type Resultat =
  | { readonly id: number }
  | { readonly refus: "introuvable" }
  | { readonly refus: "champs"; readonly erreurs: Erreurs };

const ABSENT: Resultat = { refus: "introuvable" };
const DEPASSE: Resultat = {
  refus: "champs",
  erreurs: {
    "": "Ce tableau a changé entre-temps, dans une autre fenêtre. Le voici tel qu’il est : recommencez votre geste.",
  },
};
const ETRANGER = "Ce territoire n’est pas dans votre périmètre. Choisissez-en un dans la liste.";

/** The région of a département; undefined when no département has this code. */
export const regionDe = (departement: string): string | undefined =>
  referentiel().departements.get(departement)?.region;

type Creation = {
  readonly nom: string;
  readonly zone: string;
  readonly modele: string;
  readonly tableau: number | null;
};

/** Makes a dashboard of one's own: empty, from a ready-made one, or from one that may be opened. Anyone signed in may. */
export async function creerTableau(c: ContexteConnecte, saisie: Creation): Promise<Resultat> {
  const { db, utilisateur, maintenant } = c;
  const { nom, erreurs } = lireNom(saisie.nom);
  const copie = saisie.tableau === null ? undefined : await lireCompose(db, saisie.tableau);
  if (saisie.tableau !== null && (copie === undefined || !copie.couvert)) return ABSENT;
  const pret = saisie.modele === "" ? undefined : tableauPret(saisie.modele);
  const territoire = lireZone(saisie.zone);
  const sienne = await zoneDuRole(db, utilisateur);
  const fautes: Erreurs = {
    ...erreurs,
    ...(saisie.modele !== "" && pret === undefined && { modele: "Choisissez un tableau de la liste." }),
    ...refuserTerritoire(sienne, territoire),
  };
  if (Object.keys(fautes).length > 0 || territoire === undefined) return { refus: "champs", erreurs: fautes };
  const id = await insererTableau(
    db,
    {
      ...{ nom, auteurId: utilisateur.personneId, territoire: ecrireTerritoire(territoire) },
      perimetre: nommerPerimetre(utilisateur.perimetre, utilisateur.personneId),
      perimetreNom: utilisateur.perimetreNom,
      tuiles: copie?.tuiles ?? pret?.tuiles ?? [],
    },
    maintenant,
  );
  return { id };
}

function refuserTerritoire(sienne: DemandeTerritoire, territoire: DemandeTerritoire | undefined): Erreurs {
  if (territoire === undefined) return { zone: "Ce territoire n’existe pas. Choisissez-le dans la liste." };
  return estPermis(sienne, territoire, regionDe) ? {} : { zone: ETRANGER };
}

function lireNom(saisi: string): { readonly nom: string; readonly erreurs: Erreurs } {
  const nom = saisi.trim().replaceAll(/\s+/gu, " ");
  const juste = nom.length >= 3 && nom.length <= 80;
  return { nom, erreurs: juste ? {} : { nom: "Donnez un nom de 3 à 80 caractères." } };
}

type Reglage = { readonly version: number; readonly nom: string; readonly zone: string; readonly partage: boolean };

/** Changes the name, the territory, the sharing of one's own. */
export async function reglerTableau(c: ContexteConnecte, id: number, saisie: Reglage): Promise<Resultat> {
  if ((await sien(c, id)) === undefined) return ABSENT;
  const { nom, erreurs } = lireNom(saisie.nom);
  const territoire = lireZone(saisie.zone);
  const fautes = { ...erreurs, ...refuserTerritoire(await zoneDuRole(c.db, c.utilisateur), territoire) };
  if (Object.keys(fautes).length > 0 || territoire === undefined) return { refus: "champs", erreurs: fautes };
  const { version, partage } = saisie;
  return changer(c, id, version, { nom, territoire: ecrireTerritoire(territoire), partage });
}

/** Adds a tile at the end of one's own. */
export async function ajouterTuile(c: ContexteConnecte, id: number, version: number, une: Tuile): Promise<Resultat> {
  const tableau = await sien(c, id);
  if (tableau === undefined) return ABSENT;
  const fautes: Erreurs = {
    ...refuserTuile(une, indicateurDe),
    ...(une.titre.length > 80 && { titre: "Écrivez 80 caractères au plus." }),
    ...(une.territoire !== null &&
      lireZone(une.territoire) === undefined && {
        territoire: "Ce territoire n’existe pas. Choisissez-le dans la liste.",
      }),
    ...(tableau.tuiles.length >= TUILES_MAX && {
      "": `Un tableau a ${TUILES_MAX} tuiles au plus : retirez-en une avant d’en ajouter.`,
    }),
  };
  if (Object.keys(fautes).length > 0) return { refus: "champs", erreurs: fautes };
  return changer(c, id, version, { tuiles: [...tableau.tuiles, une] });
}

export const GESTES = ["monter", "descendre", "retirer"] as const;
export type GesteTuile = (typeof GESTES)[number];

/** Moves a tile of one's own by one place, or takes it away. */
export async function deplacerTuile(
  c: ContexteConnecte,
  id: number,
  { version, rang, geste }: { readonly version: number; readonly rang: number; readonly geste: GesteTuile },
): Promise<Resultat> {
  const tableau = await sien(c, id);
  const une = tableau?.tuiles[rang];
  if (tableau === undefined || une === undefined) return tableau === undefined ? ABSENT : DEPASSE;
  const tuiles = tableau.tuiles.filter((_, autre) => autre !== rang);
  if (geste !== "retirer") tuiles.splice(Math.max(0, rang + (geste === "monter" ? -1 : 1)), 0, une);
  return changer(c, id, version, { tuiles });
}

async function changer(
  { db, utilisateur, maintenant }: ContexteConnecte,
  id: number,
  version: number,
  changement: Parameters<typeof changerTableau>[2],
): Promise<Resultat> {
  const auteurId = utilisateur.personneId;
  return (await changerTableau(db, { id, version, auteurId }, changement, maintenant)) ? { id } : DEPASSE;
}

/** Takes one's own away; it can be given back for thirty days. */
export const supprimerTableau = ({ db, utilisateur, maintenant }: ContexteConnecte, id: number): Promise<boolean> =>
  marquerSupprime(db, id, utilisateur.personneId, maintenant);

/** Gives back one's own that was taken away. */
export const reprendreTableau = ({ db, utilisateur }: ContexteConnecte, id: number): Promise<boolean> =>
  marquerSupprime(db, id, utilisateur.personneId, null);

/** One's own, in the perimeter of the present role: the only one that may be changed. */
async function sien({ db }: ContexteConnecte, id: number): Promise<Compose | undefined> {
  const tableau = await lireCompose(db, id);
  return tableau?.sien === true && tableau.couvert ? tableau : undefined;
}
