import type { JSX } from "hono/jsx/jsx-runtime";
import {
  accord,
  Bloc,
  ChiffreCle,
  Chiffres,
  dateAvecJour,
  dateCourte,
  duree,
  EnTetePage,
  Lien,
  LienBouton,
  moisLong,
  nombre,
  Tableau,
  Vide,
} from "../../plateforme/ui/index.ts";
import { type AgendaDuJour, JourDAgenda } from "./agenda/jour-agenda.page.tsx";
import { MemeEncore } from "./compte-rendu/liste.page.tsx";
import { THEME_LIBELLES } from "./compte-rendu/theme.rules.ts";
import { TYPE_LIBELLES } from "./compte-rendu/vocabulaire.rules.ts";
import type { ChiffresMois, DernierCompteRendu, MaJournee } from "./ma-journee.query.ts";

/** The adviser's home: what to do now, the day, the month, the last reports. */
export function PageMaJournee({
  journee,
  prenom,
  jour,
}: {
  journee: MaJournee;
  prenom: string;
  jour: AgendaDuJour;
}): JSX.Element {
  const { aujourdhui, duJour, derniers, structure } = journee;
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre={`Bonjour ${prenom}`}
        chapeau={[dateAvecJour(aujourdhui), structure?.nom].filter(Boolean).join(" · ")}
      />
      <div class="dc-bloc dc-rang dc-rang--bout">
        <p>{direLaJournee(duJour)}</p>
        <div class="dc-rang">
          {derniers[0] && (
            <LienBouton poids="secondaire" icone="copier" href={`/cra/nouveau?depuis=${derniers[0].id}`}>
              Le même que le dernier
            </LienBouton>
          )}
          <LienBouton icone="plus" href="/cra/nouveau">
            Nouveau compte rendu
          </LienBouton>
        </div>
      </div>
      <JourDAgenda {...jour} />
      <ChiffresDuMois journee={journee} />
      <Bloc
        id="derniers"
        titre="Vos derniers comptes rendus"
        actions={<Lien href="/cra">Tous vos comptes rendus</Lien>}
      >
        {derniers.length === 0 ? (
          <Vide titre="Pas encore de compte rendu" icone="document" niveau={3}>
            <p>Le premier prend moins d’une minute.</p>
          </Vide>
        ) : (
          <Derniers lignes={derniers} />
        )}
      </Bloc>
    </div>
  );
}

function direLaJournee({ comptesRendus, accompagnements }: MaJournee["duJour"]): string {
  if (comptesRendus === 0) return "Rien d’enregistré aujourd’hui pour l’instant.";
  return `Aujourd’hui : ${accord(comptesRendus, "compte rendu", "comptes rendus")}, ${accord(accompagnements, "accompagnement")}.`;
}

function ChiffresDuMois({
  journee: { mois, moisPrecedent, arretees, aujourdhui },
}: {
  journee: MaJournee;
}): JSX.Element {
  const avant = (cle: keyof Omit<ChiffresMois, "mois">): string | undefined =>
    moisPrecedent.mois === "" ? undefined : `${nombre(moisPrecedent[cle])} en ${moisLong(moisPrecedent.mois)}`;
  const titre = moisLong(mois.mois);
  const deTitre = /^[ao]/.test(titre) ? `d’${titre}` : `de ${titre}`;
  return (
    <section class="dc-pile dc-pile--2" aria-labelledby="chiffres-du-mois">
      <h2 class="ds-heading" data-size="xs" id="chiffres-du-mois">
        {arretees === aujourdhui ? `Vos chiffres ${deTitre}` : `Votre dernier mois d’activité : ${titre}`}
      </h2>
      <Chiffres>
        <ChiffreCle
          niveau={3}
          nom="Accompagnements"
          valeur={mois.accompagnements}
          date={arretees}
          complement={avant("accompagnements")}
          definition={`Somme des participants de vos comptes rendus ${deTitre}. Une personne venue deux fois compte deux fois.`}
        />
        <ChiffreCle
          niveau={3}
          nom="Comptes rendus"
          valeur={mois.comptesRendus}
          date={arretees}
          complement={avant("comptesRendus")}
          definition={`Comptes rendus que vous avez enregistrés, datés ${deTitre}.`}
        />
        <ChiffreCle
          niveau={3}
          nom="Ateliers"
          valeur={mois.ateliers}
          date={arretees}
          complement={avant("ateliers")}
          definition={`Comptes rendus de type collectif, datés ${deTitre}.`}
        />
        <ChiffreCle
          niveau={3}
          nom="Temps passé"
          valeur={duree(mois.minutes)}
          date={arretees}
          complement={
            moisPrecedent.mois === "" ? undefined : `${duree(moisPrecedent.minutes)} en ${moisLong(moisPrecedent.mois)}`
          }
          definition={`Somme des durées de vos comptes rendus ${deTitre}.`}
        />
      </Chiffres>
    </section>
  );
}

function Derniers({ lignes }: { lignes: readonly DernierCompteRendu[] }): JSX.Element {
  return (
    <Tableau<DernierCompteRendu>
      id="tableau-derniers"
      legende={<span class="ds-sr-only">Vos {lignes.length} derniers comptes rendus</span>}
      lignes={lignes}
      cartes
      colonnes={[
        {
          cle: "jour",
          titre: "Date",
          cellule: ({ id, jour }) => (
            <Lien href={`/cra/${id}`} precision="voir le compte rendu">
              {dateCourte(jour)}
            </Lien>
          ),
        },
        { cle: "type", titre: "Type", cellule: ({ type }) => TYPE_LIBELLES[type] },
        { cle: "themes", titre: "Thèmes", cellule: ({ themes }) => themes.map((t) => THEME_LIBELLES[t]).join(", ") },
        { cle: "duree", titre: "Durée", nombre: true, cellule: ({ dureeMinutes }) => duree(dureeMinutes) },
        { cle: "participants", titre: "Personnes", nombre: true, cellule: ({ participants }) => nombre(participants) },
        { cle: "encore", titre: "Faire", cellule: ({ id, jour }) => <MemeEncore id={id} jour={jour} /> },
      ]}
    />
  );
}
