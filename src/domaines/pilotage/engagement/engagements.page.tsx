import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Alerte,
  accord,
  adresseDeListe,
  Bouton,
  Champ,
  ChiffreCle,
  Chiffres,
  DateEcrite,
  dateCourte,
  EnTetePage,
  Etiquette,
  Formulaire,
  Lien,
  LienBouton,
  Repli,
  Tableau,
  Telechargements,
  Vide,
} from "../../../plateforme/ui/index.ts";
import {
  type Engagement,
  ETATS_ENGAGEMENT,
  type EtatEngagement,
  NATURES,
  NOMS_ETATS,
  NOMS_NATURES,
} from "./engagement.rules.ts";
import { direAvancement, direResponsable, type FiltreEngagements } from "./liste-engagements.rules.ts";

export const TONS_ENGAGEMENT = {
  a_engager: "neutre",
  en_cours: "info",
  etapes_faites: "succes",
  abandonne: "attention",
} as const;

const DEFINITIONS: Readonly<Record<Exclude<EtatEngagement, "abandonne">, string>> = {
  a_engager: "Recommandations dont aucune étape n’a commencé.",
  en_cours: "Recommandations dont une étape au moins a commencé, et qui ne sont pas toutes faites.",
  etapes_faites:
    "Recommandations dont toutes les étapes sont faites, preuve à l’appui. Cela ne dit pas que la recommandation est satisfaite.",
};
const COMPTES = ["a_engager", "en_cours", "etapes_faites"] as const;

/** Said wherever invented progress is shown. */
export const MENTION_FICTIVE =
  "Démonstration : les étapes, les avancées, les organismes et les preuves marqués « exemple fictif » sont inventés. Ils ne disent rien de ce que l’État ou quiconque a fait.";

type Props = {
  readonly tous: readonly Engagement[];
  readonly choisis: readonly Engagement[];
  readonly filtre: FiltreEngagements;
  readonly jour: string;
  /** The past day asked for, if one was. */
  readonly au?: string | undefined;
  /** What was typed for a day, when it is none of the follow-up. */
  readonly refuse?: string;
  /** Where the list stands: for everyone, or where the administration keeps it. */
  readonly base: "/engagements" | "/pilotage/engagements";
};

/** The twenty recommendations and where each one stands. */
export function PageEngagements(props: Props): JSX.Element {
  const { tous, choisis, filtre, jour, au, base } = props;
  const adresse = (chemin: string): string => adresseDeListe(chemin, { ...criteresDe(filtre), au, tri: triDe(filtre) });
  const publique = base === "/engagements";
  const attendent = tous.reduce((somme, { aConfirmer }) => somme + aConfirmer, 0);
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre={publique ? "Où en sont les vingt recommandations ?" : "Tenir les vingt engagements"}
        chapeau={
          <>
            Avis n° 2022-08 de la Commission supérieure du numérique et des postes. Situation au{" "}
            <DateEcrite date={jour} />.
          </>
        }
      >
        {publique ? (
          <Telechargements csv={adresse("/engagements/export.csv")} xlsx={adresse("/engagements/export.xlsx")} />
        ) : (
          <LienBouton poids="secondaire" href="/engagements">
            Voir la page publique
          </LienBouton>
        )}
      </EnTetePage>
      {publique && (
        <p class="dc-texte">
          Pour chaque recommandation : qui en répond, ce qu’il faut faire, ce qui est fait et la preuve. Ce que l’État
          seul peut décider est marqué « décision de l’État » : seule une source publique datée permet de le dire fait.
        </p>
      )}
      {tous.some(({ demo }) => demo) && (
        <Alerte ton="attention">
          <p>{MENTION_FICTIVE}</p>
        </Alerte>
      )}
      {!publique && attendent > 0 && (
        <Alerte titre={accord(attendent, "étape attend une confirmation", "étapes attendent une confirmation")}>
          <p>Une autre personne que celle qui l’a déclarée faite doit la confirmer.</p>
        </Alerte>
      )}
      {publique && (
        <Chiffres>
          {COMPTES.map((etat) => (
            <ChiffreCle
              nom={ETATS_ENGAGEMENT[etat]}
              valeur={tous.filter((e) => e.etat === etat).length}
              date={jour}
              complement={`Sur ${tous.length} recommandations`}
              definition={DEFINITIONS[etat]}
            />
          ))}
        </Chiffres>
      )}
      <Filtre {...props} />
      {choisis.length === 0 ? (
        <Vide titre="Aucune recommandation ne répond à cette recherche">
          <LienBouton poids="secondaire" href={base}>
            Voir les vingt
          </LienBouton>
        </Vide>
      ) : (
        <Liste {...props} />
      )}
    </div>
  );
}

const triDe = ({ tri, sens }: FiltreEngagements): string => (sens === "desc" ? `-${tri}` : tri);

const criteresDe = ({ recherche, etat, responsable }: FiltreEngagements) => ({
  recherche: recherche === "" ? undefined : recherche,
  etat: etat ?? undefined,
  responsable: responsable ?? undefined,
});

function Filtre({ filtre, base, au, refuse }: Props): JSX.Element {
  const choisis = Object.values({ ...criteresDe(filtre), au: refuse ?? au }).filter((un) => un !== undefined).length;
  return (
    <Formulaire action={base} methode="get" recherche classe="dc-sans-papier" libelle="Filtrer les recommandations">
      <Repli titre="Chercher, filtrer" nombre={choisis}>
        <div class="dc-rang dc-rang--bas">
          <Champ nom="recherche" libelle="Mot cherché" type="search" valeur={filtre.recherche} maxlength={100} />
          <Champ
            nom="etat"
            libelle="État"
            valeur={filtre.etat}
            invite="Tous les états"
            options={NOMS_ETATS.map((valeur) => ({ valeur, libelle: ETATS_ENGAGEMENT[valeur] }))}
          />
          <Champ
            nom="responsable"
            libelle="Qui en répond"
            valeur={filtre.responsable}
            invite="Tout le monde"
            options={NOMS_NATURES.map((valeur) => ({ valeur, libelle: NATURES[valeur] }))}
          />
          {base === "/engagements" && (
            <Champ
              nom="au"
              libelle="Situation au"
              type="date"
              valeur={refuse ?? au}
              min="2022-12-14"
              largeur="moyen"
              {...(refuse !== undefined && {
                erreur: "Donnez un jour du 14 décembre 2022 à aujourd’hui. Voici la situation d’aujourd’hui.",
              })}
            />
          )}
          <Bouton>Filtrer</Bouton>
        </div>
      </Repli>
    </Formulaire>
  );
}

function Liste({ choisis, filtre, base, jour, au }: Props): JSX.Element {
  return (
    <Tableau<Engagement>
      id="engagements"
      legende={
        <>
          {accord(choisis.length, "recommandation")}, au {dateCourte(jour)}
        </>
      }
      cartes
      tri={{ valeur: triDe(filtre), action: base, parametres: { ...criteresDe(filtre), au } }}
      lignes={choisis}
      colonnes={[
        { cle: "numero", titre: "N°", triable: true, cellule: ({ numero }) => `R${numero}` },
        {
          cle: "titre",
          titre: "Recommandation",
          triable: true,
          entete: true,
          cellule: ({ numero, titre }) => <Lien href={adresseDeListe(`${base}/${numero}`, { au })}>{titre}</Lien>,
        },
        {
          cle: "etat",
          titre: "État",
          triable: true,
          cellule: ({ etat, retards, aConfirmer, demo }) => (
            <div class="dc-pile dc-pile--1">
              <EtiquetteEtat etat={etat} />
              {retards > 0 && <Etiquette ton="attention">{accord(retards, "étape")} en retard</Etiquette>}
              {base !== "/engagements" && aConfirmer > 0 && <Etiquette ton="attention">À confirmer</Etiquette>}
              <Fictif si={demo} />
            </div>
          ),
        },
        { cle: "avancement", titre: "Avancement", triable: true, cellule: direAvancement },
        { cle: "responsable", titre: "Qui en répond", triable: true, cellule: direResponsable },
        {
          cle: "nouvelle",
          titre: "Dernière nouvelle",
          triable: true,
          cellule: ({ nouvelle }) => (nouvelle === null ? "Aucune" : <DateEcrite date={nouvelle} />),
        },
      ]}
    />
  );
}

/** Said beside whatever the demonstration invented. */
export const Fictif = ({ si }: { readonly si: boolean }): JSX.Element | null =>
  si ? (
    <Etiquette ton="prune" icone="info">
      Exemple fictif
    </Etiquette>
  ) : null;

/** The state of a commitment, in words. */
export const EtiquetteEtat = ({ etat }: { readonly etat: EtatEngagement }): JSX.Element => (
  <Etiquette ton={TONS_ENGAGEMENT[etat]}>{ETATS_ENGAGEMENT[etat]}</Etiquette>
);
