import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../plateforme/http/route.ts";
import {
  Alerte,
  BarreActions,
  Bloc,
  Bouton,
  Champ,
  dateLongue,
  EnTetePage,
  Etiquette,
  Faits,
  Formulaire,
  Lien,
  LienBouton,
  ResumeErreurs,
  Tableau,
} from "../../plateforme/ui/index.ts";
import { erreur } from "./connexion.page.tsx";
import { LIBELLES_ROLES } from "./role.rules.ts";
import { siretLisible } from "./siret.rules.ts";
import { NATURES, TYPES_STRUCTURE } from "./structure.rules.ts";
import type { Equipier, FicheStructure } from "./structures.query.ts";

type FicheProps = {
  readonly fiche: FicheStructure;
  /** Null: the reader may not know who works there. */
  readonly equipe: readonly Equipier[] | null;
  readonly droits: { readonly modifier: boolean; readonly inviter: boolean; readonly fermer: boolean };
  /** What was typed of its closing, and what is wrong with it. */
  readonly fermeture: { readonly erreurs: Erreurs; readonly fermeeLe: string };
  readonly jour: string;
};

const ETATS = { ouvert: "Compte ouvert", invite: "Invitation envoyée", desactive: "Compte désactivé" } as const;
const TONS = { ouvert: "succes", invite: "info", desactive: "danger" } as const;

/** A structure: its facts, then who works there, for those who manage it. */
export function PageStructure(props: FicheProps): JSX.Element {
  const { fiche, equipe, droits } = props;
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage titre={fiche.nom} chapeau={`${TYPES_STRUCTURE[fiche.type]}, ${fiche.commune ?? fiche.departement}`}>
        {droits.modifier && (
          <LienBouton poids="secondaire" href={`/structures/${fiche.id}/modifier`}>
            Modifier
          </LienBouton>
        )}
        {droits.inviter && <LienBouton href={`/structures/${fiche.id}/invitation`}>Inviter une personne</LienBouton>}
      </EnTetePage>
      <ResumeErreurs erreurs={props.fermeture.erreurs} />
      {fiche.fermeeLe !== null && (
        <Alerte ton="attention">
          <p>
            Structure fermée depuis le {dateLongue(fiche.fermeeLe)} : elle ne demande plus de poste et ne recrute plus.
          </p>
        </Alerte>
      )}
      <Bloc id="identite" titre="Identité">
        <Faits
          faits={[
            ["Nature", NATURES[fiche.nature]],
            ["SIRET", numero(fiche)],
            [
              "Adresse",
              [fiche.adresse, fiche.codePostal, fiche.commune]
                .filter((bout) => bout !== null && bout !== "")
                .join(" ") || "À préciser",
            ],
            ["Département", fiche.departement],
            ["France services", fiche.franceServices ? "Oui" : "Non"],
            ["Réseau", fiche.reseau ?? "Aucun"],
            ["Conseillers numériques", String(fiche.conseillers)],
            ["Source", fiche.source === "declic" ? "Saisie sur Déclic" : fiche.source],
          ]}
        />
      </Bloc>
      {equipe !== null && (
        <Bloc id="equipe" titre="Équipe">
          {equipe.length === 0 ? (
            <p>Personne n’a encore été invité.</p>
          ) : (
            <Tableau
              id="personnes"
              legende="Personnes qui ont un rôle dans cette structure"
              cartes
              lignes={equipe}
              colonnes={[
                { cle: "nom", titre: "Nom", cellule: ({ nom }) => nom },
                {
                  cle: "roles",
                  titre: "Rôle",
                  cellule: ({ roles }) => roles.map((role) => LIBELLES_ROLES[role]).join(", "),
                },
                {
                  cle: "etat",
                  titre: "Compte",
                  cellule: ({ etat }) => <Etiquette ton={TONS[etat]}>{ETATS[etat]}</Etiquette>,
                },
              ]}
            />
          )}
        </Bloc>
      )}
      {droits.fermer && <Fermeture {...props} />}
    </div>
  );
}

function Fermeture({ fiche, fermeture: { erreurs, fermeeLe }, jour }: FicheProps): JSX.Element {
  return (
    <Bloc id="fermeture" titre="Fermeture">
      <p>
        Aucun registre n’est interrogé en direct : une structure est fermée quand l’administration ou un fichier importé
        le dit. Ses contrats et ses postes restent, à rompre ou à rendre.
      </p>
      <Formulaire action={`/structures/${fiche.id}/fermeture`} classe="dc-rang dc-rang--bas">
        {fiche.fermeeLe === null ? (
          <>
            <Champ
              nom="fermee_le"
              libelle="Fermée le"
              type="date"
              max={jour}
              largeur="moyen"
              valeur={fermeeLe}
              {...erreur(erreurs, "fermee_le")}
            />
            <Bouton nom="geste" valeur="fermer" poids="secondaire">
              Marquer fermée
            </Bouton>
          </>
        ) : (
          <Bouton nom="geste" valeur="rouvrir" poids="secondaire">
            Marquer de nouveau ouverte
          </Bouton>
        )}
      </Formulaire>
    </Bloc>
  );
}

const numero = ({ siret, identifiantLocal, siretSource }: FicheStructure): string => {
  if (siret !== null) return siretLisible(siret);
  if (identifiantLocal !== null) return `${identifiantLocal} (numéro local, à vérifier)`;
  return siretSource === null || siretSource === "" ? "À préciser" : `À préciser (reçu : ${siretSource})`;
};

type FormulaireProps = {
  readonly titre: string;
  readonly action: string;
  readonly retour: string;
  readonly valeurs: Readonly<Record<string, string | null | undefined>>;
  readonly erreurs: Erreurs;
};

/** The form of a structure, new or known. */
export function PageFormulaireStructure({ titre, action, retour, valeurs, erreurs }: FormulaireProps): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage titre={titre} />
      <ResumeErreurs erreurs={erreurs} />
      <div class="dc-bloc">
        <Formulaire action={action}>
          <Champ
            nom="nom"
            libelle="Nom de la structure"
            valeur={valeurs["nom"]}
            obligatoire
            {...erreur(erreurs, "nom")}
          />
          <Champ
            nom="type"
            libelle="Type"
            valeur={valeurs["type"]}
            invite="Choisissez…"
            obligatoire
            options={Object.entries(TYPES_STRUCTURE).map(([valeur, libelle]) => ({ valeur, libelle }))}
            {...erreur(erreurs, "type")}
          />
          <Champ
            nom="nature"
            libelle="Nature juridique"
            valeur={valeurs["nature"]}
            invite="Choisissez…"
            obligatoire
            options={Object.entries(NATURES).map(([valeur, libelle]) => ({ valeur, libelle }))}
            {...erreur(erreurs, "nature")}
          />
          <Champ
            nom="identifiant"
            libelle="SIRET"
            aide="14 chiffres. En Nouvelle-Calédonie, le RIDET ; en Polynésie et à Wallis-et-Futuna, le numéro local."
            valeur={valeurs["identifiant"]}
            facultatif
            largeur="moyen"
            inputmode="text"
            {...erreur(erreurs, "identifiant")}
          />
          <Champ
            nom="adresse"
            libelle="Adresse"
            valeur={valeurs["adresse"]}
            facultatif
            autocomplete="off"
            {...erreur(erreurs, "adresse")}
          />
          <Champ
            nom="code_postal"
            libelle="Code postal"
            valeur={valeurs["code_postal"]}
            largeur="court"
            inputmode="numeric"
            facultatif
            {...erreur(erreurs, "code_postal")}
          />
          <Champ
            nom="commune"
            libelle="Commune"
            aide="Nom et code postal, ou code INSEE. Exemple : Guéret 23000."
            valeur={valeurs["commune"]}
            obligatoire
            {...erreur(erreurs, "commune")}
          />
          <BarreActions>
            <Bouton>Enregistrer</Bouton>
            <Lien href={retour}>Annuler</Lien>
          </BarreActions>
        </Formulaire>
      </div>
    </div>
  );
}
