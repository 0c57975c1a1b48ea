import type { JSX } from "hono/jsx/jsx-runtime";
import {
  accord,
  Bouton,
  Champ,
  dateCourte,
  EnTetePage,
  Etiquette,
  Formulaire,
  Lien,
  LienBouton,
  Pagination,
  Tableau,
  Telechargements,
  Vide,
} from "../../../plateforme/ui/index.ts";
import { type Fraicheur, fraicheur, NOMS_FRAICHEUR } from "./fraicheur.rules.ts";
import type { FiltreTenus, LieuTenu } from "./lieux-tenus.query.ts";

type ListeProps = {
  readonly lieux: readonly LieuTenu[];
  readonly total: number;
  readonly filtre: FiltreTenus;
  readonly parPage: number;
  readonly perimetre: string;
  readonly aujourdhui: string;
  /** The reader manages a structure, and says how it is reached. */
  readonly contact: boolean;
};

/** The places one keeps right, those not looked at for longest first. */
export function PageLieuxTenus({
  lieux,
  total,
  parPage,
  filtre,
  perimetre,
  aujourdhui,
  contact,
}: ListeProps): JSX.Element {
  const exporter = (format: string): string => `/lieux/tenus/export.${format}?${parametres(filtre, {})}`;
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage titre="Vos lieux" chapeau={`${perimetre}. Ceux qui n’ont pas été relus depuis longtemps d’abord.`}>
        <LienBouton href="/lieux/tenus/nouveau" icone="plus">
          Ajouter un lieu
        </LienBouton>
        {contact && (
          <LienBouton poids="secondaire" href="/lieux/tenus/contact">
            Contact de votre structure
          </LienBouton>
        )}
        <Telechargements csv={exporter("csv")} xlsx={exporter("xlsx")} />
      </EnTetePage>
      <Formulaire
        action="/lieux/tenus"
        methode="get"
        recherche
        libelle="Chercher un lieu"
        classe="dc-rang dc-rang--bas"
      >
        <Champ nom="recherche" libelle="Nom, commune ou code postal" type="search" valeur={filtre.recherche} />
        <Champ
          nom="fraicheur"
          libelle="Fraîcheur"
          valeur={filtre.fraicheur}
          invite="Toutes"
          options={Object.entries(NOMS_FRAICHEUR).map(([valeur, libelle]) => ({ valeur, libelle }))}
        />
        <Champ
          nom="signales"
          libelle="Signalements"
          valeur={filtre.signales ? "oui" : ""}
          invite="Tous les lieux"
          options={[{ valeur: "oui", libelle: "Avec un signalement à lire" }]}
        />
        <Bouton>Filtrer</Bouton>
      </Formulaire>
      {lieux.length === 0 ? (
        <AucunLieu filtre={filtre} />
      ) : (
        <Tableau
          id="lieux-tenus"
          legende={accord(total, "lieu", "lieux")}
          cartes
          lignes={lieux}
          tri={{ valeur: filtre.tri, action: "/lieux/tenus", parametres: { recherche: filtre.recherche } }}
          colonnes={[
            {
              cle: "nom",
              titre: "Lieu",
              triable: true,
              cellule: ({ id, nom, visible }) => (
                <>
                  <Lien href={`/lieux/tenus/${id}`}>{nom}</Lien> {!visible && <Etiquette>Masqué</Etiquette>}
                </>
              ),
            },
            {
              cle: "commune",
              titre: "Commune",
              triable: true,
              cellule: ({ communeNom, codePostal }) => `${communeNom} (${codePostal})`,
            },
            {
              cle: "fraicheur",
              titre: "Relu le",
              triable: true,
              cellule: ({ dateMaj }) => <Fraiche dateMaj={dateMaj} aujourdhui={aujourdhui} />,
            },
            {
              cle: "juste",
              titre: "Toujours juste ?",
              cellule: ({ id, nom, dateMaj }) =>
                A_RELIRE.has(fraicheur(dateMaj, aujourdhui)) && (
                  <Formulaire action={`/lieux/tenus/${id}/confirmation`} classe="dc-rang">
                    <input type="hidden" name="retour" value="liste" />
                    <Bouton poids="secondaire" precision={`: ${nom}`}>
                      Toujours juste
                    </Bouton>
                  </Formulaire>
                ),
            },
            {
              cle: "horaires",
              titre: "Horaires",
              cellule: ({ horaires }) => (horaires === null ? "Manquants" : "Donnés"),
            },
            {
              cle: "signalements",
              titre: "À lire",
              nombre: true,
              cellule: ({ propositions }) => (propositions === 0 ? "—" : propositions),
            },
          ]}
        />
      )}
      <Pagination
        page={filtre.page}
        pages={Math.max(1, Math.ceil(total / parPage))}
        total={total}
        mots={["lieu", "lieux"]}
        adresse={(page) => `/lieux/tenus?${parametres(filtre, { page })}`}
      />
    </div>
  );
}

function parametres(filtre: FiltreTenus, plus: { page?: number }): string {
  const champs = {
    recherche: filtre.recherche,
    fraicheur: filtre.fraicheur ?? "",
    signales: filtre.signales ? "oui" : "",
    tri: filtre.tri,
    page: plus.page === undefined ? "" : String(plus.page),
  };
  return new URLSearchParams(Object.entries(champs).filter(([, valeur]) => valeur !== "")).toString();
}

const TONS = { a_jour: "succes", a_surveiller: "neutre", a_verifier: "info", a_actualiser: "attention" } as const;

const Fraiche = ({ dateMaj, aujourdhui }: { dateMaj: string; aujourdhui: string }): JSX.Element => {
  const etat: Fraicheur = fraicheur(dateMaj, aujourdhui);
  return (
    <>
      {dateCourte(dateMaj)} <Etiquette ton={TONS[etat]}>{COURTS[etat]}</Etiquette>
    </>
  );
};

/** Those a reminder is sent for. */
const A_RELIRE: ReadonlySet<Fraicheur> = new Set(["a_verifier", "a_actualiser"]);

const COURTS: Readonly<Record<Fraicheur, string>> = {
  a_jour: "À jour",
  a_surveiller: "À surveiller",
  a_verifier: "À vérifier",
  a_actualiser: "À actualiser",
};

function AucunLieu({ filtre }: { filtre: FiltreTenus }): JSX.Element {
  const cherche = filtre.recherche !== "" || filtre.fraicheur !== null || filtre.signales;
  return (
    <Vide titre={cherche ? "Aucun lieu" : "Vous ne tenez encore aucun lieu"} icone="boite-vide">
      <p>
        {cherche
          ? "Aucun de vos lieux ne répond à cette recherche."
          : "Un lieu vous revient quand il porte le SIRET de votre structure, quand vous l’ajoutez, ou quand votre département vous le confie."}
      </p>
      <LienBouton poids="secondaire" href={cherche ? "/lieux/tenus" : "/lieux/tenus/nouveau"}>
        {cherche ? "Voir tous vos lieux" : "Ajouter un lieu"}
      </LienBouton>
    </Vide>
  );
}
