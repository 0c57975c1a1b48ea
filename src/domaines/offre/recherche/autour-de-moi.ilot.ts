/** Offers to search where the person stands. Their device asks them first; the position leaves it to a hundred metres only. */
for (const bloc of document.querySelectorAll<HTMLElement>("[data-autour]")) {
  const bouton = bloc.querySelector("button");
  const message = bloc.querySelector<HTMLElement>("[role=status]");
  const forme = bloc.closest("form");
  if (!("geolocation" in navigator) || bouton === null || message === null || forme === null) continue;
  bloc.hidden = false;
  bouton.addEventListener("click", () => {
    message.textContent = "Nous cherchons où vous êtes.";
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        message.textContent = "";
        location.assign(adresse(forme, coords));
      },
      ({ code }) => {
        message.textContent = `${RAISONS[code] ?? "Votre appareil ne sait pas où vous êtes."} Écrivez votre commune.`;
      },
      { maximumAge: 300_000, timeout: 15_000 },
    );
  });
}

/** By the codes of the device: forbidden, too long. */
const RAISONS: Readonly<Record<number, string>> = {
  1: "Votre appareil n’a pas le droit de dire où vous êtes.",
  3: "Votre appareil n’a pas trouvé où vous êtes.",
};

function adresse(forme: HTMLFormElement, { latitude, longitude }: GeolocationCoordinates): string {
  const vers = new URL(forme.action);
  for (const [nom, valeur] of new FormData(forme))
    if (typeof valeur === "string" && valeur !== "" && nom !== "lieu") vers.searchParams.append(nom, valeur);
  vers.searchParams.set("lat", latitude.toFixed(3));
  vers.searchParams.set("lon", longitude.toFixed(3));
  return vers.href;
}
