import type { JSX } from "hono/jsx/jsx-runtime";
import { EnTetePage, Etiquette, Vide } from "../../plateforme/ui/index.ts";
import type { CourrielVu } from "./courriels.query.ts";
import { momentLisible } from "./moment.rules.ts";

const ETATS: Readonly<Record<string, string>> = {
  depose: "En attente",
  en_file: "En cours d’envoi",
  envoye: "Envoyé",
  abandonne: "Abandonné",
};

/** What the demonstration would have sent, as people would read it. */
export function PageCourriels({ courriels }: { courriels: readonly CourrielVu[] }): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage
        titre="Courriels de la démonstration"
        chapeau="Les 50 derniers messages, le plus récent d’abord. Sans serveur d’envoi, aucun ne part."
      />
      {courriels.length === 0 && (
        <Vide titre="Aucun courriel">
          <p>Invitez une personne ou demandez un nouveau mot de passe : le message apparaîtra ici.</p>
        </Vide>
      )}
      {courriels.map(({ id, deposeLe, etat, contenu }) => (
        <article class="dc-bloc dc-pile" id={`courriel-${id}`}>
          <div class="dc-rang dc-rang--bout">
            <h2 class="ds-heading" data-size="xs">
              {contenu.objet}
            </h2>
            <Etiquette>{ETATS[etat] ?? etat}</Etiquette>
          </div>
          <p class="dc-doux">
            À {contenu.destinataire}, {momentLisible(deposeLe)}
          </p>
          {contenu.texte.split("\n\n").map((paragraphe) => (
            <p>{lienOuTexte(paragraphe)}</p>
          ))}
        </article>
      ))}
    </div>
  );
}

/** The only address of a message stands alone on its line. */
function lienOuTexte(paragraphe: string): JSX.Element | string {
  const trouve = /^(?<libelle>.+) :\n(?<url>https?:\/\/\S+)$/u.exec(paragraphe)?.groups;
  return trouve?.["url"] === undefined ? (
    paragraphe
  ) : (
    <a class="ds-link" href={trouve["url"]}>
      {trouve["libelle"]}
    </a>
  );
}
