/** The shells: what stands around every page. */
import type { Page } from "../../plateforme/http/route.ts";
import { typographierHtml } from "../../plateforme/ui/typographie.rules.ts";
import type { Environnement } from "./environnement.ts";
import { coquillePro } from "./pro.tsx";
import { coquillePublique } from "./publique.tsx";

export type { ChoixRole, Environnement } from "./environnement.ts";
export { pageErreur } from "./erreurs.tsx";
export { pageReprise } from "./reprise.tsx";
export { coquillePro, coquillePublique };

/** The whole HTML of a page in the shell it asks for, with French spacing; the document type is put by the server. */
export async function habiller(page: Page, environnement: Environnement): Promise<string> {
  const coquille = page.coquille === "pro" ? coquillePro : coquillePublique;
  return typographierHtml(String(await coquille(page, environnement)));
}
