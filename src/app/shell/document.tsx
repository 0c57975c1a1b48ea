import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import type { Page } from "../../plateforme/http/route.ts";
import { Alerte, BandeauDemonstration, FilAriane, ressource } from "../../plateforme/ui/index.ts";
import type { Environnement } from "./environnement.ts";

type DocumentProps = {
  readonly page: Page;
  readonly environnement: Environnement;
  readonly taille: "sm" | "md" | "lg";
  readonly enTete?: Child;
  readonly pied: Child;
  readonly schema?: "auto" | "light" | "dark";
  /** Colour of buttons and links, when not that of the house. */
  readonly couleur?: string | undefined;
  /** The professional space can be installed as an application. */
  readonly installable?: boolean;
};

/** The whole HTML document: head, skip link, header, what the last act did, main, footer. */
export function Document(props: DocumentProps): JSX.Element {
  /** Beside those of the page around. */
  const integree = props.page.coquille === "integree";
  const { page, environnement, taille, enTete, pied, schema = "auto", couleur, installable } = props;
  const { reglages, message } = environnement;
  return (
    <html lang="fr" data-color-scheme={schema}>
      <Tete page={page} demonstration={reglages.demonstration} installable={installable ?? false} />
      <body data-size={taille} data-color={couleur}>
        <a class="ds-skip-link" href="#contenu">
          Aller au contenu
        </a>
        {enTete}
        {reglages.demonstration && <BandeauDemonstration de={integree ? " de la recherche" : ""} />}
        <main
          id="contenu"
          tabindex={-1}
          class="dc-corps"
          aria-label={integree ? "Recherche d’un lieu d’aide" : undefined}
        >
          {page.filAriane && <FilAriane fil={page.filAriane} />}
          {message && (
            <Alerte ton="succes" annoncer>
              <p>{message}</p>
            </Alerte>
          )}
          {page.contenu}
        </main>
        {pied}
      </body>
    </html>
  );
}

type TeteProps = { readonly page: Page; readonly demonstration: boolean; readonly installable: boolean };

function Tete({ page, demonstration, installable }: TeteProps): JSX.Element {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#15282b" media="(prefers-color-scheme: dark)" />
      {demonstration && <meta name="robots" content="noindex" />}
      {page.rafraichir !== undefined && <meta http-equiv="refresh" content={String(page.rafraichir)} />}
      <title>{page.titre} — Déclic</title>
      <link rel="preload" href={ressource("polices/lettres.woff2")} as="font" type="font/woff2" crossorigin="" />
      <link rel="stylesheet" href={ressource("declic.css")} />
      <link rel="icon" href={ressource("logo.svg")} type="image/svg+xml" />
      {installable && <link rel="manifest" href="/manifeste.webmanifest" />}
      {installable && <link rel="apple-touch-icon" href={ressource("application-180.png")} />}
      {(page.ilots ?? []).map((nom) => (
        <script type="module" src={ressource(`ilots/${nom}.js`)} />
      ))}
    </head>
  );
}
