import type { JSX } from "hono/jsx/jsx-runtime";
import { Alerte, Bloc, BlocTelephone, EnTetePage, Lien, LienBouton } from "../../../plateforme/ui/index.ts";
import { type CreneauxVus, ListeCreneaux, RepriseCreneaux } from "./creneaux.page.tsx";

type CreneauxProps = {
  readonly lieu: { readonly id: string; readonly nom: string; readonly commune: string };
  readonly vus: CreneauxVus;
  /** False: nobody takes bookings online there. */
  readonly ouvert: boolean;
  readonly ateliers: readonly { readonly id: string; readonly titre: string; readonly quand: string }[];
  readonly numero: string;
  /** The slot chosen a moment ago went to another. */
  readonly pris: boolean;
  /** What was typed before it went: kept, and sent again with another slot. */
  readonly saisie?: Readonly<Record<string, string>>;
};

/** Step one: choose a moment. */
export function PageCreneaux(props: CreneauxProps): JSX.Element {
  const { lieu, vus, ouvert, ateliers, numero, pris, saisie } = props;
  const adresse = `/lieux/${lieu.id}/rendez-vous`;
  const vide = vus.jours.length === 0;
  return (
    <div class="dc-large dc-page dc-pile dc-pile--6">
      <EnTetePage titre="Prendre rendez-vous" chapeau={`${lieu.nom}, ${lieu.commune}`} />
      {pris && (
        <Alerte ton="attention" titre="Ce moment vient d’être pris" annoncer>
          <p>
            {saisie === undefined ? "Choisissez-en un autre." : "Choisissez-en un autre : vos réponses sont gardées."}
          </p>
        </Alerte>
      )}
      {!ouvert && (
        <Alerte ton="info" titre="Ce lieu ne prend pas de rendez-vous en ligne">
          <p>Appelez-nous, ou appelez le lieu : nous cherchons avec vous.</p>
        </Alerte>
      )}
      {ouvert && vide && (
        <Alerte ton="info" titre="Pas de rendez-vous libre pour le moment">
          <p>Nous pouvons vous écrire dès qu’une heure se libère.</p>
        </Alerte>
      )}
      {!vide && <p>Choisissez une heure. C’est gratuit et sans compte.</p>}
      {!vide &&
        (saisie === undefined ? (
          <ListeCreneaux vus={vus} adresse={adresse} vers={`${adresse}/demande`} />
        ) : (
          <RepriseCreneaux vus={vus} action={adresse} saisie={saisie} />
        ))}
      {ateliers.length > 0 && (
        <Bloc id="ateliers" titre="Ou venir à un atelier, à plusieurs">
          <ul class="ds-list">
            {ateliers.map(({ id, titre, quand }) => (
              <li>
                <Lien href={`/participer/${id}`}>{titre}</Lien>, {quand}
              </li>
            ))}
          </ul>
        </Bloc>
      )}
      <div class="dc-rang">
        {ouvert && (
          <LienBouton poids={vide ? "principal" : "discret"} href={`${adresse}/demande`}>
            {vide
              ? "Me prévenir quand une heure se libère"
              : "C’est trop tard pour moi : me prévenir si une heure se libère avant"}
          </LienBouton>
        )}
        <LienBouton poids={vide && !ouvert ? "principal" : "discret"} href={`/etre-rappele?lieu=${lieu.id}`}>
          Rien ne convient : être rappelé
        </LienBouton>
        <LienBouton poids="discret" href={`/lieux/${lieu.id}`}>
          Retour au lieu
        </LienBouton>
      </div>
      <BlocTelephone numero={numero} />
    </div>
  );
}
