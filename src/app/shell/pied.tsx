import type { JSX } from "hono/jsx/jsx-runtime";
import { Icone, LienTelephone } from "../../plateforme/ui/index.ts";
import type { Environnement } from "./environnement.ts";

/** Pages reached from the end of every page. */
export const LIENS = [
  { titre: "Accessibilité : non conforme, audit à venir", href: "/accessibilite" },
  { titre: "Mon rendez-vous", href: "/rendez-vous" },
  { titre: "Vos données", href: "/vos-donnees" },
  { titre: "Mentions légales", href: "/mentions-legales" },
  { titre: "Devenir conseiller numérique", href: "/candidater" },
  { titre: "Chiffres du programme", href: "/chiffres" },
  { titre: "Données ouvertes", href: "/donnees" },
  { titre: "Suivi des recommandations", href: "/engagements" },
  { titre: "Sources", href: "/sources" },
  { titre: "Plan du site", href: "/plan-du-site" },
] as const;

/** The end of every page: a human on the phone, larger text, the pages that the law and good sense ask for. */
export function Pied({ environnement }: { environnement: Environnement }): JSX.Element {
  const { reglages, affichage, chemin, recherche = "" } = environnement;
  return (
    <footer class="dc-pied">
      <div class="dc-large dc-pile dc-pile--3">
        <div class="dc-rang dc-rang--bout">
          <p>
            Besoin d’aide ? Appelez le <LienTelephone numero={reglages.telephone} />.
          </p>
          <TailleTexte grand={affichage === "grand"} retour={`${chemin}${recherche}`} />
        </div>
        <ul>
          {LIENS.map(({ titre, href }) => (
            <li>
              <a href={href} aria-current={href === chemin ? "page" : undefined}>
                {titre}
              </a>
            </li>
          ))}
        </ul>
        <p>
          Déclic est un logiciel libre. Ce n’est pas un site de l’État.
          {reglages.demonstration && " Les personnes et le numéro de téléphone sont fictifs."}
        </p>
      </div>
    </footer>
  );
}

/** The person's choice of text size, kept by a cookie that holds nothing else. */
function TailleTexte({ grand, retour }: { grand: boolean; retour: string }): JSX.Element {
  return (
    <form class="dc-sans-papier" action="/affichage" method="post">
      <input type="hidden" name="retour" value={retour} />
      <button class="dc-pied__bouton" type="submit" name="taille" value={grand ? "normal" : "grand"}>
        <Icone nom="texte-grand" />
        {grand ? "Texte de taille normale" : "Texte plus grand"}
      </button>
    </form>
  );
}
