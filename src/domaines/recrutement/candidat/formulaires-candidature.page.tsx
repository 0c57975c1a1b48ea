import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  BarreActions,
  Bouton,
  Champ,
  EnTetePage,
  Formulaire,
  GroupeChoix,
  Lien,
  Puces,
  ResumeErreurs,
  saisis,
} from "../../../plateforme/ui/index.ts";
import { texteDe, type ValeursEtape } from "../manifestation/formulaire-etapes.rules.ts";
import type { PieceCandidat } from "./candidat.query.ts";
import { LANGUES, MOIS_DES_PIECES, PUBLICS, SEUIL_PIX } from "./candidat.rules.ts";
import { ChampsRecherche } from "./candidater.page.tsx";
import { PieceDite } from "./candidature.page.tsx";

type Props = { readonly valeurs: ValeursEtape; readonly erreurs: Erreurs; readonly jour: string };
const enChoix = (mots: Readonly<Record<string, string>>) =>
  Object.entries(mots).map(([valeur, libelle]) => ({ valeur, libelle }));
const RETOUR = <Lien href="/candidature">Revenir à ma candidature</Lien>;

/** All that one says of oneself. */
export function PageProfil({ valeurs, erreurs, jour }: Props): JSX.Element {
  const commun = saisis((nom) => texteDe(valeurs, nom), erreurs);
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage titre="Mon profil" chapeau="N’écrivez pas votre nom dans les textes : les structures les lisent." />
      <ResumeErreurs erreurs={erreurs} />
      <div class="dc-bloc">
        <Formulaire action="/candidature/profil">
          <ChampsRecherche valeurs={valeurs} erreurs={erreurs} jour={jour} />
          <Puces
            nom="langues"
            legende="Langues que vous parlez, en plus du français"
            valeur={[valeurs["langues"] ?? []].flat()}
            choix={enChoix(LANGUES)}
          />
          <Puces
            nom="publics"
            legende="Avec qui avez-vous déjà travaillé ou été bénévole ?"
            valeur={[valeurs["publics"] ?? []].flat()}
            choix={enChoix(PUBLICS)}
          />
          <Champ
            {...commun("experience")}
            libelle="Ce que vous avez déjà fait"
            aide="Emplois, bénévolat, entraide : quelques lignes suffisent. 2 500 caractères au plus."
            lignes={6}
          />
          <Champ {...commun("motivation")} libelle="Pourquoi ce métier ?" aide="2 500 caractères au plus." lignes={6} />
          <BarreActions mobile>
            <Bouton>Enregistrer</Bouton>
            {RETOUR}
          </BarreActions>
        </Formulaire>
      </div>
    </div>
  );
}

/** The CV: one, replaced by the next. */
export function PageCv({ cv, erreurs }: { cv: PieceCandidat | undefined; erreurs: Erreurs }): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage
        titre="Mon CV"
        chapeau={`Gardé ${MOIS_DES_PIECES} mois, chiffré. Il est montré, jamais lu par une machine pour vous classer.`}
      />
      <ResumeErreurs erreurs={erreurs} />
      <div class="dc-bloc dc-pile">
        {cv !== undefined && (
          <div class="dc-rang">
            <PieceDite piece={cv} href="/candidature/cv/fichier" />
            <Formulaire action="/candidature/cv/retrait" classe="dc-rang">
              <Bouton poids="discret" precision={cv.nom}>
                Retirer
              </Bouton>
            </Formulaire>
          </div>
        )}
        <Formulaire action="/candidature/cv" fichiers>
          <Champ
            nom="cv"
            libelle={cv === undefined ? "Votre CV" : "Un autre CV, à sa place"}
            aide="PDF, ODT ou DOCX, 5 Mo au plus."
            type="file"
            accept=".pdf,.odt,.docx"
            {...(erreurs["cv"] !== undefined && { erreur: erreurs["cv"] })}
          />
          <BarreActions>
            <Bouton icone="joindre">Joindre</Bouton>
            {RETOUR}
          </BarreActions>
        </Formulaire>
      </div>
    </div>
  );
}

type PixProps = Props & { readonly preuve: PieceCandidat | undefined };

/** The result of the Pix test and its proof. */
export function PagePix({ valeurs, erreurs, jour, preuve }: PixProps): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage
        titre="Mon résultat Pix"
        chapeau={`Le programme demande ${SEUIL_PIX} %. Le test est gratuit et se repasse.`}
      />
      <ResumeErreurs erreurs={erreurs} />
      <div class="dc-bloc">
        <Formulaire action="/candidature/pix" fichiers>
          <ChampsPix valeurs={valeurs} erreurs={erreurs} jour={jour} preuve={preuve} obligatoire />
          <BarreActions>
            <Bouton>Enregistrer</Bouton>
            {RETOUR}
          </BarreActions>
        </Formulaire>
      </div>
    </div>
  );
}

type ChampsPixProps = Props & {
  readonly preuve: { readonly nom: string } | undefined;
  readonly obligatoire?: boolean;
};

/** Score, day, and what proves them. The file comes last: one too heavy is not read, what comes before it is. */
export function ChampsPix({ valeurs, erreurs, jour, preuve, obligatoire = false }: ChampsPixProps): JSX.Element {
  const commun = saisis((nom) => texteDe(valeurs, nom), erreurs);
  return (
    <>
      <Champ
        {...commun("score")}
        libelle="Votre score, en pour cent"
        inputmode="numeric"
        obligatoire={obligatoire}
        largeur="court"
        aide="De 0 à 100. Exemple : 82."
      />
      <Champ
        {...commun("le")}
        libelle="Date du test"
        type="date"
        max={jour}
        obligatoire={obligatoire}
        largeur="moyen"
      />
      <p>Pour le vérifier, il nous faut l’un des deux :</p>
      <Champ
        {...commun("code")}
        libelle="Le code de la campagne où vous avez partagé vos résultats"
        aide="6 lettres, puis 3 chiffres. Exemple : ABCDEF123."
        facultatif
        largeur="moyen"
        sansMajuscule
      />
      <Champ
        nom="preuve"
        libelle="Ou votre certificat"
        aide={
          preuve === undefined ? "PDF, PNG ou JPEG, 5 Mo au plus." : `Déjà joint : ${preuve.nom}. Un autre le remplace.`
        }
        type="file"
        accept=".pdf,.png,.jpg,.jpeg"
        {...(erreurs["preuve"] !== undefined && { erreur: erreurs["preuve"] })}
      />
    </>
  );
}

/** What a disability asks for: only if one wishes, to whom one wishes. */
export function PageAmenagement({ valeurs, erreurs }: Omit<Props, "jour">): JSX.Element {
  const commun = saisis((nom) => texteDe(valeurs, nom), erreurs);
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage
        titre="Un aménagement pour mon handicap"
        chapeau="Vous n’avez pas à le dire. Cela ne compte jamais dans le classement, et n’est dans aucune liste."
      />
      <ResumeErreurs erreurs={erreurs} />
      <div class="dc-bloc">
        <Formulaire action="/candidature/amenagement" autocomplete="off">
          <Champ
            {...commun("besoin")}
            libelle="Ce dont vous avez besoin pour travailler"
            aide="Matériel, horaires, accès… Laissez vide pour tout effacer."
            lignes={5}
            facultatif
          />
          <GroupeChoix
            {...commun("lecteurs")}
            legende="Qui peut le lire ?"
            choix={[
              { valeur: "administration", libelle: "L’administration du programme seulement" },
              { valeur: "structures", libelle: "Aussi les structures avec qui nous avons dit oui tous les deux" },
            ]}
          />
          <BarreActions>
            <Bouton>Enregistrer</Bouton>
            {RETOUR}
          </BarreActions>
        </Formulaire>
      </div>
    </div>
  );
}
