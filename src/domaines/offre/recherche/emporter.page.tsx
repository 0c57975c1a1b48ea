import type { JSX } from "hono/jsx/jsx-runtime";
import { Bloc, Lien } from "../../../plateforme/ui/index.ts";
import { adresseTrouver, type Demande } from "./demande-lieux.rules.ts";

type Props = { readonly demande: Demande; readonly site: string };

/** The same list to keep: sent to someone, on paper, on a counter. */
export function Emporter({ demande, site }: Props): JSX.Element {
  const message = `Des lieux où l’on aide avec le numérique : ${site}${adresseTrouver(demande, { page: 1 })}`;
  return (
    <div class="dc-sans-papier">
      <Bloc id="emporter" titre="Garder ou envoyer cette liste">
        <ul class="ds-list">
          <li>
            <Lien href={`sms:?&body=${encodeURIComponent(message)}`} icone="mobile">
              Envoyer par SMS
            </Lien>
          </li>
          <li>
            <Lien
              href={`mailto:?subject=${encodeURIComponent("Trouver une aide au numérique")}&body=${encodeURIComponent(message)}`}
              icone="enveloppe"
            >
              Envoyer par e-mail
            </Lien>
          </li>
          <li>
            <Lien href={adresseTrouver(demande, { page: 1 }, "/trouver/depliant.pdf")} icone="imprimer">
              Dépliant à imprimer (PDF)
            </Lien>
          </li>
        </ul>
      </Bloc>
    </div>
  );
}
