import { setImmediate as laisserPasser } from "node:timers/promises";
import { type MailleComplete, referentiel } from "../../territoire/index.ts";
import type { Arret } from "../arret/arret.rules.ts";
import { estVivant } from "../arret/passages.ts";
import { lireHorairesComplets, plagesDuJour } from "../horaires/horaires-complets.rules.ts";
import { dateDuJour, numeroDeJour } from "../horaires/ouverture.rules.ts";
import { fraicheur } from "../lieu/fraicheur.rules.ts";
import type { IndexLieux } from "../recherche/index-lieux.ts";
import type { LieuPublic } from "../recherche/lieux-publics.query.ts";
import type { Disponibilites } from "../rendez-vous/disponibilites.ts";
import { type CommuneMesuree, type Couverture, couvrir, KM_ATTEINTE, type LieuMesure } from "./couverture.rules.ts";

/** The offer of every commune on a day: how far help is, and which places stand there. */
export type Mesures = {
  readonly communes: ReadonlyMap<string, CommuneMesuree>;
  readonly lieux: ReadonlyMap<string, readonly LieuDeCommune[]>;
};
type LieuDeCommune = Omit<LieuMesure, "attente"> & { readonly id: string };
/** When a rendez-vous is free, by place, and when that is asked. */
export type Moment = { readonly disponibilites: Disponibilites; readonly maintenant: Date };

/** Communes measured between two looks at other requests. */
const PAR_TOUR = 500;
/** Enough weeks for every rhythm: odd and even ones, ranks in the month. */
const SEMAINES = 4;

let gardees: { readonly index: IndexLieux; readonly jour: string; readonly mesures: Promise<Mesures> } | undefined;

/** Measured once for a state of the places and a day, then kept. */
export function mesurer(index: IndexLieux, jour: string): Promise<Mesures> {
  if (gardees?.index !== index || gardees.jour !== jour) gardees = { index, jour, mesures: toutMesurer(index, jour) };
  return gardees.mesures;
}

async function toutMesurer(index: IndexLieux, jour: string): Promise<Mesures> {
  const communes = new Map<string, CommuneMesuree>();
  const encore = (_lieu: unknown, arret: Arret | undefined): boolean => arret === undefined || estVivant(arret, jour);
  for (const { code, population, lat, lon } of referentiel().communes.values()) {
    const [proche] = index.proches({ lat, lon }, 1, { services: [], garder: encore });
    communes.set(code, { code, population: population ?? 0, km: aPortee(proche?.km) });
    if (communes.size % PAR_TOUR === 0) await laisserPasser();
  }
  return { communes, lieux: await lieuxParCommune(index, jour) };
}

const aPortee = (km: number | undefined): number | null => (km === undefined || km > KM_ATTEINTE ? null : km);

async function lieuxParCommune(index: IndexLieux, jour: string): Promise<Mesures["lieux"]> {
  const parCommune = new Map<string, LieuDeCommune[]>();
  const minutesDe = minutesUneFois(jour);
  let vus = 0;
  for (const lieu of index.lieux) {
    const codeCommune = referentiel().communeActuelle(lieu.codeInsee)?.code ?? lieu.codeInsee;
    const mesure = {
      id: lieu.id,
      codeCommune,
      enLigne: lieu.priseRdv !== null,
      minutes: minutesDuLieu(lieu, minutesDe),
      aJour: fraicheur(lieu.dateMaj, jour) === "a_jour",
      gratuit: lieu.frais.includes("Gratuit"),
      itinerant: lieu.itinerance.includes("Itinérant"),
    };
    const autres = parCommune.get(codeCommune);
    if (autres === undefined) parCommune.set(codeCommune, [mesure]);
    else autres.push(mesure);
    vus += 1;
    if (vus % PAR_TOUR === 0) await laisserPasser();
  }
  return parCommune;
}

/** Hours of an itinerant place are those of its address and of its stops. */
function minutesDuLieu(
  { horaires, arrets }: LieuPublic,
  minutesDe: (horaires: string) => number | null,
): number | null {
  const toutes = [horaires, ...arrets.map((arret) => arret.horaires)]
    .map((osm) => (osm === null ? null : minutesDe(osm)))
    .filter((minutes) => minutes !== null);
  return toutes.length === 0 ? null : toutes.reduce((a, b) => a + b, 0);
}

/** Minutes open in an ordinary week, each text of hours worked out once: many places share theirs. */
function minutesUneFois(jour: string): (horaires: string) => number | null {
  const connues = new Map<string, number | null>();
  return (horaires) => {
    const connue = connues.get(horaires);
    if (connue !== undefined) return connue;
    const minutes = minutesParSemaine(horaires, jour);
    connues.set(horaires, minutes);
    return minutes;
  };
}

/** Mean of the coming weeks, without holidays; null for hours that the editor cannot say. */
export function minutesParSemaine(horaires: string, jour: string): number | null {
  const lus = lireHorairesComplets(horaires);
  if (lus === undefined) return null;
  const ordinaires = { ...lus, exceptions: [] };
  const debut = numeroDeJour(jour);
  let total = 0;
  for (let rang = 0; rang < 7 * SEMAINES; rang += 1)
    for (const { debut: de, fin } of plagesDuJour(ordinaires, {
      date: dateDuJour(debut + rang),
      ferie: false,
      vacances: false,
    }))
      total += fin - de;
  return Math.round(total / SEMAINES);
}

const JOUR_MS = 86_400_000;

/** The offer of a territory. */
export function couvertureDe(
  { communes: toutes, lieux }: Mesures,
  communes: MailleComplete["communes"],
  { disponibilites, maintenant }: Moment,
): Couverture {
  return couvrir(
    communes.flatMap(({ code }) => toutes.get(code) ?? []),
    communes.flatMap(({ code }) =>
      (lieux.get(code) ?? []).map((lieu) => {
        const premier = disponibilites.get(lieu.id);
        if (premier === undefined) return { ...lieu, attente: null };
        const attente = premier === null ? Number.POSITIVE_INFINITY : premier.getTime() - maintenant.getTime();
        return { ...lieu, enLigne: true, attente: Math.max(0, attente) / JOUR_MS };
      }),
    ),
  );
}
