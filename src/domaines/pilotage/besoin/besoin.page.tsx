import type { JSX } from "hono/jsx/jsx-runtime";
import { Nuage } from "../../../plateforme/graphique/index.ts";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  Alerte,
  accord,
  Bloc,
  Bouton,
  Case,
  Champ,
  ChiffreCle,
  Chiffres,
  DateEcrite,
  dateLongue,
  EnTetePage,
  Formulaire,
  Lien,
  nombre,
  ResumeErreurs,
  saisis,
  Tableau,
  Telechargements,
} from "../../../plateforme/ui/index.ts";
import {
  conseillersManquants,
  type Essai,
  type FaitsBesoin,
  ORDRE_QUADRANTS,
  ordonner,
  QUADRANTS,
  quadrantDe,
  type RegleBesoin,
  sensibilite,
  situer,
  tauxDemande,
} from "./besoin.rules.ts";

export type BesoinProps = {
  readonly au: string;
  readonly mention: string | null;
  readonly faits: readonly FaitsBesoin[];
  /** Null: no threshold is in force, and none was given. */
  readonly regle: RegleBesoin | null;
  readonly seuilEnVigueur: number | null;
  readonly source: { readonly source: string; readonly millesime: string } | undefined;
  readonly valeurs: Readonly<Record<string, string>>;
  readonly erreurs: Erreurs;
  readonly exports: (extension: "csv" | "xlsx") => string;
};

/** Need against advisers, département by département: who is insufficiently covered, by which rule, and what another rule would say. */
export function PageBesoin(props: BesoinProps): JSX.Element {
  const { au, mention, faits, regle, erreurs } = props;
  return (
    <div class="dc-pile dc-pile--8">
      <EnTetePage
        titre="Comparer le besoin et l’offre"
        chapeau={
          <>
            Où manque-t-il des conseillers, et combien ? Données arrêtées au <DateEcrite date={au} />. Périmètre :
            départements de métropole et d’outre-mer.
          </>
        }
      >
        <Lien href="/indicateurs/departements_peu_couverts">Comment c’est compté</Lien>
      </EnTetePage>
      <ResumeErreurs erreurs={erreurs} />
      {mention && (
        <Alerte ton="attention">
          <p>{mention}</p>
        </Alerte>
      )}
      <Regle {...props} />
      {regle === null ? (
        <Alerte ton="info">
          <p>Aucun seuil n’est en vigueur à cette date. Donnez-en un ci-dessus pour classer les départements.</p>
        </Alerte>
      ) : (
        <Resultat {...props} regle={regle} faits={ordonner(faits, regle)} />
      )}
    </div>
  );
}

function Regle({ au, valeurs, erreurs, seuilEnVigueur, source }: BesoinProps): JSX.Element {
  const champ = saisis((nom: string) => valeurs[nom] ?? "", erreurs);
  return (
    <Formulaire action="/besoin" methode="get" libelle="Choisir la règle" classe="dc-bloc dc-pile dc-sans-papier">
      <div class="dc-grille">
        <Champ {...champ("au")} type="date" libelle="À la date du" valeur={valeurs["au"] ?? au} />
        <Champ
          {...champ("seuil")}
          libelle="Conseillers demandés pour 100 000 habitants"
          inputmode="decimal"
          facultatif
          aide={
            seuilEnVigueur === null
              ? "Aucun seuil n’est en vigueur."
              : `Sans réponse : ${nombre(seuilEnVigueur, 2)}, le seuil en vigueur.`
          }
        />
      </div>
      <Case
        nom="besoin"
        libelle="Demander plus de conseillers là où le besoin est plus fort"
        cochee={valeurs["besoin"] === "oui"}
        aide={
          source === undefined
            ? "Aucun indice de besoin n’est chargé : rien ne serait classé."
            : `Besoin : ${source.source}, ${source.millesime.slice(0, 4)}. 100 est la moyenne du pays.`
        }
      />
      <div class="dc-rang">
        <Bouton poids="secondaire">Appliquer</Bouton>
        <Lien href="/besoin">Revenir à la règle en vigueur</Lien>
      </div>
    </Formulaire>
  );
}

type ResultatProps = BesoinProps & { readonly regle: RegleBesoin };

function Resultat(props: ResultatProps): JSX.Element {
  const { au, faits, regle } = props;
  const peu = faits.filter((un) => situer(un, regle) === "peu_couvert");
  const inconnus = faits.filter((un) => situer(un, regle) === "inconnu").length;
  const dit = direRegle(regle);
  return (
    <>
      <Chiffres>
        <ChiffreCle
          nom="Départements trop peu couverts"
          valeur={peu.length}
          date={au}
          definition={dit}
          complement={`sur ${faits.length}${inconnus > 0 ? `, dont ${inconnus} sans indice` : ""}`}
        />
        <ChiffreCle
          nom="Conseillers qui manquent"
          valeur={peu.reduce((somme, un) => somme + conseillersManquants(un, regle), 0)}
          date={au}
          definition="Pour que chaque département ait ce que la règle demande, sans en retirer ailleurs."
        />
        <ChiffreCle
          nom="Besoin fort et trop peu couverts"
          valeur={faits.filter((un) => quadrantDe(un, regle) === "besoin_peu_couvert").length}
          date={au}
          definition="Trop peu couverts, avec un indice de besoin au-dessus de la moyenne du pays."
        />
      </Chiffres>
      <Bloc id="t-nuage" titre="Besoin et conseillers de chaque département">
        <Plot {...props} />
      </Bloc>
      <Bloc id="t-sensibilite" titre="Et avec un autre seuil ?">
        <Sensibilite essais={sensibilite(faits, regle)} />
      </Bloc>
      <Liste {...props} />
    </>
  );
}

const direRegle = ({ seuil, avecBesoin }: RegleBesoin): string =>
  `Moins de ${nombre(seuil, 2)} conseillers recrutés pour 100 000 habitants${avecBesoin ? ", fois l’indice de besoin divisé par 100" : ""}.`;

/** More codes than this hide each other. */
const NOMMES = 12;

function Plot({ faits, regle, au }: ResultatProps): JSX.Element {
  const places = faits.flatMap(({ besoin, taux, ...un }) =>
    besoin === null || taux === null ? [] : [{ ...un, besoin, taux }],
  );
  if (places.length === 0) return <p>Aucun indice de besoin n’est chargé : il n’y a rien à dessiner.</p>;
  return (
    <>
      <Nuage
        id="nuage"
        titre={`Indice de besoin et conseillers pour 100 000 habitants, au ${dateLongue(au)}`}
        resume="Chaque département selon son besoin, de gauche à droite, et ses conseillers, de bas en haut. Le tableau plus bas donne chaque valeur."
        axeX="Indice de besoin (100 : moyenne du pays)"
        axeY="Conseillers pour 100 000 habitants"
        repereX={100}
        repere={(besoin) => tauxDemande({ besoin }, regle) ?? 0}
        points={places.map((un, rang) => ({
          nom: `${un.nom} : besoin ${nombre(un.besoin, 0)}, ${nombre(un.taux, 1)} conseillers pour 100 000 habitants`,
          court: rang < NOMMES ? un.code : "",
          ...{ x: un.besoin, y: un.taux, marque: situer(un, regle) === "peu_couvert" },
        }))}
      />
      <p class="dc-doux">
        Carrés : départements trop peu couverts, le code des {NOMMES} premiers écrit à côté. Tirets : besoin moyen, et
        ce que la règle demande.
      </p>
      <ul>
        {ORDRE_QUADRANTS.map((quadrant) => ({
          quadrant,
          n: faits.filter((un) => quadrantDe(un, regle) === quadrant).length,
        }))
          .filter(({ n }) => n > 0)
          .map(({ quadrant, n }) => (
            <li>
              {QUADRANTS[quadrant]} : {accord(n, "département")}
            </li>
          ))}
      </ul>
    </>
  );
}

function Sensibilite({ essais }: { readonly essais: readonly Essai[] }): JSX.Element {
  return (
    <Tableau<Essai>
      id="sensibilite"
      legende={<span class="ds-sr-only">Départements trop peu couverts selon le seuil</span>}
      cartes
      lignes={essais}
      colonnes={[
        {
          cle: "seuil",
          titre: "Seuil",
          cellule: ({ ecart, seuil }) =>
            `${nombre(seuil, 2)}${ecart === 0 ? " (la règle choisie)" : ` (${ecart > 0 ? "+" : "−"}\u00a0${Math.abs(ecart)}\u00a0%)`}`,
        },
        { cle: "nombre", titre: "Départements", nombre: true, cellule: ({ nombre: n }) => nombre(n) },
        {
          cle: "differents",
          titre: "Ceux qui changent",
          cellule: ({ ecart, differents }) =>
            differents.length === 0 ? "–" : `${ecart > 0 ? "en plus" : "en moins"} : ${differents.join(", ")}`,
        },
      ]}
    />
  );
}

function Liste({ faits, regle, au, exports }: ResultatProps): JSX.Element {
  return (
    <Bloc
      id="t-liste"
      titre="Département par département"
      actions={<Telechargements csv={exports("csv")} xlsx={exports("xlsx")} />}
    >
      <Tableau<FaitsBesoin>
        id="departements"
        legende={
          <span class="ds-sr-only">
            Besoin et conseillers, du moins couvert au plus couvert, au <DateEcrite date={au} />
          </span>
        }
        haut
        lignes={faits}
        colonnes={[
          {
            cle: "nom",
            titre: "Département",
            cellule: ({ code, nom }) => <Lien href={`/territoires/departement/${code}`}>{`${nom} (${code})`}</Lien>,
          },
          { cle: "conseillers", titre: "Conseillers", nombre: true, cellule: (un) => nombre(un.conseillers) },
          { cle: "taux", titre: "Pour 100 000 hab.", nombre: true, cellule: (un) => dire(un.taux) },
          { cle: "demande", titre: "Demandés", nombre: true, cellule: (un) => dire(tauxDemande(un, regle)) },
          { cle: "besoin", titre: "Besoin", nombre: true, cellule: (un) => dire(un.besoin, 0) },
          {
            cle: "manque",
            titre: "Il en manque",
            nombre: true,
            cellule: (un) => nombre(conseillersManquants(un, regle)),
          },
          { cle: "situation", titre: "Situation", cellule: (un) => DITES[situer(un, regle)] },
        ]}
      />
    </Bloc>
  );
}

const dire = (valeur: number | null, decimales = 1): string =>
  valeur === null ? "non connu" : nombre(valeur, decimales);
const DITES = { peu_couvert: "Trop peu couvert", couvert: "Couvert", inconnu: "Non classé" } as const;
