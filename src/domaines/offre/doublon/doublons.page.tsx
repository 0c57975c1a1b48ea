import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Alerte,
  accord,
  Bloc,
  Bouton,
  Champ,
  dateLongue,
  distance,
  EnTetePage,
  Etiquette,
  Faits,
  Formulaire,
  Lien,
  LienBouton,
  Pagination,
  Tableau,
  Vide,
} from "../../../plateforme/ui/index.ts";
import { sourceLisible } from "../lieu/libelle-lieu.rules.ts";
import { comparerFiches, ETATS_DOUBLON, type LigneComparee } from "./decision-doublon.rules.ts";
import type { FicheComparee, FiltreDoublons, LigneDoublon, Paire } from "./doublons.query.ts";

type ListeProps = {
  readonly lignes: readonly LigneDoublon[];
  readonly total: number;
  readonly parPage: number;
  readonly filtre: FiltreDoublons;
  readonly perimetre: string;
};

/** The pairs of places that an import found doubtful: search, filters, pages; each leads to its comparison. */
export function PageDoublons({ lignes, total, parPage, filtre, perimetre }: ListeProps): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre="Lieux en double"
        chapeau={`${perimetre}. Ces lieux se ressemblent sans que rien ne prouve qu’ils sont le même : c’est à vous de dire.`}
      />
      <Formulaire
        action="/lieux/doublons"
        methode="get"
        recherche
        libelle="Chercher parmi les lieux en double"
        classe="dc-rang dc-rang--bas"
      >
        <Champ nom="recherche" libelle="Nom ou commune" type="search" valeur={filtre.recherche} />
        <Champ
          nom="departement"
          libelle="Département"
          valeur={filtre.departement}
          largeur="court"
          aide="Exemple : 23"
        />
        <Champ
          nom="etat"
          libelle="État"
          valeur={filtre.etat}
          options={Object.entries(ETATS_DOUBLON).map(([valeur, libelle]) => ({ valeur, libelle }))}
        />
        <Bouton>Filtrer</Bouton>
      </Formulaire>
      {lignes.length === 0 ? <RienADecider filtre={filtre} /> : <Liste lignes={lignes} total={total} />}
      <Pagination
        page={filtre.page}
        pages={Math.max(1, Math.ceil(total / parPage))}
        total={total}
        mots={["paire", "paires"]}
        adresse={(page) => adresseListe(filtre, page)}
      />
    </div>
  );
}

const Liste = ({ lignes, total }: { lignes: readonly LigneDoublon[]; total: number }): JSX.Element => (
  <Tableau
    id="doublons"
    legende={`${accord(total, "paire", "paires")}, les lieux les plus proches d’abord`}
    cartes
    lignes={lignes}
    colonnes={[
      {
        cle: "lieux",
        titre: "Lieux",
        cellule: ({ a, b, nomA, nomB }) => (
          <Lien href={adressePaire({ a, b })}>
            {nomA} / {nomB}
          </Lien>
        ),
      },
      { cle: "commune", titre: "Commune", cellule: ({ commune, departement }) => `${commune} (${departement})` },
      { cle: "motif", titre: "Pourquoi", cellule: ({ motif }) => motif },
      { cle: "distance", titre: "Distance", nombre: true, cellule: ({ metres }) => ecartDit(metres) },
      {
        cle: "sources",
        titre: "Sources",
        cellule: ({ sources }) => sources.map((source) => sourceLisible(source).nom).join(", ") || "Saisie",
      },
    ]}
  />
);

function RienADecider({ filtre }: { filtre: FiltreDoublons }): JSX.Element {
  const cherche = filtre.recherche !== "" || filtre.departement !== null || filtre.etat !== "a_decider";
  return (
    <Vide titre={cherche ? "Aucune paire" : "Rien à décider"} icone={cherche ? "boite-vide" : "ouvert"}>
      <p>
        {cherche
          ? "Rien ne répond à cette recherche dans votre périmètre."
          : "Le dernier import n’a laissé aucun doute dans votre périmètre."}
      </p>
      <LienBouton poids="secondaire" href={cherche ? "/lieux/doublons" : "/trouver"}>
        {cherche ? "Voir ce qui reste à décider" : "Voir les lieux"}
      </LienBouton>
    </Vide>
  );
}

/** Two sheets side by side, what differs told in words, and the decision. */
export function PagePaire({ paire, erreur }: { paire: Paire; erreur?: string }): JSX.Element {
  const { a, b, decision } = paire;
  const lignes = comparerFiches(a, b);
  const ecarts = lignes.filter(({ different }) => different).length;
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage titre="Un lieu ou deux ?" chapeau={`${a.nom} et ${b.nom}, ${a.communeNom}`} />
      {erreur !== undefined && (
        <Alerte ton="danger" annoncer>
          <p>{erreur}</p>
        </Alerte>
      )}
      <Bloc id="doute" titre="Ce qui fait douter">
        <Faits
          faits={[
            ["Pourquoi", paire.motif],
            ["Distance", ecartDit(paire.metres)],
            ["Repéré le", dateLongue(paire.constateLe.toISOString().slice(0, 10))],
          ]}
        />
      </Bloc>
      <Tableau
        id="fiches"
        legende={`Les deux fiches : ${accord(ecarts, "différence", "différences")}`}
        cartes
        lignes={[...lignes, ligneDesSources(a, b)]}
        colonnes={[
          { cle: "champ", titre: "Champ", cellule: Titre },
          { cle: "a", titre: "Premier lieu", cellule: (ligne) => <Valeur ligne={ligne} texte={ligne.a} /> },
          { cle: "b", titre: "Second lieu", cellule: (ligne) => <Valeur ligne={ligne} texte={ligne.b} /> },
        ]}
      />
      {decision === null ? <Decider paire={paire} /> : <Decidee paire={paire} />}
      <p>
        <Lien href="/lieux/doublons">Revenir à la liste</Lien>
      </p>
    </div>
  );
}

const Titre = ({ titre, different, seul }: LigneComparee): JSX.Element => (
  <>
    {titre} {different && <Etiquette ton="attention">Différent</Etiquette>}
    {seul && <Etiquette>Un seul le dit</Etiquette>}
  </>
);

const Valeur = ({ ligne, texte }: { ligne: LigneComparee; texte: string }): JSX.Element =>
  texte === "" ? <span class="dc-doux">Rien</span> : ligne.different ? <strong>{texte}</strong> : <span>{texte}</span>;

const ligneDesSources = (a: FicheComparee, b: FicheComparee): LigneComparee => ({
  champ: "dateMaj",
  titre: "Sources",
  a: a.sources.join(", "),
  b: b.sources.join(", "),
  different: false,
  seul: false,
});

function Decider({ paire }: { paire: Paire }): JSX.Element {
  const { a, b } = paire;
  return (
    <div class="dc-deux dc-deux--egal">
      <Bloc id="distincts" titre="Ce sont deux lieux différents">
        <p>Les deux restent en ligne. Un nouvel import ne reposera pas la question.</p>
        <Formulaire action={`${adressePaire({ a: a.id, b: b.id })}/distinction`}>
          <Bouton poids="secondaire">Garder les deux lieux</Bouton>
        </Formulaire>
      </Bloc>
      <Bloc id="meme" titre="C’est le même lieu">
        <p>
          Un seul reste en ligne, avec ce que disent toutes les sources : pour chaque champ, la plus récente qui le
          remplit. L’adresse de l’autre y conduit. Vous pourrez revenir en arrière.
        </p>
        <Formulaire action={`${adressePaire({ a: a.id, b: b.id })}/reunion`} classe="dc-pile dc-pile--3">
          <Bouton nom="garde" valeur="a">
            Réunir et garder le premier
          </Bouton>
          <Bouton nom="garde" valeur="b" poids="secondaire">
            Réunir et garder le second
          </Bouton>
        </Formulaire>
      </Bloc>
    </div>
  );
}

function Decidee({ paire }: { paire: Paire }): JSX.Element {
  const { a, b, decideLe, garde } = paire;
  const le = decideLe === null ? "" : ` le ${dateLongue(decideLe.toISOString().slice(0, 10))}`;
  return (
    <Bloc id="decision" titre="Décision">
      {garde === null ? (
        <p>Décidé{le} : ce sont deux lieux différents.</p>
      ) : (
        <p>
          Réunis{le}. Le lieu gardé : <Lien href={`/lieux/${garde}`}>{garde === a.id ? a.nom : b.nom}</Lien>.
        </p>
      )}
      <Formulaire action={`${adressePaire({ a: a.id, b: b.id })}/annulation`}>
        <Bouton poids="secondaire">Annuler cette décision</Bouton>
      </Formulaire>
    </Bloc>
  );
}

const ecartDit = (metres: number | null): string =>
  metres === null ? "Inconnue" : metres === 0 ? "Même point" : distance(metres / 1000);

/** Where a pair is compared. */
export const adressePaire = ({ a, b }: { readonly a: string; readonly b: string }): string =>
  `/lieux/doublons/${a}/${b}`;

function adresseListe({ recherche, departement, etat }: FiltreDoublons, page: number): string {
  const parametres = new URLSearchParams({
    ...(recherche === "" ? {} : { recherche }),
    ...(departement === null ? {} : { departement }),
    ...(etat === "a_decider" ? {} : { etat }),
    ...(page === 1 ? {} : { page: String(page) }),
  });
  return parametres.size === 0 ? "/lieux/doublons" : `/lieux/doublons?${parametres}`;
}
