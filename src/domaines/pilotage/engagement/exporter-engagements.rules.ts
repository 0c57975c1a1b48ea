import { type Engagement, ETATS_ENGAGEMENT, type EtapeLue, NATURES, responsableDe } from "./engagement.rules.ts";
import { ETATS_ETAPE, SORTES_ETAPE } from "./etape.rules.ts";

/** One step of a commitment; a commitment without step has one line too. */
export type LigneEngagement = { readonly engagement: Engagement; readonly etape: EtapeLue | null };

/** One line by step. */
export function* lignesDesEngagements(engagements: readonly Engagement[]): Generator<LigneEngagement> {
  for (const engagement of engagements) {
    if (engagement.etapes.length === 0) yield { engagement, etape: null };
    for (const etape of engagement.etapes) yield { engagement, etape };
  }
}

type Cellule = string | number | boolean | null;
type Colonne = { readonly titre: string; readonly cellule: (ligne: LigneEngagement) => Cellule };

/** The columns of the export as at a day: the commitment, then its step. */
export const colonnesDesEngagements = (jour: string): readonly Colonne[] => [
  { titre: "arrete_au", cellule: () => jour },
  { titre: "numero", cellule: ({ engagement }) => engagement.numero },
  { titre: "recommandation", cellule: ({ engagement }) => engagement.titre },
  { titre: "demande", cellule: ({ engagement }) => engagement.demande },
  { titre: "source", cellule: ({ engagement }) => `Avis 2022-08, recommandation ${engagement.numero}` },
  { titre: "etat", cellule: ({ engagement }) => ETATS_ENGAGEMENT[engagement.etat] },
  { titre: "etapes_faites", cellule: ({ engagement }) => engagement.faites },
  { titre: "etapes", cellule: ({ engagement }) => engagement.vives },
  {
    titre: "responsable",
    cellule: ({ engagement }) => {
      const responsable = responsableDe(engagement);
      return responsable === undefined ? null : NATURES[responsable.nature];
    },
  },
  { titre: "organisme", cellule: ({ engagement }) => responsableDe(engagement)?.organisme || "à désigner" },
  { titre: "derniere_nouvelle", cellule: ({ engagement }) => engagement.nouvelle },
  { titre: "etape", cellule: ({ etape }) => etape?.intitule ?? null },
  { titre: "etape_de", cellule: ({ etape }) => (etape === null ? null : SORTES_ETAPE[etape.sorte]) },
  { titre: "etape_etat", cellule: ({ etape }) => (etape === null ? null : ETATS_ETAPE[etape.etat]) },
  { titre: "etape_echeance", cellule: ({ etape }) => etape?.echeance ?? null },
  { titre: "etape_preuve", cellule: ({ engagement, etape }) => preuveDe(engagement, etape) },
  { titre: "exemple_fictif", cellule: ({ engagement, etape }) => etape?.fictive ?? engagement.demo },
];

function preuveDe({ preuves }: Engagement, etape: EtapeLue | null): string | null {
  const preuve = etape?.etat === "fait" ? preuves.find(({ id }) => id === etape.preuveId) : undefined;
  return preuve === undefined ? null : (preuve.adresse ?? preuve.indicateur ?? preuve.titre);
}
