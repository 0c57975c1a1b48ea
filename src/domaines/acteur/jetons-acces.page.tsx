import type { JSX } from "hono/jsx/jsx-runtime";
import type { Droit } from "../../plateforme/acces/acces.ts";
import type { Erreurs } from "../../plateforme/http/route.ts";
import {
  Alerte,
  accord,
  BarreActions,
  Bloc,
  Bouton,
  Champ,
  EnTetePage,
  Formulaire,
  GroupeChoix,
  Lien,
  ResumeErreurs,
  Tableau,
} from "../../plateforme/ui/index.ts";
import { erreur } from "./connexion.page.tsx";
import type { JetonVu } from "./jetons-acces.query.ts";
import { momentLisible } from "./moment.rules.ts";

export const DROIT_LIBELLES: Readonly<Record<Droit, string>> = {
  activites: "Les comptes rendus",
  beneficiaires: "Les personnes accompagnées, sous pseudonyme",
  statistiques: "Les statistiques",
  recrutement: "Les structures, les postes et les contrats, sans nom",
  contrats_nommes: "Le nom de qui a quel contrat, dans votre périmètre",
};

type JetonsProps = {
  readonly jetons: readonly JetonVu[];
  readonly perimetre: string;
  readonly saisie: { readonly nom: string; readonly droits: readonly string[]; readonly jours: string };
  readonly erreurs: Erreurs;
  /** The token just made: shown this once. */
  readonly nouveau: string | null;
  /** May have other programs called too. */
  readonly abonnements: boolean;
};

/** What other programs may read in one's name: each token can be ended at once. */
export function PageJetons({ jetons, perimetre, saisie, erreurs, nouveau, abonnements }: JetonsProps): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre="Jetons d’accès"
        chapeau="Un jeton permet à un autre programme (un tableur, un outil de votre structure) de lire vos données, sans votre mot de passe."
      />
      <ResumeErreurs erreurs={erreurs} />
      {nouveau !== null && (
        <Alerte ton="attention" titre="Copiez ce jeton maintenant">
          <p>Il ne sera plus jamais affiché. Gardez-le comme un mot de passe.</p>
          <p>
            <code class="dc-code">{nouveau}</code>
          </p>
        </Alerte>
      )}
      <Tableau
        id="jetons"
        legende={jetons.length === 0 ? "Aucun jeton actif" : accord(jetons.length, "jeton actif", "jetons actifs")}
        cartes
        lignes={jetons}
        colonnes={[
          { cle: "nom", titre: "Programme", cellule: ({ nom }) => nom },
          {
            cle: "droits",
            titre: "Peut lire",
            cellule: ({ droits }) => droits.map((une) => DROIT_LIBELLES[une]).join(" ; "),
          },
          { cle: "perimetre", titre: "Pour", cellule: (jeton) => jeton.perimetre },
          {
            cle: "vu",
            titre: "Dernier usage",
            cellule: ({ vuLe }) => (vuLe === null ? "Jamais" : momentLisible(vuLe)),
          },
          { cle: "fin", titre: "Fin", cellule: ({ expireLe }) => momentLisible(expireLe) },
          { cle: "revoquer", titre: "Révoquer", cellule: (jeton) => <Revoquer jeton={jeton} /> },
        ]}
      />
      {abonnements && (
        <p>
          Pour qu’un programme soit prévenu sans avoir à demander :{" "}
          <Lien href="/compte/abonnements">abonnements aux changements</Lien>.
        </p>
      )}
      <Bloc id="nouveau" titre="Créer un jeton">
        <p>
          Le programme lira ce que vous voyez dans votre rôle actuel : {perimetre}. La{" "}
          <Lien href="/api">notice de l’API</Lien> explique comment l’employer.
        </p>
        <Formulaire action="/compte/jetons">
          <Champ
            nom="nom"
            libelle="Nom du programme"
            aide="Pour le reconnaître. Exemple : tableau de bord de l’agglomération."
            valeur={saisie.nom}
            obligatoire
            {...erreur(erreurs, "nom")}
          />
          <GroupeChoix
            nom="droits"
            legende="Ce qu’il pourra lire"
            multiple
            choix={Object.entries(DROIT_LIBELLES).map(([valeur, libelle]) => ({ valeur, libelle }))}
            valeur={saisie.droits}
            obligatoire
            {...erreur(erreurs, "droits")}
          />
          <Champ
            nom="jours"
            libelle="Pendant combien de jours"
            aide="365 au plus."
            valeur={saisie.jours}
            largeur="court"
            obligatoire
            {...erreur(erreurs, "jours")}
          />
          <BarreActions>
            <Bouton>Créer le jeton</Bouton>
          </BarreActions>
        </Formulaire>
      </Bloc>
    </div>
  );
}

function Revoquer({ jeton }: { jeton: JetonVu }): JSX.Element {
  return (
    <Formulaire action={`/compte/jetons/${jeton.id}/revocation`} classe="dc-rang">
      <Bouton poids="discret" danger precision={jeton.nom}>
        Révoquer
      </Bouton>
    </Formulaire>
  );
}
