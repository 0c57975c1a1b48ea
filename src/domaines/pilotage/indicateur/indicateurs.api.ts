import { z } from "zod";
import { familleDe } from "./familles.ts";
import { estAdditif, type Indicateur, niveauxDe } from "./indicateur.rules.ts";
import type { SeriesLues } from "./lire-demande.ts";
import { NIVEAUX, NIVEAUX_DU_PERIMETRE } from "./niveau.rules.ts";
import { observationsDe } from "./serie.rules.ts";

const REPARTITION = z.object({ code: z.string(), titre: z.string(), definition: z.string() });

export const REPONSE_INDICATEUR = z.object({
  code: z.string(),
  nom: z.string(),
  definition: z.string(),
  formule: z.string(),
  unite: z.string(),
  source: z.string(),
  temps: z
    .enum(["periode", "jour"])
    .describe("« periode » : compté du premier au dernier jour ; « jour » : état au dernier jour"),
  additif: z.boolean().describe("les valeurs des territoires s’additionnent"),
  niveaux: z
    .array(z.string())
    .describe("ceux d’une structure ou d’une équipe se lisent une fois connecté, dans son périmètre"),
  repartitions: z.array(REPARTITION),
  secret: z.string(),
  connu_au: z.boolean().describe("peut être redemandé tel qu’on le connaissait à une date passée"),
  responsable: z.string(),
  versions: z.array(z.object({ depuis: z.string(), texte: z.string() })),
});
export const REPONSE_INDICATEURS = z.object({ indicateurs: z.array(REPONSE_INDICATEUR) });

/** An indicator as programs read it: everything it declares, but how its sums are made. */
export const indicateurApi = (un: Indicateur): z.output<typeof REPONSE_INDICATEUR> => ({
  code: un.code,
  nom: un.nom,
  definition: un.definition,
  formule: un.formule,
  unite: un.unite,
  source: un.source,
  temps: un.temps,
  additif: estAdditif(un),
  niveaux: [...niveauxDe(un)],
  repartitions: un.repartitions.map((cle) => {
    const { titre, definition } = familleDe(cle);
    return { code: cle, titre, definition };
  }),
  secret: un.secret,
  connu_au: un.connuAu,
  responsable: un.responsable,
  versions: [...un.versions],
});

/** Names of the dimensions as statistical offices write them (SDMX), so that their tools read them. */
const OBSERVATION = z.object({
  INDICATOR: z.string(),
  REF_AREA: z.string().describe("code Insee ; FR pour le pays"),
  AREA_LEVEL: z.enum([...NIVEAUX, ...NIVEAUX_DU_PERIMETRE]),
  TIME_PERIOD: z.string().describe("2022, 2022-Q4, 2022-11, ou premier/dernier jour"),
  REPARTITION: z.string().nullable(),
  CATEGORY: z.string().nullable(),
  OBS_VALUE: z.number().nullable(),
  OBS_STATUS: z.enum(["A", "M"]).describe("A : valeur normale ; M : absente"),
  CONF_STATUS: z.enum(["F", "C"]).describe("F : libre ; C : cachée, elle parlerait de moins de 11 personnes"),
  UNIT_MEASURE: z.string(),
});
export const REPONSE_SERIES = z.object({
  au: z.string(),
  du: z.string(),
  connu_au: z.string().nullable(),
  demonstration: z.string().nullable(),
  notes: z.array(z.string()).describe("ce qu’il faut savoir de ces valeurs, en clair"),
  observations: z.array(OBSERVATION),
});

export type Observation = z.output<typeof OBSERVATION>;

/** Every observation of the series, one by one. */
export function* observationsApi({ series, demande }: SeriesLues): Generator<Observation> {
  for (const serie of series)
    for (const { zone, periode, modalite, cellule } of observationsDe(serie))
      yield {
        INDICATOR: serie.indicateur.code,
        REF_AREA: zone.code,
        AREA_LEVEL: demande.niveau,
        TIME_PERIOD: periode.cle,
        REPARTITION: demande.repartition ?? null,
        CATEGORY: modalite?.code ?? null,
        OBS_VALUE: cellule.valeur,
        OBS_STATUS: cellule.statut === "connue" ? "A" : "M",
        CONF_STATUS: cellule.statut === "secret" ? "C" : "F",
        UNIT_MEASURE: serie.indicateur.unite,
      };
}

/** The series as JSON. */
export const seriesApi = (lues: SeriesLues): z.output<typeof REPONSE_SERIES> => ({
  du: lues.demande.du,
  au: lues.demande.au,
  connu_au: lues.demande.connuAu ?? null,
  demonstration: lues.mention,
  notes: [...lues.notes],
  observations: [...observationsApi(lues)],
});
