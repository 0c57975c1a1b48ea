import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  Alerte,
  accord,
  Bloc,
  Bouton,
  Case,
  Champ,
  dateCourte,
  EnTetePage,
  Formulaire,
  GroupeChoix,
  heure,
  LienBouton,
  ResumeErreurs,
  Tableau,
} from "../../../plateforme/ui/index.ts";
import type { BilanCalendrier, LigneBilan, TitresImport } from "./importer-calendrier.ts";
import type { LienAgenda } from "./liens.query.ts";
import { localDe } from "./moment.rules.ts";

type LiensProps = {
  readonly liens: readonly LienAgenda[];
  /** The address just made: shown once. */
  readonly nouvelle: string | undefined;
  readonly erreurs: Erreurs;
};

/** The private addresses of the calendar: made, seen once, closed. */
export function PageLiens({ liens, nouvelle, erreurs }: LiensProps): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage
        titre="Votre agenda sur votre téléphone"
        chapeau="Une adresse privée, que votre application de calendrier relit toute seule."
      >
        <LienBouton poids="secondaire" icone="calendrier" href="/agenda">
          Agenda
        </LienBouton>
      </EnTetePage>
      {nouvelle && (
        <Alerte ton="succes" titre="Copiez cette adresse maintenant" annoncer>
          <p>Elle ne sera plus montrée. Dans votre calendrier, choisissez « S’abonner » ou « Ajouter par URL ».</p>
          <Champ nom="adresse" libelle="Adresse privée" lectureSeule valeur={nouvelle} />
        </Alerte>
      )}
      <ResumeErreurs erreurs={erreurs} />
      <Bloc id="nouvelle" titre="Nouvelle adresse">
        <Formulaire action="/agenda/liens">
          <Champ
            nom="libelle"
            libelle="Pour quel appareil ?"
            facultatif
            maxlength={60}
            aide="Exemple : mon téléphone."
            erreur={erreurs["libelle"]}
          />
          <Case
            nom="noms"
            libelle="Écrire les noms des personnes suivies"
            aide="Sans cette case, l’adresse ne dit que « Rendez-vous ». Avec elle, des noms quittent le service : réservez-la à un appareil verrouillé."
          />
          <Bouton icone="plus">Créer une adresse</Bouton>
        </Formulaire>
      </Bloc>
      <Bloc
        id="ouvertes"
        titre="Adresses ouvertes"
        actions={<span class="dc-doux">{accord(liens.length, "adresse")}</span>}
      >
        {liens.length === 0 ? (
          <p class="dc-doux">Aucune : personne ne lit votre agenda hors de Déclic.</p>
        ) : (
          <ul class="dc-inscrits">
            {liens.map(({ id, libelle, avecNoms, creeLe, luLe }) => {
              const nom = libelle || `Adresse du ${dateCourte(creeLe.toISOString())}`;
              return (
                <li class="dc-rang dc-rang--bout">
                  <span>
                    {nom}
                    <br />
                    <span class="dc-doux dc-petit">
                      {avecNoms ? "Avec les noms. " : "Sans aucun nom. "}
                      {luLe === null ? "Jamais lue." : `Lue le ${dateCourte(luLe.toISOString())}.`}
                    </span>
                  </span>
                  <Formulaire action={`/agenda/liens/${id}/fermeture`} classe="dc-rang">
                    <Bouton poids="secondaire" danger icone="croix" precision={nom}>
                      Fermer
                    </Bouton>
                  </Formulaire>
                </li>
              );
            })}
          </ul>
        )}
      </Bloc>
    </div>
  );
}

type ImportProps = {
  readonly erreurs: Erreurs;
  readonly analyse:
    | {
        readonly bilan: BilanCalendrier;
        readonly contenu: string;
        readonly titres: TitresImport;
        readonly fait: boolean;
      }
    | undefined;
};

/** Bringing a calendar in: the file, what it would do, then doing it. */
export function PageImport({ erreurs, analyse }: ImportProps): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage
        titre={analyse?.fait ? "Calendrier importé" : "Importer un calendrier"}
        chapeau="Un fichier .ics d’Outlook, de Google Agenda, de Thunderbird…"
      >
        <LienBouton poids="secondaire" icone="calendrier" href="/agenda">
          Agenda
        </LienBouton>
      </EnTetePage>
      <ResumeErreurs erreurs={erreurs} />
      {analyse && <Analyse {...analyse} />}
      {!analyse?.fait && (
        <Bloc id="fichier" titre={analyse ? "Un autre fichier" : "Le fichier"}>
          <Formulaire action="/agenda/import" fichiers>
            <Champ
              nom="fichier"
              libelle="Fichier de calendrier"
              type="file"
              accept=".ics,text/calendar"
              aide="500 Ko au plus. Du mois passé à l’an prochain."
              erreur={erreurs["fichier"]}
            />
            <GroupeChoix
              nom="titres"
              legende="Les titres"
              valeur={analyse?.titres ?? "masques"}
              choix={[
                { valeur: "masques", libelle: "Les remplacer par « Occupé »" },
                { valeur: "gardes", libelle: "Les garder", aide: "Vérifiez qu’aucun ne nomme une personne." },
              ]}
            />
            <Bouton icone="rechercher">Analyser le fichier</Bouton>
          </Formulaire>
        </Bloc>
      )}
    </div>
  );
}

const SORTS = { cree: "Ajoutée", mis_a_jour: "Mise à jour", inchange: "Inchangée", ecarte: "Laissée de côté" } as const;

function Analyse({
  bilan: { lignes, fuseau },
  contenu,
  titres,
  fait,
}: NonNullable<ImportProps["analyse"]>): JSX.Element {
  const combien = (sort: LigneBilan["sort"]): number => lignes.filter((ligne) => ligne.sort === sort).length;
  const changees = combien("cree") + combien("mis_a_jour");
  const compte = `${accord(combien("cree"), "ajoutée")}, ${accord(combien("mis_a_jour"), "mise à jour", "mises à jour")}, ${accord(combien("inchange"), "inchangée")}, ${accord(combien("ecarte"), "laissée de côté", "laissées de côté")}`;
  return (
    <Bloc id="analyse" titre={fait ? "Ce qui a été fait" : "Ce que ce fichier ferait"}>
      <p>{`${accord(lignes.length, "date")} : ${compte}.`}</p>
      {!fait && changees > 0 && (
        <Formulaire action="/agenda/import/confirmation">
          <input type="hidden" name="titres" value={titres} />
          <input type="hidden" name="contenu" value={contenu} />
          <Bouton icone="coche">Importer {accord(changees, "date")}</Bouton>
        </Formulaire>
      )}
      {!fait && changees === 0 && <p>Rien à importer : tout y est déjà.</p>}
      <Tableau<LigneBilan>
        id="lignes"
        haut="Dates du fichier"
        legende={`${Math.min(lignes.length, 200)} premières lignes`}
        lignes={lignes.slice(0, 200)}
        colonnes={[
          {
            cle: "quand",
            titre: "Quand",
            cellule: ({ debut }) => {
              if (debut === null) return "–";
              const local = localDe(debut, fuseau);
              return `${dateCourte(local.jour)}, ${heure(local.heure)}`;
            },
          },
          { cle: "titre", titre: "Titre", cellule: ({ titre }) => titre },
          {
            cle: "sort",
            titre: "Sort",
            cellule: ({ sort, raison }) => (raison === "" ? SORTS[sort] : `${SORTS[sort]} : ${raison}`),
          },
        ]}
      />
    </Bloc>
  );
}
