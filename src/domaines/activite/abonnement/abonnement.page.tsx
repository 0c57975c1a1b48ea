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
  GroupeChoix,
  Lien,
  momentLisible,
  nombre,
  ResumeErreurs,
  Tableau,
  Vide,
} from "../../../plateforme/ui/index.ts";
import { EVENEMENT_LIBELLES, HEURES_DE_RECOUVREMENT, JOURS_D_ECHEC } from "./abonnement.rules.ts";
import type { AbonnementVu, LivraisonVue } from "./abonnements.query.ts";

type AbonnementsProps = {
  readonly abonnements: readonly AbonnementVu[];
  readonly perimetre: string;
  readonly saisie: { readonly nom: string; readonly adresse: string; readonly evenements: readonly string[] };
  readonly erreurs: Erreurs;
  /** The secret just made: shown this once. */
  readonly secret: string | null;
};

/** Addresses of other programs, called when reports change. */
export function PageAbonnements({ abonnements, perimetre, saisie, erreurs, secret }: AbonnementsProps): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre="Abonnements aux changements"
        chapeau="Un autre programme peut être prévenu dès qu’un compte rendu change (« webhook »). Seuls des numéros sont envoyés : jamais ce que dit le compte rendu."
      />
      <ResumeErreurs erreurs={erreurs} />
      {secret !== null && <SecretUneFois secret={secret} />}
      {abonnements.length === 0 ? (
        <Vide titre="Aucun abonnement" icone="document">
          <p>Rien n’est envoyé à personne.</p>
        </Vide>
      ) : (
        <Tableau
          id="abonnements"
          legende={accord(abonnements.length, "abonnement")}
          cartes
          lignes={abonnements}
          colonnes={[
            {
              cle: "nom",
              titre: "Programme",
              cellule: ({ id, nom }) => <Lien href={`/compte/abonnements/${id}`}>{nom}</Lien>,
            },
            { cle: "adresse", titre: "Adresse", cellule: ({ adresse }) => <code>{adresse}</code> },
            { cle: "etat", titre: "État", cellule: direEtat },
          ]}
        />
      )}
      <Bloc id="nouveau" titre="Prévenir une adresse">
        <p>
          Elle sera prévenue de ce que vous voyez dans votre rôle actuel : {perimetre}. La{" "}
          <Lien href="/api#prevenir">notice de l’API</Lien> montre comment vérifier les messages reçus.
        </p>
        <Formulaire action="/compte/abonnements">
          <Champ
            nom="nom"
            libelle="Nom du programme"
            aide="Pour le reconnaître. Exemple : entrepôt de données du département."
            valeur={saisie.nom}
            maxlength={80}
            erreur={erreurs["nom"]}
            obligatoire
          />
          <Champ
            nom="adresse"
            type="url"
            libelle="Adresse à appeler"
            aide="Elle commence par https:// et doit être joignable depuis Internet."
            valeur={saisie.adresse}
            maxlength={500}
            erreur={erreurs["adresse"]}
            obligatoire
          />
          <GroupeChoix
            nom="evenements"
            legende="Prévenir quand"
            multiple
            choix={Object.entries(EVENEMENT_LIBELLES).map(([valeur, libelle]) => ({ valeur, libelle }))}
            valeur={saisie.evenements}
            erreur={erreurs["evenements"]}
            obligatoire
          />
          <BarreActions>
            <Bouton>Créer l’abonnement</Bouton>
          </BarreActions>
        </Formulaire>
      </Bloc>
    </div>
  );
}

function SecretUneFois({ secret }: { secret: string }): JSX.Element {
  return (
    <Alerte ton="attention" titre="Copiez ce secret maintenant">
      <p>Il signe les messages et ne sera plus jamais affiché. Gardez-le comme un mot de passe.</p>
      <p>
        <code class="dc-code">{secret}</code>
      </p>
    </Alerte>
  );
}

function direEtat({ suspenduMotif, echecDepuis }: AbonnementVu): string {
  if (suspenduMotif === "role") return "Suspendu : le rôle a pris fin";
  if (suspenduMotif === "echecs") return "Suspendu : plus rien n’arrivait";
  return echecDepuis === null ? "Actif" : `En échec depuis le ${momentLisible(echecDepuis)}`;
}

type AbonnementProps = {
  readonly abonnement: AbonnementVu;
  readonly livraisons: readonly LivraisonVue[];
  readonly secret: string | null;
  readonly maintenant: Date;
};

const ETATS: Readonly<Record<LivraisonVue["etat"], string>> = {
  deposee: "En attente",
  en_file: "En attente",
  livree: "Reçu",
  echouee: "Non reçu",
};

/** One subscription: its messages, its secret, its end. */
export function PageAbonnement({ abonnement, livraisons, secret, maintenant }: AbonnementProps): JSX.Element {
  const { id, nom, adresse, suspenduMotif, ancienJusqua } = abonnement;
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage titre={`Abonnement « ${nom} »`} chapeau={`${direEtat(abonnement)} · ${adresse}`} />
      {secret !== null && <SecretUneFois secret={secret} />}
      {suspenduMotif !== null && (
        <Alerte ton="attention" titre="Cette adresse n’est plus appelée">
          <p>
            {suspenduMotif === "echecs"
              ? `Aucun message n’est arrivé pendant ${JOURS_D_ECHEC} jours. Réparez l’adresse, puis reprenez : ce qui attendait sera envoyé.`
              : "Le rôle sous lequel l’abonnement a été créé a pris fin. Il ne reprend que sous ce rôle."}
          </p>
          <Formulaire action={`/compte/abonnements/${id}/reprise`} classe="dc-rang">
            <Bouton>Reprendre</Bouton>
          </Formulaire>
        </Alerte>
      )}
      {livraisons.length === 0 ? (
        <Vide titre="Aucun message envoyé" icone="document">
          <p>Le premier part au plus deux minutes après un changement.</p>
        </Vide>
      ) : (
        <Tableau
          id="livraisons"
          legende={`${accord(livraisons.length, "dernier message", "derniers messages")}`}
          cartes
          lignes={livraisons}
          colonnes={[
            { cle: "le", titre: "Créé le", cellule: ({ creeLe }) => momentLisible(creeLe) },
            { cle: "nombre", titre: "Changements", nombre: true, cellule: (une) => nombre(une.nombre) },
            { cle: "etat", titre: "État", cellule: direLivraison },
            { cle: "essais", titre: "Essais", nombre: true, cellule: ({ essais }) => nombre(essais) },
            { cle: "renvoyer", titre: "Renvoyer", cellule: (une) => <Renvoyer abonnementId={id} livraison={une} /> },
          ]}
        />
      )}
      <Bloc id="secret" titre="Changer le secret">
        <p>
          {ancienJusqua !== null && ancienJusqua > maintenant
            ? `Le secret précédent signe encore jusqu’au ${momentLisible(ancienJusqua)}.`
            : `L’ancien secret signera encore ${HEURES_DE_RECOUVREMENT} heures, le temps de le remplacer dans l’autre programme.`}
        </p>
        <Formulaire action={`/compte/abonnements/${id}/secret`} classe="dc-rang">
          <Bouton poids="secondaire">Créer un nouveau secret</Bouton>
        </Formulaire>
      </Bloc>
      <Bloc id="fin" titre="Terminer l’abonnement">
        <p>L’adresse ne sera plus appelée, et ce qui attend ne partira pas.</p>
        <Formulaire action={`/compte/abonnements/${id}/fin`} classe="dc-rang">
          <Bouton poids="secondaire" danger>
            Terminer l’abonnement
          </Bouton>
        </Formulaire>
      </Bloc>
    </div>
  );
}

function direLivraison({ etat, motif, essais }: LivraisonVue): string {
  return motif === null
    ? ETATS[etat]
    : `${essais > 0 && etat === "en_file" ? "Nouvel essai prévu" : ETATS[etat]} (${motif})`;
}

function Renvoyer({ abonnementId, livraison }: { abonnementId: string; livraison: LivraisonVue }): JSX.Element {
  if (livraison.etat !== "livree" && livraison.etat !== "echouee") return <>–</>;
  return (
    <Formulaire action={`/compte/abonnements/${abonnementId}/livraisons/${livraison.id}/renvoi`} classe="dc-rang">
      <Bouton poids="discret" precision={`le message du ${momentLisible(livraison.creeLe)}`}>
        Renvoyer
      </Bouton>
    </Formulaire>
  );
}
