import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Alerte,
  Bloc,
  BlocTelephone,
  dateAvecJour,
  EnTetePage,
  Faits,
  heure,
  Lien,
  LienBouton,
} from "../../../plateforme/ui/index.ts";
import { localDe } from "../agenda/moment.rules.ts";
import { THEME_LIBELLES } from "../compte-rendu/theme.rules.ts";
import { direPlaces } from "./atelier.rules.ts";
import type { AtelierPublic } from "./ateliers.query.ts";

/** The public page of an atelier: when, where, what, and how many places; nobody is named. */
export function PageParticiper(props: {
  readonly atelier: AtelierPublic;
  readonly telephone: string;
  readonly maintenant: Date;
}): JSX.Element {
  const { atelier, telephone, maintenant } = props;
  const complet = atelier.enAttente > 0 || atelier.inscrits >= atelier.capacite;
  const { titre, debut, fin, fuseau, description, aApporter, themes, lieu, lieuId, adresse, commune, structure } =
    atelier;
  const [de, a] = [localDe(debut, fuseau), localDe(fin, fuseau)];
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage titre={titre} chapeau={`${dateAvecJour(de.jour)}, de ${heure(de.heure)} à ${heure(a.heure)}`} />
      {atelier.annule && (
        <Alerte ton="attention" titre="Cet atelier est annulé">
          <p>Appelez pour connaître les prochaines dates.</p>
        </Alerte>
      )}
      <Bloc id="atelier" titre="L’atelier">
        {description !== "" && <p class="dc-texte-libre">{description}</p>}
        <Faits
          faits={[
            ["Où", [lieu ?? structure, adresse, commune].filter(Boolean).join(", ")],
            ["Précision", atelier.precisionLieu],
            ["Organisé par", structure],
            ["On y parle de", themes.map((theme) => THEME_LIBELLES[theme]).join(", ")],
            ["À apporter", aApporter],
            ["Places", atelier.annule ? "" : direPlaces(atelier.capacite, atelier.inscrits, atelier.enAttente)],
            ["Prix", "Gratuit"],
          ]}
        />
        {lieuId !== null && (
          <p>
            <Lien href={`/lieux/${lieuId}`}>Voir le lieu, ses horaires et ses accès</Lien>
          </p>
        )}
      </Bloc>
      {!atelier.annule && debut > maintenant && (
        <div>
          <LienBouton icone="calendrier" href={`/participer/${atelier.id}/inscription`}>
            {complet ? "M’inscrire sur la liste d’attente" : "M’inscrire en ligne"}
          </LienBouton>
        </div>
      )}
      <BlocTelephone numero={telephone} titre="Pour vous inscrire par téléphone" />
    </div>
  );
}
