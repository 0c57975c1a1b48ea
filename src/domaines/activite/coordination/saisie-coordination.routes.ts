import { z } from "zod";
import { reserve } from "../../../plateforme/acces/acces.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
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
import { connecte } from "../connecte.ts";
import { structureDe } from "../cumul/situer.query.ts";
import {
  type Coordination,
  TYPES_COORDINATION,
  type TypeCoordination,
  verifierCoordination,
} from "./coordination.rules.ts";
import { voirCoordination } from "./coordinations.query.ts";
import { creerCoordination, modifierCoordination, type ResultatCoordination } from "./ecrire-coordination.ts";
import {
  lireCoordination,
  lireValeursCoordination,
  type ValeursCoordination,
  valeursDeCoordination,
  valeursVides,
} from "./formulaire-coordination.rules.ts";
import { PageSaisieCoordination, type SaisieCoordinationProps } from "./saisie-coordination.page.tsx";

const COORDINATION = reserve("coordinateur");
const FORMULAIRE = z.record(z.string(), z.unknown()).transform(lireValeursCoordination);
const TITRES: Readonly<Record<TypeCoordination, string>> = {
  animation: "Nouvelle animation",
  evenement: "Nouvel événement",
  partenariat: "Nouveau partenariat",
};

/** The form of an action of coordination: new, or changed. */
export const saisieCoordinationRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/coordination/nouveau",
    acces: COORDINATION,
    entree: z.object({ type: z.enum(TYPES_COORDINATION).catch("animation") }),
    repondre: (contexte, { type }) =>
      connecte(contexte, async (c) => {
        const aujourdhui = await jourDe(c);
        return formulaire(nouvelle(type), valeursVides(crypto.randomUUID(), type, aujourdhui), {}, aujourdhui);
      }),
  }),
  route({
    methode: "POST",
    chemin: "/coordination",
    reprise: true,
    acces: COORDINATION,
    entree: FORMULAIRE,
    repondre: (contexte, valeurs) =>
      connecte(contexte, (c) => {
        const type = TYPES_COORDINATION.find((un) => un === valeurs.champs["type"]) ?? "animation";
        return enregistrer(c, nouvelle(type), valeurs, (dit) => creerCoordination(c, dit));
      }),
  }),
  route({
    methode: "GET",
    chemin: "/coordination/:id/modifier",
    acces: COORDINATION,
    entree: z.object({ id: z.string() }),
    repondre: (contexte, { id }) =>
      connecte(contexte, async (c) => {
        const action = await voirCoordination(c.db, c.utilisateur.personneId, id);
        if (action === undefined || action.supprimeLe !== null) return introuvable;
        const valeurs = valeursDeCoordination(action, action.version, ecrireCommune);
        return formulaire(changement(id), valeurs, {}, await jourDe(c));
      }),
  }),
  route({
    methode: "POST",
    chemin: "/coordination/:id",
    reprise: true,
    acces: COORDINATION,
    entree: FORMULAIRE,
    repondre: (contexte, valeurs) =>
      connecte(contexte, async (c) => {
        const { id = "", version = "" } = valeurs.champs;
        if ((await voirCoordination(c.db, c.utilisateur.personneId, id)) === undefined) return introuvable;
        return enregistrer(c, changement(id), valeurs, (dit) => modifierCoordination(c, dit, Number(version) || 0));
      }),
  }),
];

type Ecran = Pick<SaisieCoordinationProps, "titre" | "action" | "retour">;
const nouvelle = (type: TypeCoordination): Ecran => ({
  titre: TITRES[type],
  action: "/coordination",
  retour: "/coordination",
});
const changement = (id: string): Ecran => ({
  titre: "Modifier une action",
  action: `/coordination/${id}`,
  retour: `/coordination/${id}`,
});

/** Everything that is wrong is said at once, beside its field, and nothing typed is lost. */
async function enregistrer(
  c: ContexteConnecte,
  ecran: Ecran,
  valeurs: ValeursCoordination,
  agir: (dit: Coordination) => Promise<ResultatCoordination>,
): Promise<Reponse> {
  const { dit, erreurs } = lireCoordination(valeurs, (texte) => communeProbable(texte)?.commune.code);
  const aujourdhui = await jourDe(c);
  const refuser = (plus: Erreurs, suivantes = valeurs): Reponse => formulaire(ecran, suivantes, plus, aujourdhui, 422);
  if (Object.keys(erreurs).length > 0) return refuser({ ...verifierCoordination(dit, aujourdhui), ...erreurs });
  const resultat = await agir(dit);
  if ("fait" in resultat)
    return redirection(
      `/coordination/${dit.id}`,
      resultat.fait === "modifie" ? "Action modifiée." : "Action enregistrée.",
    );
  switch (resultat.refus) {
    case "champs":
      return refuser(resultat.champs);
    case "conflit":
      return refuser(
        {
          "": "Cette action a changé depuis que vous l’avez ouverte. Rien n’est perdu : vérifiez ci-dessous, puis enregistrez pour garder votre version.",
        },
        { ...valeurs, champs: { ...valeurs.champs, version: String(resultat.version) } },
      );
    case "idDejaPris":
      return refuser({ "": "Cette action a déjà été reçue avec un autre contenu : ouvrez-la pour la modifier." });
    case "interdit":
    case "tropTard":
      return { type: "refus", statut: 403 };
    case "introuvable":
      return introuvable;
  }
}

async function jourDe({ db, utilisateur, maintenant }: ContexteConnecte): Promise<string> {
  return jourCivil(maintenant, (await structureDe(db, utilisateur))?.fuseau);
}

const formulaire = (
  ecran: Ecran,
  valeurs: ValeursCoordination,
  erreurs: Erreurs,
  aujourdhui: string,
  statut = 200,
): Reponse =>
  page({
    titre: statut === 200 ? ecran.titre : `À corriger : ${ecran.titre}`,
    coquille: "pro",
    statut,
    contenu: PageSaisieCoordination({ ...ecran, valeurs, erreurs, aujourdhui }),
  });
