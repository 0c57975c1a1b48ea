import type { JSX } from "hono/jsx/jsx-runtime";
import { Choroplethe } from "../../plateforme/carte/index.ts";
import { Bloc, Definition, nombre } from "../../plateforme/ui/index.ts";
import { COMPAREES, DEFINITIONS_COMPAREES, taux } from "./chiffres.rules.ts";
import { adresse } from "./chiffres-adresse.rules.ts";
import type { ChiffresProps } from "./chiffres-demande.page.tsx";
import { adresseCarte } from "./deploiement-carte.rules.ts";

/** The map of a rate, by département or région: rates only, the counts are in the table. */
export function CarteChiffres({ chiffres, comparee, carte }: ChiffresProps): JSX.Element {
  const { titre, pour, definition } = DEFINITIONS_COMPAREES[comparee];
  const lignes = carte === "region" ? chiffres.regions : chiffres.departements;
  const complet = `${titre} pour ${nombre(pour)} habitants, par ${carte === "region" ? "région" : "département"}`;
  const base = { au: chiffres.au, connu: chiffres.connuAu };
  return (
    <Bloc
      id="t-carte"
      titre={complet}
      actions={
        <nav class="ds-toggle-group dc-sans-papier" aria-label="Affichage de la carte">
          {(["departement", "region"] as const).map((niveau) => (
            <a
              class="ds-button"
              data-variant="tertiary"
              href={`${adresse({ ...base, territoire: chiffres.demande, mesure: comparee, carte: niveau })}#t-carte`}
              aria-current={niveau === carte ? "true" : undefined}
            >
              {niveau === "region" ? "Régions" : "Départements"}
            </a>
          ))}
          <a class="ds-button" data-variant="tertiary" href="#territoires">
            Tableau
          </a>
          <a class="ds-button" data-variant="tertiary" href={adresseCarte({ mesure: comparee, niveau: carte })}>
            Mois par mois
          </a>
        </nav>
      }
    >
      <nav class="dc-puces dc-sans-papier" aria-label="Chiffre de la carte">
        {COMPAREES.map((autre) => (
          <a
            class="ds-chip"
            href={`${adresse({ ...base, territoire: chiffres.demande, mesure: autre, carte })}#t-carte`}
            aria-current={autre === comparee ? "true" : undefined}
          >
            {DEFINITIONS_COMPAREES[autre].titre}
          </a>
        ))}
      </nav>
      <Choroplethe
        id="carte"
        niveau={carte}
        titre={complet}
        description={`Taux de chaque ${carte === "region" ? "région" : "département"}. Le tableau plus bas donne chaque valeur.`}
        ecrire={(valeur) => nombre(valeur, 1)}
        valeurs={lignes.map((ligne) => ({
          code: ligne.code,
          nom: ligne.nom,
          valeur: taux(ligne, comparee),
          masquee: ligne[comparee] === null,
          href: adresse({ ...base, territoire: { niveau: carte, code: ligne.code } }),
        }))}
      />
      <Definition sujet={complet}>
        {definition} Rapporté à la population municipale (Insee). « Moins de 11 » : de 1 à 10 personnes, nombre non
        montré.
      </Definition>
    </Bloc>
  );
}
