import type {
  AgendaCharge,
  DateChargee,
  EvenementAgenda,
  PermanenceAgenda,
  Theme,
} from "../src/domaines/activite/index.ts";
import { ajouterJours, instantDe, lundiDe, REGLES_SIMPLES } from "../src/domaines/activite/index.ts";

type Proprietaire = AgendaCharge["proprietaire"];

const LIEU = { genre: "lieu", lieuId: null, communeCode: null } as const;
/** Stops of the tournée: communes of the Creuse. */
const ETAPES = [
  { libelle: "Place du marché", communeCode: "23008", debut: "09:00", fin: "10:15" },
  { libelle: "École", communeCode: "23030", debut: "10:45", fin: "12:00" },
] as const;
const REPERES = [
  "Dame au vélo",
  "Monsieur, tablette",
  "Sœurs, 1re",
  "Sœurs, 2e",
  "Jeune retraité",
  "Voisine du bourg",
  "Papa, école",
  "Dame, photos",
];
const AGES = ["70_plus", "60_69", "70_plus", "60_69", "60_69", "40_59", "25_39", "70_plus"];

/** The agenda of the adviser whom visitors play: one believable week at the date of the avis, another around the day of the load. */
export function agendaDeDemonstration(
  proprietaire: Proprietaire,
  semaines: readonly string[],
  maintenant: Date,
): AgendaCharge {
  const semer = (n: number): string => identifiant(proprietaire.conseillerId, n);
  return {
    proprietaire,
    permanences: permanences(proprietaire, semer),
    dates: chacuneUneFois(semaines).flatMap((jour, i) =>
      semaine(proprietaire, jour, maintenant, (n) => semer(1000 * (i + 1) + n)),
    ),
  };
}

/** Loaded in the week of the avis itself, there is but one week. */
const chacuneUneFois = (jours: readonly string[]): readonly string[] => [
  ...new Map(jours.map((jour) => [lundiDe(jour), jour])).values(),
];

const COMMUN = {
  toutesLes: 1,
  du: "2022-01-03",
  au: null,
  tenueLesFeries: false,
  lieuId: null,
  communeCode: null,
} as const;

const permanences = ({ fuseau }: Proprietaire, semer: (n: number) => string): readonly PermanenceAgenda[] => [
  {
    ...COMMUN,
    id: semer(1),
    titre: "Permanence sur rendez-vous",
    jours: [2],
    heureDebut: "09:00",
    heureFin: "12:00",
    creneauMinutes: 30,
    reservable: true,
    regles: REGLES_SIMPLES,
    fuseau,
    precisionLieu: "Accueil, rez-de-chaussée",
  },
  {
    ...COMMUN,
    id: semer(2),
    titre: "Permanence sans rendez-vous",
    jours: [4],
    heureDebut: "14:00",
    heureFin: "17:00",
    toutesLes: 2,
    creneauMinutes: null,
    reservable: false,
    regles: REGLES_SIMPLES,
    fuseau,
    precisionLieu: "",
  },
];

function semaine(
  { fuseau }: Proprietaire,
  jour: string,
  maintenant: Date,
  semer: (n: number) => string,
): readonly DateChargee[] {
  const lundi = lundiDe(jour);
  const a = (n: number, heure: string): Date => instantDe(ajouterJours(lundi, n), heure, fuseau);
  const passe = (fin: Date): boolean => fin < maintenant;
  const rdv = (
    n: number,
    le: number,
    debut: string,
    fin: string,
    libelle: string,
    theme: Theme,
    venu: DateChargee["statut"],
  ): DateChargee => ({
    evenement: {
      ...date(semer(n), "rendez_vous", "Rendez-vous", a(le, debut), a(le, fin)),
      rendezVous: { pseudonyme: null, libelle, themes: [theme], permanenceId: null },
    },
    statut: passe(a(le, fin)) ? venu : "prevu",
  });
  const samedi = ajouterJours(lundi, 5) <= jour;
  return [
    rdv(1, 0, "09:30", "10:15", "Monsieur, impôts", "demarches", "honore"),
    rdv(2, 0, "11:00", "11:45", "Dame, messagerie", "courriel", "absent"),
    { evenement: date(semer(3), "occupation", "Réunion d’équipe", a(0, "14:00"), a(0, "15:30")), statut: "prevu" },
    rdv(4, 1, "09:00", "09:30", "Dame, carte grise", "demarches", "honore"),
    rdv(5, 1, "09:30", "10:00", "Couple, visio", "reseaux_sociaux", "honore"),
    rdv(6, 1, "10:30", "11:00", "Jeune, candidature", "insertion_professionnelle", "excuse"),
    atelier(semer, 10, "Premiers pas avec le smartphone", a(2, "10:00"), a(2, "12:00"), 6, 8, passe(a(2, "12:00"))),
    rdv(7, 2, "14:30", "15:15", "Dame, photos", "contenus", "honore"),
    {
      evenement: {
        ...date(semer(30), "tournee", "Bus numérique", a(3, "09:00"), a(3, "12:00")),
        etapes: ETAPES.map(({ debut, fin, ...etape }) => ({
          ...etape,
          lieuId: null,
          debut: a(3, debut),
          fin: a(3, fin),
        })),
      },
      statut: passe(a(3, "12:00")) ? "honore" : "prevu",
    },
    rdv(8, 4, "10:00", "11:00", "Artisan, facturation", "entrepreneuriat", "honore"),
    atelier(semer, 40, "Ses démarches en ligne", a(4, "14:00"), a(4, "16:00"), 8, 5, passe(a(4, "16:00"))),
    ...(samedi
      ? [rdv(9, ajouterJours(lundi, 5) === jour ? 5 : 6, "10:00", "10:45", "Dame, tablette", "materiel", "honore")]
      : []),
  ];
}

function atelier(
  semer: (n: number) => string,
  n: number,
  titre: string,
  debut: Date,
  fin: Date,
  capacite: number,
  venus: number,
  passe: boolean,
): DateChargee {
  return {
    evenement: date(semer(n), "atelier", titre, debut, fin),
    statut: "prevu",
    publie: true,
    atelier: {
      serieId: null,
      description: "En petit groupe, à votre rythme. Débutants bienvenus.",
      aApporter: "Votre appareil et son chargeur",
      themes: n === 10 ? ["navigation", "materiel"] : ["demarches"],
      public: "particulier",
      capacite,
    },
    inscrits: REPERES.slice(0, venus).map((libelle, i) => ({
      id: semer(n + 1 + i),
      libelle,
      attente: i >= capacite,
      presence: !passe || i >= capacite ? null : i === 4 ? "absent" : "present",
      age: passe ? (AGES[i] ?? null) : null,
    })),
  };
}

const date = (id: string, genre: EvenementAgenda["genre"], titre: string, debut: Date, fin: Date): EvenementAgenda => ({
  id,
  genre,
  titre,
  debut,
  fin,
  journeeEntiere: false,
  lieu: LIEU,
  canal: "presence",
  precisionLieu: "",
  notes: "",
  rendezVous: null,
  etapes: [],
});

/** The same load gives the same ids: done again, it doubles nothing. */
const identifiant = (conseillerId: number, n: number): string =>
  `de000000-${String(n).padStart(4, "0").slice(-4)}-4000-8000-${String(conseillerId).padStart(6, "0").slice(-6)}${String(n).padStart(6, "0")}`;
