import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  Alerte,
  accord,
  BarreActions,
  Bloc,
  Bouton,
  Champ,
  ChiffreCle,
  Chiffres,
  dateCourte,
  EnTetePage,
  Etiquette,
  Formulaire,
  Lien,
  LienBouton,
  nombre,
  Puces,
  ResumeErreurs,
  Tableau,
  Telechargements,
  Vide,
} from "../../../plateforme/ui/index.ts";
import { ETATS_APPEL, type EtatAppel } from "./appel.rules.ts";
import { TONS_APPEL } from "./appels.page.tsx";
import type { AppelSuivi, EntonnoirTerritoire } from "./appels.query.ts";
import type { ValeursAppel } from "./formulaire-appel.rules.ts";

export type AppelSuiviLu = AppelSuivi & { readonly etat: EtatAppel };

/** Days as people say them: « 12 jours », « moins d’un jour », « — ». */
export const jours = (duree: number | null): string =>
  duree === null ? "—" : duree < 1 ? "moins d’un jour" : accord(Math.round(duree), "jour");

/** Every call, with its funnel and its delays. */
export function PageSuiviAppels({ appels }: { appels: readonly AppelSuiviLu[] }): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre="Appels à manifestation d’intérêt"
        chapeau="Ce que chaque appel a reçu, et en combien de temps."
      >
        <LienBouton icone="plus" href="/recrutement/appels/nouveau">
          Préparer un appel
        </LienBouton>
      </EnTetePage>
      {appels.length === 0 ? (
        <Vide titre="Pas encore d’appel" icone="document">
          <p>Un appel dit quelles structures peuvent demander des postes, où, et jusqu’à quand.</p>
        </Vide>
      ) : (
        <Tableau
          id="appels"
          legende={accord(appels.length, "appel")}
          lignes={appels}
          colonnes={[
            {
              cle: "titre",
              titre: "Appel",
              cellule: (a) => <Lien href={`/recrutement/appels/${a.id}`}>{a.titre}</Lien>,
            },
            {
              cle: "etat",
              titre: "État",
              cellule: (a) => <Etiquette ton={TONS_APPEL[a.etat]}>{ETATS_APPEL[a.etat]}</Etiquette>,
            },
            { cle: "dates", titre: "Dates", cellule: (a) => `${dateCourte(a.ouvreLe)} – ${dateCourte(a.fermeLe)}` },
            { cle: "deposes", titre: "Déposés", nombre: true, cellule: (a) => nombre(a.deposes) },
            { cle: "instruits", titre: "Instruits", nombre: true, cellule: (a) => nombre(a.instruits) },
            { cle: "decides", titre: "Décidés", nombre: true, cellule: (a) => nombre(a.decides) },
            { cle: "retenus", titre: "Retenus", nombre: true, cellule: (a) => nombre(a.retenus) },
            { cle: "postes", titre: "Postes accordés", nombre: true, cellule: (a) => nombre(a.postesAccordes) },
            { cle: "avis", titre: "Délai d’avis", cellule: (a) => jours(a.joursAvis) },
            { cle: "decision", titre: "Délai de décision", cellule: (a) => jours(a.joursDecision) },
          ]}
        />
      )}
    </div>
  );
}

type UnAppelProps = {
  readonly appel: AppelSuiviLu;
  readonly territoires: readonly EntonnoirTerritoire[];
  readonly jour: string;
};

/** One call: its funnel, its delays, territory by territory. */
export function PageSuiviAppel({ appel: a, territoires, jour }: UnAppelProps): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre={a.titre}
        chapeau={`${ETATS_APPEL[a.etat]}, du ${dateCourte(a.ouvreLe)} au ${dateCourte(a.fermeLe)}`}
      >
        <LienBouton poids="secondaire" href={`/recrutement/appels/${a.id}/modifier`}>
          Modifier
        </LienBouton>
        {a.publie && (
          <LienBouton poids="secondaire" href={`/appels/${a.id}`}>
            Voir la page publique
          </LienBouton>
        )}
        <LienBouton poids="secondaire" href={`/manifestations?appel=${a.id}`}>
          Voir les dossiers
        </LienBouton>
      </EnTetePage>
      {!a.publie && (
        <Alerte ton="attention" titre="Cet appel n’est pas publié">
          <p>
            Personne ne le voit. Une fois publié, ses types de structures, ses territoires et son premier jour ne
            changent plus.
          </p>
          <Formulaire action={`/recrutement/appels/${a.id}/publication`} classe="dc-rang">
            <Bouton>Publier l’appel</Bouton>
          </Formulaire>
        </Alerte>
      )}
      <Chiffres>
        <ChiffreCle
          nom="Dossiers déposés"
          valeur={a.deposes}
          date={jour}
          complement={`${accord(a.brouillons, "commencé")} sans être déposé`}
          definition="Dossiers envoyés par leur structure, retirés compris."
        />
        <ChiffreCle
          nom="Avis rendus"
          valeur={a.instruits}
          date={jour}
          complement={`En ${jours(a.joursAvis)}${a.attenteAvis === null ? "" : `, le plus ancien attend depuis ${jours(a.attenteAvis)}`}`}
          definition="Dossiers dont la préfecture a rendu au moins un avis ; délai médian depuis le dépôt."
        />
        <ChiffreCle
          nom="Décisions"
          valeur={a.decides}
          date={jour}
          complement={`En ${jours(a.joursDecision)}`}
          definition="Dossiers dont une décision du comité est validée ; délai médian depuis le premier avis."
        />
        <ChiffreCle
          nom="Postes accordés"
          valeur={a.postesAccordes}
          date={jour}
          complement={`Sur ${nombre(a.postesDemandes)} demandés`}
          definition="Postes des décisions en vigueur de cet appel."
        />
      </Chiffres>
      {territoires.length > 0 && (
        <Bloc
          id="par-departement"
          titre="Par département"
          actions={
            <Telechargements
              csv={`/recrutement/appels/${a.id}/export/csv`}
              xlsx={`/recrutement/appels/${a.id}/export/xlsx`}
            />
          }
        >
          <Tableau
            id="entonnoir"
            legende={<span class="ds-sr-only">Dossiers par département</span>}
            haut
            lignes={territoires}
            colonnes={[
              {
                cle: "departement",
                titre: "Département",
                cellule: (t) => (
                  <Lien
                    href={`/manifestations?appel=${a.id}&departement=${t.departement}`}
                  >{`${t.nom} (${t.departement})`}</Lien>
                ),
              },
              { cle: "deposes", titre: "Déposés", nombre: true, cellule: (t) => nombre(t.deposes) },
              { cle: "instruits", titre: "Avis rendus", nombre: true, cellule: (t) => nombre(t.instruits) },
              { cle: "decides", titre: "Décidés", nombre: true, cellule: (t) => nombre(t.decides) },
              { cle: "demandes", titre: "Postes demandés", nombre: true, cellule: (t) => nombre(t.postesDemandes) },
              { cle: "accordes", titre: "Postes accordés", nombre: true, cellule: (t) => nombre(t.postesAccordes) },
              { cle: "avis", titre: "Délai d’avis", cellule: (t) => jours(t.joursAvis) },
              { cle: "attente", titre: "Attente la plus longue", cellule: (t) => jours(t.attenteAvis) },
            ]}
          />
        </Bloc>
      )}
    </div>
  );
}

type FormulaireProps = {
  readonly id: number | null;
  readonly publie: boolean;
  readonly valeurs: ValeursAppel;
  readonly erreurs: Erreurs;
  readonly types: Readonly<Record<string, string>>;
};

/** The form of a call. */
export function PageFormulaireAppel({ id, publie, valeurs, erreurs, types }: FormulaireProps): JSX.Element {
  const commun = (nom: string) => (erreurs[nom] === undefined ? {} : { erreur: erreurs[nom] });
  const retour = id === null ? "/recrutement/appels" : `/recrutement/appels/${id}`;
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage titre={id === null ? "Préparer un appel" : "Modifier l’appel"} />
      <ResumeErreurs erreurs={erreurs} />
      {publie && (
        <Alerte>
          <p>L’appel est publié : son premier jour, ses types de structures et ses territoires ne changent plus.</p>
        </Alerte>
      )}
      <div class="dc-bloc">
        <Formulaire action={id === null ? "/recrutement/appels" : `/recrutement/appels/${id}`}>
          <Champ nom="titre" libelle="Titre" valeur={valeurs.titre} obligatoire maxlength={150} {...commun("titre")} />
          <Champ
            nom="presentation"
            libelle="Présentation"
            aide="En mots simples : à quoi servent ces postes, ce que la structure s’engage à faire."
            lignes={8}
            valeur={valeurs.presentation}
            obligatoire
            {...commun("presentation")}
          />
          <Champ
            nom="ouvre"
            libelle="Premier jour"
            type="date"
            valeur={valeurs.ouvre}
            obligatoire
            largeur="moyen"
            lectureSeule={publie}
            {...commun("ouvre")}
          />
          <Champ
            nom="ferme"
            libelle="Dernier jour"
            type="date"
            valeur={valeurs.ferme}
            obligatoire
            largeur="moyen"
            {...commun("ferme")}
          />
          {!publie && (
            <>
              <Puces
                nom="types"
                legende="Types de structures"
                aide="Aucun coché : tous."
                valeur={valeurs.types}
                choix={Object.entries(types).map(([valeur, libelle]) => ({ valeur, libelle }))}
                {...commun("types")}
              />
              <Champ
                nom="departements"
                libelle="Départements"
                facultatif
                aide="Codes séparés par des espaces, par exemple : 23 87 2A. Vide : toute la France."
                valeur={valeurs.departements}
                {...commun("departements")}
              />
            </>
          )}
          <Champ
            nom="contingents"
            libelle="Postes disponibles"
            facultatif
            aide="Un par ligne : « 23 : 12 » pour un département, « QPV : 100 » ou « ZRR : 80 » pour une zone prioritaire. Vide : sans limite annoncée."
            lignes={6}
            valeur={valeurs.contingents}
            {...commun("contingents")}
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
