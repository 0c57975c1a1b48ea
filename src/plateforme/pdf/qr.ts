import { encode } from "uqr";

const MARGE = 2;

/** The QR code of an address as an SVG text, two modules of margin, black on nothing: for a page or a document. */
export function dessinerQr(adresse: string): string {
  const { size, data } = encode(adresse, { ecc: "M", border: MARGE });
  const carres = data.flatMap((ligne, y) => ligne.flatMap((noir, x) => (noir ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path d="${carres}"/></svg>`;
}
