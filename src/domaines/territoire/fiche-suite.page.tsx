import type { JSX } from "hono/jsx/jsx-runtime";
import { Bloc, Lien, LienTelephone } from "../../plateforme/ui/index.ts";
import type { MailleComplete } from "./mailles.ts";

type Props = { readonly maille: MailleComplete; readonly telephone: string; readonly jour: string };

/** What a commune, an intercommunalité or a département can do next. Nothing on the wider levels. */
export function VueEtApres({ maille, telephone }: Props): JSX.Element | null {
  if (maille.niveau === "pays" || maille.niveau === "region") return null;
  return (
    <Bloc
      id="et-apres"
      titre={
        maille.niveau === "departement"
          ? "Ce que peut faire le département"
          : "Ce que vous pouvez faire, en mairie ou dans l’intercommunalité"
      }
    >
      {maille.niveau === "departement" ? <PourLeDepartement /> : <PourLaCommune maille={maille} />}
      <p>
        Une question, une erreur sur cette fiche : appelez le <LienTelephone numero={telephone} />.
      </p>
      <p>
        <Lien href="/professionnels">Espace des professionnels</Lien>
      </p>
    </Bloc>
  );
}

function PourLaCommune({ maille }: { maille: MailleComplete }): JSX.Element {
  return (
    <>
      <h3 class="ds-heading" data-size="2xs">
        Accueillir une permanence, sans embaucher
      </h3>
      <ol>
        <li>Proposez une salle calme, une table, une prise et une connexion à internet.</li>
        <li>
          Demandez aux structures voisines qui emploient un conseiller s’il peut venir, un jour fixe chaque semaine ou
          chaque mois.
        </li>
        <li>Faites connaître le jour et l’heure : affichage, bulletin, secrétariat de mairie, facteur.</li>
      </ol>
      <h3 class="ds-heading" data-size="2xs">
        Employer un conseiller
      </h3>
      <ol>
        <li>
          {maille.niveau === "epci"
            ? "Décidez si l’intercommunalité emploie, ou si plusieurs communes partagent un poste."
            : "Voyez d’abord avec votre intercommunalité : un poste partagé entre communes est plus facile à remplir."}
        </li>
        <li>Déposez une demande de poste. Elle dit le besoin, le projet et la date de début.</li>
        <li>La préfecture et le département donnent un avis. Le comité de sélection décide.</li>
        <li>Recrutez, signez la convention de subvention, envoyez le conseiller en formation.</li>
        <li>Reliez-le à l’espace France services le plus proche : les habitants vont de l’un à l’autre.</li>
      </ol>
    </>
  );
}

function PourLeDepartement(): JSX.Element {
  return (
    <ol>
      <li>Réunissez les intercommunalités, la préfecture et le hub régional pour décider qui mène.</li>
      <li>Comparez, commune par commune, le besoin et les lieux qui aident : les manques sont vos priorités.</li>
      <li>Donnez un avis sur les demandes de postes de votre territoire.</li>
      <li>Organisez des tournées là où aucune structure ne peut employer seule.</li>
    </ol>
  );
}
