import { z } from "zod";
import type { AbonnementVu } from "./abonnements.query.ts";

export const ABONNEMENT_API = z.object({
  id: z.string(),
  nom: z.string(),
  adresse: z.string(),
  evenements: z.array(z.string()),
  suspendu: z.boolean().describe("vrai : l’adresse n’est plus appelée, après trop d’échecs ou la fin du rôle"),
});
export const ABONNEMENTS_API = z.object({ abonnements: z.array(ABONNEMENT_API) });
export const CREE_API = z.object({
  id: z.string(),
  secret: z.string().describe("commence par whsec_ : à garder comme un mot de passe"),
});

/** A subscription as the API says it: never its secret. */
export const abonnementApi = ({
  id,
  nom,
  adresse,
  evenements,
  suspenduMotif,
}: AbonnementVu): z.output<typeof ABONNEMENT_API> => ({
  ...{ id, nom, adresse, evenements: [...evenements] },
  suspendu: suspenduMotif !== null,
});
