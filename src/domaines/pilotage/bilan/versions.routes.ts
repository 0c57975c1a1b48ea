import { z } from "zod";
import { PUBLIC, reserve, voitTout } from "../../../plateforme/acces/acces.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import {
  type Contexte,
  type Erreurs,
  page,
  type Reponse,
  type RouteDeclaree,
  redirection,
  route,
} from "../../../plateforme/http/route.ts";
import { dateLongue, type GroupeOptions, type Option } from "../../../plateforme/ui/index.ts";
import { jourDesChiffres } from "../chiffres.query.ts";
import { choixTerritoires, nomDuTerritoire } from "../choix-territoire.ts";
import { lireTerritoire } from "../territoire-chiffres.rules.ts";
import { arreterBilan } from "./arreter-bilan.ts";
import { PageBilan } from "./bilan.page.tsx";
import { PageComparaison } from "./comparaison.page.tsx";
import { comparerBilans, expliquerRaisons } from "./comparer-bilans.rules.ts";
import { ecrireBilan } from "./ecrire-bilan.ts";
import { imprimerBilan } from "./imprimer-bilan.ts";
import { PageArreter } from "./versions.page.tsx";
import { autresVersions, lireVersion, type Version, type VersionLue } from "./versions.query.ts";

const ARRETENT = reserve("administrateur", "instructeur_prefecture");
const ID = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).catch(0);
const UNE = z.object({ id: ID });
const court = z.string().max(60).catch("").default("");
const FIL = [{ titre: "Les bilans", href: "/bilans" }] as const;
const JOUR = /^\d{4}-\d{2}-\d{2}$/;

/** Bilans kept: closing one, reading it for ever, comparing it with another. */
export const versionsRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/bilans/arreter",
    acces: ARRETENT,
    entree: z.object({ territoire: court, au: court }),
    repondre: (contexte, valeurs) => formulaire(connecte(contexte), valeurs, {}),
  }),
  route({
    methode: "POST",
    chemin: "/bilans/arreter",
    acces: ARRETENT,
    entree: z.object({ territoire: court, au: court }),
    repondre: async (contexte, valeurs) => {
      const c = connecte(contexte);
      const territoire = lireTerritoire(valeurs.territoire);
      if (territoire === undefined || valeurs.territoire === "")
        return formulaire(c, valeurs, { territoire: "Choisissez un territoire de la liste." });
      if (!JOUR.test(valeurs.au) || Number.isNaN(Date.parse(valeurs.au)))
        return formulaire(c, valeurs, { au: "Donnez une date, par exemple 31/12/2022." });
      const resultat = await arreterBilan(c, territoire, valeurs.au);
      return "id" in resultat
        ? redirection(`/bilans/gardes/${resultat.id}`, "Bilan arrêté : il est gardé à cette adresse.")
        : formulaire(c, valeurs, resultat.erreurs);
    },
  }),
  route({
    methode: "GET",
    chemin: "/bilans/gardes/:id",
    acces: PUBLIC,
    identite: "chiffres",
    cache: "public",
    entree: UNE,
    repondre: (contexte, { id }) =>
      avecVersion(contexte, id, async ({ version, bilan }) => {
        const precedente = await autresVersions(contexte.db, version);
        return page({
          titre: `${bilan.titre}, au ${dateLongue(bilan.au)}`,
          coquille: "publique",
          filAriane: FIL,
          contenu: PageBilan({
            bilan,
            documents: (suite) => `/bilans/gardes/${id}${suite}`,
            garde: {
              le: jourCivil(version.le),
              empreinte: version.empreinte,
              ...(precedente.length > 0 && { comparaison: `/bilans/gardes/${id}/comparaison` }),
            },
          }),
        });
      }),
  }),
  ...(
    [
      ["pdf", imprimerBilan],
      ["docx", ecrireBilan],
    ] as const
  ).map(([forme, repondre]) =>
    route({
      methode: "GET",
      chemin: `/bilans/gardes/:id/bilan.${forme}`,
      acces: PUBLIC,
      identite: "chiffres",
      cache: "public",
      entree: UNE,
      repondre: (contexte, { id }) => avecVersion(contexte, id, ({ bilan }) => repondre(bilan)),
    }),
  ),
  route({
    methode: "GET",
    chemin: "/bilans/gardes/:id/comparaison",
    acces: PUBLIC,
    identite: "chiffres",
    cache: "public",
    entree: z.object({ id: ID, avec: z.coerce.number().int().optional().catch(0) }),
    repondre: (contexte, { id, avec }) => avecVersion(contexte, id, (apres) => comparer(contexte, apres, avec)),
  }),
];

function connecte(contexte: Contexte): ContexteConnecte {
  if (contexte.utilisateur === null) throw new Error("a route open to nobody signed in asked for a person");
  return { ...contexte, utilisateur: contexte.utilisateur };
}

const ABSENT = "Aucun bilan n’est gardé à cette adresse. La liste des bilans gardés est sur la page « Les bilans ».";

async function avecVersion(
  { db }: Contexte,
  id: number,
  repondre: (lue: VersionLue) => Reponse | Promise<Reponse>,
): Promise<Reponse> {
  const lue = id === 0 ? undefined : await lireVersion(db, id);
  return lue === undefined ? { type: "refus", statut: 404, motif: ABSENT, parametre: "id" } : repondre(lue);
}

async function comparer(contexte: Contexte, apres: VersionLue, avec: number | undefined): Promise<Reponse> {
  const autres = await autresVersions(contexte.db, apres.version);
  const choisie = avec === undefined ? autres[0] : autres.find(({ id }) => id === avec);
  if (choisie === undefined)
    return {
      ...{ type: "refus", statut: 404, parametre: "avec" },
      motif:
        autres.length === 0
          ? "C’est le seul bilan gardé de ce territoire : il n’y a rien à quoi le comparer."
          : "Ce bilan ne se compare qu’à un autre bilan gardé du même territoire.",
    };
  return avecVersion(contexte, choisie.id, (avant) =>
    page({
      titre: `Ce qui a changé : ${apres.bilan.territoire.nom}`,
      coquille: "publique",
      filAriane: FIL,
      contenu: PageComparaison({
        territoire: apres.bilan.territoire.nom,
        avant: cote(avant.version),
        apres: cote(apres.version),
        lignes: comparerBilans(avant.bilan, apres.bilan),
        explication: expliquerRaisons(avant.bilan, apres.bilan),
        autres: autres.map((une) => ({
          valeur: String(une.id),
          libelle: `au ${dateLongue(une.au)} (gardé le ${dateLongue(jourCivil(une.le))})`,
        })),
      }),
    }),
  );
}

const cote = ({ id, au, le, demonstration }: Version) => ({ id, au, le: jourCivil(le), demonstration });

async function formulaire(
  c: ContexteConnecte,
  valeurs: { readonly territoire: string; readonly au: string },
  erreurs: Erreurs,
): Promise<Reponse> {
  const aujourdhui = jourCivil(c.maintenant);
  return page({
    titre: "Arrêter un bilan",
    coquille: "pro",
    ...(Object.keys(erreurs).length > 0 && { statut: 422 }),
    contenu: PageArreter({
      choix: choixPour(c),
      valeurs: { ...valeurs, au: valeurs.au === "" ? (await jourDesChiffres(c.db, aujourdhui)).au : valeurs.au },
      ...{ erreurs, aujourdhui },
    }),
  });
}

function choixPour({ utilisateur }: ContexteConnecte): readonly (Option | GroupeOptions)[] {
  if (voitTout(utilisateur)) return choixTerritoires();
  const { perimetre } = utilisateur;
  if (perimetre.niveau !== "departement") return [];
  const nom = nomDuTerritoire({ niveau: "departement", code: perimetre.code });
  return nom === undefined ? [] : [{ valeur: `departement:${perimetre.code}`, libelle: nom }];
}
