import type { Child } from "hono/jsx";
import type { Page } from "../plateforme/http/route.ts";
import type { Environnement } from "../plateforme/http/serveur.tsx";

/** Dresses a page in its shell. */
export function habiller(page: Page, _environnement: Environnement): Child {
  return (
    <html lang="fr">
      <head>
        <title>{`${page.titre} — Déclic`}</title>
        {page.rafraichir === undefined ? null : <meta http-equiv="refresh" content={String(page.rafraichir)} />}
      </head>
      <body>
        <main>{page.contenu}</main>
      </body>
    </html>
  );
}

/** What is shown when a request cannot be answered. */
export const pageErreur = (statut: number, motif?: string): Page => ({
  titre: `Erreur ${statut}`,
  contenu: <h1>{motif ?? statut}</h1>,
  coquille: "publique",
  statut,
});
