import { z } from "zod";
import { PUBLIC } from "../../plateforme/acces/acces.ts";
import { CLASSES_MAX, CLASSES_MIN, METHODES } from "../../plateforme/carte/index.ts";
import { jourCivil } from "../../plateforme/clock/clock.ts";
import { ecrireCsv } from "../../plateforme/formats/ecrire-csv.ts";
import { ecrireXlsx, MIME_XLSX } from "../../plateforme/formats/ecrire-xlsx.ts";
import {
  type Contexte,
  page,
  parametreUnique,
  type Reponse,
  type RouteDeclaree,
  route,
} from "../../plateforme/http/route.ts";
import { estJour } from "../activite/index.ts";
import { COMPAREES } from "./chiffres.rules.ts";
import { jourDemande } from "./choix-territoire.ts";
import { PageDeploiement } from "./deploiement-carte.page.tsx";
import { lireDeploiement } from "./deploiement-carte.query.ts";
import { bornesIllisibles, type ChoixCarte, type Deploiement, REPRESENTATIONS } from "./deploiement-carte.rules.ts";
import { BORNES_ATTENDUES } from "./deploiement-carte-demande.page.tsx";
import { COLONNES_DEPLOIEMENT, lignesDuDeploiement, svgDuDeploiement } from "./exporter-deploiement.ts";

const parmi = <const V extends readonly [string, ...string[]]>(nom: string, valeurs: V, defaut: V[number]) => {
  const attendu = `Paramètre « ${nom} » : choisissez ${valeurs.join(", ")}.`;
  return z
    .string({ error: parametreUnique(nom, attendu) })
    .default(defaut)
    .pipe(z.enum(valeurs, attendu));
};
const MOIS_ATTENDU = "Paramètre « mois » : il s’écrit AAAA-MM, par exemple 2022-11.";
const CLASSES_ATTENDUES = `Paramètre « classes » : un nombre de ${CLASSES_MIN} à ${CLASSES_MAX}.`;

const CHOIX = z.object({
  mesure: parmi("mesure", COMPAREES, "postes"),
  niveau: parmi("niveau", ["departement", "region"], "departement"),
  representation: parmi("representation", REPRESENTATIONS, "taux"),
  methode: parmi("methode", METHODES, "jenks"),
  classes: z
    .string({ error: parametreUnique("classes", CLASSES_ATTENDUES) })
    .default("5")
    .refine((texte) => /^[3-7]$/.test(texte), CLASSES_ATTENDUES)
    .transform(Number),
  bornes: z
    .string({ error: parametreUnique("bornes", BORNES_ATTENDUES) })
    .max(80, BORNES_ATTENDUES)
    .default(""),
  mois: z
    .string({ error: parametreUnique("mois", MOIS_ATTENDU) })
    .optional()
    .transform((texte) => (texte === "" ? undefined : texte))
    .refine((texte) => texte === undefined || estJour(`${texte}-01`), MOIS_ATTENDU),
  au: jourDemande("au"),
});
const ECRAN = CHOIX.extend({ tri: z.string().max(30).catch("nom").default("nom") });

const CARTE = "/chiffres/carte";
const PUBLIQUE = { methode: "GET", acces: PUBLIC, identite: "chiffres" } as const;

/** The maps of the deployment month by month, for everyone: a page, two files, a drawing. */
export const deploiementCarteRoutes: readonly RouteDeclaree[] = [
  route({
    ...PUBLIQUE,
    chemin: CARTE,
    entree: ECRAN,
    cache: "public",
    repondre: (contexte, { tri, ...choix }) =>
      avecDeploiement(contexte, choix, (deploiement) =>
        page({
          titre: "Le déploiement, mois par mois",
          coquille: "publique",
          ilots: ["carte-valeur", "carte-lecture", "image-png"],
          ...(bornesIllisibles(choix) && { statut: 400 }),
          contenu: PageDeploiement({ deploiement, choix, tri, aujourdhui: aujourdhui(contexte) }),
        }),
      ),
  }),
  route({
    ...PUBLIQUE,
    chemin: `${CARTE}/export.csv`,
    entree: CHOIX,
    repondre: (contexte, choix) =>
      avecDeploiement(contexte, choix, (deploiement) => ({
        type: "fichier",
        nom: `${nomDe(choix, deploiement)}.csv`,
        mime: "text/csv; charset=utf-8",
        corps: ecrireCsv(COLONNES_DEPLOIEMENT, lignesDuDeploiement(choix, deploiement), {
          usage: "tableur",
          ...(deploiement.mention !== null && { mention: deploiement.mention }),
        }),
      })),
  }),
  route({
    ...PUBLIQUE,
    chemin: `${CARTE}/export.xlsx`,
    entree: CHOIX,
    repondre: (contexte, choix) =>
      avecDeploiement(contexte, choix, async (deploiement) => ({
        type: "fichier",
        nom: `${nomDe(choix, deploiement)}.xlsx`,
        mime: MIME_XLSX,
        corps: await ecrireXlsx(COLONNES_DEPLOIEMENT, lignesDuDeploiement(choix, deploiement), {
          feuille: "Déploiement",
          ...(deploiement.mention !== null && { mention: deploiement.mention }),
        }),
      })),
  }),
  route({
    ...PUBLIQUE,
    chemin: `${CARTE}/carte.svg`,
    entree: CHOIX,
    repondre: (contexte, choix) =>
      avecDeploiement(contexte, choix, (deploiement) => ({
        type: "fichier",
        nom: `${nomDe(choix, deploiement)}.svg`,
        mime: "image/svg+xml; charset=utf-8",
        corps: svgDuDeploiement(choix, deploiement),
      })),
  }),
];

const nomDe = ({ mesure, niveau, mois }: ChoixCarte, { au }: Deploiement): string =>
  `deploiement-${mesure}-${niveau}-${mois ?? au}`;

async function avecDeploiement(
  contexte: Contexte,
  choix: z.output<typeof CHOIX>,
  repondre: (deploiement: Deploiement) => Reponse | Promise<Reponse>,
): Promise<Reponse> {
  const ceJour = aujourdhui(contexte);
  if ((choix.au ?? "") > ceJour)
    return refuser("au", "cette date est dans le futur. Choisissez aujourd’hui ou un jour passé.");
  const deploiement = await lireDeploiement(contexte.db, { ...choix, aujourdhui: ceJour });
  if (deploiement.points.length === 0)
    return refuser("au", "le déploiement commence en avril 2021. Choisissez un jour plus tard.");
  return repondre(deploiement);
}

const refuser = (parametre: string, motif: string): Reponse => ({
  type: "refus",
  statut: 400,
  motif: `Paramètre « ${parametre} » : ${motif}`,
  parametre,
});

const aujourdhui = ({ maintenant }: Contexte): string => jourCivil(maintenant);
