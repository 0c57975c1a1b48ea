import type { Reglages } from "../../../plateforme/http/contexte.ts";
import type { Reponse } from "../../../plateforme/http/route.ts";
import { dessinerQr, ecrirePdf, MIME_PDF, PDF_INDISPONIBLE } from "../../../plateforme/pdf/index.ts";
import { dateLongue, deNom, distance, telephone } from "../../../plateforme/ui/index.ts";
import { direArret, direOu, direPassage } from "../arret/arret.rules.ts";
import { estVivant } from "../arret/passages.ts";
import { direHoraires } from "../horaires/dire-horaires.rules.ts";
import { serviceSimple } from "../lieu/libelle-lieu.rules.ts";
import type { LieuTrouve } from "./chercher-lieux.ts";
import type { LieuPublic } from "./lieux-publics.query.ts";
import { MODELE_CARTE, MODELE_DEPLIANT } from "./modele-depliant.rules.ts";

type Depliant = {
  readonly nom: string;
  readonly besoin: string | undefined;
  readonly lieux: readonly LieuTrouve[];
  /** The search that the code opens. */
  readonly adresse: string;
  readonly jour: string;
};

/** The leaflet of a search, in the order of the list. A machine that cannot make PDF answers 503, in words. */
export async function imprimerDepliant(reglages: Reglages, depliant: Depliant): Promise<Reponse> {
  const { nom, besoin, lieux, adresse, jour } = depliant;
  return enFichier(
    "lieux-d-aide.pdf",
    await ecrirePdf(MODELE_DEPLIANT, {
      titre: `Près ${deNom(nom)}`,
      surtitre: "Une personne vous aide avec Internet, l’ordinateur ou le téléphone",
      chapeau: besoin === undefined ? "Les lieux les plus proches." : `${besoin} : les lieux les plus proches.`,
      telephone: telephone(reglages.telephone),
      qr: dessinerQr(adresse),
      adresse,
      pied: pied(reglages, `Liste du ${dateLongue(jour)}. Appelez avant de venir.`),
      lieux: lieux.map(({ lieu, arret, km, passage }) => ({
        ...faits(arret === undefined ? lieu : { ...lieu, ...arret, arrets: [] }, jour),
        ...(passage && { horaires: `S’arrête à ${direOu(passage.arret)} ${direPassage(passage, jour)}.` }),
        nom: lieu.nom,
        distance: `À ${(arret ?? lieu).position === "commune" ? "environ " : ""}${distance(km)}`,
      })),
    }),
  );
}

/** The card of one place. */
export async function imprimerCarte(reglages: Reglages, lieu: LieuPublic, jour: string): Promise<Reponse> {
  const page = `${reglages.urlPublique}/lieux/${lieu.id}`;
  return enFichier(
    "lieu-d-aide.pdf",
    await ecrirePdf(MODELE_CARTE, {
      titre: lieu.nom,
      surtitre: "Aide au numérique",
      ...faits(lieu, jour),
      qr: dessinerQr(page),
      page,
      pied: pied(reglages, `Informations du ${dateLongue(lieu.dateMaj)}.`),
    }),
  );
}

const faits = (lieu: LieuPublic, jour: string) => ({
  adresse: [lieu.adresse, `${lieu.codePostal} ${lieu.communeNom}`].filter((partie) => partie !== "").join(", "),
  telephone: lieu.telephone === null ? "" : telephone(lieu.telephone),
  horaires: horairesImprimes(lieu, jour),
  aides: lieu.services.map(serviceSimple).join(", "),
});

/** The hours of the address, then the stops: as many as a card holds. */
function horairesImprimes({ horaires, arrets }: LieuPublic, jour: string): string {
  const base = horaires === null ? [] : [direHoraires(horaires).join(" ; ")];
  const encore = arrets.filter((arret) => estVivant(arret, jour));
  const dits = encore.slice(0, ARRETS_IMPRIMES).map((a) => `${direOu(a)} : ${direArret(a.horaires, jour).join(" ; ")}`);
  const suite = encore.length > ARRETS_IMPRIMES ? ["Autres arrêts : voyez la page du lieu"] : [];
  const lignes = [...base, ...dits, ...suite];
  return lignes.length === 0 ? "Horaires : appelez pour les connaître." : `${lignes.join(". ")}.`;
}
const ARRETS_IMPRIMES = 6;

const pied = ({ telephone: numero, demonstration }: Reglages, debut: string): string =>
  `${debut} Une personne vous répond au ${telephone(numero)}.${demonstration ? " Démonstration : lieux et numéro fictifs." : ""}`;

function enFichier(nom: string, pdf: Awaited<ReturnType<typeof ecrirePdf>>): Reponse {
  if ("refus" in pdf) return { type: "refus", statut: 503, motif: PDF_INDISPONIBLE };
  return { type: "fichier", nom, mime: MIME_PDF, corps: pdf, enLigne: true };
}
