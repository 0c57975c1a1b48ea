import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  Alerte,
  BarreActions,
  Bouton,
  EnTetePage,
  Formulaire,
  LienBouton,
  ResumeErreurs,
} from "../../../plateforme/ui/index.ts";
import { type CreneauxVus, ListeCreneaux } from "./creneaux.page.tsx";
import type { RendezVousVu } from "./suivi.page.tsx";

/** Another slot is chosen, then confirmed. */
export function PageDeplacer(props: {
  readonly vu: RendezVousVu;
  readonly vus: CreneauxVus;
  /** The slot chosen, and how it is said: asked to confirm. */
  readonly choisi: { readonly valeur: string; readonly quand: string } | undefined;
  readonly pris: boolean;
  readonly erreurs: Erreurs;
}): JSX.Element {
  const { vu, vus, choisi, pris, erreurs } = props;
  const chemin = `/rendez-vous/${vu.jeton}/deplacement`;
  const premier = vu.statut === "demandee" || vu.statut === "attente";
  if (choisi !== undefined)
    return (
      <div class="dc-large dc-page dc-pile dc-pile--6">
        <EnTetePage
          titre={premier ? "Prendre cette heure ?" : "Changer pour cette heure ?"}
          chapeau={`${choisi.quand.replace(/^./, (l) => l.toUpperCase())}, ${vu.lieu}`}
        />
        <Formulaire action={chemin}>
          <input type="hidden" name="creneau" value={choisi.valeur} />
          <BarreActions>
            <Bouton>{premier ? "Prendre ce rendez-vous" : "Changer d’heure"}</Bouton>
            <LienBouton poids="secondaire" href={chemin}>
              Choisir une autre heure
            </LienBouton>
          </BarreActions>
        </Formulaire>
      </div>
    );
  return (
    <div class="dc-large dc-page dc-pile dc-pile--6">
      <EnTetePage
        titre={vu.statut === "attente" ? "Choisir une heure" : "Choisir une autre heure"}
        chapeau={premier || vu.quand === null ? vu.lieu : `Votre rendez-vous actuel : ${vu.quand}, ${vu.lieu}`}
      />
      <ResumeErreurs erreurs={erreurs} />
      {pris && (
        <Alerte ton="attention" titre="Ce moment vient d’être pris" annoncer>
          <p>{premier ? "Choisissez-en un autre." : "Vous gardez votre heure. Vous pouvez en choisir une autre."}</p>
        </Alerte>
      )}
      {vus.jours.length === 0 ? (
        <p>Il n’y a pas d’heure libre pour le moment.</p>
      ) : (
        <ListeCreneaux vus={vus} adresse={chemin} vers={chemin} />
      )}
      {vu.statut !== "demandee" && (
        <div>
          <LienBouton poids="secondaire" href={`/rendez-vous/${vu.jeton}`}>
            {premier ? "Rester en liste d’attente" : "Garder mon heure"}
          </LienBouton>
        </div>
      )}
    </div>
  );
}
