import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  Bloc,
  Bouton,
  Champ,
  EnTetePage,
  Formulaire,
  Puces,
  ResumeErreurs,
  saisis,
} from "../../../plateforme/ui/index.ts";
import { LANGUES, PUBLICS, RAYONS } from "../candidat/candidat.rules.ts";
import type { RechercheSaisie } from "./recherche.rules.ts";

type Props = {
  readonly valeurs: RechercheSaisie;
  readonly erreurs: Erreurs;
  readonly libres: number;
  readonly enPause: boolean;
};

const choix = (mots: Readonly<Record<string, string>>) =>
  Object.entries(mots).map(([valeur, libelle]) => ({ valeur, libelle }));

/** What a structure looks for in a candidate. */
export function PageRecherche({ valeurs, erreurs, libres, enPause }: Props): JSX.Element {
  const commun = saisis((nom: "debutLe" | "distance" | "seuilPix") => valeurs[nom], erreurs);
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage
        titre="Ce que vous cherchez"
        chapeau={`Les propositions portent sur vos postes à pourvoir : ${libres} aujourd’hui.`}
      />
      <ResumeErreurs erreurs={erreurs} />
      <Formulaire action="/mises-en-relation/recherche">
        <Champ
          {...commun("debutLe")}
          type="date"
          libelle="Début souhaité"
          aide="Une personne libre jusqu’à 60 jours après peut vous être proposée. Vide : dès que possible."
          facultatif
          largeur="moyen"
        />
        <Champ
          {...commun("distance")}
          libelle="Jusqu’où chercher"
          aide="Par la route, entre la commune de la personne et la vôtre."
          options={[
            ...RAYONS.map((km) => ({ valeur: String(km), libelle: `${km} km` })),
            { valeur: "france", libelle: "France entière" },
          ]}
        />
        <Champ
          {...commun("seuilPix")}
          inputmode="numeric"
          libelle="Résultat demandé au test Pix, en %"
          aide="70 au moins : c’est le seuil du programme."
          largeur="court"
        />
        <Puces
          nom="langues"
          legende="Langues utiles, en plus du français"
          choix={choix(LANGUES)}
          valeur={valeurs.langues}
        />
        <Puces nom="publics" legende="Publics de votre lieu" choix={choix(PUBLICS)} valeur={valeurs.publics} />
        <div>
          <Bouton>Enregistrer</Bouton>
        </div>
      </Formulaire>
      <Bloc id="pause" titre={enPause ? "Propositions arrêtées" : "Arrêter les propositions"}>
        <Formulaire action="/mises-en-relation/recherche/pause" classe="dc-pile dc-pile--2">
          <input type="hidden" name="pause" value={enPause ? "non" : "oui"} />
          <p>
            {enPause
              ? "Personne de nouveau ne vous est proposé."
              : "Plus personne de nouveau ne vous sera proposé. Ce qui est commencé continue."}
          </p>
          <div>
            <Bouton poids="secondaire">{enPause ? "Reprendre" : "Arrêter"}</Bouton>
          </div>
        </Formulaire>
      </Bloc>
    </div>
  );
}
