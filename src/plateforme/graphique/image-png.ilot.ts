/** Makes the picture of a plot from its SVG, in the browser: shows the « PNG » links, which lead to the SVG without it. */

const ECHELLE = 2;

for (const lien of document.querySelectorAll<HTMLAnchorElement>("a[data-png]")) {
  lien.hidden = false;
  lien.addEventListener("click", (evenement) => {
    evenement.preventDefault();
    telecharger(lien.href, lien.dataset["png"] ?? "graphique.png").catch(() => {
      location.href = lien.href;
    });
  });
}

async function telecharger(adresse: string, nom: string): Promise<void> {
  const image = new Image();
  image.src = adresse;
  await image.decode();
  const toile = document.createElement("canvas");
  toile.width = image.naturalWidth * ECHELLE;
  toile.height = image.naturalHeight * ECHELLE;
  toile.getContext("2d")?.drawImage(image, 0, 0, toile.width, toile.height);
  const dessin = await new Promise<Blob | null>((fini) => toile.toBlob(fini, "image/png"));
  if (dessin === null) throw new Error("image vide");
  const lien = document.createElement("a");
  lien.href = URL.createObjectURL(dessin);
  lien.download = nom;
  lien.click();
  setTimeout(() => URL.revokeObjectURL(lien.href), 10_000);
}
