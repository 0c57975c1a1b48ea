import L from "leaflet";
import { STYLE_LEAFLET } from "./style-carte-detaillee.ts";

/** Replaces the drawn map by a detailed one, with the same places and the same numbers. */
export function afficher(figure: HTMLElement): void {
  const dessin = figure.querySelector("svg");
  if (dessin === null) return;
  const feuille = new CSSStyleSheet();
  feuille.replaceSync(STYLE_LEAFLET);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, feuille];
  const cadre = document.createElement("div");
  cadre.className = "carte-detaillee";
  dessin.before(cadre);
  const carte = L.map(cadre, { scrollWheelZoom: false });
  L.tileLayer(figure.dataset["tuiles"] ?? "", {
    attribution: "© les contributeurs d’OpenStreetMap",
    maxZoom: 19,
  }).addTo(carte);
  const points = [...dessin.querySelectorAll<SVGAElement>("a[data-lat]")].map((lien) => marquer(carte, lien));
  points.push(position(dessin));
  carte.fitBounds(L.latLngBounds(points), { padding: [40, 40] });
  dessin.remove();
}

function marquer(carte: L.Map, lien: SVGAElement): L.LatLng {
  const point = position(lien);
  const numero = lien.textContent?.trim() ?? "";
  const icone = L.divIcon({ className: "dc-repere", html: numero, iconSize: [32, 32] });
  const repere = L.marker(point, { icon: icone, alt: lien.getAttribute("aria-label") ?? numero, keyboard: true });
  repere.on("click keypress", () => {
    location.hash = lien.getAttribute("href") ?? "";
  });
  repere.addTo(carte);
  return point;
}

const position = (element: SVGElement): L.LatLng =>
  L.latLng(Number(element.dataset["lat"]), Number(element.dataset["lon"]));
