import L from "leaflet";

/** Replaces the drawn map by a detailed one, with the same places and the same numbers. */
export function afficher(figure: HTMLElement): void {
  const dessin = figure.querySelector("svg");
  if (dessin === null) return;
  const cadre = document.createElement("div");
  cadre.className = "carte-detaillee";
  cadre.setAttribute("role", "group");
  cadre.setAttribute("aria-label", dessin.getAttribute("aria-label") ?? "Carte");
  dessin.before(cadre);
  const carte = L.map(cadre, { scrollWheelZoom: false, zoomControl: false });
  carte.attributionControl.setPrefix(false);
  // Below: above, the bubble of a place would open under the buttons on a narrow screen.
  L.control
    .zoom({ position: "bottomleft", zoomInTitle: "Agrandir la carte", zoomOutTitle: "Réduire la carte" })
    .addTo(carte);
  L.tileLayer(figure.dataset["tuiles"] ?? "", {
    attribution: "© les contributeurs d’OpenStreetMap",
    maxZoom: 19,
  }).addTo(carte);
  const centre = position(dessin);
  // The drawing paints the first place last, so that it lies on top: the keyboard goes through them from the first.
  const liens = [...dessin.querySelectorAll<SVGAElement>("a[data-lat]")].reverse();
  const points = liens.map((lien) => marquer(carte, lien));
  L.marker(centre, { icon: icone("", "carte-detaillee__centre", 20), interactive: false, keyboard: false }).addTo(
    carte,
  );
  cadre.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") carte.closePopup();
  });
  carte.fitBounds(L.latLngBounds([...points, centre]), { padding: [40, 40], maxZoom: 16 });
  dessin.remove();
  const legende = figure.querySelector("figcaption");
  if (legende !== null) legende.textContent = legende.querySelector("[data-depuis]")?.textContent ?? "";
  cadre.focus({ preventScroll: true });
}

/** One place: its number on the map; its name, and the way to its line of the list, in a bubble that the keyboard opens and leaves. */
function marquer(carte: L.Map, lien: SVGAElement): L.LatLng {
  const point = position(lien);
  const nom = lien.getAttribute("aria-label") ?? lien.textContent ?? "";
  const repere = L.marker(point, {
    icon: icone(lien.textContent?.trim() ?? "", "dc-repere", 32),
  });
  repere.bindPopup(bulle(nom, lien.getAttribute("href") ?? ""), { autoPanPadding: [12, 12], maxWidth: 240 });
  repere.on("popupopen", ({ popup }) => {
    const cadre: HTMLElement | undefined = popup.getElement();
    const fermer = cadre?.querySelector(".leaflet-popup-close-button");
    fermer?.setAttribute("aria-label", "Fermer");
    cadre?.querySelector<HTMLElement>("a[href]")?.focus({ preventScroll: true });
  });
  // Only when the focus was in the bubble that goes: a click elsewhere on the page must keep its own.
  repere.on("popupclose", ({ popup }) => {
    if (popup.getElement()?.contains(document.activeElement)) repere.getElement()?.focus({ preventScroll: true });
  });
  repere.on("add", () => repere.getElement()?.setAttribute("aria-label", nom));
  repere.addTo(carte);
  return point;
}

function bulle(nom: string, href: string): HTMLElement {
  const contenu = document.createElement("div");
  const titre = document.createElement("strong");
  titre.textContent = nom;
  const lien = document.createElement("a");
  lien.href = href;
  lien.textContent = "Voir ce lieu dans la liste";
  contenu.append(titre, document.createElement("br"), lien);
  return contenu;
}

/** The numbered mark points with its lower left corner, so that what lies at its point stays visible. */
const POINTE: L.DivIconOptions = { iconAnchor: [1, 31], popupAnchor: [15, -31] };

const icone = (texte: string, className: string, cote: number): L.DivIcon =>
  L.divIcon({ className, html: texte, iconSize: [cote, cote], ...(texte === "" ? {} : POINTE) });

const position = (element: SVGElement): L.LatLng =>
  L.latLng(Number(element.dataset["lat"]), Number(element.dataset["lon"]));
