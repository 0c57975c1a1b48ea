import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Alerte,
  accord,
  Bloc,
  DateEcrite,
  EnTetePage,
  Etiquette,
  Faits,
  Lien,
  LienBouton,
  nombre,
  Tableau,
  Vide,
} from "../../../plateforme/ui/index.ts";
import { ETATS_APPEL, type EtatAppel } from "./appel.rules.ts";
import type { AppelVu } from "./appels.query.ts";

/** A call and where it stands. */
export type AppelLu = AppelVu & { readonly etat: EtatAppel };

/** How structures and territories are named. */
export type Noms = {
  readonly types: Readonly<Record<string, string>>;
  readonly departement: (code: string) => string;
};

export const TONS_APPEL = { prepare: "neutre", a_venir: "info", ouvert: "succes", clos: "neutre" } as const;

/** The calls that a structure may answer now or soon. */
export function PageAppels({ appels, noms }: { appels: readonly AppelLu[]; noms: Noms }): JSX.Element {
  return (
    <>
      <EnTetePage
        titre="Accueillir un conseiller numérique"
        chapeau="Commune, association, entreprise publique : votre structure peut demander un ou plusieurs postes."
      />
      {appels.length === 0 ? (
        <Vide titre="Aucun appel n’est ouvert" icone="calendrier">
          <p>Le prochain sera annoncé ici. Vous avez déjà un dossier ? Le lien reçu par courriel y mène toujours.</p>
        </Vide>
      ) : (
        <div class="dc-grille">
          {appels.map((appel) => (
            <Bloc
              id={`appel-${appel.id}`}
              titre={appel.titre}
              actions={<Etiquette ton={TONS_APPEL[appel.etat]}>{ETATS_APPEL[appel.etat]}</Etiquette>}
            >
              <p>{direDates(appel)}</p>
              <p>{direPour(appel, noms)}</p>
              <p>
                <Lien href={`/appels/${appel.id}`} precision={`: ${appel.titre}`}>
                  Lire l’appel
                </Lien>
              </p>
            </Bloc>
          ))}
        </div>
      )}
      <CommentCelaSePasse />
    </>
  );
}

/** One call: for whom, until when, how many posts, and how to answer it. */
export function PageAppel({ appel, noms }: { appel: AppelLu; noms: Noms }): JSX.Element {
  return (
    <>
      <EnTetePage titre={appel.titre} chapeau={direDates(appel)}>
        {appel.etat === "ouvert" && (
          <LienBouton href={`/appels/${appel.id}/manifestation`}>Demander des postes</LienBouton>
        )}
      </EnTetePage>
      {appel.etat === "clos" && (
        <Alerte ton="info" titre="Cet appel est clos">
          <p>
            Il ne reçoit plus de dossier. <Lien href="/appels">Voir les appels ouverts</Lien>
          </p>
        </Alerte>
      )}
      <div class="dc-texte dc-pile">
        {appel.presentation.split(/\n+/u).map((ligne) => (
          <p>{ligne}</p>
        ))}
      </div>
      <Bloc id="conditions" titre="Qui peut répondre">
        <Faits
          faits={[
            [
              "Structures",
              appel.types.length === 0 ? "Toutes" : appel.types.map((un) => noms.types[un] ?? un).join(", "),
            ],
            [
              "Territoires",
              appel.departements.length === 0 ? "Toute la France" : appel.departements.map(noms.departement).join(", "),
            ],
            ["Premier jour", <DateEcrite date={appel.ouvreLe} />],
            ["Dernier jour", <DateEcrite date={appel.fermeLe} />],
          ]}
        />
      </Bloc>
      {appel.contingents.length > 0 && (
        <Bloc id="postes" titre="Postes disponibles">
          <Tableau
            id="contingents"
            legende={<span class="ds-sr-only">Postes disponibles</span>}
            haut="Postes disponibles, territoire par territoire"
            lignes={[...appel.contingents].sort(
              (a, b) => Number(a.portee === "departement") - Number(b.portee === "departement"),
            )}
            colonnes={[
              {
                cle: "ou",
                titre: "Où",
                cellule: ({ portee, code }) => (portee === "departement" ? noms.departement(code) : ZONES[portee]),
              },
              { cle: "postes", titre: "Postes", nombre: true, cellule: ({ postes }) => nombre(postes) },
            ]}
          />
        </Bloc>
      )}
      <CommentCelaSePasse />
    </>
  );
}

const ZONES = { qpv: "Réservés aux quartiers prioritaires", zrr: "Réservés aux zones rurales à revitaliser" } as const;

function CommentCelaSePasse(): JSX.Element {
  return (
    <Bloc id="etapes-demande" titre="Comment cela se passe">
      <ol class="ds-list">
        <li>Vous remplissez le dossier, en plusieurs fois si vous voulez : chaque étape est gardée.</li>
        <li>La préfecture de votre département donne son avis, d’ordinaire en 30 jours.</li>
        <li>
          Le comité de sélection décide, d’ordinaire en 45 jours. Il regarde d’abord les territoires où le besoin est le
          plus fort.
        </li>
        <li>Vous recevez sa réponse par courriel. Vous pouvez alors recruter.</li>
      </ol>
    </Bloc>
  );
}

const direDates = ({ etat, ouvreLe, fermeLe }: AppelLu): JSX.Element =>
  etat === "a_venir" ? (
    <>
      Ouvre le <DateEcrite date={ouvreLe} />
    </>
  ) : (
    <>
      {etat === "clos" ? "Clos depuis le " : "Vous pouvez répondre jusqu’au "}
      <DateEcrite date={fermeLe} />
    </>
  );

const direPour = ({ types, departements, contingents }: AppelLu, noms: Noms): string => {
  const qui = types.length === 0 ? "Toutes les structures" : types.map((un) => noms.types[un] ?? un).join(", ");
  const ou = departements.length === 0 ? "toute la France" : accord(departements.length, "département");
  const total = contingents.reduce((somme, { postes }) => somme + postes, 0);
  return `${qui}, ${ou}${total > 0 ? `, ${accord(total, "poste")}` : ""}.`;
};
