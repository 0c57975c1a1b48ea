import { z } from "zod";
import { PUBLIC } from "../../../plateforme/acces/acces.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import { type Colonne, ecrireCsv } from "../../../plateforme/formats/ecrire-csv.ts";
import { ecrireXlsx, MIME_XLSX } from "../../../plateforme/formats/ecrire-xlsx.ts";
import {
  type Contexte,
  type Erreurs,
  page,
  parametreUnique,
  type Reponse,
  type RouteDeclaree,
  route,
} from "../../../plateforme/http/route.ts";
import { adresseDeListe } from "../../../plateforme/ui/index.ts";
import { jourDesChiffres } from "../chiffres.query.ts";
import { jourDemande } from "../choix-territoire.ts";
import { PageBesoin } from "./besoin.page.tsx";
import {
  conseillersManquants,
  type FaitsBesoin,
  ordonner,
  QUADRANTS,
  quadrantDe,
  type RegleBesoin,
  situer,
  tauxDemande,
} from "./besoin.rules.ts";
import { type EtatBesoin, lireBesoin } from "./lire-besoin.query.ts";

const SEUIL = "Le seuil est un nombre entre 0,1 et 100, comme 5,5.";
const DEMANDE = z.object({
  au: jourDemande("au"),
  seuil: z
    .string({ error: parametreUnique("seuil", SEUIL) })
    .optional()
    .transform((texte) => (texte === undefined || texte.trim() === "" ? undefined : Number(texte.replace(",", "."))))
    .refine((n) => n === undefined || (n >= 0.1 && n <= 100), SEUIL),
  besoin: z.literal("oui").optional().catch(undefined),
});
type Demande = z.output<typeof DEMANDE>;

/** Need against offer: which départements are insufficiently covered, by a rule that anyone may change to see. */
export const besoinRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/besoin",
    acces: PUBLIC,
    identite: "chiffres",
    entree: DEMANDE,
    cache: "public",
    siInvalide: async (contexte, saisie, erreurs) => pageBesoin(await lire(contexte, {}), saisieTexte(saisie), erreurs),
    repondre: async (contexte, demande) => {
      const futur = refusDuFutur(contexte, demande);
      const lu = await lire(contexte, futur === undefined ? demande : { ...demande, au: undefined });
      return pageBesoin(lu, ecrire(demande), futur === undefined ? {} : { au: futur });
    },
  }),
  ...(["csv", "xlsx"] as const).map((extension) =>
    route({
      methode: "GET",
      chemin: `/besoin/export.${extension}`,
      acces: PUBLIC,
      identite: "chiffres",
      entree: DEMANDE,
      repondre: async (contexte, demande) => {
        const futur = refusDuFutur(contexte, demande);
        if (futur !== undefined) return { type: "refus", statut: 400, motif: futur, parametre: "au" };
        return exporter(await lire(contexte, demande), extension);
      },
    }),
  ),
];

type Lu = EtatBesoin & {
  readonly au: string;
  readonly mention: string | null;
  readonly regle: RegleBesoin | null;
};

async function lire(contexte: Contexte, demande: Partial<Demande>): Promise<Lu> {
  const { au: defaut, mention } = await jourDesChiffres(contexte.db, jourCivil(contexte.maintenant));
  const au = demande.au ?? defaut;
  const etat = await lireBesoin(contexte.db, au);
  const seuil = demande.seuil ?? etat.seuil;
  return { ...etat, au, mention, regle: seuil === null ? null : { seuil, avecBesoin: demande.besoin === "oui" } };
}

const refusDuFutur = ({ maintenant }: Contexte, { au }: Demande): string | undefined =>
  au !== undefined && au > jourCivil(maintenant)
    ? "Cette date est dans le futur. Choisissez aujourd’hui ou un jour passé."
    : undefined;

const ecrire = ({ au, seuil, besoin }: Demande): Readonly<Record<string, string>> => ({
  ...(au !== undefined && { au }),
  ...(seuil !== undefined && { seuil: String(seuil).replace(".", ",") }),
  ...(besoin !== undefined && { besoin }),
});

const saisieTexte = (saisie: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(saisie).flatMap(([nom, v]) => (typeof v === "string" ? [[nom, v]] : [])));

const pageBesoin = (
  { au, mention, faits, regle, seuil, source }: Lu,
  valeurs: Readonly<Record<string, string>>,
  erreurs: Erreurs,
): Reponse =>
  page({
    titre: "Comparer le besoin et l’offre",
    coquille: "publique",
    statut: Object.keys(erreurs).length > 0 ? 400 : 200,
    contenu: PageBesoin({
      ...{ au, mention, faits, regle, source, valeurs, erreurs },
      seuilEnVigueur: seuil,
      exports: (extension) => adresseDeListe(`/besoin/export.${extension}`, valeurs),
    }),
  });

const colonnes = (regle: RegleBesoin): readonly Colonne<FaitsBesoin>[] => [
  { titre: "code", cellule: ({ code }) => code },
  { titre: "departement", cellule: ({ nom }) => nom },
  { titre: "habitants", cellule: ({ habitants }) => habitants },
  { titre: "conseillers_recrutes", cellule: ({ conseillers }) => conseillers },
  { titre: "pour_100000_habitants", cellule: ({ taux }) => arrondi(taux) },
  { titre: "indice_besoin", cellule: ({ besoin }) => arrondi(besoin) },
  { titre: "demandes_pour_100000", cellule: (un) => arrondi(tauxDemande(un, regle)) },
  { titre: "conseillers_manquants", cellule: (un) => conseillersManquants(un, regle) },
  { titre: "situation", cellule: (un) => situer(un, regle) },
  { titre: "quadrant", cellule: (un) => QUADRANTS[quadrantDe(un, regle)] },
];
const arrondi = (valeur: number | null): number | null => (valeur === null ? null : Math.round(valeur * 100) / 100);

async function exporter({ au, mention, faits, regle }: Lu, extension: "csv" | "xlsx"): Promise<Reponse> {
  if (regle === null)
    return {
      type: "refus",
      statut: 400,
      motif: "Aucun seuil n’est en vigueur à cette date : donnez-en un.",
      parametre: "seuil",
    };
  const nom = `besoin-${au}.${extension}`;
  const lignes = ordonner(faits, regle);
  const dite = mention === null ? {} : { mention };
  return extension === "csv"
    ? {
        type: "fichier",
        nom,
        mime: "text/csv; charset=utf-8",
        corps: ecrireCsv(colonnes(regle), lignes, { usage: "tableur", ...dite }),
      }
    : {
        type: "fichier",
        nom,
        mime: MIME_XLSX,
        corps: await ecrireXlsx(colonnes(regle), lignes, { feuille: "Besoin", ...dite }),
      };
}
