import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  accord,
  Bloc,
  Bouton,
  dateAvecJour,
  dateCourte,
  EnTetePage,
  Faits,
  Formulaire,
  Lien,
  LienBouton,
  ResumeErreurs,
} from "../../../plateforme/ui/index.ts";
import { Annulable, type Retour } from "../agenda/agenda.page.tsx";
import { heuresDe, type Noms } from "../agenda/entree.page.tsx";
import { localDe } from "../agenda/moment.rules.ts";
import type { BeneficiaireTrouve } from "../beneficiaire/beneficiaires.query.ts";
import { direOu } from "../compte-rendu/phrases.rules.ts";
import { THEME_LIBELLES } from "../compte-rendu/theme.rules.ts";
import { PUBLIC_LIBELLES } from "../compte-rendu/vocabulaire.rules.ts";
import { direPlaces } from "./atelier.rules.ts";
import type { AtelierVu, InscriptionVue } from "./ateliers.query.ts";
import { Inscrire } from "./inscrire.page.tsx";

type AtelierProps = {
  readonly vu: AtelierVu;
  readonly noms: Noms;
  readonly sien: boolean;
  readonly maintenant: Date;
  readonly erreurs: Erreurs;
  readonly trouves: readonly BeneficiaireTrouve[] | undefined;
  readonly recherche: string;
  readonly retour: Retour | undefined;
  readonly urlPublique: string;
};

/** One atelier: its date, its list, who waits, its public page, its poster. */
export function PageAtelier(props: AtelierProps): JSX.Element {
  const { vu, sien, maintenant, erreurs, retour } = props;
  const { entree, inscriptions, capacite, inscrits, enAttente, seances } = vu;
  const { id, titre, statut, compteRenduId, debut, fuseau } = entree;
  const ouvert = sien && statut !== "annule";
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre={`Atelier : ${titre}`}
        chapeau={`${dateAvecJour(localDe(debut, fuseau).jour)} · ${heuresDe(entree)}`}
      >
        {compteRenduId !== null ? (
          <LienBouton icone="document" href={`/cra/${compteRenduId}`}>
            Voir le compte rendu
          </LienBouton>
        ) : (
          ouvert && (
            <LienBouton icone="liste" href={`/ateliers/${id}/presences`}>
              {debut <= maintenant ? "Pointer les présents" : "Feuille de présence"}
            </LienBouton>
          )
        )}
        {ouvert && (
          <LienBouton poids="secondaire" icone="modifier" href={`/ateliers/${id}/modifier`}>
            Modifier
          </LienBouton>
        )}
        {sien && (
          <LienBouton poids="secondaire" icone="copier" href={`/ateliers/nouveau?depuis=${id}`}>
            Refaire cet atelier
          </LienBouton>
        )}
        {ouvert && (
          <LienBouton poids="secondaire" icone="imprimer" href={`/ateliers/${id}/affiche.pdf`}>
            Affiche (PDF)
          </LienBouton>
        )}
        {ouvert && compteRenduId === null && (
          <LienBouton poids="discret" danger icone="croix" href={`/agenda/${id}/annulation`}>
            Annuler
          </LienBouton>
        )}
      </EnTetePage>
      {retour && <Annulable retour={retour} />}
      {statut === "annule" && sien && (
        <Annulable
          retour={{ phrase: "Cet atelier est annulé", action: `/agenda/${id}/retablissement`, libelle: "Le rétablir" }}
        />
      )}
      <ResumeErreurs erreurs={erreurs} />
      <div class="dc-deux">
        <div class="dc-pile dc-pile--6">
          <Bloc
            id="inscrits"
            titre="Inscrits"
            actions={<span class="dc-doux">{direPlaces(capacite, inscrits, enAttente)}</span>}
          >
            <Liste
              {...props}
              inscriptions={inscriptions.filter((i) => i.statut === "inscrit")}
              vide="Personne pour l’instant."
            />
          </Bloc>
          {enAttente > 0 && (
            <Bloc
              id="attente"
              titre="Liste d’attente"
              actions={<span class="dc-doux">{accord(enAttente, "personne")}</span>}
            >
              <p class="dc-doux dc-petit">
                Dès qu’une place se libère, la première personne de cette liste est inscrite.
              </p>
              <Liste {...props} inscriptions={inscriptions.filter((i) => i.statut === "attente")} vide="" />
            </Bloc>
          )}
          {ouvert && <Inscrire vu={vu} erreurs={erreurs} trouves={props.trouves} recherche={props.recherche} />}
        </div>
        <div class="dc-pile dc-pile--6">
          <Bloc id="offre" titre="L’atelier">
            <Faits
              faits={[
                ["Lieu", direOu(entree)],
                ["Précision", entree.precisionLieu],
                ["Places", String(capacite)],
                ["Public", PUBLIC_LIBELLES[vu.public]],
                ["Thèmes", entree.themes.map((theme) => THEME_LIBELLES[theme]).join(", ")],
                ["Description", vu.description],
                ["À apporter", vu.aApporter],
                ["Notes", vu.notes],
              ]}
            />
          </Bloc>
          {ouvert && <Publication {...props} />}
          {seances.length > 1 && (
            <Bloc id="serie" titre="La série">
              <ul class="ds-list">
                {seances.map((seance) => (
                  <li>
                    {seance.id === id ? (
                      <strong>{dateCourte(localDe(seance.debut, fuseau).jour)}</strong>
                    ) : (
                      <Lien href={`/ateliers/${seance.id}`}>{dateCourte(localDe(seance.debut, fuseau).jour)}</Lien>
                    )}
                  </li>
                ))}
              </ul>
            </Bloc>
          )}
        </div>
      </div>
    </div>
  );
}

/** Who is on the list, in words that name nobody unless they are known. */
export function designer({ pseudonyme, libelle, nombre }: InscriptionVue, noms: Noms, rang: number): string {
  const qui =
    pseudonyme === null ? libelle || `Personne ${rang}` : (noms.get(pseudonyme)?.libelle ?? "Personne suivie");
  return nombre === 1 ? qui : `${qui} (${nombre} personnes)`;
}

function Liste({
  vu,
  noms,
  sien,
  inscriptions,
  vide,
}: AtelierProps & { inscriptions: readonly InscriptionVue[]; vide: string }): JSX.Element {
  if (inscriptions.length === 0) return <p class="dc-doux">{vide}</p>;
  const retirable = sien && vu.entree.statut !== "annule" && vu.entree.compteRenduId === null;
  return (
    <ol class="dc-inscrits">
      {inscriptions.map((inscription, i) => {
        const nom = designer(inscription, noms, i + 1);
        return (
          <li class="dc-rang dc-rang--bout">
            <span>{nom}</span>
            {retirable && (
              <Formulaire action={`/ateliers/${vu.entree.id}/inscriptions/${inscription.id}/depart`} classe="dc-rang">
                <Bouton poids="discret" icone="croix" precision={nom}>
                  Retirer
                </Bouton>
              </Formulaire>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function Publication({ vu, urlPublique }: AtelierProps): JSX.Element {
  const { id } = vu.entree;
  return (
    <Bloc id="publication" titre="Page publique">
      {vu.publieLe === null ? (
        <>
          <p>
            Personne d’autre que vous ne voit cet atelier. Publié, il a une page et un code à flasher sur son affiche.
          </p>
          <Formulaire action={`/ateliers/${id}/publication`} classe="dc-rang">
            <Bouton poids="secondaire" icone="globe">
              Publier la page
            </Bouton>
          </Formulaire>
        </>
      ) : (
        <>
          <p>
            <Lien href={`/participer/${id}`}>{`${urlPublique}/participer/${id}`}</Lien>
          </p>
          <p class="dc-doux dc-petit">
            Elle dit la date, le lieu et les places libres ; jamais qui vient, ni votre nom. On s’y inscrit en ligne.
          </p>
          <p>
            <Lien href={`/agenda/${id}/reservation`}>Voir qui s’est inscrit en ligne</Lien>
          </p>
          <Formulaire action={`/ateliers/${id}/publication/retrait`} classe="dc-rang">
            <Bouton poids="discret" danger icone="croix">
              Retirer la page
            </Bouton>
          </Formulaire>
        </>
      )}
    </Bloc>
  );
}
