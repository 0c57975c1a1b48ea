import type { JSX } from "hono/jsx/jsx-runtime";
import { Bloc, Bouton, Champ, EnTetePage, Vide } from "../../../plateforme/ui/index.ts";

/** The template of « Mes envois »: the two counts, what is to be decided, what waits, what was received, and the two files. */
export function Envois(): JSX.Element {
  return (
    <>
      <EnTetePage titre="Mes envois" />
      <p data-mot="message" class="ds-alert" data-color="info" role="status" hidden />
      <div class="dc-bloc dc-pile dc-pile--3">
        <p data-mot="compte" />
        <p class="dc-doux dc-petit" data-mot="precision" />
        <p data-mot="horloge" class="ds-alert" data-color="warning" hidden />
        <p data-mot="place" class="ds-alert" data-color="warning" hidden />
        <div class="dc-barre-action">
          <button class="ds-button" type="button" data-geste="envoyer">
            Envoyer maintenant
          </button>
        </div>
      </div>
      <SectionEnvois nom="a-decider" titre="À décider" />
      <SectionEnvois nom="en-attente" titre="En attente" />
      <SectionEnvois nom="envoyes" titre="Reçus par Déclic" />
      <div data-mot="vide" hidden>
        <Vide titre="Rien n’attend sur cet appareil" icone="envoyer">
          <p>Un compte rendu écrit sans réseau apparaît ici, puis part tout seul.</p>
        </Vide>
      </div>
      <Bloc id="fichier" titre="Passer par un fichier">
        <p>
          Si cet appareil ne retrouve pas le réseau, ses comptes rendus peuvent partir d’un autre, sous votre compte.
        </p>
        <details class="dc-def" data-mot="export">
          <summary>Garder une copie dans un fichier</summary>
          <form class="dc-pile dc-pile--3" data-forme="exporter" novalidate>
            <Champ
              nom="phrase"
              libelle="Phrase secrète"
              type="password"
              autocomplete="new-password"
              aide="Douze signes au moins. Elle ferme le fichier : sans elle, personne ne peut l’ouvrir, pas même nous."
            />
            <Champ nom="encore" libelle="La même phrase, encore une fois" type="password" autocomplete="new-password" />
            <Bouton poids="secondaire">Enregistrer le fichier</Bouton>
          </form>
        </details>
        <details class="dc-def">
          <summary>Reprendre un fichier</summary>
          <form class="dc-pile dc-pile--3" data-forme="importer" novalidate>
            <Champ nom="fichier" libelle="Fichier" type="file" accept=".declic" />
            <Champ nom="ouvrir" libelle="Phrase secrète du fichier" type="password" autocomplete="new-password" />
            <Bouton poids="secondaire">Reprendre ces comptes rendus</Bouton>
          </form>
        </details>
      </Bloc>
    </>
  );
}

const SectionEnvois = ({ nom, titre }: { nom: string; titre: string }) => (
  <section class="dc-pile dc-pile--3" data-mot={nom} aria-labelledby={`titre-${nom}`} hidden>
    <h2 class="ds-heading" data-size="xs" id={`titre-${nom}`}>
      {titre}
    </h2>
    <ul class="dc-pile dc-pile--2 dc-liste-nue" data-liste={nom} />
  </section>
);
