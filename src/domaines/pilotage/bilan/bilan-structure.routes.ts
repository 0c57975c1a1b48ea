import { z } from "zod";
import { reserve } from "../../../plateforme/acces/acces.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import {
  type Contexte,
  type Erreurs,
  page,
  type Reponse,
  type RouteDeclaree,
  redirection,
  route,
} from "../../../plateforme/http/route.ts";
import { LECTEURS_STATISTIQUES } from "../../activite/index.ts";
import { jourDesChiffres } from "../chiffres.query.ts";
import { jourDemande } from "../choix-territoire.ts";
import { lirePerimetre } from "../indicateur/perimetre.query.ts";
import type { ZonePerimetre } from "../indicateur/zones-serie.ts";
import { PageBilan } from "./bilan.page.tsx";
import { PageBilansStructure } from "./bilans-structure.page.tsx";
import { refuserBilan } from "./demande-bilan.ts";
import { ecrireBilan } from "./ecrire-bilan.ts";
import { imprimerBilan } from "./imprimer-bilan.ts";
import { lireBilan } from "./lire-bilan.query.ts";
import type { Bilan } from "./modele-bilan.rules.ts";

const RESERVEE = { methode: "GET", acces: reserve(...LECTEURS_STATISTIQUES) } as const;
const DEMANDE = z.object({
  structure: z.string().regex(/^\d{1,18}$/, "Une structure s’écrit par son numéro."),
  au: jourDemande("au"),
});
type Demande = z.output<typeof DEMANDE>;
const CHEMIN = "/pilotage/bilans";

/** The bilans of the structures of one's perimeter: the choice, the page, the documents. Never public, never kept for others. */
export const bilanStructureRoutes: readonly RouteDeclaree[] = [
  route({
    ...RESERVEE,
    chemin: CHEMIN,
    entree: z.object({ structure: z.string().max(20).optional(), au: jourDemande("au") }),
    siInvalide: (contexte, saisie, erreurs) => choisir(contexte, String(saisie["structure"] ?? ""), "", erreurs),
    repondre: async (contexte, { structure, au }) => {
      const zones = await lirePerimetre(contexte.db, "structure");
      const [seule] = zones;
      if (structure === undefined && seule !== undefined && zones.length === 1)
        return redirection(adresse(seule.code, au));
      if (structure === undefined) return choisir(contexte, "", au ?? "", {}, zones);
      const erreurs = zones.some(({ code }) => code === structure)
        ? await refuserBilan(contexte, { niveau: "structure", code: structure }, au)
        : { structure: "Choisissez une structure de la liste." };
      return erreurs === null
        ? redirection(adresse(structure, au))
        : choisir(contexte, structure, au ?? "", erreurs, zones);
    },
  }),
  route({
    ...RESERVEE,
    chemin: `${CHEMIN}/:structure`,
    entree: DEMANDE,
    repondre: (contexte, demande) =>
      avecBilan(contexte, demande, (bilan) =>
        page({
          titre: bilan.titre,
          coquille: "pro",
          filAriane: [{ titre: "Les bilans des structures", href: CHEMIN }],
          contenu: PageBilan({
            bilan,
            documents: (suite) => adresse(bilan.territoire.code, bilan.au, suite),
            garde: null,
          }),
        }),
      ),
  }),
  ...(
    [
      ["pdf", imprimerBilan],
      ["docx", ecrireBilan],
    ] as const
  ).map(([forme, repondre]) =>
    route({
      ...RESERVEE,
      chemin: `${CHEMIN}/:structure/bilan.${forme}`,
      entree: DEMANDE,
      repondre: (contexte, demande) => avecBilan(contexte, demande, repondre),
    }),
  ),
];

const adresse = (structure: string, au: string | undefined, suite = ""): string =>
  `${CHEMIN}/${structure}${suite}${au === undefined ? "" : `?au=${au}`}`;

async function avecBilan(
  contexte: Contexte,
  { structure: code, au }: Demande,
  repondre: (bilan: Bilan) => Reponse | Promise<Reponse>,
): Promise<Reponse> {
  const lieu = { niveau: "structure", code } as const;
  const [[parametre, motif] = []] = Object.entries((await refuserBilan(contexte, lieu, au)) ?? {});
  if (motif !== undefined) return { type: "refus", statut: 400, motif, parametre };
  const jour = au ?? (await jourDesChiffres(contexte.db, jourCivil(contexte.maintenant))).au;
  const bilan = await lireBilan(contexte.db, lieu, jour, await lirePerimetre(contexte.db, "structure"));
  return bilan === undefined
    ? { type: "refus", statut: 404, motif: "Cette structure n’est pas dans votre périmètre." }
    : repondre(bilan);
}

async function choisir(
  contexte: Contexte,
  structure: string,
  au: string,
  erreurs: Erreurs,
  lues?: readonly ZonePerimetre[],
): Promise<Reponse> {
  const zones = lues ?? (await lirePerimetre(contexte.db, "structure"));
  const aujourdhui = jourCivil(contexte.maintenant);
  return page({
    titre: "Les bilans des structures",
    coquille: "pro",
    ...(Object.keys(erreurs).length > 0 && { statut: 400 }),
    contenu: PageBilansStructure({
      structures: zones.map(({ code, nom }) => ({ valeur: code, libelle: nom })),
      valeurs: { structure, au: au === "" ? (await jourDesChiffres(contexte.db, aujourdhui)).au : au },
      ...{ erreurs, aujourdhui },
    }),
  });
}
