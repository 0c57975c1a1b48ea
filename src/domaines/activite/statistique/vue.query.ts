import type { Utilisateur } from "../../../plateforme/acces/acces.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { LIBELLES_NIVEAUX } from "../../territoire/index.ts";
import type { Criteres } from "../compte-rendu/filtres.rules.ts";
import type { Portee } from "./portee.rules.ts";
import { cleDe, cumulDe } from "./sources.query.ts";
import { type TerritoireVu, territoireVu } from "./territoire-vu.ts";

export type GenreVue = "moi" | "equipe" | "structure" | "territoire";

/** Roles that hold a territory: they read what was done there, never a report nor a name. */
export const TERRITORIAUX = [
  "administrateur",
  "instructeur_prefecture",
  "gestionnaire_departement",
  "gestionnaire_epci",
  "hub_regional",
] as const;

/** Which statistics a person opened, and the others they may open. */
export type Vue = {
  readonly de: GenreVue;
  readonly titre: string;
  readonly sousTitre: string;
  readonly portee: Portee;
  /** What keeps the list of reports within it; null where reports are not read one by one. */
  readonly liste: Criteres | null;
  readonly choix: readonly { readonly de: GenreVue; readonly libelle: string }[];
  readonly territoire?: TerritoireVu;
};

/** What an address says of whose statistics are wanted. */
export type Voulu = { readonly de?: string | undefined; readonly territoire?: string | undefined };

/** The statistics of `utilisateur` under their present role: their own, those of their team, structure or territory; undefined outside. */
export async function choisirVue(db: Db, utilisateur: Utilisateur, voulu: Voulu): Promise<Vue | undefined> {
  const { role, personneId, perimetre, perimetreNom } = utilisateur;
  if (role === "gestionnaire_structure")
    return vueDeStructure(perimetre.niveau === "structure" ? perimetre.structureId : 0, perimetreNom);
  if (TERRITORIAUX.some((un) => un === role)) return vueDeTerritoire(territoireVu(perimetre, voulu.territoire));
  if (role !== "coordinateur") return vueDeSoi(personneId, []);
  const choix = [
    { de: "equipe" as const, libelle: "L’équipe" },
    { de: "moi" as const, libelle: "Mes comptes rendus" },
  ];
  return voulu.de === "moi" ? vueDeSoi(personneId, choix) : vueDEquipe(db, personneId, choix);
}

const vueDeSoi = (personneId: number, choix: Vue["choix"]): Vue => ({
  de: "moi",
  titre: "Mes statistiques",
  sousTitre: "Vos comptes rendus",
  portee: { genre: "conseillers", ids: [personneId] },
  liste: choix.length === 0 ? {} : { conseiller: String(personneId) },
  choix,
});

const vueDeStructure = (id: number, nom: string): Vue => ({
  de: "structure",
  titre: "Statistiques de la structure",
  sousTitre: nom,
  portee: { genre: "structure", id },
  liste: { structure: String(id) },
  choix: [],
});

const vueDeTerritoire = (territoire: TerritoireVu | undefined): Vue | undefined =>
  territoire && {
    de: "territoire",
    titre: territoire.maille.niveau === "pays" ? "Statistiques du pays" : `Statistiques : ${territoire.maille.nom}`,
    sousTitre: territoire.maille.niveau === "pays" ? "France entière" : LIBELLES_NIVEAUX[territoire.maille.niveau],
    portee: territoire.portee,
    liste: null,
    choix: [],
    territoire,
  };

async function vueDEquipe(db: Db, coordinateurId: number, choix: Vue["choix"]): Promise<Vue> {
  const equipe = await db.row(sql<{ nom: string; ids: readonly number[] }>`
    select e.nom, array(select m.conseiller_id from activite.equipe_membre m
        where m.equipe_id = e.id and m.accepte_le is not null and m.quitte_le is null order by 1) as ids
    from activite.equipe e where e.coordinateur_id = ${coordinateurId}`);
  return {
    de: "equipe",
    titre: "Statistiques de l’équipe",
    sousTitre: equipe === undefined ? "Vous seul : aucune équipe n’est encore formée" : `${equipe.nom}, vous compris`,
    portee: { genre: "conseillers", ids: [coordinateurId, ...(equipe?.ids ?? [])] },
    liste: {},
    choix,
  };
}

/** First day of the last month with a report in this perimeter; undefined when there is none. */
export async function dernierMoisRempli(db: Db, portee: Portee): Promise<string | undefined> {
  const ligne = await db.row(sql<{ mois: string | null }>`
    select max(mois) as mois from ${cumulDe(portee)} where ${cleDe(portee)} and comptes_rendus > 0`);
  return ligne?.mois ?? undefined;
}
