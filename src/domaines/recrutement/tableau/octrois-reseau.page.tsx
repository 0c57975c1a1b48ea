import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import { accord, Bloc, Bouton, Champ, Formulaire, saisis } from "../../../plateforme/ui/index.ts";
import type { OffreReseau } from "./offres-reseau.query.ts";

export type OctroisProps = {
  readonly offres: readonly OffreReseau[];
  readonly structures: readonly {
    readonly id: number;
    readonly nom: string;
    readonly reseau: string;
    readonly departement: string;
  }[];
  readonly appels: readonly { readonly id: number; readonly titre: string }[];
  /** The reader: who prepared a grant does not make it. */
  readonly moi: number;
  readonly valeurs: Readonly<Record<string, string>>;
  readonly erreurs: Erreurs;
  /** The offer whose grant was refused. */
  readonly enOctroi: number | null;
};

/** The posts of accepted offers: prepared by one person, granted by another. */
export function Octrois(props: OctroisProps): JSX.Element | null {
  const aPreparer = props.offres.filter(({ reponse, octroi }) => reponse === "acceptee" && octroi === null);
  const prepares = props.offres.filter(({ octroi }) => octroi !== null && octroi.le === null);
  if (aPreparer.length + prepares.length === 0) return null;
  return (
    <Bloc id="octrois" titre="Accorder les postes des offres acceptées">
      <p>Une personne prépare l’octroi, une autre l’accorde. Les postes sont pris sur ceux d’un appel.</p>
      {prepares.map((o) => (
        <Prepare offre={o} moi={props.moi} />
      ))}
      {aPreparer.length > 0 && <Preparer {...props} offres={aPreparer} />}
    </Bloc>
  );
}

const nommer = (o: OffreReseau): string => `N° ${o.id}, ${o.reseau}, ${o.departement} (${o.departementCode})`;

function Prepare({ offre: o, moi }: { readonly offre: OffreReseau; readonly moi: number }): JSX.Element {
  const base = `/recrutement/offres-reseaux/${o.id}`;
  return (
    <div class="dc-pile dc-pile--2">
      <p>
        <strong>{nommer(o)}</strong> : {accord(o.octroi?.postes ?? 0, "poste")} à {o.octroi?.structure}, sur l’appel «{" "}
        {o.octroi?.appel} ».
        {o.octroi?.prepareePar === moi && " Vous l’avez préparé : une autre personne de l’administration l’accorde."}
      </p>
      <div class="dc-rang">
        {o.octroi?.prepareePar !== moi && (
          <Formulaire action={`${base}/accord`} classe="dc-rang">
            <Bouton>Accorder les postes de l’offre n° {o.id}</Bouton>
          </Formulaire>
        )}
        <Formulaire action={`${base}/octroi/oubli`} classe="dc-rang">
          <Bouton poids="secondaire">Retirer l’octroi de l’offre n° {o.id}</Bouton>
        </Formulaire>
      </div>
    </div>
  );
}

function Preparer({ offres, structures, appels, valeurs, erreurs, enOctroi }: OctroisProps): JSX.Element {
  const champ = saisis(
    (nom: string) => (enOctroi === null ? "" : (valeurs[nom] ?? "")),
    enOctroi === null ? {} : erreurs,
  );
  const groupes = [...new Set(structures.map((s) => `${s.reseau}, ${s.departement}`))];
  return (
    <Formulaire action="/recrutement/offres-reseaux/octrois" classe="dc-pile dc-pile--3">
      <Champ
        {...champ("offre")}
        id="octroi-offre"
        valeur={enOctroi === null ? "" : String(enOctroi)}
        libelle="Offre acceptée"
        invite="Choisissez…"
        options={offres.map((o) => ({ valeur: String(o.id), libelle: `${nommer(o)} : ${accord(o.postes, "poste")}` }))}
      />
      <Champ
        {...champ("structure")}
        libelle="Structure du réseau"
        invite="Choisissez…"
        aide={structures.length === 0 ? "Ce réseau n’a pas de structure dans ce département." : undefined}
        options={groupes.map((groupe) => ({
          groupe,
          options: structures
            .filter((s) => `${s.reseau}, ${s.departement}` === groupe)
            .map(({ id, nom }) => ({ valeur: String(id), libelle: nom })),
        }))}
      />
      <Champ
        {...champ("appel")}
        libelle="Appel dont les postes sont pris"
        invite="Choisissez…"
        options={appels.map(({ id, titre }) => ({ valeur: String(id), libelle: titre }))}
      />
      <Champ {...champ("octroi")} libelle="Postes accordés" inputmode="numeric" largeur="court" />
      <Bouton>Préparer l’octroi</Bouton>
    </Formulaire>
  );
}
