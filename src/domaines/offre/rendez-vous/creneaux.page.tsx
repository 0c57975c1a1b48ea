import type { JSX } from "hono/jsx/jsx-runtime";
import { accord, dateAvecJour, heure, LienBouton } from "../../../plateforme/ui/index.ts";

/** A slot as the public sees it: where it leads, its wall clock. */
export type CreneauVu = { readonly valeur: string; readonly jour: string; readonly heure: string };

/** The days that have slots, from one day on; `suite` is the first day not shown. */
export type CreneauxVus = {
  readonly jours: readonly { readonly jour: string; readonly creneaux: readonly CreneauVu[] }[];
  readonly suite: string | null;
  readonly avant: boolean;
};

/** Slots by day, each a link: readable and usable without script. */
export function ListeCreneaux({ vus, adresse }: { vus: CreneauxVus; adresse: string }): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6">
      {vus.jours.map(({ jour, creneaux }) => (
        <section class="dc-pile dc-pile--2" aria-labelledby={`jour-${jour}`}>
          <h2 class="ds-heading" data-size="xs" id={`jour-${jour}`}>
            {dateAvecJour(jour).replace(/^./, (lettre) => lettre.toUpperCase())}
          </h2>
          <p class="ds-sr-only">{accord(creneaux.length, "heure libre", "heures libres")}</p>
          <ul class="dc-rang">
            {creneaux.map((creneau) => (
              <li>
                <LienBouton
                  poids="secondaire"
                  href={`${adresse}?creneau=${creneau.valeur}`}
                  precision={`, ${dateAvecJour(jour)}`}
                >
                  {heure(creneau.heure)}
                </LienBouton>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {(vus.avant || vus.suite !== null) && (
        <p class="dc-rang">
          {vus.avant && (
            <LienBouton poids="discret" href={adresse}>
              Revenir aux premiers jours
            </LienBouton>
          )}
          {vus.suite !== null && (
            <LienBouton poids="discret" href={`${adresse}?du=${vus.suite}`}>
              Voir plus tard
            </LienBouton>
          )}
        </p>
      )}
    </div>
  );
}
