import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  Alerte,
  Bloc,
  Bouton,
  Caches,
  Champ,
  dateCourte,
  EnTetePage,
  Formulaire,
  Lien,
  ResumeErreurs,
  Tableau,
} from "../../../plateforme/ui/index.ts";

type LienVu = {
  readonly id: number;
  readonly libelle: string;
  readonly sien: boolean;
  readonly creeLe: string;
  readonly expireLe: string;
  readonly etat: "ouvert" | "expire" | "revoque";
};

type LiensProps = {
  readonly liens: readonly LienVu[];
  readonly parametres: Readonly<Record<string, string>>;
  readonly titre: string;
  readonly durees: readonly number[];
  readonly valeurs?: Readonly<Record<string, string>>;
  readonly erreurs?: Erreurs;
  /** The address just made, shown once. */
  readonly nouvelle?: string | undefined;
};

/** Public links to one's statistics: open one, see those that are open, withdraw one. */
export function PageLiens(props: LiensProps): JSX.Element {
  const { liens, parametres, titre, durees, valeurs = {}, erreurs = {}, nouvelle } = props;
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage titre="Partager des statistiques" chapeau={titre} />
      <ResumeErreurs erreurs={erreurs} />
      {nouvelle !== undefined && (
        <Alerte ton="succes" titre="Lien public ouvert" annoncer>
          <p>Copiez cette adresse maintenant : elle ne sera plus montrée.</p>
          <p>
            <a class="ds-link dc-adresse" href={nouvelle}>
              {nouvelle}
            </a>
          </p>
        </Alerte>
      )}
      <Bloc id="ouvrir" titre="Ouvrir un lien public">
        <p>
          Qui a l’adresse voit les chiffres, sans se connecter : jamais un compte rendu ni un nom. Les nombres de moins
          de 11 personnes sont cachés, les autres arrondis à la dizaine. La période et les filtres de type, thème, lieu,
          public et canal sont gardés.
        </p>
        <Formulaire action="/statistiques/liens" classe="dc-pile">
          <Caches valeurs={parametres} />
          <Champ
            nom="libelle"
            libelle="Titre de la page"
            maxlength={100}
            valeur={valeurs["libelle"] ?? ""}
            {...(erreurs["libelle"] && { erreur: erreurs["libelle"] })}
            obligatoire
          />
          <Champ
            nom="jours"
            libelle="Ouvert pendant"
            valeur={valeurs["jours"] ?? "30"}
            options={durees.map((n) => ({ valeur: String(n), libelle: n === 365 ? "1 an" : `${n} jours` }))}
            {...(erreurs["jours"] && { erreur: erreurs["jours"] })}
          />
          <div class="dc-rang">
            <Bouton>Ouvrir le lien</Bouton>
            <Lien href={`/statistiques?${new URLSearchParams(parametres).toString()}`}>Revenir aux statistiques</Lien>
          </div>
        </Formulaire>
      </Bloc>
      {liens.length > 0 && (
        <Tableau<LienVu>
          id="liens"
          legende="Liens publics"
          lignes={liens}
          cartes
          colonnes={[
            {
              cle: "libelle",
              titre: "Titre",
              cellule: ({ libelle, sien }) => (sien ? libelle : `${libelle} (ouvert par une autre personne)`),
            },
            { cle: "cree", titre: "Ouvert le", cellule: ({ creeLe }) => dateCourte(creeLe) },
            { cle: "etat", titre: "État", cellule: (lien) => ETATS[lien.etat](dateCourte(lien.expireLe)) },
            {
              cle: "faire",
              titre: "Faire",
              cellule: ({ id, etat, libelle }) =>
                etat === "ouvert" ? (
                  <Formulaire action={`/statistiques/liens/${id}/revocation`} classe="dc-rang">
                    <Bouton poids="discret" danger precision={libelle}>
                      Fermer
                    </Bouton>
                  </Formulaire>
                ) : (
                  "—"
                ),
            },
          ]}
        />
      )}
    </div>
  );
}

const ETATS: Readonly<Record<LienVu["etat"], (fin: string) => string>> = {
  ouvert: (fin) => `ouvert jusqu’au ${fin}`,
  expire: (fin) => `terminé le ${fin}`,
  revoque: () => "fermé",
};
