import type { JSX } from "hono/jsx/jsx-runtime";
import type { Onglet, Page } from "../../plateforme/http/route.ts";
import { Icone, type NomIcone } from "../../plateforme/ui/index.ts";
import { Document } from "./document.tsx";
import { accueilPro, type ChoixRole, type Environnement, ongletCourant } from "./environnement.ts";
import { Logo } from "./logo.tsx";
import { Pied } from "./pied.tsx";

/** The professional shell: role, perimeter and account on the first line, the role's menu on the second. */
export function coquillePro(page: Page, environnement: Environnement): JSX.Element {
  return (
    <Document
      page={{ ...page, ilots: ["menus", ...(environnement.utilisateur ? ["hors-ligne"] : []), ...(page.ilots ?? [])] }}
      installable
      environnement={environnement}
      taille={environnement.affichage === "grand" ? "md" : "sm"}
      enTete={<EnTetePro environnement={environnement} />}
      pied={<Pied environnement={environnement} />}
    />
  );
}

function EnTetePro({ environnement }: { environnement: Environnement }): JSX.Element {
  const { utilisateur, navigation } = environnement;
  return (
    <header class="dc-pro" data-compte={utilisateur?.personneId} data-affectation={utilisateur?.affectationId}>
      <div class="dc-large dc-pro__haut">
        <Logo href={accueilPro(environnement)} />
        {navigation.length > 0 && (
          <details class="dc-menu dc-sans-papier" name="entete">
            <summary>
              <Icone nom="menu" /> Menu
            </summary>
            <nav class="dc-menu-liste" aria-label="Menu">
              <LiensMenu environnement={environnement} />
            </nav>
          </details>
        )}
        <Affectations environnement={environnement} />
        {utilisateur && <Compte nom={utilisateur.nom} siens={environnement.menuCompte} />}
      </div>
      {navigation.length > 0 && (
        <div class="dc-pro__bas">
          <nav class="dc-large dc-onglets" aria-label="Menu principal">
            <LiensMenu environnement={environnement} />
          </nav>
        </div>
      )}
    </header>
  );
}

function LiensMenu({ environnement }: { environnement: Environnement }): JSX.Element {
  const courant = ongletCourant(environnement.navigation, environnement.chemin);
  return (
    <>
      {environnement.navigation.map(({ titre, href }) => (
        <a class="dc-lien-nav" href={href} aria-current={href === courant ? "page" : undefined}>
          {titre}
        </a>
      ))}
    </>
  );
}

/** Role and perimeter: a plain line when there is nothing to choose, else a list of one's own affectations. */
function Affectations({ environnement }: { environnement: Environnement }): JSX.Element | null {
  const { menuRoles } = environnement;
  const courante = menuRoles.find((choix) => choix.courant);
  if (!courante) return null;
  const roles = parRole(menuRoles, courante);
  const perimetres = menuRoles.filter(({ role }) => role === courante.role);
  return (
    <>
      <Choisir
        titre="Rôle"
        icone="personne"
        classe="dc-pop--role"
        valeur={courante.role}
        choix={roles.map((c) => ({ id: c.affectationId, nom: c.role, precision: c.perimetre, courant: c.courant }))}
      />
      <Choisir
        titre="Périmètre"
        icone="lieu"
        classe="dc-perimetre-bloc"
        valeur={courante.perimetre}
        choix={perimetres.map((c) => ({ id: c.affectationId, nom: c.perimetre, courant: c.courant }))}
      />
    </>
  );
}

type ChoisirProps = {
  readonly titre: string;
  readonly icone: NomIcone;
  readonly classe: string;
  readonly valeur: string;
  readonly choix: readonly {
    readonly id: number;
    readonly nom: string;
    readonly precision?: string;
    readonly courant: boolean;
  }[];
};

function Choisir({ titre, icone, classe, valeur, choix }: ChoisirProps): JSX.Element {
  const contenu = (
    <>
      <Icone nom={icone} />
      <span>
        <small>{titre}</small>
        <strong>{valeur}</strong>
      </span>
    </>
  );
  if (choix.length < 2) return <p class={`dc-pop dc-pop--fixe ${classe}`}>{contenu}</p>;
  return (
    <details class={`dc-pop ${classe}`} name="entete">
      <summary>
        {contenu}
        <Icone nom="chevron-bas" />
      </summary>
      <form class="dc-pop__boite" action="/role" method="post">
        {choix.map(({ id, nom, precision, courant }) => (
          <button type="submit" name="affectation" value={id} aria-current={courant ? "true" : undefined}>
            {nom}
            {precision && <span class="dc-doux dc-petit"> · {precision}</span>}
          </button>
        ))}
      </form>
    </details>
  );
}

function Compte({ nom, siens }: { nom: string; siens: readonly Onglet[] }): JSX.Element {
  return (
    <div class="dc-pro__fin">
      <details class="dc-pop dc-pop--nu dc-pop--fin" name="entete">
        <summary>
          <Icone nom="compte" />
          <span class="dc-pro__nom">
            <span class="ds-sr-only">Votre compte : </span>
            {nom}
          </span>
          <Icone nom="chevron-bas" />
        </summary>
        <div class="dc-pop__boite">
          <a href="/compte">Mon compte</a>
          {siens.map(({ titre, href }) => (
            <a href={href}>{titre}</a>
          ))}
          <a href="/">Site public</a>
          <form action="/deconnexion" method="post">
            <button type="submit">Se déconnecter</button>
          </form>
        </div>
      </details>
    </div>
  );
}

/** One entry per role: the present affectation for its own role, the first one for the others. */
function parRole(choix: readonly ChoixRole[], courante: ChoixRole): readonly ChoixRole[] {
  const vus = new Map<string, ChoixRole>();
  for (const un of choix) if (!vus.has(un.role)) vus.set(un.role, un);
  vus.set(courante.role, courante);
  return [...vus.values()];
}
