/** Draws a large photo again, smaller, before it leaves the device: less to send, and nothing of where and when it was taken. */
for (const champ of document.querySelectorAll<HTMLInputElement>("input[type=file][data-reduire]"))
  champ.addEventListener("change", () => {
    const fichier = champ.files?.[0];
    if (fichier !== undefined) reduire(champ, fichier).catch(() => undefined); // Not an image: the server says so.
  });

const COTE = 1_600;
const LEGERE = 1_000_000;

async function reduire(champ: HTMLInputElement, fichier: File): Promise<void> {
  const image = await createImageBitmap(fichier);
  const echelle = Math.min(1, COTE / Math.max(image.width, image.height));
  if (echelle === 1 && fichier.size <= LEGERE) return;
  const toile = document.createElement("canvas");
  toile.width = Math.round(image.width * echelle);
  toile.height = Math.round(image.height * echelle);
  const dessin = toile.getContext("2d");
  if (dessin === null) return;
  dessin.fillStyle = "white";
  dessin.fillRect(0, 0, toile.width, toile.height);
  dessin.drawImage(image, 0, 0, toile.width, toile.height);
  toile.toBlob(
    (reduite) => {
      if (reduite === null || champ.files?.[0] !== fichier) return;
      const choix = new DataTransfer();
      choix.items.add(new File([reduite], "photo.jpg", { type: reduite.type }));
      champ.files = choix.files;
    },
    "image/jpeg",
    0.85,
  );
}
