/** A frame of the map of France: the mainland, an enlarged part or an overseas département, each with its own Mercator scale. */
export type Zone = {
  readonly code: string;
  readonly nom: string;
  /** Frame drawn around an inset, in units of the map; null for the mainland. */
  readonly cadre: readonly [x: number, y: number, largeur: number, hauteur: number] | null;
  /** Geographic limits of what is drawn in the frame, in degrees. */
  readonly limites: readonly [ouest: number, sud: number, est: number, nord: number];
  /** x = ax + kx × longitude; y = ay − ky × Mercator latitude, in degrees. */
  readonly ax: number;
  readonly kx: number;
  readonly ay: number;
  readonly ky: number;
};

/** Latitude stretched by the Mercator projection, in degrees. */
export const latitudeMercator = (lat: number): number =>
  (180 / Math.PI) * Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));

/** Where a point of the globe falls in a zone, in units of the map. */
export const projeterDans = (zone: Zone, lat: number, lon: number): readonly [x: number, y: number] => [
  zone.ax + zone.kx * lon,
  zone.ay - zone.ky * latitudeMercator(lat),
];

/** The zones in which a point shows: none outside the map, two around Paris (the mainland and its enlargement). */
export const zonesDe = (zones: readonly Zone[], lat: number, lon: number): readonly Zone[] =>
  zones.filter(({ limites: [ouest, sud, est, nord] }) => lon >= ouest && lon <= est && lat >= sud && lat <= nord);
