import { type Engagement, type EtapeLue, NATURES, type Nature } from "./engagement.rules.ts";
import { GESTES, SORTES_ETAPE, type Trace } from "./etape.rules.ts";
import type { Preuve } from "./preuve.rules.ts";

/** Something written about a commitment: when, what, and its details. */
export type Evenement = {
  readonly le: Date;
  readonly quoi: string;
  readonly details: readonly string[];
  /** Civil day of which it tells, when it is not told by its own date. */
  readonly jour: string | null;
  readonly demo: boolean;
  /** What came with the opinion, on its day. */
  readonly ouverture?: true;
};

/** Every change of a commitment, the latest first: nothing is overwritten, so that nothing is missing. */
export const histoireDe = (e: Pick<Engagement, "responsables" | "etapes" | "preuves">): readonly Evenement[] =>
  [
    ...ouverture(e),
    ...e.responsables.slice(1).map(({ nature, organisme, le, demo }) => ({
      ...{ le, demo, jour: null, quoi: "Qui en répond a changé" },
      details: [direQui(nature, organisme)],
    })),
    ...e.etapes.flatMap((etape) => histoireEtape(etape).slice(etape.origine === "avis" ? 1 : 0)),
    ...e.preuves.flatMap(histoirePreuve),
  ].sort((a, b) => b.le.getTime() - a.le.getTime());

/** The steps drawn from the opinion and the first owner came together. */
function ouverture(e: Pick<Engagement, "responsables" | "etapes">): readonly Evenement[] {
  const [premier] = e.responsables;
  if (premier === undefined) return [];
  const tirees = e.etapes.filter(({ origine }) => origine === "avis").map(({ traces }) => traces[0]?.intitule);
  return [
    {
      ...{ le: premier.le, demo: false, jour: null, ouverture: true, quoi: "Suivi ouvert, d’après l’avis" },
      details: [
        ...tirees.map((intitule) => `Étape : « ${intitule ?? ""} »`),
        `Qui en répond, proposé : ${direQui(premier.nature, premier.organisme)}`,
      ],
    },
  ];
}

const direQui = (nature: Nature, organisme: string): string =>
  `${NATURES[nature]} : ${organisme === "" ? "à désigner" : organisme}`;

/** Every change of a step, in the order in which it was written. */
export function histoireEtape(etape: EtapeLue): readonly Evenement[] {
  let dit = "";
  return etape.traces.map((m) => {
    const avant = dit;
    dit = m.intitule ?? dit;
    return {
      ...{ le: m.le, demo: m.demo, jour: DATES.includes(m.geste) ? m.jour : null },
      ...(m.geste === "ecrire" && etape.origine === "avis" && { ouverture: true as const }),
      quoi: m.geste === "ecrire" ? `Étape écrite : « ${dit} »` : `${GESTES[m.geste].dit} : « ${dit} »`,
      details: [...direTexte(m, avant, etape), ...(m.motif === "" ? [] : [m.motif])],
    };
  });
}

const DATES: readonly Trace["geste"][] = ["commencer", "declarer", "abandonner"];

function direTexte(m: Trace, avant: string, { origine, sorte }: EtapeLue): readonly string[] {
  if (m.geste === "ecrire")
    return [
      `${SORTES_ETAPE[sorte]}${origine === "avis" ? ", tirée de l’avis" : ""}`,
      ...(m.echeance === null ? [] : [`Échéance : ${dateChiffree(m.echeance)}`]),
    ];
  if (m.geste !== "modifier") return [];
  return [
    ...(avant === m.intitule ? [] : [`Auparavant : « ${avant} »`]),
    m.echeance === null ? "Sans échéance" : `Échéance : ${dateChiffree(m.echeance)}`,
  ];
}

function histoirePreuve(p: Preuve): readonly Evenement[] {
  const ajout = {
    ...{ le: p.ajouteeLe, demo: p.demo, jour: null },
    quoi: `Preuve ajoutée : « ${p.titre} »`,
    details: p.sourceLe === null ? [] : [`Source du ${dateChiffree(p.sourceLe)}`],
  };
  if (p.retireeLe === null) return [ajout];
  const retrait = {
    ...{ le: p.retireeLe, demo: p.demo, jour: null },
    quoi: `Preuve retirée : « ${p.titre} »`,
    details: p.retraitMotif === null ? [] : [p.retraitMotif],
  };
  return [ajout, retrait];
}

const dateChiffree = (jour: string): string => jour.split("-").reverse().join("/");
