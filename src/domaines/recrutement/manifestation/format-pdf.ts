import { inflateSync } from "node:zlib";

/** What may be unfolded of a document to be read, in all. */
const GONFLE_MAX = 30 * 1024 * 1024;
const FLUX_MAX = 5000;

/** Why a document that begins like a PDF is refused; null when it is one, whole, that runs nothing and carries no other file. */
export function refusDuPdf(octets: Uint8Array): string | null {
  const contenu = Buffer.from(octets);
  const texte = contenu.toString("latin1");
  if (!/^%PDF-(?:1\.[0-7]|2\.0)\s/u.test(texte.slice(0, 16))) return PAS_UN_PDF;
  if (!estEntier(texte)) return INCOMPLET;
  if (PROTECTION.test(texte)) return PROTEGE;
  const objets = deplier(contenu, texte);
  if (typeof objets === "object") return objets.refus;
  const noms = enClair(texte) + enClair(objets);
  if (/\/(?:JavaScript|Launch)(?![A-Za-z])/u.test(noms) || /\/JS\s*[(<\d]/u.test(horsFlux(noms))) return PROGRAMME;
  return /\/EmbeddedFiles?(?![A-Za-z])/u.test(noms) ? FICHIER_JOINT : null;
}

const PAS_UN_PDF = "Ce fichier se dit PDF, mais sa version n’existe pas. Enregistrez-le de nouveau en PDF.";
const INCOMPLET = "Ce PDF est incomplet : il ne s’ouvre pas. Enregistrez-le de nouveau.";
const PROTEGE =
  "Ce PDF est protégé par un mot de passe : nous ne pouvons pas le vérifier. Enregistrez-le sans protection.";
const PROGRAMME = "Ce PDF contient un programme (JavaScript ou lancement). Enregistrez-le sans, ou imprimez-le en PDF.";
const FICHIER_JOINT = "Ce PDF contient un autre fichier. Enregistrez-le sans pièce jointe, ou imprimez-le en PDF.";
const TROP_GROS = "Ce PDF, une fois ouvert, est trop gros. Enregistrez-le de nouveau, plus léger.";

/** A table of where things are, a trailer, the place of the former said at the end, and the mark of the end. */
function estEntier(texte: string): boolean {
  const fin = texte.slice(-2048);
  const place = /startxref\s+(\d{1,10})\s+%%EOF\s*/u.exec(fin)?.[1];
  if (place === undefined || Number(place) >= texte.length) return false;
  const table = /[\r\n]xref\s/u.test(texte) && texte.includes("trailer");
  return table || /\/Type\s*\/XRef/u.test(texte);
}

/** The objects that are kept folded, in clear. */
function deplier(contenu: Buffer, texte: string): string | { readonly refus: string } {
  let objets = "";
  let nombre = 0;
  // From the end of each to the next: one flow is unfolded once, whatever points to it.
  for (let ici = chercher(texte, 0); ici !== -1; ici = chercher(texte, texte.indexOf("stream", ici))) {
    const flux = texte.indexOf("stream", ici);
    nombre += 1;
    if (flux === -1) return { refus: INCOMPLET };
    const debut = flux + (texte.startsWith("\r\n", flux + 6) ? 8 : 7);
    const reste = GONFLE_MAX - objets.length;
    if (reste <= 0 || nombre > FLUX_MAX) return { refus: TROP_GROS };
    try {
      objets += inflateSync(contenu.subarray(debut), { maxOutputLength: reste }).toString("latin1");
    } catch (faute) {
      const gros = faute instanceof RangeError || (faute instanceof Error && /larger than/u.test(faute.message));
      return { refus: gros ? TROP_GROS : INCOMPLET };
    }
  }
  return objets;
}

/** A name, any of its letters perhaps disguised: read in place, so that what follows it is still where it was. */
const deguise = (nom: string): string =>
  [...nom]
    .map(
      (lettre) =>
        `(?:${lettre}|#${lettre
          .charCodeAt(0)
          .toString(16)
          .replace(/[a-f]/u, (c) => `[${c}${c.toUpperCase()}]`)})`,
    )
    .join("");
const PROTECTION = new RegExp(`/${deguise("Encrypt")}\\s*(?:\\d|<<)`, "u");
const PLIS = deguise("ObjStm");

function chercher(texte: string, depuis: number): number {
  const plis = new RegExp(`/${PLIS}`, "gu");
  plis.lastIndex = depuis;
  return plis.exec(texte)?.index ?? -1;
}

/** Names as readers see them: « /J#61vaScript » is « /JavaScript ». */
const enClair = (texte: string): string =>
  texte.replaceAll(/#([0-9A-Fa-f]{2})/gu, (_tout, hexa: string) => String.fromCharCode(Number.parseInt(hexa, 16)));

/** Without what is kept in streams, where any three letters may come by chance. */
function horsFlux(texte: string): string {
  const morceaux: string[] = [];
  let ici = 0;
  for (;;) {
    const debut = texte.indexOf("stream", ici);
    const fin = debut === -1 ? -1 : texte.indexOf("endstream", debut + 6);
    if (fin === -1) return morceaux.join("") + texte.slice(ici);
    morceaux.push(texte.slice(ici, debut));
    ici = fin + 9;
  }
}
