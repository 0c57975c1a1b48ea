/** The shells: what stands around every page. */
import type { Page } from "../../plateforme/http/route.ts";
import { typographierHtml } from "../../plateforme/ui/typographie.rules.ts";
import type { Environnement } from "./environnement.ts";
import { coquilleIntegree } from "./integree.tsx";
import { coquillePro } from "./pro.tsx";
import { coquillePublique } from "./publique.tsx";

export type { ChoixRole, Environnement } from "./environnement.ts";
export { pageErreur } from "./erreurs.tsx";
export { pageReprise } from "./reprise.tsx";
export { coquillePro, coquillePublique };

const COQUILLES = { publique: coquillePublique, pro: coquillePro, integree: coquilleIntegree } as const;

/** The whole HTML of a page in the shell it asks for, with French spacing; the document type is put by the server. */
export async function habiller(page: Page, environnement: Environnement): Promise<string> {
  return typographierHtml(String(await COQUILLES[page.coquille](page, environnement)));
}
