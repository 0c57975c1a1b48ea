import type { LigneExport } from "./exporter-lieux.ts";

/** The export as a GeoJSON collection; a place without a point of its own has a null geometry, as the norm allows. */
export async function* lieuxEnGeoJson(lignes: AsyncIterable<LigneExport>): AsyncGenerator<string> {
  let separateur = '{"type":"FeatureCollection","features":[\n';
  const debut = separateur;
  for await (const { latitude, longitude, ...champs } of lignes) {
    const proprietes = Object.entries(champs).filter(([, valeur]) => valeur !== null && valeur !== "");
    const geometry =
      latitude === null || longitude === null ? null : { type: "Point", coordinates: [longitude, latitude] };
    yield separateur +
      JSON.stringify({ type: "Feature", id: champs.id, geometry, properties: Object.fromEntries(proprietes) });
    separateur = ",\n";
  }
  yield separateur === debut ? `${debut}]}\n` : "\n]}\n";
}
