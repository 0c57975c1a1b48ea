import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { Bouton, EnTetePage, Etiquette, Lien, LienBouton, ressource, type Ton } from "../../../plateforme/ui/index.ts";
import { PageSaisie } from "../compte-rendu/saisie.page.tsx";
import { THEMES } from "../compte-rendu/theme.rules.ts";
import { Envois } from "./envois.page.tsx";
import { ETAT_LIBELLES, ETATS, type Etat } from "./file-attente.rules.ts";

/** What stands for every page without network: the same for everyone; the island fills it from what the device holds sealed. */
export function PageHorsLigne(): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6" data-espace="">
      <nav class="dc-rang" aria-label="Sans réseau">
        <Lien href="/conseiller">Ma journée</Lien>
        <Lien href="/cra/nouveau">Nouveau compte rendu</Lien>
        <Lien href="/mes-envois">Mes envois</Lien>
      </nav>
      <div class="dc-pile dc-pile--6" data-vue="">
        <EnTetePage titre="Hors ligne" />
        <p>Cette page remplace les autres quand le réseau manque, sur un appareil où vous vous êtes déjà connecté.</p>
      </div>
      <Gabarits />
    </div>
  );
}

/** What was written on this device and what has been received. */
export function PageMesEnvois(): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6" data-espace="">
      <div class="dc-pile dc-pile--6" data-vue="">
        <EnTetePage titre="Mes envois" />
        <p>
          Cette page montre ce qui attend sur cet appareil ; elle demande JavaScript. Sans lui, rien n’attend : chaque
          compte rendu est enregistré aussitôt.
        </p>
      </div>
      <Gabarits />
    </div>
  );
}

/** Views as inert templates: the island copies one and fills its words (`data-mot`) and its lists (`data-liste`). */
function Gabarits(): JSX.Element {
  return (
    <>
      <Gabarit nom="saisie" ilots>
        <p class="dc-doux">
          Sans réseau, un compte rendu commencé ne se garde pas : enregistrez-le avant de quitter cette page.
        </p>
        <PageSaisie
          titre="Nouveau compte rendu"
          action="/cra"
          valeurs={{ champs: {}, listes: {} }}
          erreurs={{}}
          preparation={{
            structure: { id: 0, nom: "Dans votre structure", communeCode: null, departementCode: "", fuseau: "" },
            aujourdhui: "",
            dernier: undefined,
            lieux: [],
            themes: THEMES,
            etiquettes: [],
            brouillon: undefined,
          }}
        />
      </Gabarit>
      <Gabarit nom="jour">
        <Jour />
      </Gabarit>
      <Gabarit nom="envois">
        <Envois />
      </Gabarit>
      <Gabarit nom="conflit">
        <Conflit />
      </Gabarit>
      <Gabarit nom="suppression">
        <Suppression />
      </Gabarit>
      <Gabarit nom="deconnexion">
        <Deconnexion />
      </Gabarit>
      <Gabarit nom="absent">
        <Absent />
      </Gabarit>
      <Gabarit nom="ligne">
        <Ligne />
      </Gabarit>
      {ETATS.map((etat) => (
        <Gabarit nom={`etat-${etat}`}>
          <Etiquette ton={TONS[etat]}>{ETAT_LIBELLES[etat]}</Etiquette>
        </Gabarit>
      ))}
    </>
  );
}

const TONS: Readonly<Record<Etat, Ton>> = {
  en_attente: "info",
  envoye: "succes",
  refuse: "danger",
  en_conflit: "attention",
  en_quarantaine: "attention",
};

function Gabarit({ nom, ilots, children }: { nom: string; ilots?: boolean; children?: Child }): JSX.Element {
  const scripts = ilots ? `${ressource("ilots/compteur.js")} ${ressource("ilots/somme.js")}` : undefined;
  return (
    <template id={`gabarit-${nom}`} data-ilots={scripts}>
      {children}
    </template>
  );
}

/** One report or one sending in a list. */
const Ligne = () => (
  <li class="dc-bloc dc-pile dc-pile--2">
    <p>
      <strong data-mot="titre" />
      <br />
      <span class="dc-doux" data-mot="precision" />
    </p>
    <p data-mot="motif" hidden />
    <div class="dc-rang dc-rang--bout">
      <span data-mot="etat" />
      <span class="dc-rang" data-mot="gestes" />
    </div>
  </li>
);

function Jour(): JSX.Element {
  return (
    <>
      <EnTetePage titre="Ma journée" />
      <p data-mot="jour" />
      <p data-mot="horloge" class="ds-alert" data-color="warning" hidden />
      <div class="dc-bloc dc-rang dc-rang--bout">
        <p data-mot="bilan" />
        <LienBouton icone="plus" href="/cra/nouveau">
          Nouveau compte rendu
        </LienBouton>
      </div>
      <section class="dc-pile dc-pile--3" data-mot="agenda" aria-labelledby="agenda-emporte" hidden>
        <h2 class="ds-heading" data-size="xs" id="agenda-emporte">
          À l’agenda aujourd’hui
        </h2>
        <ul class="dc-pile dc-pile--2 dc-liste-nue" data-liste="agenda" />
      </section>
      <section class="dc-pile dc-pile--3" aria-labelledby="derniers-emportes">
        <h2 class="ds-heading" data-size="xs" id="derniers-emportes">
          Vos derniers comptes rendus
        </h2>
        <ul class="dc-pile dc-pile--2 dc-liste-nue" data-liste="derniers" />
      </section>
    </>
  );
}

function Conflit(): JSX.Element {
  return (
    <>
      <EnTetePage titre="Deux versions de ce compte rendu" />
      <p data-mot="explication" />
      <div class="dc-tableau dc-tableau--cartes" data-mot="tableau">
        <table class="ds-table">
          <caption data-mot="titre" />
          <thead>
            <tr>
              <th scope="col">Question</th>
              <th scope="col">La vôtre, sur cet appareil</th>
              <th scope="col">Celle de Déclic</th>
            </tr>
          </thead>
          <tbody data-liste="ecarts" />
        </table>
      </div>
      <div class="dc-barre-action">
        <button class="ds-button" type="button" data-geste="mienne">
          Garder la mienne
        </button>
        <button class="ds-button" data-variant="secondary" type="button" data-geste="autre">
          Garder celle de Déclic
        </button>
        <LienBouton poids="discret" href="/mes-envois">
          Décider plus tard
        </LienBouton>
      </div>
    </>
  );
}

function Suppression(): JSX.Element {
  return (
    <div class="dc-colonne dc-pile dc-pile--6">
      <EnTetePage titre="Supprimer ce compte rendu ?" />
      <div class="dc-bloc dc-pile dc-pile--3">
        <p data-mot="titre" />
        <p>Il disparaîtra de vos chiffres dès que le réseau sera revenu. Vous pourrez le rétablir pendant 30 jours.</p>
        <div class="dc-barre-action">
          <button class="ds-button" data-color="danger" type="button" data-geste="supprimer">
            Supprimer
          </button>
          <LienBouton poids="secondaire" href="/conseiller">
            Garder le compte rendu
          </LienBouton>
        </div>
      </div>
    </div>
  );
}

function Deconnexion(): JSX.Element {
  return (
    <div class="dc-colonne dc-pile dc-pile--6">
      <EnTetePage titre="Des comptes rendus ne sont pas encore envoyés" />
      <p data-mot="compte" />
      <div class="dc-bloc dc-pile dc-pile--6">
        <p>
          Le plus sûr : envoyez-les, ou gardez-en une copie dans un fichier. En vous déconnectant ensuite, tout ce qui
          est à vous sera effacé de cet appareil.
        </p>
        <div class="dc-barre-action">
          <LienBouton href="/mes-envois">Envoyer ou garder une copie</LienBouton>
          <LienBouton poids="secondaire" href="/conseiller">
            Rester connecté
          </LienBouton>
        </div>
      </div>
      <div class="dc-bloc dc-pile dc-pile--3">
        <p>
          Ou bien déconnectez-vous en les laissant ici, chiffrés : personne d’autre ne les verra ni ne les enverra. Ils
          repartiront quand vous vous connecterez de nouveau sur cet appareil.
        </p>
        <form action="/deconnexion" method="post" data-forme="laisser">
          <Bouton poids="secondaire">Se déconnecter en les laissant ici</Bouton>
        </form>
      </div>
    </div>
  );
}

function Absent(): JSX.Element {
  return (
    <>
      <EnTetePage titre="Cette page demande le réseau" />
      <p data-mot="explication">Vos comptes rendus s’écrivent sans réseau ; le reste attend son retour.</p>
      <div class="dc-barre-action">
        <LienBouton href="/conseiller">Ma journée</LienBouton>
      </div>
    </>
  );
}
