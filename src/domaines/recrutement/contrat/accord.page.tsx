import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
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
  GroupeChoix,
  Lien,
  momentLisible,
  ResumeErreurs,
  saisis,
} from "../../../plateforme/ui/index.ts";
import { SEUIL_PIX, STATUTS_PIX, TONS_PIX } from "../candidat/candidat.rules.ts";
import { ChampsPix } from "../candidat/formulaires-candidature.page.tsx";
import type { Preuve } from "./accord.query.ts";
import type { Accord } from "./accord.rules.ts";
import { TermesDits } from "./dossier.page.tsx";
import type { Dossier } from "./dossier.query.ts";
import type { Controle } from "./dossier.rules.ts";

type Props = {
  readonly jeton: string;
  readonly dossier: Dossier;
  readonly accord: Accord;
  readonly controle: Controle;
  readonly preuve: Preuve | undefined;
  readonly depassement: number | null;
  readonly jour: string;
  readonly valeurs: Readonly<Record<string, string>>;
  readonly erreurs: Erreurs;
};

/** For whoever a structure wants to hire: what is written of them, yes or no, and their Pix result. */
export function PageAccord(props: Props): JSX.Element {
  const { jeton, dossier, accord, controle, preuve, jour, valeurs, erreurs } = props;
  const { prenom = "", nom = "", courriel = "" } = dossier.saisie;
  const commun = saisis((champ: string) => valeurs[champ] ?? "", erreurs);
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage
        titre="Un contrat préparé pour vous"
        chapeau={`${dossier.structure} veut vous recruter comme conseiller numérique.`}
      />
      <ResumeErreurs erreurs={erreurs} />
      <Situation accord={accord} />
      <Bloc id="ecrit" titre="Ce qui est écrit de vous">
        <Faits
          faits={[
            ["Prénom", prenom],
            ["Nom", nom],
            ["Adresse électronique", courriel],
            ["D’où vous venez", ORIGINES_DITES[dossier.saisie.origine ?? ""]],
          ]}
        />
      </Bloc>
      {controle.termes !== undefined && (
        <Bloc id="termes" titre="Ce que dit le contrat">
          <TermesDits termes={controle.termes} nom={`${prenom} ${nom}`} pix={controle.pix} origine={null} />
        </Bloc>
      )}
      {props.depassement !== null && (
        <Alerte ton="attention">
          <p>
            Avec vos autres contrats, vous seriez employé à {props.depassement} % : 100 % au plus, tous contrats réunis.
            Si vous dites oui, la structure apprendra que ce contrat dépasse 100 %, sans savoir pour qui ni à combien
            vous travaillez.
          </p>
        </Alerte>
      )}
      <Formulaire action={`/accord/${jeton}`} fichiers>
        <Bloc id="reponse" titre="Votre réponse">
          <GroupeChoix
            {...commun("reponse")}
            legende="Êtes-vous d’accord pour que ce contrat soit préparé ?"
            choix={[
              { valeur: "accepte", libelle: "Oui, je suis d’accord" },
              { valeur: "refuse", libelle: "Non, je refuse" },
            ]}
          />
          <Champ
            {...commun("motif")}
            libelle="Si vous refusez, vous pouvez dire pourquoi"
            aide="La structure le lira."
            lignes={2}
            facultatif
          />
        </Bloc>
        {!(accord.pixStatut === "verifie" && (accord.pixScore ?? 0) >= SEUIL_PIX) && (
          <Bloc id="pix" titre="Votre résultat au test Pix">
            <p>
              Le programme demande {SEUIL_PIX} %. Le test est gratuit et se repasse. Vous pouvez aussi donner le
              résultat plus tard, par ce même lien. Si votre candidature l’a déjà fait vérifier, ne remplissez rien.
            </p>
            <ChampsPix valeurs={valeurs} erreurs={erreurs} jour={jour} preuve={preuve} />
          </Bloc>
        )}
        <BarreActions>
          <Bouton icone="envoyer">Envoyer ma réponse</Bouton>
        </BarreActions>
      </Formulaire>
      <p class="dc-petit">
        Votre certificat n’est lu que par l’administration du dispositif, pour vérifier le résultat, et effacé après 6
        mois. <Lien href="/vos-donnees">Vos données</Lien>
      </p>
    </div>
  );
}

/** Where someone comes from, as it is said to them. */
const ORIGINES_DITES: Readonly<Partial<Record<string, string>>> = {
  candidat_propre: "La structure vous a trouvé elle-même",
  mobilite_interne: "Vous travaillez déjà dans cette structure",
};

function Situation({ accord }: { readonly accord: Accord }): JSX.Element | null {
  if (!accord.aJour)
    return (
      <Alerte ton="attention">
        <p>La structure change ce contrat : elle vous enverra un nouveau lien avant de vous demander votre accord.</p>
      </Alerte>
    );
  if (accord.reponse === null || accord.reponduLe === null) return null;
  return (
    <Alerte ton={accord.reponse === "accepte" ? "succes" : "info"}>
      <p>
        Vous avez dit {accord.reponse === "accepte" ? "oui" : "non"}, {momentLisible(accord.reponduLe)}. Vous pouvez
        changer d’avis tant que le contrat n’est pas validé.
      </p>
      {accord.pixScore !== null && <PixDit accord={accord} />}
    </Alerte>
  );
}

function PixDit({ accord: { pixScore, pixLe, pixStatut, pixMotif } }: { readonly accord: Accord }): JSX.Element {
  return (
    <p>
      Pix : {pixScore} %, le {dateLongue(pixLe ?? "")}{" "}
      <Etiquette ton={TONS_PIX[pixStatut]}>{STATUTS_PIX[pixStatut]}</Etiquette>
      {pixMotif !== null && ` ${pixMotif}`}
    </p>
  );
}

/** Once used up, or too old. */
export const PageAccordClos = (): JSX.Element => (
  <EnTetePage
    titre="Ce lien n’ouvre plus de contrat"
    chapeau="Il est trop ancien, ou le dossier est clos. La structure peut vous en envoyer un autre."
  />
);
