import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Alerte,
  adresseDeListe,
  Bloc,
  DateEcrite,
  dateLongue,
  EnTetePage,
  Etiquette,
  Faits,
  Lien,
  LienBouton,
  momentLisible,
  Vide,
} from "../../../plateforme/ui/index.ts";
import { indicateurDe } from "../indicateur/catalogue.rules.ts";
import type { Engagement, EtapeLue } from "./engagement.rules.ts";
import { EtiquetteEtat, Fictif, MENTION_FICTIVE } from "./engagements.page.tsx";
import { ETATS_ETAPE } from "./etape.rules.ts";
import { type Evenement, histoireDe } from "./histoire.rules.ts";
import { direAvancement, direResponsable } from "./liste-engagements.rules.ts";
import { type Preuve, SORTES_PREUVE } from "./preuve.rules.ts";

export const TONS_ETAPE = {
  prevu: "neutre",
  en_cours: "info",
  a_confirmer: "info",
  fait: "succes",
  abandonne: "attention",
} as const;

type Props = {
  readonly engagement: Engagement;
  readonly jour: string;
  /** The past day asked for, if one was. */
  readonly au: string | undefined;
};

/** One recommendation: what it asks, who answers for it, its steps, its evidence, and all that was written of it. */
export function PageEngagement({ engagement: e, jour, au }: Props): JSX.Element {
  const vives = e.preuves.filter(({ retireeLe }) => retireeLe === null);
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre={`R${e.numero} – ${e.titre}`}
        chapeau={
          <>
            Situation au <DateEcrite date={jour} />
            {au !== undefined && (
              <>
                , d’après ce qui était écrit ce jour-là. <Lien href={`/engagements/${e.numero}`}>Voir aujourd’hui</Lien>
              </>
            )}
          </>
        }
      />
      {e.demo && (
        <Alerte ton="attention">
          <p>{MENTION_FICTIVE}</p>
        </Alerte>
      )}
      <div class="dc-deux">
        <Bloc id="demande" titre="Ce qui est demandé">
          <p>{e.demande}</p>
          <p class="dc-petit dc-doux">
            {`Résumé dans nos mots de la recommandation ${e.numero} de l’avis n° 2022-08 du 14 décembre 2022 (${e.partie.includes(" et ") ? "parties" : "partie"} ${e.partie}).`}
          </p>
        </Bloc>
        <Bloc id="situation" titre="Où en est-on ?">
          <Faits
            faits={[
              ["État", <EtiquetteEtat etat={e.etat} />],
              ["Avancement", direAvancement(e)],
              ["Qui en répond", direResponsable(e)],
              ["Dernière nouvelle", e.nouvelle === null ? "Aucune" : dateLongue(e.nouvelle)],
            ]}
          />
        </Bloc>
      </div>
      <Bloc id="etapes" titre="Les étapes">
        {e.etapes.length === 0 ? (
          <Vide titre="Aucune étape n’est écrite" niveau={3}>
            <p>Elles le seront quand quelqu’un s’engagera.</p>
          </Vide>
        ) : (
          <ol class="dc-fil">
            {e.etapes.map((etape) => (
              <UneEtape etape={etape} preuves={vives} />
            ))}
          </ol>
        )}
      </Bloc>
      {e.indicateurs.length === 0 ? (
        <Preuves preuves={vives} />
      ) : (
        <div class="dc-deux">
          <Preuves preuves={vives} />
          <Bloc id="indicateurs" titre="Les chiffres à suivre">
            <ul class="dc-pile dc-pile--2">
              {e.indicateurs.map((code) => (
                <li>
                  <LienIndicateur code={code} />
                </li>
              ))}
            </ul>
          </Bloc>
        </div>
      )}
      <Bloc id="histoire" titre="Tout ce qui a été écrit">
        <Histoire evenements={histoireDe(e)} />
      </Bloc>
      <nav class="dc-rang dc-rang--bout dc-sans-papier" aria-label="Autres recommandations">
        {e.numero > 1 && (
          <LienBouton poids="secondaire" href={adresseDeListe(`/engagements/${e.numero - 1}`, { au })}>
            R{e.numero - 1}
          </LienBouton>
        )}
        <Lien href={adresseDeListe("/engagements", { au })}>Toutes</Lien>
        {e.numero < 20 && (
          <LienBouton poids="secondaire" href={adresseDeListe(`/engagements/${e.numero + 1}`, { au })}>
            R{e.numero + 1}
          </LienBouton>
        )}
      </nav>
    </div>
  );
}

function Preuves({ preuves }: { readonly preuves: readonly Preuve[] }): JSX.Element {
  return (
    <Bloc id="preuves" titre="Les preuves">
      {preuves.length === 0 ? (
        <p>Aucune preuve n’est déposée.</p>
      ) : (
        <ul class="dc-pile dc-pile--3">
          {preuves.map((preuve) => (
            <li>
              <UnePreuve preuve={preuve} />
            </li>
          ))}
        </ul>
      )}
    </Bloc>
  );
}

type EtapeProps = { readonly etape: EtapeLue; readonly preuves: readonly Preuve[]; readonly lien?: string };

/** A step on the timeline; with a link where the administration keeps it. */
export function UneEtape({ etape, preuves, lien }: EtapeProps): JSX.Element {
  const preuve = preuves.find(({ id }) => id === etape.preuveId);
  const ouverte = etape.etat !== "fait" && etape.etat !== "abandonne";
  return (
    <li data-a-venir={ouverte ? "" : undefined}>
      <div class="dc-pile dc-pile--1">
        <strong>{lien === undefined ? etape.intitule : <Lien href={lien}>{etape.intitule}</Lien>}</strong>
        <div class="dc-rang">
          <Etiquette ton={TONS_ETAPE[etape.etat]}>{ETATS_ETAPE[etape.etat]}</Etiquette>
          {etape.sorte === "decision_etat" && <Etiquette icone="mairie">Décision de l’État</Etiquette>}
          {etape.retard && <Etiquette ton="attention">En retard</Etiquette>}
          <Fictif si={etape.fictive} />
        </div>
        <p>{direEtape(etape)}</p>
        {preuve !== undefined && etape.etat === "fait" && (
          <p>Preuve : {preuve.adresse === null ? preuve.titre : <Lien href={preuve.adresse}>{preuve.titre}</Lien>}</p>
        )}
      </div>
    </li>
  );
}

function direEtape({ etat, echeance, traces, sorte }: EtapeLue): string {
  const jourDe = (geste: string): string => dateLongue(traces.findLast((m) => m.geste === geste)?.jour ?? "");
  if (etat === "fait") return `Faite le ${jourDe("declarer")}, confirmée par une autre personne.`;
  if (etat === "abandonne")
    return `Abandonnée le ${jourDe("abandonner")} : ${traces.findLast((m) => m.geste === "abandonner")?.motif ?? ""}`;
  const terme = echeance === null ? "Sans échéance fixée." : `Échéance : ${dateLongue(echeance)}.`;
  if (etat === "a_confirmer")
    return `Déclarée faite le ${jourDe("declarer")} ; une autre personne doit le confirmer. ${terme}`;
  return sorte === "decision_etat" ? `${terme} Seule une source publique datée permettra de la dire faite.` : terme;
}

/** The page of an indicator; only its name once it has left the catalogue. */
function LienIndicateur({ code, titre }: { readonly code: string; readonly titre?: string }): JSX.Element {
  const nom = titre ?? indicateurDe(code)?.nom ?? code;
  return indicateurDe(code) === undefined ? <span>{nom}</span> : <Lien href={`/indicateurs/${code}`}>{nom}</Lien>;
}

/** Evidence: where it leads, or what it says, and the day of its source. */
export function UnePreuve({ preuve: p }: { readonly preuve: Preuve }): JSX.Element {
  return (
    <div class="dc-pile dc-pile--1">
      <p>
        {p.adresse !== null ? (
          <Lien href={p.adresse}>{p.titre}</Lien>
        ) : p.indicateur !== null ? (
          <LienIndicateur code={p.indicateur} titre={p.titre} />
        ) : (
          <strong>{p.titre}</strong>
        )}
      </p>
      <p class="dc-petit dc-doux">
        {SORTES_PREUVE[p.sorte]}
        {p.indicateur !== null && ` « ${indicateurDe(p.indicateur)?.nom ?? p.indicateur} »`}
        {p.sourceLe !== null && `, source du ${dateLongue(p.sourceLe)}`}
      </p>
      {p.texte !== "" && <p class="dc-texte-libre">{p.texte}</p>}
      <Fictif si={p.demo} />
    </div>
  );
}

const espacesSimples = (texte: string): string => texte.replace(/\s/gu, " ");

/** What was written, line after line, each with its date. */
export function Histoire({ evenements }: { readonly evenements: readonly Evenement[] }): JSX.Element {
  return (
    <ol class="dc-fil">
      {evenements.map(({ le, quoi, details, jour, demo, ouverture }) => (
        <li>
          <strong>{quoi}</strong>
          <p class="dc-petit dc-doux">
            {ouverture ? "Avis du 14 décembre 2022" : `Écrit le ${momentLisible(le)}`}
            {jour !== null &&
              !espacesSimples(momentLisible(le)).startsWith(espacesSimples(dateLongue(jour))) &&
              `, pour le ${dateLongue(jour)}`}
          </p>
          {details.map((un) => (
            <p class="dc-texte-libre">{un}</p>
          ))}
          <Fictif si={demo} />
        </li>
      ))}
    </ol>
  );
}
