import { z } from "zod";
import { type DemandeSuivi, SUITE_API, suiteDe } from "../../../plateforme/http/suivi.ts";
import type { Change, ContratChange, ContratNomme, PosteChange, StructureChangee } from "./changements.query.ts";

const TOUCHE = z.string().describe("moment du dernier changement, UTC");
const JOUR = z.string().nullable();

export const REPONSE_STRUCTURES = z.object({
  structures: z.array(
    z.object({
      id: z.int(),
      touche_le: TOUCHE,
      nom: z.string(),
      type: z.string(),
      nature: z.string().describe("publique ou privee"),
      siret: z.string().nullable(),
      commune: z.string().nullable().describe("code INSEE"),
      departement: z.string().describe("code INSEE"),
      reseau: z.string().nullable(),
      france_services: z.boolean(),
      fermee_le: JOUR.describe("non vide : la structure a fermé"),
    }),
  ),
  ...SUITE_API,
});

export const REPONSE_POSTES = z.object({
  postes: z.array(
    z.object({
      id: z.int(),
      touche_le: TOUCHE,
      structure: z.int(),
      sorte: z.string().describe("conseiller ou coordinateur"),
      attribue_le: z.string().describe("jour où le poste est accordé"),
      rendu_le: JOUR.describe("non vide : le poste n’est plus à cette structure depuis ce jour"),
      fin_motif: z.string().nullable().describe("rendu ou transfere"),
      issu_de: z.int().nullable().describe("poste dont il vient, s’il a été transféré"),
    }),
  ),
  ...SUITE_API,
});

export const REPONSE_CONTRATS = z.object({
  contrats: z.array(
    z.object({
      id: z.int(),
      touche_le: TOUCHE,
      poste: z.int(),
      structure: z.int(),
      type: z.string(),
      debut: z.string(),
      fin: JOUR.describe("dernier jour prévu ; vide : sans terme"),
      rupture_le: JOUR.describe("non vide : rompu avant son terme"),
      rupture_motif: z.string().nullable(),
    }),
  ),
  ...SUITE_API,
});

export const REPONSE_CONTRATS_NOMMES = z.object({
  contrats: z.array(
    z.object({
      id: z.int(),
      touche_le: TOUCHE,
      personne: z.int(),
      prenom: z.string().nullable().describe("vide : la personne est effacée"),
      nom: z.string().nullable(),
    }),
  ),
  ...SUITE_API,
});

const finDe = (demande: DemandeSuivi, lignes: readonly Change[]) => {
  const dernier = lignes.at(-1);
  return suiteDe(demande, lignes.length, dernier && { toucheLe: dernier.toucheLe, id: String(dernier.id) });
};

/** Structures as the API says them. */
export const structuresApi = (
  lignes: readonly StructureChangee[],
  demande: DemandeSuivi,
): z.output<typeof REPONSE_STRUCTURES> => ({
  structures: lignes.map(({ toucheLe, franceServices, fermeeLe, ...s }) => ({
    ...s,
    touche_le: toucheLe,
    france_services: franceServices,
    fermee_le: fermeeLe,
  })),
  ...finDe(demande, lignes),
});

/** Posts as the API says them. */
export const postesApi = (lignes: readonly PosteChange[], demande: DemandeSuivi): z.output<typeof REPONSE_POSTES> => ({
  postes: lignes.map((p) => ({
    ...{ id: p.id, touche_le: p.toucheLe, structure: p.structureId, sorte: p.sorte, attribue_le: p.attribueLe },
    ...{ rendu_le: p.renduLe, fin_motif: p.finMotif, issu_de: p.issuDe },
  })),
  ...finDe(demande, lignes),
});

/** Contracts as the API says them: no name. */
export const contratsApi = (
  lignes: readonly ContratChange[],
  demande: DemandeSuivi,
): z.output<typeof REPONSE_CONTRATS> => ({
  contrats: lignes.map((c) => ({
    ...{ id: c.id, touche_le: c.toucheLe, poste: c.posteId, structure: c.structureId, type: c.type, debut: c.debut },
    ...{ fin: c.fin, rupture_le: c.ruptureLe, rupture_motif: c.ruptureMotif },
  })),
  ...finDe(demande, lignes),
});

/** Who holds which contract; `lus` are all those read, named or not. */
export const contratsNommesApi = (
  { nommes, lus }: { readonly nommes: readonly ContratNomme[]; readonly lus: readonly Change[] },
  demande: DemandeSuivi,
): z.output<typeof REPONSE_CONTRATS_NOMMES> => ({
  contrats: nommes.map(({ id, toucheLe, personneId, prenom, nom }) => ({
    ...{ id, touche_le: toucheLe, personne: personneId, prenom, nom },
  })),
  ...finDe(demande, lus),
});
