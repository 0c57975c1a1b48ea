import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Alerte,
  accord,
  Bouton,
  Caches,
  Champ,
  deNom,
  distance,
  EnTetePage,
  Formulaire,
  Lien,
  LienTelephone,
  Pagination,
} from "../../../plateforme/ui/index.ts";
import { AutourDeMoi } from "./autour-de-moi.page.tsx";
import { type CarteDetaillee, CarteLieux } from "./carte-lieux.page.tsx";
import type { LieuTrouve, ResultatRecherche } from "./chercher-lieux.ts";
import { adresseTrouver, baseTrouver, cadreEnValeurs, type Demande } from "./demande-lieux.rules.ts";
import { Emporter } from "./emporter.page.tsx";
import { BesoinNonCompris, ChoixBesoin, Filtres } from "./filtres-lieux.page.tsx";
import { LieuEnListe } from "./lieu-en-liste.page.tsx";
import type { Endroit } from "./ou-chercher.ts";

/** Asks where, and for what: at first, or when the place was not understood. */
export function pageDemander({
  demande,
  erreur,
  numero,
}: {
  demande: Demande;
  erreur?: string;
  numero: string;
}): JSX.Element {
  return (
    <div class="dc-large dc-page dc-pile dc-pile--6 dc-colonne">
      <EnTetePage titre="Trouver un lieu d’aide près de chez vous" />
      {demande.mots !== "" && demande.besoin === undefined && <BesoinNonCompris />}
      <Formulaire action={baseTrouver(demande)} methode="get" recherche libelle="Trouver un lieu d’aide">
        <Caches valeurs={cadreEnValeurs(demande.cadre)} />
        <ChoixBesoin demande={demande} />
        <Champ
          nom="lieu"
          libelle="Où habitez-vous ?"
          aide="Commune ou code postal. Exemple : Guéret ou 23000."
          valeur={demande.lieu}
          autocomplete="postal-code"
          maxlength={100}
          {...(erreur === undefined ? {} : { erreur })}
        />
        <AutourDeMoi />
        <div>
          <Bouton icone="lieu">Voir les lieux</Bouton>
        </div>
      </Formulaire>
      <p>
        Vous préférez parler à quelqu’un ? Appelez le <LienTelephone numero={numero} />.
      </p>
    </div>
  );
}

/** Several communes bear the name, or it is that of a whole territory: the person chooses. */
export function pageHomonymes({
  demande,
  endroit: { choix, parce },
}: {
  demande: Demande;
  endroit: Extract<Endroit, { sorte: "choix" }>;
}): JSX.Element {
  return (
    <div class="dc-large dc-page dc-pile dc-pile--6 dc-colonne">
      <EnTetePage titre={`Quelle commune « ${demande.lieu} » ?`} chapeau={POURQUOI_CHOISIR[parce ?? "homonymes"]} />
      <ul class="dc-pile dc-pile--2">
        {choix.map(({ code, libelle }) => (
          <li>
            <Lien href={adresseTrouver(demande, { commune: code })}>{libelle}</Lien>
          </li>
        ))}
      </ul>
      <p>
        <Lien href={autreCommune(demande)} icone="fleche-gauche">
          Écrire une autre commune
        </Lien>
      </p>
    </div>
  );
}

const POURQUOI_CHOISIR = {
  homonymes: "Plusieurs communes portent ce nom. Choisissez la vôtre.",
  territoire:
    "C’est le nom d’un département ou d’une région. Choisissez une grande commune près de chez vous, ou écrivez la vôtre.",
  adresse: "Nous cherchons autour d’une commune. Est-ce bien celle-ci ?",
} as const;

const autreCommune = (demande: Demande): string =>
  adresseTrouver(demande, { lieu: "", commune: "", position: undefined, filtres: [], page: 1 });

type Resultats = {
  readonly demande: Demande;
  readonly endroit: { readonly code: string; readonly nom: string; readonly lat: number; readonly lon: number };
  readonly resultat: ResultatRecherche;
  /** The next free slot, by identifier of place, where one books online. */
  readonly prochains: ReadonlyMap<string, string>;
  readonly parPage: number;
  readonly numero: string;
  /** Address of this site, for what is sent or held elsewhere. */
  readonly site: string;
  readonly detail: CarteDetaillee | undefined;
};

/** The places found, list first, map beside. */
export function pageResultats(vue: Resultats): JSX.Element {
  const { demande, endroit, resultat, parPage } = vue;
  const pages = Math.ceil(resultat.total / parPage);
  const debut = (demande.page - 1) * parPage;
  return (
    <div class="dc-large dc-page dc-pile dc-pile--6">
      <EnTetePage
        titre={
          resultat.total === 0
            ? `Aucun lieu à moins de ${distance(demande.rayon)} ${deNom(endroit.nom)}`
            : `${accord(resultat.total, "lieu", "lieux")} près ${deNom(endroit.nom)}`
        }
        chapeau={
          <Lien href={autreCommune(demande)}>{endroit.code === "" ? "Chercher ailleurs" : "Changer de commune"}</Lien>
        }
      />
      {demande.mots !== "" && demande.besoin === undefined && <BesoinNonCompris />}
      <Filtres demande={demande} />
      {resultat.total === 0 ? (
        <RienTrouve vue={vue} />
      ) : (
        <>
          <ListeEtCarte vue={vue} lieux={resultat.lieux} debut={debut} />
          <Pagination
            page={demande.page}
            pages={pages}
            total={resultat.total}
            mots={["lieu", "lieux"]}
            adresse={(page) => adresseTrouver(demande, { page })}
          />
        </>
      )}
      {demande.cadre === undefined && <Emporter demande={demande} site={vue.site} />}
    </div>
  );
}

function ListeEtCarte({
  vue,
  lieux,
  debut,
}: {
  vue: Resultats;
  lieux: readonly LieuTrouve[];
  debut: number;
}): JSX.Element {
  return (
    <>
      <h2 class="ds-sr-only">Liste et carte</h2>
      <div class="dc-deux dc-deux--liste">
        <ol class="dc-pile" start={debut + 1} aria-label={ORDRES[vue.demande.tri]}>
          {lieux.map((trouve, rang) => (
            <li>
              <LieuEnListe
                trouve={trouve}
                rang={debut + rang + 1}
                ailleurs={vue.demande.cadre !== undefined}
                prochain={vue.prochains.get(trouve.lieu.id)}
              />
            </li>
          ))}
        </ol>
        <div class="dc-colle dc-pile dc-pile--3">
          <CarteLieux
            centre={vue.endroit}
            depuis={
              vue.endroit.code === "" ? "Repère jaune : d’où l’on part." : "Repère jaune : le centre de la commune."
            }
            points={lieux.map(({ lieu, arret }, rang) => ({
              ...lieu,
              ...(arret !== undefined && { lat: arret.lat, lon: arret.lon, position: arret.position }),
              rang: debut + rang + 1,
              href: `#lieu-${debut + rang + 1}`,
            }))}
            detail={vue.detail}
          />
          <SeDeplacer vue={vue} />
        </div>
      </div>
    </>
  );
}

const ORDRES = {
  distance: "Lieux, du plus proche au plus loin",
  disponibilite: "Lieux, le premier rendez-vous libre d’abord",
} as const;

function RienTrouve({ vue }: { vue: Resultats }): JSX.Element {
  const { plusLoin } = vue.resultat;
  return (
    <>
      <Alerte titre="Une personne peut chercher avec vous">
        <p>
          Appelez le <LienTelephone numero={vue.numero} />, ou{" "}
          <Lien href={adresseRappel(vue)}>demandez à être rappelé</Lien>.
          {vue.demande.filtres.length > 0 && " Vous pouvez aussi retirer des filtres."}
        </p>
      </Alerte>
      {plusLoin.length > 0 && (
        <>
          <p>
            <strong>Les lieux les plus proches qui offrent cette aide :</strong>
          </p>
          <ListeEtCarte vue={vue} lieux={plusLoin} debut={0} />
        </>
      )}
    </>
  );
}

/** The same need and commune, to be called about. */
function adresseRappel({ demande, endroit }: Resultats): string {
  const champs = { commune: endroit.code, besoin: demande.besoin?.code ?? "" };
  const dits = Object.entries(champs).filter(([, valeur]) => valeur !== "");
  return `/etre-rappele${dits.length === 0 ? "" : `?${new URLSearchParams(dits).toString()}`}`;
}

function SeDeplacer({ vue }: { vue: Resultats }): JSX.Element {
  return (
    <section class="ds-card" data-color="mirabelle" data-variant="tinted" aria-labelledby="deplacer">
      <div class="dc-pile dc-pile--2">
        <h2 class="ds-heading" data-size="xs" id="deplacer">
          Vous ne pouvez pas vous déplacer ?
        </h2>
        <p>
          Appelez le <LienTelephone numero={vue.numero} />, ou{" "}
          <Lien href={adresseRappel(vue)}>demandez à être rappelé</Lien>. Une personne cherche une solution avec vous.
        </p>
      </div>
    </section>
  );
}
