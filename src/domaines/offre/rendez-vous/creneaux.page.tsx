import type { JSX } from "hono/jsx/jsx-runtime";
import { accord, Bouton, Caches, dateAvecJour, Formulaire, heure, LienBouton } from "../../../plateforme/ui/index.ts";

/** A slot as the public sees it: where it leads, its wall clock. */
export type CreneauVu = { readonly valeur: string; readonly jour: string; readonly heure: string };

/** The days that have slots, from one day on; `suite` is the first day not shown. */
export type CreneauxVus = {
  readonly jours: readonly { readonly jour: string; readonly creneaux: readonly CreneauVu[] }[];
  readonly suite: string | null;
  readonly avant: boolean;
};

type ListeProps = {
  readonly vus: CreneauxVus;
  /** The page itself, for the next days. */
  readonly adresse: string;
  /** Where a slot leads. */
  readonly vers: string;
};

/** Slots by day, each a link: readable and usable without script. */
export function ListeCreneaux({ vus, adresse, vers }: ListeProps): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6">
      <Jours
        vus={vus}
        montrer={({ valeur, jour, heure: h }) => (
          <LienBouton poids="secondaire" href={`${vers}?creneau=${valeur}`} precision={`, ${dateAvecJour(jour)}`}>
            {heure(h)}
          </LienBouton>
        )}
      />
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

type RepriseProps = {
  readonly vus: CreneauxVus;
  readonly action: string;
  /** What was typed, sent again with the slot chosen. */
  readonly saisie: Readonly<Record<string, string>>;
};

/** The same when the form is filled already: each slot sends it again. */
export function RepriseCreneaux({ vus, action, saisie }: RepriseProps): JSX.Element {
  return (
    <Formulaire action={action}>
      <Caches valeurs={saisie} />
      <Jours
        vus={vus}
        montrer={({ valeur, jour, heure: h }) => (
          <Bouton poids="secondaire" nom="creneau" valeur={valeur} precision={`, ${dateAvecJour(jour)}`}>
            {heure(h)}
          </Bouton>
        )}
      />
    </Formulaire>
  );
}

function Jours({ vus, montrer }: { vus: CreneauxVus; montrer: (creneau: CreneauVu) => JSX.Element }): JSX.Element {
  return (
    <>
      {vus.jours.map(({ jour, creneaux }) => (
        <section class="dc-pile dc-pile--2" aria-labelledby={`jour-${jour}`}>
          <h2 class="ds-heading" data-size="xs" id={`jour-${jour}`}>
            {dateAvecJour(jour).replace(/^./, (lettre) => lettre.toUpperCase())}
          </h2>
          <p class="ds-sr-only">{accord(creneaux.length, "heure libre", "heures libres")}</p>
          <ul class="dc-rang">
            {creneaux.map((creneau) => (
              <li>{montrer(creneau)}</li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
