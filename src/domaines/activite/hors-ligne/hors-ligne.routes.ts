import { z } from "zod";
import { CONNECTE, PUBLIC } from "../../../plateforme/acces/acces.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { json, page, type Reponse, type RouteDeclaree, route } from "../../../plateforme/http/route.ts";
import { connecte } from "../connecte.ts";
import { agentHorsLigne, MANIFESTE } from "./application.ts";
import { PageHorsLigne, PageMesEnvois } from "./hors-ligne.page.tsx";
import { LOT_MAX, PROTOCOLE, STATUTS_VERDICT } from "./protocole.rules.ts";
import { preparerProvisions } from "./provisions.query.ts";
import { recevoirEnvois } from "./recevoir-envois.ts";

const ENVOIS_MAX = 12 * 1_048_576;
const TROP_ANCIEN =
  "Cette version de l’application est trop ancienne pour envoyer. Rechargez la page avec du réseau : vos comptes rendus restent sur cet appareil.";
const AUTRE_COMPTE =
  "Ces comptes rendus ont été écrits sous un autre compte. Ils restent sur cet appareil jusqu’à ce que leur auteur se connecte.";

const LOT = z.object({
  protocole: z.coerce.number(),
  compte: z.string(),
  appareil: z.uuid(),
  operations: z
    .union([z.array(z.string()), z.string().transform((une) => [une])])
    .default([])
    .refine((operations) => operations.length <= LOT_MAX, `Un envoi porte ${LOT_MAX} opérations au plus.`),
});

/** What a device needs to work without network: the application, what it takes along, and where it sends. */
export const horsLigneRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/manifeste.webmanifest",
    acces: PUBLIC,
    entree: z.object({}),
    repondre: () => ({
      type: "fichier",
      nom: "manifeste.webmanifest",
      mime: "application/manifest+json",
      corps: JSON.stringify(MANIFESTE()),
      enLigne: true,
    }),
  }),
  route({
    methode: "GET",
    chemin: "/agent-hors-ligne.js",
    acces: PUBLIC,
    entree: z.object({}),
    repondre: () => ({
      type: "fichier",
      nom: "agent-hors-ligne.js",
      mime: "text/javascript; charset=utf-8",
      corps: agentHorsLigne(),
      enLigne: true,
    }),
  }),
  route({
    methode: "GET",
    chemin: "/hors-ligne",
    acces: PUBLIC,
    entree: z.object({}),
    cache: "public",
    repondre: () =>
      page({
        titre: "Hors ligne",
        coquille: "pro",
        contenu: PageHorsLigne(),
        ilots: ["hors-ligne", "espace-hors-ligne"],
      }),
  }),
  route({
    methode: "GET",
    chemin: "/mes-envois",
    acces: CONNECTE,
    entree: z.object({}),
    repondre: () =>
      page({ titre: "Mes envois", coquille: "pro", contenu: PageMesEnvois(), ilots: ["espace-hors-ligne"] }),
  }),
  route({
    methode: "GET",
    chemin: "/hors-ligne/provisions",
    acces: CONNECTE,
    entree: z.object({ appareil: z.uuid().optional() }),
    repondre: (contexte, { appareil }) => connecte(contexte, async (c) => json(await preparerProvisions(c, appareil))),
  }),
  route({
    methode: "POST",
    chemin: "/hors-ligne/envois",
    acces: CONNECTE,
    tailleMax: ENVOIS_MAX,
    entree: LOT,
    repondre: (contexte, lot) => connecte(contexte, (c) => recevoir(c, lot)),
  }),
];

async function recevoir(contexte: ContexteConnecte, lot: z.output<typeof LOT>): Promise<Reponse> {
  if (lot.protocole !== PROTOCOLE) return json({ refus: "protocole", message: TROP_ANCIEN }, 409);
  if (lot.compte !== String(contexte.utilisateur.personneId))
    return json({ refus: "compte", message: AUTRE_COMPTE }, 409);
  const { verdicts, recus } = await recevoirEnvois(contexte, lot);
  const dits = verdicts.map((verdict) => ({ ...verdict, statut: STATUTS_VERDICT[verdict.etat] }));
  return json({ protocole: PROTOCOLE, maintenant: contexte.maintenant.toISOString(), verdicts: dits, recus });
}
