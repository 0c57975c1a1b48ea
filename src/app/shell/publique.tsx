import type { JSX } from "hono/jsx/jsx-runtime";
import type { Onglet, Page } from "../../plateforme/http/route.ts";
import { Icone, lienTelephone, telephone } from "../../plateforme/ui/index.ts";
import { Document } from "./document.tsx";
import { type Environnement, ongletCourant } from "./environnement.ts";
import { Logo } from "./logo.tsx";
import { Pied } from "./pied.tsx";

/** The public shell: logo, three links, the phone number always in sight; no account, no cookie banner. */
export function coquillePublique(page: Page, environnement: Environnement): JSX.Element {
  return (
    <Document
      page={page}
      environnement={environnement}
      taille={environnement.affichage === "grand" ? "lg" : "md"}
      enTete={<EnTetePublic environnement={environnement} />}
      pied={<Pied environnement={environnement} />}
    />
  );
}

function EnTetePublic({ environnement }: { environnement: Environnement }): JSX.Element {
  const liens = MENU_PUBLIC;
  const courant = ongletCourant(liens, environnement.chemin);
  const numero = environnement.reglages.telephone;
  return (
    <header class="dc-tete">
      <div class="dc-large dc-tete__rang">
        <Logo href="/" sousTitre="L’aide au numérique, près de chez vous" />
        <nav class="dc-nav" aria-label="Menu principal">
          {liens.map(({ titre, href }) => (
            <a class="dc-lien-nav" href={href} aria-current={href === courant ? "page" : undefined}>
              {titre}
            </a>
          ))}
        </nav>
        <a class="dc-tel-court dc-tete__fin" href={lienTelephone(numero)}>
          <Icone nom="telephone" />
          <span class="ds-sr-only">Appeler le </span>
          <span class="dc-bloc-mot">{telephone(numero)}</span>
        </a>
      </div>
    </header>
  );
}

const MENU_PUBLIC: readonly Onglet[] = [
  { titre: "Trouver un lieu", href: "/trouver" },
  { titre: "Vos questions", href: "/aide" },
  // The same for everyone, since a public page is kept in memory for all: it leads home whoever is signed in, others to the sign-in.
  { titre: "Espace pro", href: "/accueil" },
];
