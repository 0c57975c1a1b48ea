import type { JSX } from "hono/jsx/jsx-runtime";
import { Bloc, Lien, LienTelephone } from "../../../plateforme/ui/index.ts";
import { direAccueil } from "../accueil/accueil.rules.ts";
import type { LieuComplet } from "./lieu-complet.query.ts";

/** How to come, and how one is received. */
export function Venir({ lieu, aujourdhui }: { lieu: LieuComplet; aujourdhui: string }): JSX.Element {
  const itineraire = `https://www.openstreetmap.org/directions?to=${lieu.lat}%2C${lieu.lon}`;
  return (
    <Bloc id="venir" titre="Venir">
      <p>
        {lieu.adresse && (
          <>
            {lieu.adresse}
            <br />
          </>
        )}
        {lieu.complementAdresse && (
          <>
            {lieu.complementAdresse}
            <br />
          </>
        )}
        {lieu.codePostal} {lieu.communeNom}
      </p>
      {lieu.position === "commune" && (
        <p class="dc-doux">La position exacte n’est pas connue : la carte montre le centre de la commune.</p>
      )}
      <p class="dc-sans-papier">
        <Lien href={itineraire} icone="lien-externe">
          Itinéraire sur OpenStreetMap
        </Lien>
      </p>
      {lieu.prisesEnCharge.length > 0 && <p>Accueil adapté : {lieu.prisesEnCharge.join(", ")}.</p>}
      {direAccueil(lieu.accueil, aujourdhui).map(([nom, quand]) => (
        <p>
          {nom} : {quand}.
        </p>
      ))}
      {lieu.ficheAccesLibre && (
        <p>
          <Lien href={lieu.ficheAccesLibre}>Accès au bâtiment, sur Acceslibre</Lien>
        </p>
      )}
    </Bloc>
  );
}

/** Whom to call or to write to. */
export function Contact({ lieu }: { lieu: LieuComplet }): JSX.Element {
  return (
    <Bloc id="contact" titre="Prendre contact">
      {lieu.modalitesAcces.length > 0 && <p>{lieu.modalitesAcces.join(", ")}.</p>}
      {lieu.telephone && (
        <p>
          Téléphone : <LienTelephone numero={lieu.telephone} nom={lieu.nom} />
        </p>
      )}
      {lieu.courriels.map((courriel) => (
        <p>
          Courriel : <Lien href={`mailto:${courriel}`}>{courriel}</Lien>
        </p>
      ))}
      {lieu.siteWeb.map((site) => (
        <p>
          Site : <Lien href={site}>{new URL(site).hostname}</Lien>
        </p>
      ))}
      {lieu.priseRdv && (
        <p>
          <Lien href={lieu.priseRdv} icone="calendrier">
            Prendre rendez-vous en ligne
          </Lien>
        </p>
      )}
      {!lieu.telephone && lieu.courriels.length === 0 && lieu.siteWeb.length === 0 && (
        <p>Aucun contact public n’est connu pour ce lieu.</p>
      )}
    </Bloc>
  );
}
