import { z } from "zod";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import {
  type Erreurs,
  introuvable,
  page,
  type Reponse,
  type RouteDeclaree,
  redirection,
  route,
} from "../../../plateforme/http/route.ts";
import { communeProbable, ecrireCommune } from "../../territoire/index.ts";
import { chercherBeneficiaires, nommer } from "../beneficiaire/beneficiaires.query.ts";
import type { Valeurs } from "../compte-rendu/formulaire.rules.ts";
import { preparerSaisie } from "../compte-rendu/saisie.query.ts";
import { connecte } from "../connecte.ts";
import { AUTEUR_AGENDA, nomsDes, TEXTES } from "./agenda.routes.ts";
import { sienne } from "./evenement.routes.ts";
import { type Evenement, estUuid, type GenreAgenda } from "./evenement.rules.ts";
import {
  genreDe,
  lireEvenement,
  lireValeursAgenda,
  valeursDeEvenement,
  valeursVides,
} from "./formulaire-agenda.rules.ts";
import { estHeure, estJourDAgenda, localDe } from "./moment.rules.ts";
import { modifierEvenement, planifierEvenement, type ResultatEvenement } from "./planifier-evenement.ts";
import { PageSaisieAgenda, type SaisieAgendaProps } from "./saisie-agenda.page.tsx";

const UN = z.object({ id: z.string() });
const FORMULAIRE = z.record(z.string(), z.unknown()).transform((brut) => ({
  valeurs: lireValeursAgenda(brut),
  qui: typeof brut["qui"] === "string" ? brut["qui"].slice(0, 100) : "",
  chercher: brut["chercher"] === "oui",
}));
type Envoi = z.output<typeof FORMULAIRE>;

const TITRES: Readonly<Record<GenreAgenda, string>> = {
  rendez_vous: "Nouveau rendez-vous",
  tournee: "Nouvelle tournée",
  occupation: "Bloquer du temps",
  atelier: "Nouvel atelier",
};

/** The form of a date of the agenda: new, or changed. */
export const evenementSaisieRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/agenda/nouveau",
    acces: AUTEUR_AGENDA,
    entree: TEXTES,
    repondre: (contexte, adresse) => connecte(contexte, (c) => nouveau(c, adresse)),
  }),
  route({
    methode: "POST",
    chemin: "/agenda",
    reprise: true,
    acces: AUTEUR_AGENDA,
    entree: FORMULAIRE,
    repondre: (contexte, envoi) => connecte(contexte, (c) => enregistrer(c, envoi)),
  }),
  route({
    methode: "GET",
    chemin: "/agenda/:id/modifier",
    acces: AUTEUR_AGENDA,
    entree: UN,
    repondre: (contexte, { id }) => connecte(contexte, (c) => modifier(c, id)),
  }),
  route({
    methode: "POST",
    chemin: "/agenda/:id",
    reprise: true,
    acces: AUTEUR_AGENDA,
    entree: FORMULAIRE,
    repondre: (contexte, envoi) => connecte(contexte, (c) => remplacer(c, envoi)),
  }),
];

async function nouveau(contexte: ContexteConnecte, adresse: Readonly<Record<string, string>>): Promise<Reponse> {
  const genre = genreDe(adresse["genre"]);
  if (genre === "atelier") return redirection(`/ateliers/nouveau?jour=${encodeURIComponent(adresse["jour"] ?? "")}`);
  const preparation = await preparerSaisie(contexte);
  if (preparation === undefined) return sansStructure;
  const jour = estJourDAgenda(adresse["jour"] ?? "") ? (adresse["jour"] ?? "") : preparation.aujourdhui;
  const heure = estHeure(adresse["heure"] ?? "") ? (adresse["heure"] ?? "") : "";
  const vides = valeursVides(genre, crypto.randomUUID(), jour, heure);
  const { permanence = "", duree = "", pour = "" } = adresse;
  const champs = {
    ...vides.champs,
    ...(estUuid(permanence) && { permanenceId: permanence }),
    ...(/^\d{1,3}$/.test(duree) && { duree }),
    ...(estUuid(pour) && { pseudonyme: pour }),
    ...(adresse["lieu"] !== undefined && { lieu: adresse["lieu"].slice(0, 80) }),
  };
  const choisie = estUuid(pour) ? (await nommer(contexte, [pour], "agenda")).get(pour)?.libelle : undefined;
  return formulaire({
    ...(choisie !== undefined && { choisie }),
    titre: TITRES[genre],
    action: "/agenda",
    genre,
    valeurs: { ...vides, champs },
    erreurs: {},
    preparation,
    retour: `/agenda?jour=${jour}`,
  });
}

async function enregistrer(contexte: ContexteConnecte, envoi: Envoi): Promise<Reponse> {
  const genre = genreDe(envoi.valeurs.champs["genre"]);
  const ecran = { titre: TITRES[genre], action: "/agenda", genre, retour: "/agenda" };
  if (envoi.chercher) return rechercher(contexte, ecran, envoi);
  return juger(contexte, ecran, envoi.valeurs, (evenement, malgre) => planifierEvenement(contexte, evenement, malgre));
}

async function modifier(contexte: ContexteConnecte, id: string): Promise<Reponse> {
  const vu = await sienne(contexte, id);
  if (vu === undefined || vu.entree.statut === "annule") return introuvable;
  const { entree, notes, reste } = vu;
  if (entree.genre === "atelier") return redirection(`/ateliers/${id}/modifier`);
  const preparation = await preparerSaisie(contexte, reste.lieuId);
  if (preparation === undefined) return sansStructure;
  const genre = genreDe(entree.genre);
  const evenement: Evenement = {
    ...entree,
    genre,
    notes,
    lieu: { genre: entree.genreLieu, lieuId: reste.lieuId, communeCode: reste.communeCode },
    rendezVous: {
      pseudonyme: entree.pseudonyme,
      libelle: entree.libelle,
      themes: entree.themes,
      permanenceId: reste.permanenceId,
    },
    etapes: entree.etapes.map((etape) => ({ ...etape, communeCode: etape.communeCode })),
  };
  const valeurs = valeursDeEvenement(evenement, entree.fuseau, entree.version, ecrireCommune);
  const choisie =
    entree.pseudonyme === null ? undefined : (await nomsDes(contexte, [entree])).get(entree.pseudonyme)?.libelle;
  return formulaire({
    ...(choisie !== undefined && { choisie }),
    ...changement(id, genre),
    valeurs,
    erreurs: {},
    preparation,
  });
}

async function remplacer(contexte: ContexteConnecte, envoi: Envoi): Promise<Reponse> {
  const id = envoi.valeurs.champs["id"] ?? "";
  const vu = await sienne(contexte, id);
  if (vu === undefined) return introuvable;
  const genre = genreDe(vu.entree.genre);
  const valeurs: Valeurs = { ...envoi.valeurs, champs: { ...envoi.valeurs.champs, genre } };
  if (envoi.chercher) return rechercher(contexte, changement(id, genre), { ...envoi, valeurs });
  const version = Number(valeurs.champs["version"]) || 0;
  return juger(contexte, changement(id, genre), valeurs, (evenement, malgre) =>
    modifierEvenement(contexte, evenement, version, malgre),
  );
}

type Ecran = Pick<SaisieAgendaProps, "titre" | "action" | "genre" | "retour">;
const changement = (id: string, genre: GenreAgenda): Ecran => ({
  titre: "Modifier une date",
  action: `/agenda/${id}`,
  genre,
  retour: `/agenda/${id}`,
});

async function juger(
  contexte: ContexteConnecte,
  ecran: Ecran,
  valeurs: Valeurs,
  faire: (evenement: Evenement, malgre: boolean) => Promise<ResultatEvenement>,
): Promise<Reponse> {
  const preparation = await preparerSaisie(contexte);
  if (preparation === undefined) return sansStructure;
  const encore = (erreurs: Erreurs, plus: Partial<SaisieAgendaProps> = {}): Reponse =>
    formulaire({ ...ecran, valeurs, erreurs, preparation, ...plus }, 422);
  const { evenement, erreurs } = lireEvenement(
    valeurs,
    preparation.structure.fuseau,
    (texte) => communeProbable(texte)?.commune.code,
  );
  if (Object.keys(erreurs).length > 0) return encore(erreurs);
  const resultat = await faire(evenement, valeurs.champs["malgre"] === "oui");
  if ("fait" in resultat) {
    const { jour } = localDe(evenement.debut, preparation.structure.fuseau);
    return resultat.fait === "modifie"
      ? redirection(`/agenda/${evenement.id}`, "Date modifiée.")
      : redirection(`/agenda?jour=${jour}&cree=${evenement.id}`);
  }
  switch (resultat.refus) {
    case "champs":
      return encore(Object.fromEntries(resultat.champs.map(({ champ, message }) => [champ, message])));
    case "aConfirmer":
      return encore({}, { souples: resultat.souples });
    case "conflit":
      return formulaire(
        {
          ...ecran,
          valeurs: { ...valeurs, champs: { ...valeurs.champs, version: String(resultat.version) } },
          erreurs: {
            "": "Cette date a changé depuis que vous l’avez ouverte. Vérifiez, puis enregistrez pour garder votre version.",
          },
          preparation,
        },
        422,
      );
    case "interdit":
      return { type: "refus", statut: 403 };
    case "sansStructure":
      return sansStructure;
    case "introuvable":
      return introuvable;
  }
}

/** The form again, with the people found: a search without script, nothing typed is lost. */
async function rechercher(contexte: ContexteConnecte, ecran: Ecran, { valeurs, qui }: Envoi): Promise<Reponse> {
  const preparation = await preparerSaisie(contexte);
  if (preparation === undefined) return sansStructure;
  const trouves = await chercherBeneficiaires(contexte, qui);
  return formulaire({
    ...ecran,
    valeurs: { ...valeurs, champs: { ...valeurs.champs, qui } },
    erreurs: {},
    preparation,
    trouves,
  });
}

const formulaire = (props: SaisieAgendaProps, statut = 200): Reponse =>
  page({
    titre: statut === 200 ? props.titre : `À corriger : ${props.titre}`,
    coquille: "pro",
    statut,
    contenu: PageSaisieAgenda(props),
  });

/** A role without structure plans nothing. */
export const sansStructure: Reponse = {
  type: "refus",
  statut: 409,
  motif: "Votre rôle n’est rattaché à aucune structure : demandez à votre employeur de vous y rattacher.",
};
