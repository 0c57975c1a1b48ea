import { z } from "zod";

/** Answer of the national address geocoder, of which only the first point is read (its documentation: « geocodage/search », GeoJSON). */
const REPONSE = z.object({
  features: z.array(
    z.object({
      geometry: z.object({ coordinates: z.tuple([z.number(), z.number()]) }),
      properties: z.object({ label: z.string(), score: z.number(), type: z.string() }),
    }),
  ),
});

export type AdresseTrouvee = { readonly nom: string; readonly lat: number; readonly lon: number };

/** Below, the geocoder itself doubts. */
const SCORE_MINIMAL = 0.5;
const PATIENCE_MS = 1_500;
const GARDEES = 500;

const connues = new Map<string, AdresseTrouvee | undefined>();

/**
 * The point of an address (« 12 rue du Marché, Guéret »), asked of the geocoder that the operator has set; undefined when it is not sure,
 * when what was typed is only a commune, or when the geocoder is away: the commune is then looked for here.
 */
export async function geocoder(service: string, texte: string): Promise<AdresseTrouvee | undefined> {
  const cle = `${service} ${texte.trim().toLowerCase()}`;
  if (connues.has(cle)) return connues.get(cle);
  const lue = await demander(service, texte);
  if (lue === "absent") return undefined;
  if (connues.size >= GARDEES) connues.clear();
  connues.set(cle, lue);
  return lue;
}

async function demander(service: string, texte: string): Promise<AdresseTrouvee | undefined | "absent"> {
  const adresse = new URL(service);
  adresse.searchParams.set("q", texte.slice(0, 200));
  adresse.searchParams.set("limit", "1");
  try {
    const reponse = await fetch(adresse, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!reponse.ok) return "absent";
    const [premiere] = REPONSE.parse(await reponse.json()).features;
    if (premiere === undefined || premiere.properties.score < SCORE_MINIMAL) return undefined;
    if (premiere.properties.type === "municipality") return undefined;
    const [lon, lat] = premiere.geometry.coordinates;
    return { nom: premiere.properties.label, lat, lon };
  } catch {
    return "absent";
  }
}
