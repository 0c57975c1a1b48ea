import type { JSX } from "hono/jsx/jsx-runtime";
import { z } from "zod";
import { CONNECTE } from "../../../plateforme/acces/acces.ts";
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
import { adresseDeListe } from "../../../plateforme/ui/index.ts";
import { nomDuTerritoire } from "../choix-territoire.ts";
import { ecrireTerritoire, lireTerritoire } from "../territoire-chiffres.rules.ts";
import { Alertes } from "./alertes.page.tsx";
import { lireAlertes } from "./alertes.query.ts";
import { alertesRoutes } from "./alertes.routes.ts";
import { creerTableau, reprendreTableau, supprimerTableau } from "./composer-tableau.ts";
import { lireCompose, listerComposes } from "./composes.query.ts";
import { compositionRoutes } from "./composition.routes.ts";
import { connecte } from "./connecte.ts";
import { DEMANDE_TABLEAU, refuserJour } from "./demande-tableau.ts";
import { Recevoir } from "./envoi.page.tsx";
import { frequenceDe } from "./envoi.query.ts";
import { envoiRoutes } from "./envoi.routes.ts";
import { explorationRoutes } from "./exploration.routes.ts";
import { listerExplorations } from "./explorations.query.ts";
import { lireTableau } from "./lire-tableau.query.ts";
import { PageMesTableaux, PageNouveau } from "./mes-tableaux.page.tsx";
import { fermee, ID, territoiresPermis } from "./mes-tableaux.ts";
import { pretDuRole } from "./perimetre-tableau.rules.ts";
import { fichierDuTableau, versPret } from "./servir-tableau.ts";
import { PageTableau } from "./tableau.page.tsx";
import type { TableauLu } from "./tableau-lu.rules.ts";
import { TABLEAUX_PRETS, tableauPret } from "./tableaux-prets.rules.ts";
import type { Tuile } from "./tuile.rules.ts";
import { zoneDuRole } from "./zone-du-role.query.ts";

const texte = z.string().max(500).catch("").default("");
const LISTE = "/mes-tableaux";

/** The dashboards of whoever is signed in: that of their role, those they compose, those shared with them. */
export const mesTableauxRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: LISTE,
    acces: CONNECTE,
    entree: z.object({}),
    repondre: (contexte) => connecte(contexte, lister),
  }),
  ...explorationRoutes,
  ...alertesRoutes,
  route({
    methode: "GET",
    chemin: `${LISTE}/role`,
    acces: CONNECTE,
    entree: z.object({ au: DEMANDE_TABLEAU.au }),
    repondre: (contexte, { au }) => connecte(contexte, (c) => duRole(c, au)),
  }),
  route({
    methode: "GET",
    chemin: `${LISTE}/nouveau`,
    acces: CONNECTE,
    entree: z.object({ modele: texte, zone: texte, tableau: texte }),
    repondre: (contexte, valeurs) => connecte(contexte, (c) => nouveau(c, valeurs, {})),
  }),
  route({
    methode: "POST",
    chemin: LISTE,
    acces: CONNECTE,
    entree: z.object({ nom: texte, modele: texte, zone: texte, tableau: texte }),
    repondre: (contexte, valeurs) =>
      connecte(contexte, async (c) => {
        const tableau = valeurs.tableau === "" ? null : ID.parse(valeurs.tableau);
        const resultat = await creerTableau(c, { ...valeurs, tableau });
        if ("id" in resultat) return redirection(`${LISTE}/${resultat.id}/composition`, "Tableau créé : composez-le.");
        return "erreurs" in resultat ? nouveau(c, valeurs, resultat.erreurs) : introuvable;
      }),
  }),
  ...compositionRoutes,
  ...envoiRoutes,
  route({
    methode: "GET",
    chemin: `${LISTE}/:id`,
    acces: CONNECTE,
    entree: z.object({ id: ID, au: DEMANDE_TABLEAU.au }),
    repondre: (contexte, { id, au }) => connecte(contexte, (c) => compose(c, id, au)),
  }),
  route({
    methode: "GET",
    chemin: `${LISTE}/:id/export/:format`,
    acces: CONNECTE,
    entree: z.object({ id: ID, au: DEMANDE_TABLEAU.au, format: z.enum(["csv", "xlsx"]).catch("csv") }),
    repondre: (contexte, { id, au, format }) =>
      connecte(contexte, async (c) => {
        const tableau = await lireCompose(c.db, id);
        if (tableau === undefined || !tableau.couvert) return fermee(c, id);
        const [motif] = Object.values(refuserJour(au, jourCivil(c.maintenant)));
        if (motif !== undefined) return { type: "refus", statut: 400, motif, parametre: "au" };
        return fichierDuTableau(await lire(c, tableau.tuiles, tableau.territoire, au), `compose-${id}`, format);
      }),
  }),
  route({
    methode: "POST",
    chemin: `${LISTE}/:id/suppression`,
    acces: CONNECTE,
    entree: z.object({ id: ID }),
    repondre: (contexte, { id }) =>
      connecte(contexte, async (c) =>
        (await supprimerTableau(c, id))
          ? redirection(LISTE, "Tableau supprimé. Vous pouvez le rétablir pendant 30 jours, en bas de la page.")
          : introuvable,
      ),
  }),
  route({
    methode: "POST",
    chemin: `${LISTE}/:id/reprise`,
    acces: CONNECTE,
    entree: z.object({ id: ID }),
    repondre: (contexte, { id }) =>
      connecte(contexte, async (c) =>
        (await reprendreTableau(c, id)) ? redirection(LISTE, "Tableau rétabli.") : introuvable,
      ),
  }),
];

async function lister(c: ContexteConnecte): Promise<Reponse> {
  const { db, maintenant, utilisateur } = c;
  const zone = await zoneDuRole(db, utilisateur);
  const tableaux = await listerComposes(db, maintenant);
  return page({
    titre: "Tableaux de bord",
    coquille: "pro",
    contenu: PageMesTableaux({
      sienDuRole: {
        nom: tableauPret(pretDuRole(utilisateur.role, zone))?.nom ?? "Où en est le programme ?",
        territoire: nomDuTerritoire(zone) ?? zone.code,
      },
      tableaux: tableaux.map((un) => ({ ...un, jour: jourCivil(un.modifieLe) })),
      explorations: await listerExplorations(db, maintenant),
    }),
  });
}

async function nouveau(
  c: ContexteConnecte,
  saisie: Readonly<Record<"modele" | "zone" | "tableau", string>> & { readonly nom?: string },
  erreurs: Erreurs,
): Promise<Reponse> {
  const copie = saisie.tableau === "" ? undefined : await lireCompose(c.db, ID.parse(saisie.tableau));
  if (saisie.tableau !== "" && (copie === undefined || !copie.couvert)) return fermee(c, ID.parse(saisie.tableau));
  const faute = Object.keys(erreurs).length > 0;
  const zone = saisie.zone || (copie?.territoire ?? ecrireTerritoire(await zoneDuRole(c.db, c.utilisateur)));
  const propose = copie === undefined ? tableauPret(saisie.modele)?.nom : `${copie.nom} (copie)`;
  return page({
    titre: faute ? "À corriger : composer un tableau" : "Composer un tableau",
    coquille: "pro",
    ...(faute && { statut: 422 }),
    filAriane: [{ titre: "Tableaux de bord", href: LISTE }],
    contenu: PageNouveau({
      valeurs: { ...saisie, zone, nom: saisie.nom ?? propose?.slice(0, 80) ?? "" },
      erreurs,
      prets: TABLEAUX_PRETS,
      territoires: await territoiresPermis(c),
      copieDe: copie?.nom ?? null,
    }),
  });
}

const lire = (
  { db, maintenant }: ContexteConnecte,
  tuiles: readonly Tuile[],
  territoire: string,
  au: string,
): Promise<TableauLu> =>
  lireTableau(db, {
    ...{ tuiles, au: au || undefined, aujourdhui: jourCivil(maintenant), maintenant },
    territoire: lireTerritoire(territoire) ?? { niveau: "national", code: "FR" },
  });

async function duRole(c: ContexteConnecte, au: string): Promise<Reponse> {
  const zone = await zoneDuRole(c.db, c.utilisateur);
  const pret = tableauPret(pretDuRole(c.utilisateur.role, zone));
  if (pret === undefined) return introuvable;
  const ecrite = ecrireTerritoire(zone);
  return montrer(c, {
    ...{ nom: pret.nom, chapeau: pret.pour, tuiles: pret.tuiles, territoire: ecrite, au },
    chemin: `${LISTE}/role`,
    exports: (extension) =>
      adresseDeListe(`/tableaux/${pret.code}/export.${extension}`, { zone: ecrite, au: au || undefined }),
    actions: [{ titre: "Composer le vôtre à partir de lui", href: `${LISTE}/nouveau?modele=${pret.code}` }],
  });
}

async function compose(c: ContexteConnecte, id: number, au: string): Promise<Reponse> {
  const tableau = await lireCompose(c.db, id);
  if (tableau === undefined || !tableau.couvert) return fermee(c, id);
  const { nom, tuiles, territoire, sien, partage, perimetreNom } = tableau;
  const frequence = await frequenceDe(c.db, id);
  return montrer(c, {
    ...{ nom, tuiles, territoire, au, chemin: `${LISTE}/${id}` },
    apres: Recevoir({ id, frequence }),
    chapeau: partage ? `Partagé avec le périmètre « ${perimetreNom} ».` : "",
    exports: (extension) => adresseDeListe(`${LISTE}/${id}/export/${extension}`, { au: au || undefined }),
    actions: [
      ...(sien ? [{ titre: "Composer", href: `${LISTE}/${id}/composition` }] : []),
      { titre: "Dupliquer", href: `${LISTE}/nouveau?tableau=${id}` },
    ],
  });
}

type Montre = {
  readonly nom: string;
  readonly chapeau: string;
  readonly tuiles: readonly Tuile[];
  readonly territoire: string;
  readonly au: string;
  readonly chemin: string;
  readonly exports: (extension: "csv" | "xlsx") => string;
  readonly actions: readonly { readonly titre: string; readonly href: string }[];
  readonly apres?: JSX.Element;
};

async function montrer(c: ContexteConnecte, montre: Montre): Promise<Reponse> {
  const { nom, chapeau, tuiles, territoire, au, chemin, exports, actions, apres } = montre;
  const aujourdhui = jourCivil(c.maintenant);
  const erreurs = refuserJour(au, aujourdhui);
  const faute = Object.keys(erreurs).length > 0;
  const tableau = faute ? null : await lire(c, tuiles, territoire, au);
  const alertes = tableau && (await lireAlertes(c.db, c.utilisateur, { ...tableau, aujourdhui }));
  return page({
    titre: nom,
    coquille: "pro",
    ilots: ["carte-valeur", "image-png"],
    filAriane: [
      { titre: "Tableaux de bord", href: LISTE },
      { titre: nom, href: chemin },
    ],
    ...(faute && { statut: 400 }),
    contenu: PageTableau({
      ...{ nom, chapeau, tableau, exports, actions, apres },
      avant: tableau && alertes && Alertes({ alertes, au: tableau.au }),
      choix: { action: chemin, territoires: null, zone: "", au: au || (tableau?.au ?? ""), aujourdhui, erreurs },
      vers: (autre) => versPret(autre, au),
    }),
  });
}
