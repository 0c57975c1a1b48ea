import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  Alerte,
  accord,
  Bloc,
  Bouton,
  Champ,
  EnTetePage,
  Formulaire,
  LienBouton,
  ResumeErreurs,
} from "../../../plateforme/ui/index.ts";
import { ALTERNATIVE_MAX, JOURS_AVANT_OUBLI, PHOTOS_MAX, type PhotoTenue } from "./photo.rules.ts";
import { UnePhoto } from "./photos-publiques.page.tsx";

type Props = {
  readonly id: string;
  readonly nom: string;
  readonly photos: readonly PhotoTenue[];
  readonly erreurs: Erreurs;
  /** The words typed for a photo that was refused. */
  readonly alternative: string;
};

/** The photos of a place: added, put in order, said in words, taken away and put back. */
export function PagePhotos(props: Props): JSX.Element {
  const { id, nom, photos, erreurs } = props;
  const base = `/lieux/tenus/${id}`;
  const vues = photos.filter(({ retiree }) => !retiree);
  const retirees = photos.filter(({ retiree }) => retiree);
  return (
    <div class="dc-colonne dc-pile dc-pile--6">
      <EnTetePage titre="Photos" chapeau={nom}>
        <LienBouton poids="secondaire" href={base}>
          Retour au lieu
        </LienBouton>
      </EnTetePage>
      <ResumeErreurs erreurs={erreurs} />
      {vues.length < PHOTOS_MAX ? (
        <Ajouter base={base} {...props} />
      ) : (
        <Alerte ton="info">
          <p>Un lieu a {PHOTOS_MAX} photos au plus. Retirez-en une pour en ajouter une autre.</p>
        </Alerte>
      )}
      {vues.map((photo, rang) => (
        <Bloc id={`photo-${rang + 1}`} titre={`Photo ${rang + 1}`}>
          <Vue base={base} photo={photo} rang={rang} {...props} />
        </Bloc>
      ))}
      {retirees.length > 0 && <Retirees base={base} retirees={retirees} />}
    </div>
  );
}

const Ajouter = ({ base, erreurs, alternative }: Props & { base: string }): JSX.Element => (
  <Bloc id="ajouter" titre="Ajouter une photo">
    <p>
      L’entrée, la salle, l’enseigne : ce qui aide à trouver et à venir sans crainte. Ne montrez personne de
      reconnaissable sans son accord écrit.
    </p>
    <Formulaire action={`${base}/photos`} fichiers>
      <Champ
        nom="photo"
        libelle="Photo"
        aide="JPEG, PNG ou WebP, 5 Mo et 2 000 pixels de côté au plus. Le lieu et la date de prise de vue sont effacés."
        type="file"
        accept="image/jpeg,image/png,image/webp"
        erreur={erreurs["photo"]}
        attributs={{ "data-reduire": "" }}
        obligatoire
      />
      <Champ
        nom="alternative"
        libelle="Ce que montre la photo"
        aide="Lu aux personnes qui ne la voient pas. Par exemple : « L’entrée, avec une rampe à gauche de l’escalier »."
        valeur={alternative}
        erreur={erreurs["alternative"]}
        maxlength={ALTERNATIVE_MAX}
        obligatoire
      />
      <div>
        <Bouton icone="plus">Ajouter cette photo</Bouton>
      </div>
    </Formulaire>
  </Bloc>
);

function Vue({
  base,
  photo,
  rang,
  id,
  erreurs,
}: Props & { base: string; photo: PhotoTenue; rang: number }): JSX.Element {
  const ici = `${base}/photos/${photo.empreinte}`;
  const champ = `alternative-${photo.empreinte}`;
  const dite = `: ${photo.alternative.slice(0, 60)}`;
  return (
    <>
      <UnePhoto lieuId={id} photo={photo} />
      <Formulaire action={`${ici}/texte`} classe="dc-pile dc-pile--3">
        <Champ
          nom={champ}
          libelle="Ce que montre la photo"
          valeur={photo.alternative}
          erreur={erreurs[champ]}
          maxlength={ALTERNATIVE_MAX}
          obligatoire
        />
        <div>
          <Bouton poids="secondaire" precision={dite}>
            Enregistrer ce texte
          </Bouton>
        </div>
      </Formulaire>
      <div class="dc-rang">
        {rang > 0 && (
          <Formulaire action={`${ici}/ordre`} classe="dc-rang">
            <Bouton poids="secondaire" precision={dite}>
              Montrer avant
            </Bouton>
          </Formulaire>
        )}
        <Formulaire action={`${ici}/retrait`} classe="dc-rang">
          <Bouton poids="secondaire" danger precision={dite}>
            Retirer
          </Bouton>
        </Formulaire>
      </div>
    </>
  );
}

const Retirees = ({ base, retirees }: { base: string; retirees: readonly PhotoTenue[] }): JSX.Element => (
  <Bloc id="retirees" titre={accord(retirees.length, "photo retirée", "photos retirées")}>
    <p>Le public ne les voit plus. Elles sont effacées {JOURS_AVANT_OUBLI} jours après leur retrait.</p>
    <ul class="ds-list">
      {retirees.map(({ empreinte, alternative }) => (
        <li>
          <Formulaire action={`${base}/photos/${empreinte}/retour`} classe="dc-rang">
            <span>{alternative}</span>
            <Bouton poids="discret" precision={`: ${alternative.slice(0, 60)}`}>
              Remettre
            </Bouton>
          </Formulaire>
        </li>
      ))}
    </ul>
  </Bloc>
);
