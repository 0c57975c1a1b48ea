import { jourCivil } from "../../../plateforme/clock/clock.ts";
import { offreParCommune } from "../../offre/index.ts";
import { referentiel } from "../../territoire/index.ts";
import type { DemandeMesures, SourceLue } from "./source-lue.ts";

const PREFIXE = "offre.";
const CRENEAUX = ["offre.libres", "offre.attente"];

/** Places, known as they stand now: told of the periods that end on the day of the figures, or after. */
export const SOURCES_OFFRE: readonly SourceLue[] = [
  {
    mesures: (voulues) => [...voulues].some((nom) => nom.startsWith(PREFIXE)),
    lire: async (db, demande, { ajouter, ignorer }, voulues) => {
      const { periodes, present } = demande;
      const dits =
        present === undefined ? [] : periodes.flatMap(({ au }, rang) => (au >= present.depuis ? [rang] : []));
      periodes.forEach((_, rang) => {
        if (!dits.includes(rang)) for (const mesure of voulues) if (mesure.startsWith(PREFIXE)) ignorer(mesure, rang);
      });
      if (present === undefined || dits.length === 0) return;
      const offre = await offreParCommune(db, {
        ...{ jour: jourCivil(present.maintenant), maintenant: present.maintenant },
        creneaux: CRENEAUX.some((mesure) => voulues.has(mesure)),
      });
      const zoneDe = zonesDesCommunes(demande);
      for (const [commune, sommes] of offre) {
        const zone = zoneDe(commune);
        if (zone === undefined) continue;
        for (const [nom, valeur] of Object.entries(sommes))
          if (valeur !== 0) for (const rang of dits) ajouter(zone, rang, `${PREFIXE}${nom}`, valeur);
      }
    },
  },
];

function zonesDesCommunes({ grain, zones, communes }: DemandeMesures): (commune: string) => string | undefined {
  if (grain === "epci" || grain === "commune") return (commune) => communes.get(commune);
  const { communes: toutes } = referentiel();
  return (commune) => zones.get(toutes.get(commune)?.departement ?? "");
}
