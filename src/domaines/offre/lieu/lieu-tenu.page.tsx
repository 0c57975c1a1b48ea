import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Alerte,
  accord,
  Bloc,
  Bouton,
  Champ,
  Confirmation,
  dateLongue,
  EnTetePage,
  Formulaire,
  LienBouton,
  Tableau,
} from "../../../plateforme/ui/index.ts";
import type { FicheComparee } from "../doublon/doublons.query.ts";
import { SUJETS } from "../proposition/proposition.rules.ts";
import { fraicheur, NOMS_FRAICHEUR } from "./fraicheur.rules.ts";
import { libelleDuChamp, valeurDite } from "./libelle-champ.rules.ts";
import type { ApportVu, LigneHistoireVue, PropositionVue } from "./lieux-tenus.query.ts";
import { Provenance } from "./provenance-lieu.page.tsx";

type SuiviProps = {
  readonly fiche: FicheComparee;
  readonly histoire: readonly LigneHistoireVue[];
  readonly corriges: readonly string[];
  readonly propositions: readonly PropositionVue[];
  readonly provenance: Readonly<Record<string, string>>;
  readonly apports: readonly ApportVu[];
  readonly aujourdhui: string;
  /** A territory may entrust the place to a structure, and take apart what was joined in it. */
  readonly peutConfier: boolean;
  /** How a rendez-vous taken there becomes sure. */
  readonly confirmation: "automatique" | "conseiller";
  readonly erreur?: string;
};

/** A place seen by those who keep it: is it still right, what was noticed, what changed. */
export function PageLieuTenu(props: SuiviProps): JSX.Element {
  const { fiche, aujourdhui, propositions } = props;
  const base = `/lieux/tenus/${fiche.id}`;
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage titre={fiche.nom} chapeau={`${fiche.adresse}, ${fiche.codePostal} ${fiche.communeNom}`}>
        <LienBouton poids="secondaire" href={`/lieux/${fiche.id}`}>
          Voir la page publique
        </LienBouton>
      </EnTetePage>
      {!fiche.visible && (
        <Alerte ton="attention">
          <p>Ce lieu est masqué : le public ne le trouve plus.</p>
        </Alerte>
      )}
      <Bloc id="juste" titre="Ces informations sont-elles encore justes ?">
        <p>
          {NOMS_FRAICHEUR[fraicheur(fiche.dateMaj, aujourdhui)]} : relues le {dateLongue(fiche.dateMaj)}.
        </p>
        <div class="dc-rang">
          <Formulaire action={`${base}/confirmation`} classe="dc-rang">
            <Bouton icone="ouvert">Oui, rien n’a changé</Bouton>
          </Formulaire>
          {[...ECRANS, ...(fiche.itinerance.includes("Itinérant") ? [ARRETS] : [])].map(([section, libelle]) => (
            <LienBouton poids="secondaire" href={`${base}/${section}`}>
              {libelle}
            </LienBouton>
          ))}
        </div>
      </Bloc>
      {propositions.length > 0 && <Signalements base={base} propositions={propositions} />}
      <Corriges base={base} {...props} />
      <Histoire histoire={props.histoire} />
      <Provenance {...props} peutSeparer={props.peutConfier} />
      <RendezVous base={base} {...props} />
      <Reglages base={base} {...props} />
    </div>
  );
}

const ECRANS = [
  ["essentiel", "Nom, adresse, contact"],
  ["horaires", "Horaires"],
  ["aides", "Aides et publics"],
  ["accueil", "Accueil particulier"],
  ["presentation", "Présentation"],
  ["photos", "Photos"],
] as const;

const ARRETS = ["arrets", "Arrêts"] as const;

const Signalements = ({
  base,
  propositions,
}: {
  base: string;
  propositions: readonly PropositionVue[];
}): JSX.Element => (
  <Bloc id="signalements" titre={accord(propositions.length, "signalement à lire", "signalements à lire")}>
    <ul class="ds-list dc-pile">
      {propositions.map(({ id, sujet, texte, proposeeLe }) => (
        <li>
          <p>
            <strong>{SUJETS[sujet] ?? sujet}</strong>, le {dateLongue(proposeeLe.toISOString().slice(0, 10))}
          </p>
          <blockquote>{texte}</blockquote>
          <Formulaire action={`${base}/signalements/${id}`} classe="dc-rang">
            <Bouton nom="decision" valeur="retenue" precision={`: ${texte.slice(0, 60)}`}>
              C’est vrai, corriger
            </Bouton>
            <Bouton nom="decision" valeur="ecartee" poids="secondaire" precision={`: ${texte.slice(0, 60)}`}>
              Écarter
            </Bouton>
          </Formulaire>
        </li>
      ))}
    </ul>
  </Bloc>
);

function Corriges({ base, corriges, fiche }: SuiviProps & { base: string }): JSX.Element | null {
  const tenus = corriges.filter((champ) => libelleDuChamp(champ) !== undefined);
  if (tenus.length === 0 || fiche.sources.length === 0) return null;
  return (
    <Bloc id="corriges" titre="Ce que vous avez corrigé">
      <p>Ces champs ne suivent plus les fichiers d’origine ({fiche.sources.join(", ")}).</p>
      <ul class="ds-list">
        {tenus.map((champ) => (
          <li>
            <Formulaire action={`${base}/retour`} classe="dc-rang">
              <span>{libelleDuChamp(champ)}</span>
              <input type="hidden" name="champ" value={champ} />
              <Bouton poids="discret" precision={libelleDuChamp(champ)}>
                Suivre de nouveau la source
              </Bouton>
            </Formulaire>
          </li>
        ))}
      </ul>
    </Bloc>
  );
}

const GENRES: Readonly<Record<LigneHistoireVue["genre"], string>> = {
  creation: "Lieu ajouté",
  correction: "Correction",
  confirmation: "« Rien n’a changé »",
  rendu: "Champ rendu à la source",
  confie: "Lieu confié à une structure",
  masque: "Lieu masqué",
  montre: "Lieu montré de nouveau",
  proposition: "Signalement lu",
  separation: "Source séparée",
};

function Histoire({ histoire }: { histoire: readonly LigneHistoireVue[] }): JSX.Element {
  return (
    <Bloc id="histoire" titre="Ce qui a changé">
      {histoire.length === 0 ? (
        <p>Personne n’a encore rien changé ici : ce lieu vient tout entier de ses sources.</p>
      ) : (
        <Tableau
          id="histoire-lieu"
          legende="Les 50 derniers changements, du plus récent au plus ancien"
          cartes
          lignes={histoire}
          colonnes={[
            { cle: "le", titre: "Quand", cellule: ({ le }) => dateLongue(le.toISOString().slice(0, 10)) },
            { cle: "quoi", titre: "Quoi", cellule: ({ genre }) => GENRES[genre] },
            {
              cle: "champs",
              titre: "Détail",
              cellule: ({ champs }) =>
                Object.entries(champs).flatMap(([champ, { avant, apres }]) =>
                  libelleDuChamp(champ) === undefined
                    ? []
                    : [
                        <p>
                          {libelleDuChamp(champ)} : <del>{valeurDite(champ, avant)}</del> →{" "}
                          <ins>{valeurDite(champ, apres)}</ins>
                        </p>,
                      ],
                ),
            },
            { cle: "par", titre: "Par", cellule: ({ par }) => par ?? "Le territoire" },
          ]}
        />
      )}
    </Bloc>
  );
}

const RendezVous = ({ base, confirmation }: SuiviProps & { base: string }): JSX.Element => (
  <Bloc id="rendez-vous" titre="Rendez-vous pris en ligne">
    <Formulaire action={`${base}/rendez-vous`} classe="dc-rang dc-rang--bas">
      <Champ
        nom="confirmation"
        libelle="Quand quelqu’un réserve ici"
        valeur={confirmation}
        options={[
          { valeur: "automatique", libelle: "Le rendez-vous est pris aussitôt" },
          { valeur: "conseiller", libelle: "Le conseiller confirme chaque demande" },
        ]}
      />
      <Bouton poids="secondaire">Enregistrer</Bouton>
    </Formulaire>
    <p class="dc-doux">Une permanence peut dire autrement, dans l’agenda du conseiller.</p>
  </Bloc>
);

function Reglages({ base, fiche, peutConfier, erreur }: SuiviProps & { base: string }): JSX.Element {
  return (
    <Bloc id="reglages" titre="Montrer, masquer, confier">
      <Formulaire action={`${base}/visibilite`} classe="dc-rang">
        <Bouton nom="visible" valeur={fiche.visible ? "non" : "oui"} poids="secondaire" danger={fiche.visible}>
          {fiche.visible ? "Masquer ce lieu au public" : "Montrer de nouveau ce lieu"}
        </Bouton>
      </Formulaire>
      {peutConfier && (
        <Formulaire action={`${base}/tenue`} classe="dc-rang dc-rang--bas">
          <Champ
            nom="siret"
            libelle="Confier ce lieu à la structure de SIRET"
            inputmode="numeric"
            {...(erreur === undefined ? {} : { erreur })}
          />
          <Bouton poids="secondaire">Confier</Bouton>
        </Formulaire>
      )}
    </Bloc>
  );
}

/** Before a place where people booked is hidden: they are told and cancelled, kept, or nothing is done. */
export function PageMasquer({ id, personnes }: { readonly id: string; readonly personnes: number }): JSX.Element {
  return (
    <Confirmation
      question="Masquer ce lieu au public ?"
      consequence={
        <p>
          <strong>{`${accord(personnes, "personne a réservé ici ou attend une heure", "personnes ont réservé ici ou attendent une heure")}.`}</strong>{" "}
          Si vous annulez, chaque personne reçoit un message. Si vous gardez, le conseiller reçoit comme prévu.
        </p>
      }
      action={`/lieux/tenus/${id}/visibilite`}
      faire="Prévenir et annuler"
      geste={{ nom: "reservations", valeur: "annuler" }}
      autrement={
        <Bouton poids="secondaire" nom="reservations" valeur="garder">
          Garder les rendez-vous
        </Bouton>
      }
      garder="Ne rien changer"
      retour={`/lieux/tenus/${id}`}
    >
      <input type="hidden" name="visible" value="non" />
    </Confirmation>
  );
}
