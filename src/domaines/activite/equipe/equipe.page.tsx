import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  Alerte,
  accord,
  Bloc,
  Bouton,
  Champ,
  dateCourte,
  duree,
  EnTetePage,
  Etiquette,
  Formulaire,
  Lien,
  LienBouton,
  moisLong,
  nombre,
  ResumeErreurs,
  Tableau,
  Vide,
} from "../../../plateforme/ui/index.ts";
import { finDeMois } from "../statistique/periode.rules.ts";
import type { LigneMembre, VueEquipe } from "./equipe.query.ts";
import { ETAT_LIBELLES, NOM_MAX, OBJET_MAX, TEXTE_MAX } from "./equipe.rules.ts";
import { Messages } from "./mon-equipe.page.tsx";

export type EquipeProps = {
  readonly vue: VueEquipe;
  /** What was typed and refused, to be shown again. */
  readonly valeurs?: Readonly<Record<string, string>>;
  readonly erreurs?: Erreurs;
};

/** The team of a coordinateur: its members, their month, their silences, what is written to them. */
export function PageEquipe({ vue, valeurs = {}, erreurs = {} }: EquipeProps): JSX.Element {
  const membres = vue.membres.filter(({ etat }) => etat === "membre");
  const muets = membres.filter(({ rappele }) => rappele !== null);
  const accompagnements = membres.reduce((somme, membre) => somme + membre.accompagnements, 0);
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre={vue.nom ?? "Votre équipe"}
        chapeau={`${accord(membres.length, "membre")}, ${accord(accompagnements, "accompagnement")} en ${moisLong(vue.mois)}`}
      >
        <LienBouton poids="secondaire" icone="document" href="/coordination">
          Mes actions de coordination
        </LienBouton>
        <LienBouton poids="secondaire" icone="graphique" href="/statistiques?de=equipe">
          Statistiques de l’équipe
        </LienBouton>
      </EnTetePage>
      <ResumeErreurs erreurs={erreurs} />
      {muets.length > 0 && (
        <Alerte ton="attention" titre={`${accord(muets.length, "membre")} sans compte rendu depuis plus d’un mois`}>
          <p>{muets.map(({ nom }) => nom).join(", ")}</p>
        </Alerte>
      )}
      {vue.membres.length === 0 ? (
        <Vide titre="Personne dans votre équipe" icone="personnes">
          <p>Invitez un conseiller par son adresse : il accepte ou refuse, et peut partir quand il veut.</p>
        </Vide>
      ) : (
        <>
          <ChoisirMois vue={vue} />
          <Membres vue={vue} />
        </>
      )}
      <Inviter valeurs={valeurs} erreurs={erreurs} />
      {membres.length > 0 && <Ecrire valeurs={valeurs} erreurs={erreurs} membres={membres.length} />}
      <Messages messages={vue.messages} titre="Messages envoyés" />
      <Nommer nom={valeurs["nom"] ?? vue.nom ?? ""} erreurs={erreurs} />
    </div>
  );
}

function Membres({ vue }: { vue: VueEquipe }): JSX.Element {
  return (
    <Tableau<LigneMembre>
      id="membres"
      legende={<span class="ds-sr-only">Membres de l’équipe et invitations</span>}
      lignes={vue.membres}
      cartes
      colonnes={[
        {
          cle: "nom",
          titre: "Conseiller",
          cellule: ({ nom, conseillerId, etat }) =>
            etat === "membre" && conseillerId !== null ? (
              <Lien href={`/statistiques?de=equipe&conseiller=${conseillerId}`}>{nom}</Lien>
            ) : (
              nom
            ),
        },
        { cle: "etat", titre: "Équipe", cellule: (membre) => <Etat membre={membre} /> },
        { cle: "dernier", titre: "Dernier compte rendu", cellule: (membre) => <Dernier membre={membre} /> },
        {
          cle: "accompagnements",
          titre: `Accompagnements en ${moisLong(vue.mois)}`,
          nombre: true,
          cellule: (membre) => <Accompagnements membre={membre} mois={vue.mois} />,
        },
        {
          cle: "comptes-rendus",
          titre: "Comptes rendus",
          nombre: true,
          cellule: ({ etat, comptesRendus }) => (etat === "membre" ? nombre(comptesRendus) : "—"),
        },
        {
          cle: "heures",
          titre: "Temps passé",
          nombre: true,
          cellule: ({ etat, minutes }) => (etat === "membre" ? duree(minutes) : "—"),
        },
        {
          cle: "faire",
          titre: "Faire",
          cellule: ({ id, etat, nom }) =>
            etat === "membre" || etat === "invite" ? (
              <Lien href={`/equipe/membres/${id}/depart`} precision={nom}>
                {etat === "invite" ? "Retirer l’invitation" : "Retirer de l’équipe"}
              </Lien>
            ) : (
              "—"
            ),
        },
      ]}
    />
  );
}

function Etat({ membre: { etat, jour } }: { membre: LigneMembre }): JSX.Element {
  return (
    <span>
      <Etiquette ton={etat === "membre" ? "succes" : etat === "invite" ? "info" : "neutre"}>
        {ETAT_LIBELLES[etat]}
      </Etiquette>{" "}
      <span class="dc-petit dc-doux">
        {etat === "membre" ? "depuis le" : "le"} {dateCourte(jour)}
      </span>
    </span>
  );
}

/** The figure leads to the reports behind it, where there are any. */
function Accompagnements({ membre, mois }: { membre: LigneMembre; mois: string }): JSX.Element {
  const { etat, accompagnements, conseillerId, nom } = membre;
  if (etat !== "membre" || conseillerId === null) return <>—</>;
  if (accompagnements === 0) return <>0</>;
  return (
    <Lien
      href={`/cra?conseiller=${conseillerId}&du=${mois}&au=${finDeMois(mois)}`}
      precision={`: comptes rendus, ${nom}`}
    >
      {nombre(accompagnements)}
    </Lien>
  );
}

function ChoisirMois({ vue: { mois, moisPossibles } }: { vue: VueEquipe }): JSX.Element {
  return (
    <Formulaire action="/equipe" methode="get" libelle="Choisir le mois" classe="dc-rang dc-sans-papier">
      <Champ
        nom="mois"
        libelle="Mois des chiffres"
        valeur={mois}
        options={moisPossibles.map((un) => ({ valeur: un, libelle: moisLong(un) }))}
      />
      <Bouton poids="secondaire">Afficher</Bouton>
    </Formulaire>
  );
}

function Dernier({ membre: { etat, dernierJour, rappele, signale } }: { membre: LigneMembre }): JSX.Element {
  if (etat !== "membre") return <>—</>;
  return (
    <span>
      {dernierJour === null ? "Aucun" : dateCourte(dernierJour)}{" "}
      {rappele !== null && (
        <Etiquette ton="attention">
          {signale === null ? `Rappel envoyé le ${dateCourte(rappele)}` : `Silence signalé le ${dateCourte(signale)}`}
        </Etiquette>
      )}
    </span>
  );
}

type FormulaireProps = { readonly valeurs: Readonly<Record<string, string>>; readonly erreurs: Erreurs };

function Inviter({ valeurs, erreurs }: FormulaireProps): JSX.Element {
  return (
    <Bloc id="inviter" titre="Inviter un conseiller">
      <Formulaire action="/equipe/invitations" classe="dc-pile">
        <Champ
          nom="courriel"
          type="email"
          libelle="Son adresse e-mail professionnelle"
          aide="Si cette adresse est celle d’un conseiller, l’invitation lui parvient. Vous verrez sa réponse ici."
          valeur={valeurs["courriel"] ?? ""}
          {...(erreurs["courriel"] && { erreur: erreurs["courriel"] })}
          obligatoire
        />
        <div class="dc-rang">
          <Bouton>Inviter</Bouton>
        </div>
      </Formulaire>
    </Bloc>
  );
}

function Ecrire({ valeurs, erreurs, membres }: FormulaireProps & { readonly membres: number }): JSX.Element {
  return (
    <Bloc id="ecrire" titre="Écrire à l’équipe">
      <Formulaire action="/equipe/messages" classe="dc-pile">
        <Champ
          nom="objet"
          libelle="Objet"
          maxlength={OBJET_MAX}
          valeur={valeurs["objet"] ?? ""}
          {...(erreurs["objet"] && { erreur: erreurs["objet"] })}
          obligatoire
        />
        <Champ
          nom="texte"
          libelle="Message"
          lignes={6}
          maxlength={TEXTE_MAX}
          valeur={valeurs["texte"] ?? ""}
          {...(erreurs["texte"] && { erreur: erreurs["texte"] })}
          obligatoire
        />
        <div class="dc-rang">
          <Bouton poids="secondaire">{`Envoyer à ${accord(membres, "membre")}`}</Bouton>
        </div>
      </Formulaire>
    </Bloc>
  );
}

function Nommer({ nom, erreurs }: { nom: string; erreurs: Erreurs }): JSX.Element {
  return (
    <Bloc id="nommer" titre="Nom de l’équipe">
      <Formulaire action="/equipe" classe="dc-pile">
        <Champ
          nom="nom"
          libelle="Nom"
          maxlength={NOM_MAX}
          valeur={nom}
          {...(erreurs["nom"] && { erreur: erreurs["nom"] })}
          obligatoire
        />
        <div class="dc-rang">
          <Bouton poids="secondaire">Enregistrer</Bouton>
        </div>
      </Formulaire>
    </Bloc>
  );
}
