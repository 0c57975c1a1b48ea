import { z } from "zod";
import { type Chiffres, DEFINITIONS_TOTAUX } from "./chiffres.rules.ts";

const VALEUR = z.object({
  nom: z.string(),
  valeur: z.number().nullable(),
  definition: z.string(),
});

/** What GET /api/v1/chiffres answers. A null value is hidden: it would tell of fewer than 11 people. */
export const CORPS_API = z.object({
  territoire: z.object({ niveau: z.string(), code: z.string(), nom: z.string() }),
  au: z.string(),
  connu_au: z.string().nullable(),
  demonstration: z.string().nullable(),
  totaux: z.record(z.string(), VALEUR),
  repartitions: z.array(
    z.object({
      code: z.string(),
      titre: z.string(),
      definition: z.string(),
      partition: z.boolean(),
      arrondi: z.number().int(),
      parts: z.array(z.object({ code: z.string(), libelle: z.string(), valeur: z.number().nullable() })),
    }),
  ),
  mensuel: z.array(z.object({ mois: z.string(), valeur: z.number().nullable() })),
});

/** The figures of a territory as JSON, each with its definition. */
export function corpsApi(chiffres: Chiffres): z.output<typeof CORPS_API> {
  const { demande, nom, au, connuAu, mention, exactes, totaux, repartitions, mensuel } = chiffres;
  const valeur = (cle: keyof typeof totaux): z.output<typeof VALEUR> => ({
    ...DEFINITIONS_TOTAUX[cle],
    valeur: totaux[cle],
  });
  return {
    territoire: { ...demande, nom },
    au,
    connu_au: connuAu ?? null,
    demonstration: mention,
    totaux: {
      accompagnements: valeur("accompagnements"),
      comptes_rendus: valeur("comptesRendus"),
      ateliers: valeur("ateliers"),
      heures: valeur("heures"),
      suivi: valeur("suivi"),
      postes: valeur("postes"),
      conseillers_recrutes: valeur("recrutes"),
      conseillers_en_formation: valeur("enFormation"),
      conseillers_formes: valeur("formes"),
    },
    repartitions: repartitions.map(({ cle, titre, definition, partition, parts }) => ({
      code: cle,
      titre,
      definition,
      partition,
      arrondi: exactes ? 1 : 10,
      parts: [...parts],
    })),
    mensuel: [...mensuel],
  };
}
