import type { JSX } from "hono/jsx/jsx-runtime";
import { EnTetePage, Lien, LienTelephone, Tableau } from "../../plateforme/ui/index.ts";

type Traitement = { readonly quoi: string; readonly pourquoi: string; readonly duree: string };

const TRAITEMENTS: readonly Traitement[] = [
  {
    quoi: "Recherche d’un lieu : le besoin et la commune",
    pourquoi: "Afficher les lieux proches",
    duree: "Non gardé : la recherche est seulement dans l’adresse de la page",
  },
  {
    quoi: "Demande de rappel : prénom, téléphone, commune, besoin",
    pourquoi: "Vous appeler",
    duree: "Prénom et téléphone effacés 30 jours après l’appel, 90 jours au plus sans appel",
  },
  {
    quoi: "Compte rendu d’un conseiller : nombre de personnes, tranches d’âge, thèmes",
    pourquoi: "Compter l’aide apportée",
    duree: "Sans nom ni adresse : gardé pour les statistiques",
  },
  {
    quoi: "Compte d’un professionnel : nom, e-mail, téléphone, rôle",
    pourquoi: "Ouvrir son espace, et lui seul",
    duree: "Le temps de ses fonctions",
  },
  {
    quoi: "Candidature et CV",
    pourquoi: "Recruter les conseillers",
    duree: "Candidature : 2 ans au plus après le dernier contact. CV : 6 mois",
  },
  {
    quoi: "Fiche d’une personne accompagnée",
    pourquoi: "Suivre ses progrès, avec son accord",
    duree: "2 ans après le dernier contact, puis rendue anonyme",
  },
  {
    quoi: "Journal de sécurité : qui a lu ou modifié une fiche, et quand",
    pourquoi: "Retrouver un abus",
    duree: "Chiffré ; toute altération se voit. Les journaux techniques sont gardés 12 mois",
  },
];

const COOKIES: readonly Traitement[] = [
  { quoi: "Connexion", pourquoi: "Rester connecté, pour les professionnels", duree: "12 heures au plus" },
  { quoi: "Message", pourquoi: "Dire une fois qu’une action a réussi", duree: "1 minute" },
  { quoi: "Affichage", pourquoi: "Garder la taille du texte choisie", duree: "1 an" },
  {
    quoi: "Comptes rendus écrits sans réseau, sur l’appareil du professionnel",
    pourquoi: "Les envoyer quand le réseau revient",
    duree: "Chiffrés ; effacés à la déconnexion",
  },
];

/** What is kept of people, why, for how long, and what they may ask. */
export function VueVosDonnees({ telephone }: { readonly telephone: string }): JSX.Element {
  return (
    <>
      <EnTetePage
        titre="Vos données personnelles"
        chapeau="Pour chercher de l’aide, vous ne donnez rien. Pour un rendez-vous : un prénom, un téléphone ou un e-mail."
      />
      <Tableau<Traitement>
        id="donnees"
        legende="Ce que Déclic garde, pourquoi, et combien de temps"
        cartes
        lignes={TRAITEMENTS}
        colonnes={[
          { cle: "quoi", titre: "Données", cellule: ({ quoi }) => quoi },
          { cle: "pourquoi", titre: "Pourquoi", cellule: ({ pourquoi }) => pourquoi },
          { cle: "duree", titre: "Durée prévue", cellule: ({ duree }) => duree },
        ]}
      />
      <div class="dc-texte">
        <h2 class="ds-heading" data-size="sm">
          Comment elles sont protégées
        </h2>
        <ul>
          <li>Les noms, e-mails et téléphones sont chiffrés, avec une clé différente pour chaque personne.</li>
          <li>Chaque professionnel ne voit que son périmètre.</li>
          <li>Chaque lecture d’une fiche personnelle est inscrite dans un journal.</li>
          <li>Les données ne sont ni vendues, ni utilisées pour de la publicité.</li>
        </ul>
        <h2 class="ds-heading" data-size="sm">
          Vos droits
        </h2>
        <p>
          Vous pouvez demander à voir vos données, à les corriger ou à les effacer. Vous pouvez aussi dire non à leur
          usage. Appelez le <LienTelephone numero={telephone} />
           : vous n’avez pas à dire pourquoi.
        </p>
        <p>
          Si la réponse ne vous convient pas, vous pouvez vous adresser à la{" "}
          <Lien href="https://www.cnil.fr/fr/plaintes">CNIL</Lien>.
        </p>
      </div>
      <Tableau<Traitement>
        id="cookies"
        legende="Les cookies de ce site : aucun ne vous suit, aucun n’est publicitaire"
        cartes
        lignes={COOKIES}
        colonnes={[
          { cle: "quoi", titre: "Cookie", cellule: ({ quoi }) => quoi },
          { cle: "pourquoi", titre: "Pourquoi", cellule: ({ pourquoi }) => pourquoi },
          { cle: "duree", titre: "Durée", cellule: ({ duree }) => duree },
        ]}
      />
    </>
  );
}
