import type { JSX } from "hono/jsx/jsx-runtime";
import { EnTetePage, Lien } from "../../plateforme/ui/index.ts";

type Rubrique = {
  readonly titre: string;
  readonly liens: readonly { readonly titre: string; readonly href: string }[];
};

/** Every public page that has an address of its own. */
export const PLAN: readonly Rubrique[] = [
  {
    titre: "Trouver de l’aide",
    liens: [
      { titre: "De quelle aide avez-vous besoin ?", href: "/" },
      { titre: "Trouver un lieu", href: "/trouver" },
      { titre: "Mon rendez-vous", href: "/rendez-vous" },
      { titre: "Être rappelé", href: "/etre-rappele" },
      { titre: "Vos questions", href: "/aide" },
    ],
  },
  {
    titre: "Comprendre le programme",
    liens: [
      { titre: "Chiffres du programme", href: "/chiffres" },
      { titre: "Bilans du programme et des territoires", href: "/bilans" },
      { titre: "Cartes du déploiement, mois par mois", href: "/chiffres/carte" },
      { titre: "Comparer le besoin et l’offre", href: "/besoin" },
      { titre: "Tableaux de bord", href: "/tableaux" },
      { titre: "Explorer les chiffres", href: "/explorer" },
      { titre: "Catalogue des indicateurs", href: "/indicateurs" },
      { titre: "Données ouvertes", href: "/donnees" },
      { titre: "Suivi des vingt recommandations", href: "/engagements" },
      { titre: "Régions, départements et communes", href: "/territoires" },
      { titre: "Les postes, département par département", href: "/postes/carte" },
      { titre: "Sources et licences des données", href: "/sources" },
    ],
  },
  {
    titre: "Professionnels",
    liens: [
      { titre: "Espace des professionnels", href: "/professionnels" },
      { titre: "Accueillir un conseiller numérique", href: "/appels" },
      { titre: "Le métier de conseiller numérique", href: "/referentiel" },
      { titre: "Devenir conseiller numérique", href: "/candidater" },
      { titre: "Mettre la recherche sur votre site", href: "/integrer" },
      { titre: "Se connecter", href: "/connexion" },
    ],
  },
  {
    titre: "Ce site",
    liens: [
      { titre: "Accessibilité", href: "/accessibilite" },
      { titre: "Vos données", href: "/vos-donnees" },
      { titre: "Mentions légales", href: "/mentions-legales" },
      { titre: "Plan du site", href: "/plan-du-site" },
    ],
  },
];

/** The way to every public page, by subject. */
export function VuePlanDuSite(): JSX.Element {
  return (
    <>
      <EnTetePage titre="Plan du site" />
      <div class="dc-grille">
        {PLAN.map(({ titre, liens }) => (
          <section class="dc-texte">
            <h2 class="ds-heading" data-size="sm">
              {titre}
            </h2>
            <ul>
              {liens.map((lien) => (
                <li>
                  <Lien href={lien.href}>{lien.titre}</Lien>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
