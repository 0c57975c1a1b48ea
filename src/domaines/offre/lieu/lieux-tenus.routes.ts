import { z } from "zod";
import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import { type Colonne, ecrireCsv } from "../../../plateforme/formats/ecrire-csv.ts";
import { ecrireXlsx, LIGNES_XLSX_MAX, MIME_XLSX } from "../../../plateforme/formats/ecrire-xlsx.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { page, type Reponse, type RouteDeclaree, redirection, route } from "../../../plateforme/http/route.ts";
import { routesContact } from "../contact/contact.routes.ts";
import { ajouterLieu } from "./ajouter-lieu.ts";
import { ACCES_LIEUX } from "./corriger-lieu.ts";
import { LIEU_VIDE } from "./lieu.rules.ts";
import { routesLieuTenu } from "./lieu-tenu.routes.ts";
import { PageLieuxTenus } from "./lieux-tenus.page.tsx";
import { type FiltreTenus, LIEUX_PAR_PAGE, type LieuTenu, lieuxTenus } from "./lieux-tenus.query.ts";
import { adresse, connecte, enTextes, FORMULAIRE, jour, reperes } from "./saisie-commune.ts";
import { PageSaisieLieu } from "./saisie-lieu.page.tsx";
import { lireSection } from "./saisie-lieu.rules.ts";

const LISTE = z.object({
  recherche: z.string().trim().max(100).catch("").default(""),
  fraicheur: z.enum(["a_jour", "a_surveiller", "a_verifier", "a_actualiser"]).nullable().catch(null).default(null),
  signales: z.literal("oui").optional().catch(undefined),
  tri: z.enum(["fraicheur", "nom", "commune"]).catch("fraicheur").default("fraicheur"),
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});
/** The places one keeps right: the list, a new one, then each. */
export const routesLieuxTenus: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/lieux/tenus",
    acces: ACCES_LIEUX,
    entree: LISTE,
    repondre: async (contexte, entree) => {
      const { db, utilisateur, maintenant } = connecte(contexte);
      const filtre = filtreDe(entree);
      const aujourdhui = jour(maintenant);
      const liste = await enTantQueSysteme(db, (systeme) => lieuxTenus(systeme, utilisateur, filtre, aujourdhui));
      const contenu = PageLieuxTenus({
        ...liste,
        filtre,
        aujourdhui,
        parPage: LIEUX_PAR_PAGE,
        perimetre: utilisateur.perimetreNom,
        contact: utilisateur.role === "gestionnaire_structure",
      });
      return page({ titre: "Vos lieux", coquille: "pro", contenu });
    },
  }),
  ...(["csv", "xlsx"] as const).map((format) =>
    route({
      methode: "GET",
      chemin: `/lieux/tenus/export.${format}`,
      acces: ACCES_LIEUX,
      entree: LISTE,
      repondre: (contexte, entree) => exporter(connecte(contexte), filtreDe(entree), format),
    }),
  ),
  route({
    methode: "GET",
    chemin: "/lieux/tenus/nouveau",
    acces: ACCES_LIEUX,
    entree: z.object({}),
    repondre: () => ajouter({ cellules: {}, erreurs: {} }),
  }),
  route({
    methode: "POST",
    chemin: "/lieux/tenus",
    reprise: true,
    acces: ACCES_LIEUX,
    entree: FORMULAIRE,
    repondre: async (contexte, saisie) => {
      const cellules = enTextes(saisie);
      const lu = lireSection("essentiel", cellules, LIEU_VIDE, reperes(contexte.maintenant));
      if (Object.keys(lu.erreurs).length > 0) return ajouter({ cellules, erreurs: lu.erreurs });
      const resultat = await ajouterLieu(connecte(contexte), lu.champs, {
        cle: String(saisie["_cle"] ?? ""),
        malgre: saisie["malgre"] === "oui",
      });
      if ("id" in resultat)
        return redirection(adresse(resultat.id), "Lieu ajouté. Il reste à dire ses horaires et ses aides.");
      if ("semblable" in resultat) return ajouter({ cellules, erreurs: {}, semblable: resultat.semblable });
      return ajouter({ cellules, erreurs: { commune: "Cette commune n’est pas dans votre périmètre." } });
    },
  }),
  ...routesContact,
  ...routesLieuTenu,
];

const filtreDe = ({ signales, ...filtre }: z.output<typeof LISTE>): FiltreTenus => ({
  ...filtre,
  signales: signales === "oui",
});

function ajouter(vue: Pick<Parameters<typeof PageSaisieLieu>[0], "cellules" | "erreurs" | "semblable">): Reponse {
  const refuse = Object.keys(vue.erreurs).length > 0 || vue.semblable !== undefined;
  return page({
    titre: "Ajouter un lieu",
    coquille: "pro",
    statut: refuse ? 422 : 200,
    filAriane: [
      { titre: "Vos lieux", href: "/lieux/tenus" },
      { titre: "Ajouter un lieu", href: "/lieux/tenus/nouveau" },
    ],
    contenu: PageSaisieLieu({
      section: "essentiel",
      titre: "Ajouter un lieu",
      chapeau: "Ses horaires et ses aides viennent ensuite.",
      action: "/lieux/tenus",
      retour: "/lieux/tenus",
      vu: "",
      ...vue,
    }),
  });
}

const COLONNES: readonly Colonne<LieuTenu>[] = [
  { titre: "Identifiant", cellule: ({ id }) => id },
  { titre: "Nom", cellule: ({ nom }) => nom },
  { titre: "Commune", cellule: ({ communeNom }) => communeNom },
  { titre: "Code postal", cellule: ({ codePostal }) => codePostal },
  { titre: "Relu le", cellule: ({ dateMaj }) => dateMaj },
  { titre: "Horaires", cellule: ({ horaires: h }) => h },
  { titre: "Visible", cellule: ({ visible }) => (visible ? "oui" : "non") },
  { titre: "Signalements à lire", cellule: ({ propositions }) => propositions },
];

async function exporter(
  { db, utilisateur, maintenant }: ContexteConnecte,
  filtre: FiltreTenus,
  format: "csv" | "xlsx",
): Promise<Reponse> {
  const { lieux } = await enTantQueSysteme(db, (systeme) =>
    lieuxTenus(systeme, utilisateur, { ...filtre, page: 1 }, jour(maintenant), LIGNES_XLSX_MAX),
  );
  if (format === "xlsx")
    return {
      type: "fichier",
      nom: "lieux.xlsx",
      mime: MIME_XLSX,
      corps: await ecrireXlsx(COLONNES, lieux, { feuille: "Lieux" }),
    };
  return {
    type: "fichier",
    nom: "lieux.csv",
    mime: "text/csv; charset=utf-8",
    corps: ecrireCsv(COLONNES, lieux, { usage: "tableur" }),
  };
}
