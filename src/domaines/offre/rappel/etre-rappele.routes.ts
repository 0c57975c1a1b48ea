import { z } from "zod";
import { PUBLIC } from "../../../plateforme/acces/acces.ts";
import type { Contexte } from "../../../plateforme/http/contexte.ts";
import {
  type Erreurs,
  introuvable,
  page,
  type Reponse,
  type RouteDeclaree,
  redirection,
  route,
} from "../../../plateforme/http/route.ts";
import { ecrireCommune, referentiel } from "../../territoire/index.ts";
import { lieuComplet } from "../lieu/lieu-complet.query.ts";
import { besoinDeCode } from "../recherche/besoin.rules.ts";
import { type ChoixCommune, demanderRappel, retirerRappel, voirRappel } from "./demander-rappel.ts";
import {
  PageEtreRappele,
  PagePersonneNeRappelle,
  PageRappelDemande,
  type ValeursRappel,
} from "./etre-rappele.page.tsx";
import { JOURS, MOMENTS } from "./rappel.rules.ts";

const texte = (max: number) => z.string().trim().max(max, `${max} signes au plus.`).default("");
const coches = <T extends string>(connus: readonly T[]) =>
  z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((lu) => connus.filter((un) => (typeof lu === "string" ? lu === un : (lu ?? []).includes(un))));
const FORMULAIRE = z.object({
  prenom: texte(60),
  telephone: z.string().trim().min(1, "Écrivez votre numéro de téléphone.").max(30, "30 signes au plus."),
  commune: texte(100),
  code: z.string().max(5).catch("").default(""),
  besoin: z
    .string()
    .catch("")
    .default("")
    .transform((code) => besoinDeCode(code)?.code ?? ""),
  jours: coches(JOURS),
  moments: coches(MOMENTS),
  lieu: z.string().max(64).catch("").default(""),
});
/** The same, for what is shown again: nothing refused, nothing lost. */
const SAISI = z.object({
  prenom: z.string().catch("").default(""),
  telephone: z.string().catch("").default(""),
  commune: z.string().catch("").default(""),
  besoin: z.string().catch("").default(""),
  jours: coches(JOURS),
  moments: coches(MOMENTS),
  lieu: z.string().max(64).catch("").default(""),
});
const UN = z.object({ jeton: z.string().max(40) });

/** A person asks to be called back, sees it, takes it back. */
export const routesEtreRappele: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/etre-rappele",
    acces: PUBLIC,
    entree: SAISI.pick({ besoin: true, lieu: true }).extend({
      commune: z
        .string()
        .regex(/^[0-9][0-9AB][0-9]{3}$/)
        .catch("")
        .default(""),
    }),
    repondre: (contexte, { commune, ...reste }) =>
      demander(contexte, { ...VIDE, ...reste, commune: communeEcrite(commune) }, {}),
  }),
  route({
    methode: "POST",
    chemin: "/etre-rappele",
    acces: PUBLIC,
    entree: FORMULAIRE,
    repondre: async (contexte, saisie) => {
      const resultat = await demanderRappel(contexte, { ...saisie, lieuId: saisie.lieu });
      if ("jeton" in resultat) return redirection(`/etre-rappele/${resultat.jeton}`);
      const { telephone: numero } = contexte.reglages;
      if (resultat.refus === "personne")
        return page({
          titre: "Personne ne peut vous rappeler",
          coquille: "publique",
          statut: 409,
          contenu: PagePersonneNeRappelle({ departement: resultat.departement, numero }),
        });
      const gardee = { ...saisie, commune: communeEcrite(saisie.code) || saisie.commune };
      if (resultat.refus === "champs") return demander(contexte, gardee, resultat.erreurs, resultat.choix);
      const minutes = Math.ceil(resultat.secondes / 60);
      return demander(contexte, gardee, { "": `Trop de demandes. Réessayez dans ${minutes} min, ou appelez-nous.` });
    },
    siInvalide: (contexte, saisie, erreurs) => demander(contexte, SAISI.parse(saisie), erreurs),
  }),
  route({
    methode: "GET",
    chemin: "/etre-rappele/:jeton",
    acces: PUBLIC,
    entree: UN,
    repondre: async (contexte, { jeton }) => {
      const rappel = await voirRappel(contexte, jeton);
      if (rappel === undefined) return introuvable;
      return page({
        titre: rappel.statut === "clos" ? "Demande terminée" : "Nous allons vous rappeler",
        coquille: "publique",
        contenu: PageRappelDemande({
          ...{ rappel, jeton, numero: contexte.reglages.telephone },
          departement: referentiel().departements.get(rappel.departement)?.nom ?? rappel.departement,
        }),
      });
    },
  }),
  route({
    methode: "POST",
    chemin: "/etre-rappele/:jeton/retrait",
    acces: PUBLIC,
    entree: UN,
    repondre: async (contexte, { jeton }) => {
      await retirerRappel(contexte, jeton);
      return redirection(`/etre-rappele/${jeton}`);
    },
  }),
];

const VIDE: ValeursRappel = { prenom: "", telephone: "", commune: "", besoin: "", jours: [], moments: [], lieu: "" };

/** « Guéret (23000) » of its code; empty when there is no such commune. */
function communeEcrite(insee: string): string {
  const code = referentiel().communeActuelle(insee)?.code;
  return code === undefined ? "" : ecrireCommune(code);
}

/** What is wrong of the commune is settled in the list of its homonyms. */
const surLaListe = ({ commune = "", ...autres }: Erreurs): Erreurs => ({ ...autres, code: commune });

async function demander(
  { db, reglages }: Contexte,
  valeurs: ValeursRappel,
  erreurs: Erreurs,
  choix?: readonly ChoixCommune[],
): Promise<Reponse> {
  const lieu = valeurs.lieu === "" ? undefined : await lieuComplet(db, valeurs.lieu);
  return page({
    titre: "Être rappelé",
    coquille: "publique",
    statut: Object.keys(erreurs).length === 0 ? 200 : 422,
    contenu: PageEtreRappele({
      valeurs: { ...valeurs, lieu: lieu?.id ?? "" },
      erreurs: choix === undefined ? erreurs : surLaListe(erreurs),
      choix,
      nomLieu: lieu?.nom,
      numero: reglages.telephone,
    }),
  });
}
