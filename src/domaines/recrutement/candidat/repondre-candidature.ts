import { jourCivil } from "../../../plateforme/clock/clock.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import {
  type Erreurs,
  introuvable,
  type Page,
  page,
  type Reponse,
  redirection,
} from "../../../plateforme/http/route.ts";
import { type CandidatGarde, candidatDe } from "./candidat.query.ts";
import type { ResultatCandidature } from "./tenir-candidature.ts";

export const ICI = "/candidature";

/** Answers about one's own application; without one, the page that says so. */
export async function avecLaMienne(
  { db, utilisateur }: ContexteConnecte,
  repondre: (k: CandidatGarde) => Reponse | Promise<Reponse>,
): Promise<Reponse> {
  const k = await candidatDe(db, utilisateur.personneId);
  return k === undefined ? redirection(ICI) : repondre(k);
}

/** After an act: done, refused by field, or nothing to act on. */
export function apres(
  resultat: ResultatCandidature,
  message: string,
  refaire?: (erreurs: Erreurs) => Promise<Reponse>,
): Reponse | Promise<Reponse> {
  if ("fait" in resultat) return redirection(ICI, resultat.dit ?? message);
  return resultat.refus === "champs" && refaire !== undefined ? refaire(resultat.erreurs) : introuvable;
}

/** A page of the candidate, under « Ma candidature ». */
export function pageSimple(
  titre: string,
  { contenu, erreurs = {} }: Pick<Page, "contenu"> & { erreurs?: Erreurs },
): Reponse {
  const faute = Object.keys(erreurs).length > 0;
  return page({
    titre: faute ? `À corriger : ${titre}` : titre,
    coquille: "pro",
    statut: faute ? 422 : 200,
    filAriane: [
      { titre: "Ma candidature", href: ICI },
      { titre, href: "" },
    ],
    contenu,
  });
}

/** What is done already of an application, each step with its civil day, oldest first. */
export function etapesFaites(k: CandidatGarde): readonly (readonly [string, string])[] {
  const cv = k.pieces.find(({ objet }) => objet === "cv");
  const etapes: readonly (readonly [string, Date | null])[] = [
    ["CV joint", cv?.ajouteLe ?? null],
    ["Résultat Pix donné", k.pixDeclareLe],
    [k.pixStatut === "verifie" ? "Résultat Pix vérifié" : "Résultat Pix refusé", k.pixJugeLe],
    ["Candidature complète", k.completLe],
    ["Mise en pause", k.pauseLe],
    ["Candidature retirée", k.retireLe],
  ];
  const datees = etapes.flatMap(([quoi, le]): [string, string][] => (le === null ? [] : [[quoi, jourCivil(le)]]));
  const depot: readonly [string, string] = ["Candidature déposée, adresse confirmée", k.deposeeLe];
  return [depot, ...datees.toSorted(([, a], [, b]) => a.localeCompare(b))];
}
