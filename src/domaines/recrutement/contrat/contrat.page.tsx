import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Alerte,
  Bloc,
  dateLongue,
  EnTetePage,
  Etiquette,
  euros,
  Faits,
  LienBouton,
  momentLisible,
  nombre,
  ResumeErreurs,
} from "../../../plateforme/ui/index.ts";
import { type ContratProps, Declarations, Reponse } from "./actes.page.tsx";
import type { ActeVu, ContratVu } from "./contrat.query.ts";
import { TONS_CONTRAT } from "./contrats.page.tsx";
import { ajouterJours } from "./regles/calendrier.rules.ts";
import { CATEGORIES, direType, FONDEMENTS, MOTIFS_CDD } from "./regles/type-contrat.rules.ts";
import { COTES, ETATS_CONTRAT, MOTIFS_ABSENCE, MOTIFS_RUPTURE, SORTES_ACTE } from "./suites.rules.ts";

/** The sheet of a contract: what it says, what happened to it, what may happen. */
export function PageContrat(props: ContratProps & { readonly titre?: string }): JSX.Element {
  const { contrat: c, titre = `Contrat de ${c.nom}` } = props;
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage titre={titre} chapeau={`${c.structure} (${c.departementCode})`}>
        <LienBouton poids="secondaire" icone="document" href={`/contrats/${c.id}/annexe.pdf`}>
          Annexe au contrat (PDF)
        </LienBouton>
        <LienBouton poids="secondaire" icone="document" href={`/contrats/${c.id}/convention.pdf`}>
          Fiche de convention (PDF)
        </LienBouton>
      </EnTetePage>
      <ResumeErreurs erreurs={props.erreurs} />
      <UnContrat {...props} />
    </div>
  );
}

/** Agreed, its day passed, and not applied: the database refused it. */
const nAPasPris = ({ sorte, etat, effetLe, appliqueLe }: ActeVu, jour: string): boolean =>
  sorte === "avenant" && etat === "fait" && appliqueLe === null && effetLe <= jour;

/** One contract, below its title. */
export function UnContrat(props: ContratProps): JSX.Element {
  const { contrat: c, etat, actes, aConclure } = props;
  return (
    <>
      {aConclure !== undefined && <Reponse {...props} acte={aConclure} phrase={direActe(aConclure)} />}
      <div class="dc-grille">
        <Bloc id={`contrat-${c.id}`} titre="Le contrat">
          <p>
            <Etiquette ton={TONS_CONTRAT[etat]}>{ETATS_CONTRAT[etat]}</Etiquette>
          </p>
          <TermesDuContrat contrat={c} />
        </Bloc>
        <Bloc id={`histoire-${c.id}`} titre="Son histoire">
          <ol class="dc-fil">
            <li>
              <strong>Début du contrat</strong>, {dateLongue(c.debut)}
            </li>
            {actes.map((acte) => (
              <li data-a-venir={acte.etat === "propose" ? "" : undefined}>
                <strong>{direActe(acte)}</strong>
                <p>
                  {ETATS_ACTE[acte.etat]}, déclaré par {COTES[acte.cote]} le {momentLisible(acte.declareLe)}
                  {acte.concluLe !== null && acte.etat !== "fait" && `, réponse le ${momentLisible(acte.concluLe)}`}
                </p>
                {nAPasPris(acte, props.jour) && (
                  <p>
                    Ce changement n’a pas encore pris effet. Si la personne dépasse 100 % avec un autre contrat,
                    déclarez un changement qui tient compte de l’autre.
                  </p>
                )}
                {acte.precision !== "" && <p>{acte.precision}</p>}
                {acte.reponse !== null && <p>{acte.reponse}</p>}
              </li>
            ))}
            {c.ruptureLe !== null && !actes.some(({ sorte, etat: un }) => sorte === "rupture" && un === "fait") && (
              <li>
                <strong>Rupture</strong>, {direRupture(c.ruptureMotif, c.ruptureLe)}
              </li>
            )}
            {c.ruptureLe === null && c.fin !== null && (
              <li data-a-venir={c.fin >= props.jour ? "" : undefined}>
                <strong>Dernier jour prévu</strong>, {dateLongue(c.fin)}
              </li>
            )}
          </ol>
        </Bloc>
      </div>
      {c.suspension !== null && (
        <Alerte>
          <p>
            Contrat suspendu du {dateLongue(c.suspension.debut)} au {dateLongue(c.suspension.fin)} : le poste peut être
            tenu par une personne qui remplace.
          </p>
        </Alerte>
      )}
      <Declarations {...props} />
    </>
  );
}

const ETATS_ACTE = { propose: "Attend une réponse", fait: "Fait", refuse: "Refusé", retire: "Retiré" } as const;

/** The terms of a contract; what is unknown is not said. */
export function TermesDuContrat({ contrat: c }: { readonly contrat: ContratVu }): JSX.Element {
  return (
    <Faits
      faits={[
        ["Personne", c.nom],
        ["Type", direType(c.type)],
        ["Motif", c.motif === null ? null : `${MOTIFS_CDD[c.motif].libelle} (${MOTIFS_CDD[c.motif].article})`],
        ["Fondement", c.fondement === null ? null : FONDEMENTS[c.fondement].libelle],
        ["Poste", `N° ${c.posteId}${c.fonction === "coordinateur" ? ", de coordinateur" : ""}`],
        ["Premier jour", dateLongue(c.debut)],
        ["Dernier jour prévu", c.fin === null ? "Sans terme" : dateLongue(c.fin)],
        ["Renouvellements", c.renouvellements === 0 ? null : String(c.renouvellements)],
        ["Rompu", c.ruptureLe === null ? null : direRupture(c.ruptureMotif, c.ruptureLe)],
        ["Catégorie", c.categorie === null ? null : CATEGORIES[c.categorie].libelle],
        ["Temps de travail", direTemps(c)],
        ["Salaire brut", c.brut === null ? null : `${euros(c.brut)} par mois`],
        ["Accord cité", c.accord],
        ["Emploi partagé", c.parts.map(({ nom, quotite }) => `${nom} : ${quotite} %`).join(", ")],
        ["Remplace", c.remplaceId === null ? null : `Contrat n° ${c.remplaceId}`],
      ]}
    />
  );
}

const direTemps = ({ heures, quotite }: ContratVu): string | null =>
  quotite === null
    ? null
    : `${heures === null ? "" : `${nombre(heures, heures % 1 === 0 ? 0 : 2)} h par semaine, `}${quotite} %`;

const direRupture = (motif: string | null, ruptureLe: string): string =>
  `${motifDe(motif)}, dernier jour de travail le ${dateLongue(ajouterJours(ruptureLe, -1))}`;

const motifDe = (motif: string | null): string =>
  Object.entries(MOTIFS_RUPTURE).find(([cle]) => cle === motif)?.[1] ?? "Motif non dit";

/** An act in one line. */
export function direActe({ sorte, effetLe, termes }: ActeVu): string {
  const jour = dateLongue(effetLe);
  if (sorte === "renouvellement") return `Renouvellement jusqu’au ${dateLongue(String(termes["fin"]))}`;
  if (sorte === "avenant")
    return `Avenant au ${jour} : ${String(termes["heures"]).replace(".", ",")} h par semaine, ${termes["quotite"]} %, ${euros(Number(termes["brut"]))} brut par mois${termes["parts"] === undefined ? "" : ` (${String(termes["parts"]).replaceAll("\n", ", ").replaceAll(" ;", " :")})`}`;
  if (sorte === "suspension") {
    const motif = Object.entries(MOTIFS_ABSENCE).find(([cle]) => cle === termes["motif"])?.[1] ?? "Absence";
    return `${motif}, du ${jour} au ${dateLongue(String(termes["jusquAu"]))}`;
  }
  if (sorte === "rupture") return `Rupture : ${motifDe(String(termes["motif"]))}, dernier jour de travail le ${jour}`;
  return `${SORTES_ACTE[sorte]} le ${jour}`;
}
