export { type DonneesPdf, ecrirePdf, MIME_PDF, PDF_INDISPONIBLE, type RefusPdf } from "./ecrire-pdf.ts";
export { dessinerQr } from "./qr.ts";
