import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  Alerte,
  BarreActions,
  Bloc,
  Bouton,
  Champ,
  DateEcrite,
  EnTetePage,
  Etiquette,
  Faits,
  Formulaire,
  GroupeChoix,
  LienBouton,
  momentLisible,
  nombre,
  ResumeErreurs,
  saisis,
  Tableau,
  type Ton,
} from "../../../plateforme/ui/index.ts";
import { BASES_LEGALES, type Convention, ETATS_CONVENTION, type EtatConvention } from "./convention.rules.ts";
import type { Copie } from "./conventions.query.ts";

export const TONS_CONVENTION: Readonly<Record<EtatConvention, Ton>> = {
  proposee: "attention",
  refusee: "neutre",
  a_venir: "info",
  ouverte: "succes",
  finie: "neutre",
  revoquee: "danger",
};

type Props = {
  readonly convention: Convention;
  readonly etat: EtatConvention;
  readonly copies: readonly Copie[];
  readonly sienne: boolean;
  readonly valeurs: Readonly<Record<string, string>>;
  readonly erreurs: Erreurs;
};

/** One agreement: its terms, who decides, the copies that were handed. */
export function PageConvention(props: Props): JSX.Element {
  const { convention, etat, erreurs } = props;
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage titre={convention.laboratoire} chapeau={convention.finalite} />
      <ResumeErreurs erreurs={erreurs} />
      <Termes {...props} />
      {etat === "proposee" && <Decision {...props} />}
      {(etat === "ouverte" || props.copies.length > 0) && <Copies {...props} />}
      {(etat === "ouverte" || etat === "a_venir") && <Revocation {...props} />}
    </div>
  );
}

function Termes({ convention: c, etat }: Props): JSX.Element {
  return (
    <Bloc id="t-termes" titre="La convention">
      <Faits
        faits={[
          ["État", <Etiquette ton={TONS_CONVENTION[etat]}>{ETATS_CONVENTION[etat]}</Etiquette>],
          ["Base légale", BASES_LEGALES[c.baseLegale]],
          ["Avis", c.avisReference],
          [
            "Personnes",
            <ul>
              {c.personnes.map(({ nom, courriel }) => (
                <li>
                  {nom}, {courriel}
                </li>
              ))}
            </ul>,
          ],
          [
            "Comptes rendus",
            <>
              Du <DateEcrite date={c.du} /> au <DateEcrite date={c.au} />
            </>,
          ],
          [
            "Durée",
            <>
              Du <DateEcrite date={c.debut} /> au <DateEcrite date={c.fin} />
            </>,
          ],
          ["Lignes semblables", `${c.k} au moins`],
          ["Proposée", momentLisible(c.proposeeLe)],
          ...(c.decideeLe === null
            ? []
            : [["Décision", `${momentLisible(c.decideeLe)}. ${c.decisionMotif}`] satisfies [string, string]]),
          ...(c.revoqueeLe === null
            ? []
            : [["Révoquée", `${momentLisible(c.revoqueeLe)}. ${c.revocationMotif ?? ""}`] satisfies [string, string]]),
        ]}
      />
    </Bloc>
  );
}

function Decision({ convention, sienne, valeurs, erreurs }: Props): JSX.Element {
  const commun = saisis((nom: string) => valeurs[nom] ?? "", erreurs);
  if (sienne)
    return (
      <Alerte>
        <p>Vous avez proposé cette convention : une autre personne de l’administration décide.</p>
      </Alerte>
    );
  return (
    <Bloc id="t-decision" titre="Décider">
      <Formulaire action={`/recherche/${convention.id}/decision`}>
        <GroupeChoix
          {...commun("decision")}
          legende="Votre décision"
          choix={[
            {
              valeur: "validee",
              libelle: "Valider",
              aide: "Des copies pourront être préparées, pour les personnes nommées.",
            },
            { valeur: "refusee", libelle: "Refuser", aide: "Dites pourquoi." },
          ]}
        />
        <Champ {...commun("motif")} libelle="Motif" lignes={3} maxlength={1000} />
        <BarreActions>
          <Bouton>Enregistrer la décision</Bouton>
        </BarreActions>
      </Formulaire>
    </Bloc>
  );
}

function Copies({ convention, etat, copies, valeurs, erreurs }: Props): JSX.Element {
  const commun = saisis((nom: string) => valeurs[nom] ?? "", erreurs);
  return (
    <Bloc id="t-copies" titre="Copies de l’extrait">
      {etat === "ouverte" && (
        <Formulaire action={`/recherche/${convention.id}/copies`} classe="dc-rang dc-rang--bas">
          <Champ
            {...commun("personne")}
            libelle="Pour qui ?"
            invite="Choisissez…"
            options={convention.personnes.map(({ nom }, rang) => ({ valeur: String(rang), libelle: nom }))}
          />
          <Bouton poids="secondaire">Préparer une copie</Bouton>
        </Formulaire>
      )}
      {copies.length > 0 && (
        <Tableau<Copie>
          id="copies"
          cartes
          legende={<span class="ds-sr-only">Copies préparées, la plus récente d’abord</span>}
          lignes={copies}
          colonnes={[
            { cle: "numero", titre: "Numéro", cellule: ({ id }) => id.slice(0, 8) },
            { cle: "qui", titre: "Pour", cellule: ({ personne }) => convention.personnes[personne]?.nom ?? "" },
            { cle: "le", titre: "Préparée", cellule: ({ prepareeLe }) => momentLisible(prepareeLe) },
            { cle: "lignes", titre: "Lignes", nombre: true, cellule: ({ lignes }) => nombre(lignes) },
            {
              cle: "generalisees",
              titre: "Dites en plus large",
              nombre: true,
              cellule: ({ generalisees }) => nombre(generalisees),
            },
            { cle: "ecartees", titre: "Écartées", nombre: true, cellule: ({ ecartees }) => nombre(ecartees) },
            {
              cle: "k",
              titre: "Lignes semblables, au moins",
              nombre: true,
              cellule: ({ kMesure }) => nombre(kMesure ?? 0),
            },
            {
              cle: "fichiers",
              titre: "Fichiers",
              cellule: ({ id }) =>
                etat === "ouverte" ? (
                  <div class="dc-rang">
                    {["csv", "parquet"].map((format) => (
                      <LienBouton
                        poids="discret"
                        icone="telecharger"
                        telecharge
                        href={`/recherche/copies/${id}/extrait.${format}`}
                        precision={`de la copie ${id.slice(0, 8)}`}
                      >
                        {format.toUpperCase()}
                      </LienBouton>
                    ))}
                  </div>
                ) : (
                  "Fermés"
                ),
            },
          ]}
        />
      )}
      <p>
        Chaque téléchargement est inscrit au journal. Chaque copie porte une marque : une fuite dit de qui elle vient.
      </p>
    </Bloc>
  );
}

function Revocation({ convention, valeurs, erreurs }: Props): JSX.Element {
  const commun = saisis((nom: string) => valeurs[nom] ?? "", erreurs);
  return (
    <Bloc id="t-revocation" titre="Révoquer">
      <Formulaire action={`/recherche/${convention.id}/revocation`}>
        <Champ
          {...commun("revocation")}
          libelle="Pourquoi ?"
          aide="Plus aucune copie ne se prépare ni ne se télécharge. On ne revient pas en arrière."
          lignes={2}
          maxlength={1000}
        />
        <BarreActions>
          <Bouton danger poids="secondaire">
            Révoquer la convention
          </Bouton>
        </BarreActions>
      </Formulaire>
    </Bloc>
  );
}
