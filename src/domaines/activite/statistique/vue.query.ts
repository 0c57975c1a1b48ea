import type { Utilisateur } from "../../../plateforme/acces/acces.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Criteres } from "../compte-rendu/filtres.rules.ts";
import type { Portee } from "./portee.rules.ts";
import { cleDe, cumulDe } from "./sources.query.ts";

export type GenreVue = "moi" | "equipe" | "structure" | "pays";

/** Which statistics a person opened, and the others they may open. */
export type Vue = {
  readonly de: GenreVue;
  readonly titre: string;
  readonly sousTitre: string;
  readonly portee: Portee;
  /** What keeps the list of reports within it; null where reports are not read one by one. */
  readonly liste: Criteres | null;
  readonly choix: readonly { readonly de: GenreVue; readonly libelle: string }[];
};

/** The statistics of `utilisateur` under their present role: their own, those of their team, of their structure, of the country. */
export async function choisirVue(db: Db, utilisateur: Utilisateur, voulue: string | undefined): Promise<Vue> {
  const { role, personneId, perimetre, perimetreNom } = utilisateur;
  if (role === "gestionnaire_structure")
    return vueDeStructure(perimetre.niveau === "structure" ? perimetre.structureId : 0, perimetreNom);
  if (role === "administrateur") return VUE_DU_PAYS;
  if (role !== "coordinateur") return vueDeSoi(personneId, []);
  const choix = [
    { de: "equipe" as const, libelle: "L’équipe" },
    { de: "moi" as const, libelle: "Mes comptes rendus" },
  ];
  return voulue === "moi" ? vueDeSoi(personneId, choix) : vueDEquipe(db, personneId, choix);
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

const VUE_DU_PAYS: Vue = {
  de: "pays",
  titre: "Statistiques du pays",
  sousTitre: "France entière",
  portee: { genre: "departements", codes: null },
  liste: null,
  choix: [],
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
