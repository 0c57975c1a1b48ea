import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Alerte,
  accord,
  BarreActions,
  Bouton,
  Cadre,
  Champ,
  dateAvecJour,
  EnTetePage,
  Formulaire,
  LienBouton,
  Vide,
} from "../../../plateforme/ui/index.ts";
import { heuresDe, type Noms } from "../agenda/entree.page.tsx";
import { localDe } from "../agenda/moment.rules.ts";
import { direOu } from "../compte-rendu/phrases.rules.ts";
import { AGE_LIBELLES, STATUT_LIBELLES } from "../compte-rendu/vocabulaire.rules.ts";
import { designer } from "./atelier.page.tsx";
import { AGES_NOTES, GENRE_NOTE_LIBELLES, GENRES_NOTES, SITUATIONS_NOTEES } from "./atelier.rules.ts";
import type { AtelierVu, InscriptionVue } from "./ateliers.query.ts";

type PresencesProps = {
  readonly vu: AtelierVu;
  readonly noms: Noms;
  readonly maintenant: Date;
  readonly erreur?: string;
};

/** The attendance sheet: ticked on a phone, signed on paper, then the report in one tap. */
export function PagePresences({ vu, noms, maintenant, erreur }: PresencesProps): JSX.Element {
  const { entree } = vu;
  const { id, titre, debut, fuseau, compteRenduId } = entree;
  const inscrits = vu.inscriptions.filter(({ statut }) => statut === "inscrit");
  const commence = debut <= maintenant;
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre={`Feuille de présence : ${titre}`}
        chapeau={`${dateAvecJour(localDe(debut, fuseau).jour)}, ${heuresDe(entree)} · ${direOu(entree)}`}
      >
        <LienBouton poids="secondaire" href={`/ateliers/${id}`}>
          Retour à l’atelier
        </LienBouton>
      </EnTetePage>
      {erreur && (
        <Alerte ton="danger" titre={erreur} annoncer>
          <p>Rien n’a changé.</p>
        </Alerte>
      )}
      {inscrits.length === 0 ? (
        <Vide titre="Personne n’est inscrit" icone="personnes">
          <p>Inscrivez d’abord les personnes venues : elles seront pointées ici.</p>
          <LienBouton href={`/ateliers/${id}#inscrire`}>Inscrire</LienBouton>
        </Vide>
      ) : (
        <>
          <Formulaire action={`/ateliers/${id}/presences`} classe="dc-pile dc-pile--6 dc-sans-papier">
            <div class="dc-pile">
              {inscrits.map((inscription, i) => (
                <Pointage inscription={inscription} nom={designer(inscription, noms, i + 1)} />
              ))}
            </div>
            <BarreActions mobile>
              {commence && compteRenduId === null && (
                <Bouton icone="document" nom="suite" valeur="cra">
                  Enregistrer et faire le compte rendu
                </Bouton>
              )}
              <Bouton poids="secondaire" icone="coche">
                Enregistrer la feuille
              </Bouton>
            </BarreActions>
          </Formulaire>
          <FeuillePapier inscrits={inscrits} noms={noms} />
        </>
      )}
    </div>
  );
}

function Pointage({ inscription, nom }: { inscription: InscriptionVue; nom: string }): JSX.Element {
  const { id, presence, presents, nombre, age, situation, genre } = inscription;
  return (
    <div class="dc-bloc">
      <Cadre nom={`p-${id}`} legende={nom}>
        <div class="dc-rang">
          {(
            [
              ["present", "Présent"],
              ["absent", "Absent"],
              ["excuse", "Excusé"],
            ] as const
          ).map(([valeur, libelle]) => (
            <label class="ds-chip">
              <input
                class="ds-input"
                type="radio"
                name={`presence_${id}`}
                value={valeur}
                checked={presence === valeur}
              />
              {libelle}
            </label>
          ))}
          {nombre > 1 && (
            <Champ
              nom={`presents_${id}`}
              libelle={`Présents sur ${nombre}`}
              type="number"
              min={0}
              max={nombre}
              largeur="court"
              valeur={presents || nombre}
            />
          )}
        </div>
        <details class="dc-def" open={[age, situation, genre].some((note) => note !== null)}>
          <summary>
            Âge, situation<span class="ds-sr-only"> de {nom}</span>
          </summary>
          <div class="dc-grille">
            <Champ
              nom={`age_${id}`}
              libelle="Âge"
              invite="Non communiqué"
              valeur={age}
              options={options(AGES_NOTES, AGE_LIBELLES)}
            />
            <Champ
              nom={`situation_${id}`}
              libelle="Situation"
              invite="Non communiquée"
              valeur={situation}
              options={options(SITUATIONS_NOTEES, STATUT_LIBELLES)}
            />
            <Champ
              nom={`genre_${id}`}
              libelle="Genre"
              invite="Non communiqué"
              valeur={genre}
              options={options(GENRES_NOTES, GENRE_NOTE_LIBELLES)}
            />
          </div>
        </details>
      </Cadre>
    </div>
  );
}

const options = <C extends string>(codes: readonly C[], libelles: Readonly<Record<C, string>>) =>
  codes.map((code) => ({ valeur: code, libelle: libelles[code] }));

/** What is signed at the door: only on paper. */
function FeuillePapier({ inscrits, noms }: { inscrits: readonly InscriptionVue[]; noms: Noms }): JSX.Element {
  const lignes = inscrits.flatMap((inscription, i) =>
    Array.from({ length: inscription.nombre }, (_, n) => (n === 0 ? designer(inscription, noms, i + 1) : "")),
  );
  return (
    <div class="dc-tableau dc-papier">
      <table class="ds-table">
        <caption>{`Feuille d’émargement, ${accord(lignes.length, "place")}`}</caption>
        <thead>
          <tr>
            <th scope="col">Personne</th>
            <th scope="col">Signature</th>
          </tr>
        </thead>
        <tbody>
          {lignes.map((nom, i) => (
            <tr>
              <th scope="row">{nom || `${i + 1}`}</th>
              <td />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
