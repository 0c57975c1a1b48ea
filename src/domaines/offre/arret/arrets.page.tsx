import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  Alerte,
  accord,
  BarreActions,
  Bloc,
  Bouton,
  Champ,
  EnTetePage,
  Formulaire,
  LienBouton,
  Repli,
  ResumeErreurs,
} from "../../../plateforme/ui/index.ts";
import { type ArretSaisi, type ChampArret, lignesDuFormulaire, nomDuChamp } from "./saisie-arrets.rules.ts";

type Props = {
  readonly id: string;
  readonly nom: string;
  readonly vu: string;
  /** False: the place is not said to be itinerant. */
  readonly itinerant: boolean;
  readonly saisis: readonly ArretSaisi[];
  readonly erreurs: Erreurs;
  /** What a tour just read held; nothing of it is kept yet. */
  readonly lue?: { readonly lignes: number; readonly ignorees: readonly string[] };
  /** What was pasted, when it could not be read. */
  readonly collee?: string;
};

/** The stops of an itinerant place: one by one, or a whole tour pasted. */
export function PageArrets(props: Props): JSX.Element {
  const { id, nom, itinerant, erreurs } = props;
  const base = `/lieux/tenus/${id}`;
  return (
    <div class="dc-colonne dc-pile dc-pile--6">
      <EnTetePage titre="Arrêts" chapeau={nom} />
      <ResumeErreurs erreurs={avecLeurRang(erreurs)} />
      {itinerant ? (
        <>
          <Lue {...props} />
          <UnParUn {...props} base={base} />
          <Coller {...props} base={base} />
        </>
      ) : (
        <Alerte ton="info">
          <p>Seul un lieu itinérant a des arrêts. Dites d’abord que ce lieu est itinérant.</p>
          <LienBouton poids="secondaire" href={`${base}/aides`}>
            Aides et publics
          </LienBouton>
        </Alerte>
      )}
    </div>
  );
}

function Lue({ lue, erreurs }: Props): JSX.Element | null {
  if (lue === undefined) return null;
  const fautives = lignesFautives(erreurs);
  return (
    <Alerte ton={fautives.length === 0 ? "info" : "attention"} annoncer>
      <p>
        {accord(lue.lignes, "ligne lue", "lignes lues")}
        {fautives.length === 0
          ? ". Relisez, puis enregistrez : rien n’est encore gardé."
          : ` : ${accord(fautives.length, "est", "sont")} à corriger (${fautives.length === 1 ? "arrêt" : "arrêts"} ${fautives.join(", ")}). Rien n’est encore gardé.`}
      </p>
      {lue.ignorees.length > 0 && <p>Colonnes laissées de côté : {lue.ignorees.join(", ")}.</p>}
    </Alerte>
  );
}

/** Above the form each fault says whose it is; beside its field it goes without saying. */
const avecLeurRang = (erreurs: Erreurs): Erreurs =>
  Object.fromEntries(
    Object.entries(erreurs).map(([nom, message]) => {
      const [, rang] = /^arret-(\d+)-/.exec(nom) ?? [];
      return [nom, rang === undefined ? message : `Arrêt ${Number(rang) + 1}. ${message}`];
    }),
  );

const lignesFautives = (erreurs: Erreurs): readonly number[] => [
  ...new Set(Object.keys(erreurs).flatMap((nom) => Number(/^arret-(\d+)-/.exec(nom)?.[1] ?? -1) + 1 || [])),
];

function UnParUn({ base, vu, saisis, erreurs }: Props & { base: string }): JSX.Element {
  return (
    <Formulaire action={`${base}/arrets`}>
      <input type="hidden" name="vu" value={vu} />
      <p class="dc-doux">
        Quand : « tous les mardis 9h-12h », « 1er et 3e jeudi 14h-17h », « mercredi des semaines paires 9h-12h », ou des
        dates : « 29/11/2026, 06/12/2026 9h-12h ». Plusieurs règles se séparent par un point-virgule.
      </p>
      {lignesDuFormulaire(saisis).map((saisi, rang) => (
        <UnArret saisi={saisi} rang={rang} erreurs={erreurs} />
      ))}
      <p class="dc-doux">
        Pour retirer un arrêt, videz ses cases. D’autres lignes vides viennent quand vous enregistrez.
      </p>
      <BarreActions mobile>
        <Bouton>Enregistrer</Bouton>
        <LienBouton poids="secondaire" href={base}>
          Annuler
        </LienBouton>
      </BarreActions>
    </Formulaire>
  );
}

function UnArret({ saisi, rang, erreurs }: { saisi: ArretSaisi; rang: number; erreurs: Erreurs }): JSX.Element {
  const champ = (nom: ChampArret) => ({
    nom: nomDuChamp(rang, nom),
    valeur: saisi[nom],
    erreur: erreurs[nomDuChamp(rang, nom)],
  });
  return (
    <fieldset class="ds-fieldset dc-bloc dc-pile dc-pile--3">
      <legend>Arrêt {rang + 1}</legend>
      <div class="dc-rang dc-rang--bas">
        <Champ {...champ("commune")} libelle="Commune" maxlength={100} />
        <Champ
          {...champ("code_postal")}
          libelle="Code postal"
          largeur="court"
          inputmode="numeric"
          maxlength={5}
          facultatif
        />
      </div>
      <Champ
        {...champ("adresse")}
        libelle="Où"
        aide="Place du marché, parking de la mairie…"
        maxlength={300}
        facultatif
      />
      <Champ {...champ("quand")} libelle="Quand" maxlength={1_000} />
      <Champ
        {...champ("sauf")}
        libelle="Sauf"
        aide="« jours fériés ; vacances scolaires ; du 01/08/2026 au 31/08/2026 »"
        maxlength={500}
        facultatif
      />
      <Repli titre="Point sur la carte" nombre={saisi.latitude === "" ? 0 : 1}>
        <p class="dc-doux">Sans point, l’arrêt est placé au centre de la commune.</p>
        <div class="dc-rang dc-rang--bas">
          <Champ {...champ("latitude")} libelle="Latitude" maxlength={20} />
          <Champ {...champ("longitude")} libelle="Longitude" maxlength={20} />
        </div>
      </Repli>
    </fieldset>
  );
}

function Coller({ base, vu, erreurs, collee }: Props & { base: string }): JSX.Element {
  return (
    <Bloc id="tournee" titre="Une tournée toute faite">
      <p>
        Collez les lignes d’un tableur, ou donnez le fichier. La première ligne nomme les colonnes : commune, code
        postal, adresse, quand, sauf. Les arrêts lus viennent dans le formulaire, à la place de ceux d’avant : vous les
        relisez avant d’enregistrer.
      </p>
      <Formulaire action={`${base}/arrets/tournee`} fichiers>
        <input type="hidden" name="vu" value={vu} />
        <Champ
          nom="tournee"
          libelle="Lignes collées"
          lignes={6}
          valeur={collee}
          erreur={erreurs["tournee"]}
          facultatif
        />
        <Champ
          nom="fichier"
          libelle="Fichier CSV ou Excel"
          type="file"
          accept=".csv,.txt,.xlsx"
          erreur={erreurs["fichier"]}
          facultatif
        />
        <div>
          <Bouton poids="secondaire">Lire cette tournée</Bouton>
        </div>
      </Formulaire>
    </Bloc>
  );
}
