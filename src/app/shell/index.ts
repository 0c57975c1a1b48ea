/** The shells: what stands around every page. */
import type { JSX } from "hono/jsx/jsx-runtime";
import type { Page } from "../../plateforme/http/route.ts";
import type { Environnement } from "./environnement.ts";
import { coquillePro } from "./pro.tsx";
import { coquillePublique } from "./publique.tsx";

export { rendreDocument } from "./document.tsx";
export type { Affichage, ChoixRole, Environnement } from "./environnement.ts";
export { pageErreur, type StatutErreur } from "./erreurs.tsx";
export { coquillePro, coquillePublique };

/** Puts a page in the shell it asks for. */
export const habiller = (page: Page, environnement: Environnement): JSX.Element =>
  page.coquille === "pro" ? coquillePro(page, environnement) : coquillePublique(page, environnement);
