/** Places made for the measures: 50 000, spread like the communes. */
import { construireIndex, type LieuPublic } from "../src/domaines/offre/index.ts";
import { referentiel } from "../src/domaines/territoire/index.ts";

export const LIEUX = 50_000;
export const SERVICES = [
  "Aide aux démarches administratives",
  "Maîtrise des outils numériques du quotidien",
  "Insertion professionnelle via le numérique",
  "Utilisation sécurisée du numérique",
  "Accès internet et matériel informatique",
] as const;
const HORAIRES = ["Mo-Fr 09:00-12:00,14:00-17:00", "Tu 09:00-12:00; Sa 10:00-12:00", "Mo-Fr 08:30-12:30; PH off", null];

const communes = [...referentiel().communes.values()];
/** Larger communes first, as places are: a third of them in the 500 largest. */
const tries = [...communes].sort((a, b) => (b.population ?? 0) - (a.population ?? 0));

/** One place in fifty goes round five communes, each on its day, every other week, or on dates. */
const arretsDe = (n: number): LieuPublic["arrets"] =>
  [1, 2, 3, 4, 5].map((rang) => {
    const commune = communes[(n * 31 + rang) % communes.length];
    return {
      communeCode: commune?.code ?? "",
      codeInsee: commune?.code ?? "75056",
      communeNom: commune?.nom ?? "",
      codePostal: "00000",
      adresse: "place du Marché",
      lat: commune?.lat ?? 48.86,
      lon: commune?.lon ?? 2.35,
      position: "commune",
      horaires: rang % 2 === 0 ? `Th[${1 + (n % 4)}] 09:00-12:00; PH off` : "week 01-53/2 Tu 14:00-17:00; PH off",
    };
  });

const lieux = Array.from({ length: LIEUX }, (_, n): LieuPublic => {
  const commune = n % 3 === 0 ? tries[n % 500] : communes[(n * 7919) % communes.length];
  const ecart = ((n * 104_729) % 1000) / 20_000;
  return {
    id: `l-${n}`,
    nom: `Lieu ${n}`,
    adresse: "",
    codePostal: "00000",
    communeNom: commune?.nom ?? "",
    codeInsee: commune?.code ?? "75056",
    lat: (commune?.lat ?? 48.86) + ecart,
    lon: (commune?.lon ?? 2.35) - ecart,
    position: "source",
    telephone: null,
    horaires: HORAIRES[n % HORAIRES.length] ?? null,
    dateMaj: "2024-01-01",
    services: [SERVICES[n % SERVICES.length] ?? "", SERVICES[(n + 3) % SERVICES.length] ?? ""],
    itinerance: n % 50 === 0 ? ["Itinérant"] : [],
    prisesEnCharge: n % 10 === 0 ? ["Handicaps moteurs"] : [],
    ficheAccesLibre: null,
    publics: [],
    frais: ["Gratuit"],
    dispositifs: [],
    modalitesAccompagnement: [],
    priseRdv: null,
    arrets: n % 50 === 0 ? arretsDe(n) : [],
    accueil: { femmes: "non", heuresCalmes: null },
  };
});

/** The same index, built anew. */
export const indexDeMesure = (): ReturnType<typeof construireIndex> => construireIndex(lieux, 1);
