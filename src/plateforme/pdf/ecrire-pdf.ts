import { createRequire } from "node:module";
import type { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { lirePolices } from "./polices.ts";

export const MIME_PDF = "application/pdf";

/** What a template reads under the name `d`: plain values, and the title of the document. */
export type DonneesPdf = { readonly titre: string } & Readonly<Record<string, unknown>>;

/** Where the compiler has no binary for this machine. */
export type RefusPdf = { readonly refus: "pdfIndisponible" };

/** What to say then. */
export const PDF_INDISPONIBLE =
  "Cette machine ne sait pas fabriquer de PDF. Imprimez la page depuis votre navigateur : elle est prévue pour cela.";

const EN_TETE = `
#let d = json(bytes(sys.inputs.donnees))
#let dessin(svg, mots, ..reste) = image(bytes(svg), format: "svg", alt: mots, ..reste)
#set document(title: d.titre)
#set text(font: "Atkinson Hyperlegible Next", lang: "fr", region: "FR", size: 11pt)
#set page(paper: "a4", margin: 2cm)
`;

/**
 * The tagged PDF (PDF/UA-1, A4, in French) of a Typst template filled with `donnees`. A template that does not compile is a fault of
 * ours and throws.
 */
export async function ecrirePdf(modele: string, donnees: DonneesPdf): Promise<Uint8Array<ArrayBuffer> | RefusPdf> {
  const compilateur = ouvrir();
  if (compilateur === undefined) return { refus: "pdfIndisponible" };
  const fait = compilateur.compile({
    mainFileContent: EN_TETE + modele,
    inputs: { donnees: JSON.stringify(donnees) },
    resetRead: true,
  });
  const document = fait.result;
  if (document === null) throw new Error(`Modèle de PDF fautif : ${direFautes(compilateur, fait.takeError())}`);
  const octets = new Uint8Array(compilateur.pdf(document, { pdfStandard: "ua-1" }));
  compilateur.evictCache(CACHE_AGE);
  return octets;
}

/** Compilations that a piece of work kept for the next ones survives without being used. */
const CACHE_AGE = 10;

let ouvert: NodeCompiler | undefined;
let absent = false;

/** Made at the first document; a missing binary is asked for once. */
function ouvrir(): NodeCompiler | undefined {
  if (ouvert !== undefined || absent) return ouvert;
  const compilateur = charger();
  if (compilateur === undefined) absent = true;
  else ouvert = compilateur.create({ fontArgs: [{ fontBlobs: [...lirePolices()] }] });
  return ouvert;
}

function charger(): typeof NodeCompiler | undefined {
  try {
    const module: typeof import("@myriaddreamin/typst-ts-node-compiler") = createRequire(import.meta.url)(
      "@myriaddreamin/typst-ts-node-compiler",
    );
    return module.NodeCompiler;
  } catch {
    return undefined;
  }
}

function direFautes(compilateur: NodeCompiler, faute: Parameters<NodeCompiler["fetchDiagnostics"]>[0] | null): string {
  return faute === null ? "sans explication" : JSON.stringify(compilateur.fetchDiagnostics(faute)).slice(0, 500);
}
