import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  Alerte,
  accord,
  Bloc,
  Bouton,
  Champ,
  EnTetePage,
  Etiquette,
  Formulaire,
  GroupeChoix,
  Lien,
  LienBouton,
  ResumeErreurs,
  Tableau,
  Vide,
} from "../../../plateforme/ui/index.ts";
import { NOM_MAX, PORTEE_LIBELLES, type PorteeEtiquette } from "./etiquette.rules.ts";
import type { LigneEtiquette } from "./etiquettes.query.ts";

export type EtiquettesProps = {
  readonly lignes: readonly LigneEtiquette[];
  /** The portées this person decides of: facts from the server, so that buttons and refusals agree. */
  readonly permises: readonly PorteeEtiquette[];
  /** Reports of this person can be listed by label. */
  readonly comptesRendus: boolean;
  readonly valeurs?: Readonly<Record<string, string>>;
  readonly erreurs?: Erreurs;
};

/** The labels one sees, and a new one. */
export function PageEtiquettes({
  lignes,
  permises,
  comptesRendus,
  valeurs = {},
  erreurs = {},
}: EtiquettesProps): JSX.Element {
  const offertes = lignes.filter(({ archivee }) => !archivee).length;
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre="Étiquettes"
        chapeau={`${accord(offertes, "étiquette proposée", "étiquettes proposées")} dans les comptes rendus. Un mot tapé dans un compte rendu s’ajoute ici, pour son auteur seul.`}
      />
      <ResumeErreurs erreurs={erreurs} />
      <Bloc id="nouvelle" titre="Nouvelle étiquette">
        <Formulaire action="/etiquettes" classe="dc-pile">
          <Champ
            nom="nom"
            libelle="Mot"
            aide={`${NOM_MAX} signes au plus. Jamais le nom d’une personne.`}
            maxlength={NOM_MAX}
            autocomplete="off"
            valeur={valeurs["nom"]}
            erreur={erreurs["nom"]}
          />
          {permises.length > 1 ? (
            <GroupeChoix
              nom="portee"
              legende="Proposée à"
              presentation="durees"
              valeur={valeurs["portee"] || permises[0]}
              erreur={erreurs["portee"]}
              choix={permises.map((portee) => ({ valeur: portee, libelle: PORTEE_LIBELLES[portee] }))}
            />
          ) : (
            <input type="hidden" name="portee" value={permises[0]} />
          )}
          <div class="dc-rang">
            <Bouton icone="plus">Créer l’étiquette</Bouton>
          </div>
        </Formulaire>
      </Bloc>
      {lignes.length === 0 ? (
        <Vide titre="Pas encore d’étiquette" icone="document">
          <p>Créez-en une, ou tapez un mot dans un compte rendu.</p>
        </Vide>
      ) : (
        <Lignes lignes={lignes} permises={permises} comptesRendus={comptesRendus} />
      )}
    </div>
  );
}

function Lignes({ lignes, permises, comptesRendus }: EtiquettesProps): JSX.Element {
  return (
    <Tableau<LigneEtiquette>
      id="etiquettes"
      legende={<span class="ds-sr-only">Étiquettes</span>}
      lignes={lignes}
      cartes
      colonnes={[
        {
          cle: "nom",
          titre: "Étiquette",
          cellule: ({ nom }) =>
            comptesRendus ? (
              <Lien href={`/cra?${new URLSearchParams({ etiquette: nom })}`} precision="voir ses comptes rendus">
                {nom}
              </Lien>
            ) : (
              nom
            ),
        },
        { cle: "portee", titre: "Proposée à", cellule: ({ portee }) => PORTEE_LIBELLES[portee] },
        {
          cle: "etat",
          titre: "État",
          cellule: ({ archivee }) =>
            archivee ? <Etiquette ton="neutre">Archivée</Etiquette> : <Etiquette ton="succes">Proposée</Etiquette>,
        },
        {
          cle: "faire",
          titre: "Faire",
          cellule: ({ id, nom, portee }) =>
            permises.includes(portee) ? (
              <Lien href={`/etiquettes/${id}`} precision={nom}>
                Renommer ou archiver
              </Lien>
            ) : (
              "—"
            ),
        },
      ]}
    />
  );
}

type UneProps = { readonly etiquette: LigneEtiquette; readonly nom?: string; readonly erreurs?: Erreurs };

/** One label: its word, and whether it is still offered. */
export function PageEtiquette({ etiquette, nom, erreurs = {} }: UneProps): JSX.Element {
  const { id, portee, archivee } = etiquette;
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage titre={`Étiquette « ${etiquette.nom} »`} chapeau={`Proposée à : ${PORTEE_LIBELLES[portee]}`}>
        <LienBouton poids="secondaire" href="/etiquettes">
          Toutes les étiquettes
        </LienBouton>
      </EnTetePage>
      <ResumeErreurs erreurs={erreurs} />
      {archivee && (
        <Alerte ton="info" titre="Étiquette archivée">
          <p>Elle n’est plus proposée. Les comptes rendus qui la portent la gardent.</p>
        </Alerte>
      )}
      <Bloc id="renommer" titre="Renommer">
        <Formulaire action={`/etiquettes/${id}`} classe="dc-pile">
          <Champ
            nom="nom"
            libelle="Mot"
            aide={
              etiquette.portee === "personnelle"
                ? "Le mot change aussi dans vos comptes rendus déjà écrits."
                : "Les comptes rendus déjà écrits gardent l’ancien mot : ils sont à leurs auteurs."
            }
            maxlength={NOM_MAX}
            autocomplete="off"
            valeur={nom ?? etiquette.nom}
            erreur={erreurs["nom"]}
          />
          <div class="dc-rang">
            <Bouton>Renommer</Bouton>
          </div>
        </Formulaire>
      </Bloc>
      <Bloc id="archiver" titre={archivee ? "Proposer de nouveau" : "Ne plus proposer"}>
        <p>
          {archivee
            ? "Elle reviendra dans les choix du compte rendu."
            : "Les comptes rendus qui la portent la gardent. Vous pourrez la proposer de nouveau."}
        </p>
        <Formulaire action={`/etiquettes/${id}/${archivee ? "retablissement" : "archivage"}`} classe="dc-rang">
          <Bouton poids="secondaire">{archivee ? "Proposer de nouveau" : "Archiver"}</Bouton>
        </Formulaire>
      </Bloc>
    </div>
  );
}
