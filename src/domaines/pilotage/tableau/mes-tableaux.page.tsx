import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  accord,
  BarreActions,
  Bloc,
  Bouton,
  Caches,
  Champ,
  dateLongue,
  EnTetePage,
  Etiquette,
  Formulaire,
  type GroupeOptions,
  Icone,
  Lien,
  LienBouton,
  type Option,
  ResumeErreurs,
  saisis,
  Vide,
} from "../../../plateforme/ui/index.ts";
import type { Compose } from "./composes.query.ts";
import type { Exploration } from "./explorations.query.ts";
import type { TableauPret } from "./tableau.rules.ts";

type MesTableauxProps = {
  readonly sienDuRole: { readonly nom: string; readonly territoire: string };
  readonly tableaux: readonly (Compose & { readonly jour: string })[];
  readonly explorations: readonly Exploration[];
};

/** Every dashboard a signed-in person may open: that of their role, their own, those shared with them; then their explorations. */
export function PageMesTableaux({ sienDuRole, tableaux, explorations }: MesTableauxProps): JSX.Element {
  const vivants = tableaux.filter(({ supprimeLe }) => supprimeLe === null);
  const siens = vivants.filter(({ sien }) => sien);
  const partages = vivants.filter(({ sien }) => !sien);
  const gardees = explorations.filter(({ supprimeLe }) => supprimeLe === null);
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage titre="Tableaux de bord" chapeau="Les chiffres que vous suivez, et ce qui demande votre attention.">
        <LienBouton href="/mes-tableaux/nouveau">Composer un tableau</LienBouton>
      </EnTetePage>
      <Bloc id="t-role" titre={<Lien href="/mes-tableaux/role">{sienDuRole.nom}</Lien>}>
        <p>
          Le tableau de votre rôle : {sienDuRole.territoire}, et les alertes de votre périmètre.{" "}
          <Lien href="/tableaux">Tous les tableaux prêts</Lien> · <Lien href="/bilans">Les bilans écrits</Lien>
        </p>
      </Bloc>
      <Bloc id="t-siens" titre="Les vôtres">
        {siens.length === 0 ? (
          <Vide titre="Aucun tableau composé" niveau={3}>
            <p>
              Partez d’un tableau prêt ou d’une page blanche : vous choisissez les chiffres, leur forme et leur ordre.
            </p>
          </Vide>
        ) : (
          <Liste>
            {siens.map((un) => (
              <LigneTableau un={un} />
            ))}
          </Liste>
        )}
      </Bloc>
      {partages.length > 0 && (
        <Bloc id="t-partages" titre="Partagés avec votre périmètre">
          <Liste>
            {partages.map((un) => (
              <LigneTableau un={un} />
            ))}
          </Liste>
        </Bloc>
      )}
      <Bloc id="t-explorations" titre="Vos explorations" actions={<Lien href="/explorer">Explorer les chiffres</Lien>}>
        {gardees.length === 0 ? (
          <Vide titre="Aucune exploration enregistrée" niveau={3}>
            <p>Sur la page « Explorer les chiffres », choisissez puis enregistrez.</p>
          </Vide>
        ) : (
          <Liste>
            {gardees.map((une) => (
              <LigneExploration une={une} />
            ))}
          </Liste>
        )}
      </Bloc>
      <Retires tableaux={tableaux} explorations={explorations} />
    </div>
  );
}

const Liste = ({ children }: { children?: Child }): JSX.Element => <ul class="dc-alertes">{children}</ul>;

function LigneTableau({ un }: { readonly un: Compose & { readonly jour: string } }): JSX.Element {
  const { id, nom, sien, partage, couvert, perimetreNom, tuiles, jour } = un;
  return (
    <li>
      <Icone nom="tableau" />
      <div>
        <p>
          <Lien href={`/mes-tableaux/${id}`}>{nom}</Lien>{" "}
          {sien && partage && <Etiquette ton="info">Partagé : {perimetreNom}</Etiquette>}
          {!couvert && <Etiquette ton="attention">Autre périmètre : {perimetreNom}</Etiquette>}
        </p>
        <p class="dc-petit dc-doux">
          {accord(tuiles.length, "tuile")}, changé le {dateLongue(jour)}
          {!sien && `, ${perimetreNom}`}
        </p>
      </div>
      {sien ? (
        <Geste action={`/mes-tableaux/${id}/suppression`} mot="Supprimer" precision={nom} />
      ) : (
        <Lien href={`/mes-tableaux/nouveau?tableau=${id}`} precision={nom}>
          Dupliquer
        </Lien>
      )}
    </li>
  );
}

function LigneExploration({ une: { id, nom, demande } }: { readonly une: Exploration }): JSX.Element {
  return (
    <li>
      <Icone nom="graphique" />
      <p>
        <Lien href={`/explorer?${demande}`}>{nom}</Lien>
      </p>
      <Geste action={`/mes-tableaux/explorations/${id}/suppression`} mot="Supprimer" precision={nom} />
    </li>
  );
}

type GesteProps = { readonly action: string; readonly mot: string; readonly precision: string };

const Geste = ({ action, mot, precision }: GesteProps): JSX.Element => (
  <Formulaire action={action} classe="dc-rang">
    <Bouton poids="discret" precision={precision}>
      {mot}
    </Bouton>
  </Formulaire>
);

function Retires({ tableaux, explorations }: Omit<MesTableauxProps, "sienDuRole">): JSX.Element | null {
  const retires = [
    ...tableaux.flatMap(({ id, nom, supprimeLe }) =>
      supprimeLe === null ? [] : [{ nom, action: `/mes-tableaux/${id}/reprise`, sorte: "tableau" }],
    ),
    ...explorations.flatMap(({ id, nom, supprimeLe }) =>
      supprimeLe === null ? [] : [{ nom, action: `/mes-tableaux/explorations/${id}/reprise`, sorte: "exploration" }],
    ),
  ];
  if (retires.length === 0) return null;
  return (
    <Bloc id="t-retires" titre="Supprimés depuis moins de 30 jours">
      <Liste>
        {retires.map(({ nom, action, sorte }) => (
          <li>
            <Icone nom="supprimer" />
            <p>
              {nom} <span class="dc-doux">({sorte})</span>
            </p>
            <Geste action={action} mot="Rétablir" precision={nom} />
          </li>
        ))}
      </Liste>
    </Bloc>
  );
}

type NouveauProps = {
  readonly valeurs: Readonly<Record<string, string>>;
  readonly erreurs: Erreurs;
  readonly prets: readonly TableauPret[];
  readonly territoires: readonly (Option | GroupeOptions)[];
  /** Name of the one that is duplicated; null when none is. */
  readonly copieDe: string | null;
};

/** A new dashboard: its name, what it starts from, its territory. */
export function PageNouveau({ valeurs, erreurs, prets, territoires, copieDe }: NouveauProps): JSX.Element {
  const champ = saisis((nom: string) => valeurs[nom] ?? "", erreurs);
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage titre={copieDe === null ? "Composer un tableau" : `Dupliquer « ${copieDe} »`} />
      <ResumeErreurs erreurs={erreurs} />
      <div class="dc-bloc">
        <Formulaire action="/mes-tableaux">
          <Champ {...champ("nom")} libelle="Nom du tableau" maxlength={80} obligatoire />
          {copieDe === null ? (
            <Champ
              {...champ("modele")}
              libelle="Partir de"
              invite="Une page blanche"
              options={prets.map(({ code, nom }) => ({ valeur: code, libelle: nom }))}
            />
          ) : (
            <Caches valeurs={{ tableau: valeurs["tableau"] ?? "" }} />
          )}
          <Champ {...champ("zone")} libelle="Territoire" options={territoires} />
          <BarreActions>
            <Bouton>Créer le tableau</Bouton>
            <LienBouton poids="secondaire" href="/mes-tableaux">
              Annuler
            </LienBouton>
          </BarreActions>
        </Formulaire>
      </div>
    </div>
  );
}

type ExplorationProps = { readonly nom: string; readonly demande: string; readonly erreurs: Erreurs };

/** An exploration to keep: its name. */
export function PageNouvelleExploration({ nom, demande, erreurs }: ExplorationProps): JSX.Element {
  const champ = saisis((_nom: string) => nom, erreurs);
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage
        titre="Enregistrer cette exploration"
        chapeau="Vous la retrouverez avec vos tableaux de bord, et pourrez en faire une tuile."
      />
      <ResumeErreurs erreurs={erreurs} />
      <div class="dc-bloc">
        <Formulaire action="/mes-tableaux/explorations">
          <Caches valeurs={{ demande }} />
          <Champ {...champ("nom")} libelle="Nom de l’exploration" maxlength={80} obligatoire />
          <BarreActions>
            <Bouton>Enregistrer</Bouton>
            <LienBouton poids="secondaire" href={`/explorer?${demande}`}>
              Revenir à l’exploration
            </LienBouton>
          </BarreActions>
        </Formulaire>
      </div>
    </div>
  );
}

/** Said to whoever follows a link that opens nothing for them: absent, taken away or not within their rights, the same words. */
export function PageFermee({ perimetre, id }: { readonly perimetre: string | null; readonly id: number }): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage titre="Ce tableau ne s’ouvre pas" />
      <div class="dc-bloc dc-pile">
        {perimetre === null ? (
          <p>
            Il n’existe pas, il a été supprimé, ou il n’est pas partagé avec votre périmètre. Si vous avez plusieurs
            rôles, essayez avec l’autre ; sinon, demandez à la personne qui vous a envoyé le lien.
          </p>
        ) : (
          <p>
            Vous l’avez composé pour « {perimetre} », que votre rôle présent ne couvre pas, ou plus. Changez de rôle si
            vous en avez un autre, ou supprimez-le.
          </p>
        )}
        <BarreActions>
          <LienBouton href="/mes-tableaux">Vos tableaux de bord</LienBouton>
        </BarreActions>
        {perimetre !== null && (
          <Geste action={`/mes-tableaux/${id}/suppression`} mot="Supprimer ce tableau" precision="" />
        )}
      </div>
    </div>
  );
}
