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
import { AUTEUR_AGENDA, TEXTES } from "../agenda/agenda.routes.ts";
import { sansStructure } from "../agenda/evenement-saisie.routes.ts";
import { estJourDAgenda } from "../agenda/moment.rules.ts";
import type { Valeurs } from "../compte-rendu/formulaire.rules.ts";
import { preparerSaisie } from "../compte-rendu/saisie.query.ts";
import { connecte } from "../connecte.ts";
import { sonAtelier } from "./atelier.routes.ts";
import { PageSaisieAtelier, type SaisieAtelierProps } from "./ateliers.page.tsx";
import type { AtelierVu } from "./ateliers.query.ts";
import {
  type AtelierLu,
  lireAtelier,
  lireValeursAtelier,
  valeursAtelierVides,
  valeursDeAtelier,
  valeursRefaites,
} from "./formulaire-atelier.rules.ts";
import { modifierAtelier, planifierAtelier, type ResultatAtelier } from "./planifier-atelier.ts";

const FORMULAIRE = z.record(z.string(), z.unknown()).transform(lireValeursAtelier);
const NOUVEAU = { titre: "Nouvel atelier", action: "/ateliers", retour: "/ateliers" } as const;

/** The form of an atelier: new, or changed. */
export const atelierSaisieRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/ateliers/nouveau",
    acces: AUTEUR_AGENDA,
    entree: TEXTES,
    repondre: (contexte, adresse) =>
      connecte(contexte, async (c) => {
        const { jour = "", depuis } = adresse;
        const modele = depuis === undefined ? undefined : await sonAtelier(c, depuis);
        if (depuis !== undefined && modele === undefined) return introuvable;
        const preparation = await preparerSaisie(c, modele?.lieuId);
        if (preparation === undefined) return sansStructure;
        const id = crypto.randomUUID();
        const valeurs =
          modele === undefined
            ? valeursAtelierVides(id, estJourDAgenda(jour) ? jour : preparation.aujourdhui)
            : valeursRefaites(valeursDuVu(modele), id, preparation.aujourdhui);
        return formulaire({ ...NOUVEAU, valeurs, erreurs: {}, preparation });
      }),
  }),
  route({
    methode: "POST",
    chemin: "/ateliers",
    reprise: true,
    acces: AUTEUR_AGENDA,
    entree: FORMULAIRE,
    repondre: (contexte, valeurs) =>
      connecte(contexte, (c) =>
        juger(c, NOUVEAU, valeurs, ({ evenement, atelier, serie }, malgre) =>
          planifierAtelier(c, evenement, { ...atelier, serieId: null }, serie, malgre),
        ),
      ),
  }),
  route({
    methode: "GET",
    chemin: "/ateliers/:id/modifier",
    acces: AUTEUR_AGENDA,
    entree: z.object({ id: z.string() }),
    repondre: (contexte, { id }) =>
      connecte(contexte, async (c) => {
        const vu = await sonAtelier(c, id);
        if (vu === undefined || vu.entree.statut === "annule") return introuvable;
        const preparation = await preparerSaisie(c, vu.lieuId);
        if (preparation === undefined) return sansStructure;
        return formulaire({ ...changement(id), valeurs: valeursDuVu(vu), erreurs: {}, preparation });
      }),
  }),
  route({
    methode: "POST",
    chemin: "/ateliers/:id",
    reprise: true,
    acces: AUTEUR_AGENDA,
    entree: FORMULAIRE,
    repondre: (contexte, valeurs) =>
      connecte(contexte, async (c) => {
        const id = valeurs.champs["id"] ?? "";
        if ((await sonAtelier(c, id)) === undefined) return introuvable;
        const version = Number(valeurs.champs["version"]) || 0;
        return juger(c, changement(id), valeurs, ({ evenement, atelier }, malgre) =>
          modifierAtelier(c, evenement, atelier, version, malgre),
        );
      }),
  }),
];

type Ecran = Pick<SaisieAtelierProps, "titre" | "action" | "retour">;
const changement = (id: string): Ecran => ({
  titre: "Modifier un atelier",
  action: `/ateliers/${id}`,
  retour: `/ateliers/${id}`,
});

function valeursDuVu(vu: AtelierVu): Valeurs {
  const { entree, lieuId, communeCode, notes } = vu;
  const evenement = {
    ...entree,
    genre: "atelier",
    notes,
    lieu: { genre: entree.genreLieu, lieuId, communeCode },
    rendezVous: null,
    etapes: [],
  } as const;
  return valeursDeAtelier(evenement, { ...vu, themes: entree.themes }, entree.fuseau, entree.version, ecrireCommune);
}

async function juger(
  contexte: ContexteConnecte,
  ecran: Ecran,
  valeurs: Valeurs,
  faire: (lu: AtelierLu, malgre: boolean) => Promise<ResultatAtelier>,
): Promise<Reponse> {
  const preparation = await preparerSaisie(contexte);
  if (preparation === undefined) return sansStructure;
  const encore = (erreurs: Erreurs, plus: Partial<SaisieAtelierProps> = {}): Reponse =>
    formulaire({ ...ecran, valeurs, erreurs, preparation, ...plus }, 422);
  const lu = lireAtelier(valeurs, preparation.structure.fuseau, (texte) => communeProbable(texte)?.commune.code);
  if (Object.keys(lu.erreurs).length > 0) return encore(lu.erreurs);
  const resultat = await faire(lu, valeurs.champs["malgre"] === "oui");
  if ("fait" in resultat)
    return resultat.fait === "modifie"
      ? redirection(`/ateliers/${resultat.id}`, "Atelier modifié.")
      : redirection(`/ateliers/${resultat.id}?cree=oui`);
  switch (resultat.refus) {
    case "champs":
      return encore(Object.fromEntries(resultat.champs.map(({ champ, message }) => [champ, message])));
    case "aConfirmer":
      return encore({}, { souples: resultat.souples });
    case "conflit":
      return encore({
        "": "Cet atelier a changé depuis que vous l’avez ouvert : rouvrez-le pour voir ce qui a changé.",
      });
    case "interdit":
      return { type: "refus", statut: 403 };
    case "sansStructure":
      return sansStructure;
    case "introuvable":
      return introuvable;
  }
}

const formulaire = (props: SaisieAtelierProps, statut = 200): Reponse =>
  page({
    titre: statut === 200 ? props.titre : `À corriger : ${props.titre}`,
    coquille: "pro",
    statut,
    contenu: PageSaisieAtelier(props),
  });
