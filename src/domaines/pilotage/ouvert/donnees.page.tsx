import type { JSX } from "hono/jsx/jsx-runtime";
import { Alerte, Bloc, DateEcrite, EnTetePage, Faits, Lien } from "../../../plateforme/ui/index.ts";
import type { JeuDate } from "./dcat.rules.ts";
import { FORMATS, FREQUENCES, LICENCE } from "./jeu.rules.ts";

export type DonneesProps = { readonly jeux: readonly JeuDate[]; readonly mention: string | null };

/** Every dataset: what it says, and its last file. */
export function PageDonnees({ jeux, mention }: DonneesProps): JSX.Element {
  return (
    <div class="dc-pile dc-pile--8">
      <EnTetePage
        titre="Données ouvertes"
        chapeau="Les données publiques du programme, à reprendre librement, avec leur définition et leur date."
      >
        <Lien href="/explorer">Explorer les chiffres</Lien>
        <Lien href="/indicateurs">Le catalogue des indicateurs</Lien>
      </EnTetePage>
      {mention && (
        <Alerte ton="attention">
          <p>{mention}</p>
        </Alerte>
      )}
      <div class="dc-grille">
        {jeux.map((un) => (
          <BlocJeu {...un} />
        ))}
      </div>
      <Bloc id="t-regles" titre="Ce qu’il faut savoir">
        <ul class="dc-pile dc-pile--2">
          <li>
            Licence : <Lien href={LICENCE.adresse}>{LICENCE.nom}</Lien>. Citez « Déclic » et la date du fichier.
          </li>
          <li>
            L’adresse d’un fichier contient sa date : il ne change plus jamais. Il dit ce que l’on savait ce jour-là.
          </li>
          <li>
            Aucun fichier ne permet de retrouver une personne : les petits nombres sont cachés, les autres arrondis.
          </li>
          <li>
            Pour les catalogues : <Lien href="/donnees.jsonld">ce catalogue en DCAT-AP (JSON-LD)</Lien>. Pour les
            programmes : <Lien href="/api">l’API</Lien>.
          </li>
        </ul>
      </Bloc>
    </div>
  );
}

function BlocJeu({ jeu, dates: [derniere] }: JeuDate): JSX.Element {
  const adresse = `/donnees/${jeu.code}`;
  return (
    <Bloc id={`t-${jeu.code}`} titre={<Lien href={adresse}>{jeu.titre}</Lien>}>
      <p>{jeu.description}</p>
      <Faits
        faits={[
          ["Granularité", jeu.granularite],
          ["Mise à jour", FREQUENCES[jeu.frequence]],
          ["Dernier fichier", derniere === undefined ? dernierAbsent(jeu.tenue) : <DateEcrite date={derniere} />],
        ]}
      />
      {derniere !== undefined && (
        <p class="dc-rang">
          {FORMATS.map((format) => (
            <Lien href={`${adresse}/derniere/donnees.${format}`} precision={`de « ${jeu.titre} »`}>
              {format.toUpperCase()}
            </Lien>
          ))}
        </p>
      )}
      {jeu.ailleurs !== undefined && (
        <ul>
          {jeu.ailleurs.map(({ titre, chemin }) => (
            <li>
              <Lien href={chemin}>{titre}</Lien>
            </li>
          ))}
        </ul>
      )}
    </Bloc>
  );
}

const dernierAbsent = (tenue: string): string =>
  tenue === "ailleurs" ? "Toujours celui du jour" : "Pas encore de mois entier";
