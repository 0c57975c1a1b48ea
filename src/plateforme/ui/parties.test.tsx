import type { JSX } from "hono/jsx/jsx-runtime";
import { describe, expect, it } from "vitest";
import { fautesFragment } from "../../../tests/html.ts";
import { Barres, Courbe, Empile } from "../graphique/index.ts";
import {
  Alerte,
  BandeauDemonstration,
  BarreActions,
  Bloc,
  BlocTelephone,
  Bouton,
  Case,
  Champ,
  ChiffreCle,
  Chiffres,
  Compteur,
  Compteurs,
  Confirmation,
  EtapeProgression,
  Etiquette,
  Faits,
  FilAriane,
  Formulaire,
  GroupeChoix,
  Lien,
  LienBouton,
  lireTri,
  numerosDePage,
  Pagination,
  Progression,
  Puces,
  ResumeErreurs,
  Tableau,
  VerificationSomme,
  Vide,
} from "./index.ts";

const rendre = async (element: JSX.Element | null): Promise<string> => String(await element);
const CHOIX = [
  { valeur: "a", libelle: "Individuel", icone: "personne" as const },
  { valeur: "b", libelle: "Collectif", aide: "À plusieurs" },
];
const LIGNES = [
  { nom: "Creuse (23)", postes: 14 },
  { nom: "Meuse (55)", postes: 18 },
];

const PARTIES: Readonly<Record<string, JSX.Element | null>> = {
  boutons: (
    <div>
      <Bouton precision="le compte rendu du 3 mai">Modifier</Bouton>
      <Bouton poids="secondaire" danger nom="a" valeur="1" icone="supprimer">
        Supprimer
      </Bouton>
      <LienBouton href="/x" poids="discret">
        Voir
      </LienBouton>
      <Lien href="https://exemple.test/">Ailleurs</Lien>
    </div>
  ),
  champs: (
    <Formulaire action="/x" fichiers>
      <ResumeErreurs erreurs={{ date: "La date est dans le futur.", "": "Une phrase pour tout le formulaire." }} />
      <Champ nom="nom" libelle="Nom" aide="Comme sur vos papiers" facultatif autocomplete="family-name" />
      <Champ
        nom="date"
        libelle="Date"
        type="date"
        valeur="2022-12-14"
        erreur="La date est dans le futur."
        obligatoire
      />
      <Champ nom="ages.moins12" libelle="Moins de 12 ans" type="number" min={0} max={500} valeur={0} />
      <Champ nom="mot-de-passe" libelle="Mot de passe" type="password" autocomplete="current-password" />
      <Champ nom="cv" libelle="CV" type="file" accept=".pdf" />
      <Champ nom="note" libelle="Notes" lignes={4} valeur={"</textarea><script>"} maxlength={200} />
      <Champ
        nom="lieu"
        libelle="Lieu"
        invite="Choisissez…"
        valeur="b"
        options={[
          { groupe: "Creuse", options: [{ valeur: "b", libelle: "Guéret" }] },
          { valeur: "c", libelle: "Lens" },
        ]}
      />
      <GroupeChoix nom="type" legende="Type" choix={CHOIX} valeur="a" presentation="trio" />
      <GroupeChoix nom="suite" legende="Et après ?" choix={CHOIX} multiple valeur={["b"]} aide="Plusieurs réponses" />
      <Puces nom="theme" legende="Thèmes" choix={CHOIX} erreur="Choisissez au moins un thème." />
      <Case nom="engagement" libelle="Je m’engage" obligatoire erreur="Cochez la case." />
      <Compteurs>
        <Compteur nom="participants" libelle="Personnes présentes" valeur={6} erreur="Écrivez un nombre." />
      </Compteurs>
      <VerificationSomme
        parts={["a1", "a2"]}
        total="participants"
        valeurs={{ a1: 2, a2: 3, participants: 6 }}
        mots={{ singulier: "âge", pluriel: "âges" }}
      />
      <BarreActions mobile>
        <Bouton>Enregistrer</Bouton>
      </BarreActions>
    </Formulaire>
  ),
  messages: (
    <div>
      <Alerte ton="danger" titre="Attention" annoncer>
        <p>Trois contrats se terminent.</p>
      </Alerte>
      <Etiquette ton="prune">Itinérant</Etiquette>
      <Vide titre="Pas encore de compte rendu">
        <p>Le premier prend 30 secondes.</p>
      </Vide>
      <BandeauDemonstration />
    </div>
  ),
  reperes: (
    <div>
      <FilAriane
        fil={[
          { titre: "Postes", href: "/postes" },
          { titre: "Poste 47", href: "/postes/47" },
        ]}
      />
      <EtapeProgression libelle="Inscription" etapes={["Vous", "Votre lieu", "Fin"]} courante={2} />
      <Progression libelle="Chargement" fraction={0.42} />
      <Bloc id="b" titre="Un bloc">
        <Faits
          faits={[
            ["Pix", "82 %"],
            ["CV", null],
          ]}
        />
      </Bloc>
    </div>
  ),
  tableau: (
    <Tableau<(typeof LIGNES)[number]>
      id="t"
      legende="Les départements"
      haut
      tri={{ valeur: "-postes", action: "/x", parametres: { q: "cre", page: undefined, theme: ["a", "b"] } }}
      lignes={LIGNES}
      colonnes={[
        { cle: "nom", titre: "Département", triable: true, cellule: ({ nom }) => nom },
        { cle: "postes", titre: "Postes", triable: true, nombre: true, cellule: ({ postes }) => postes },
      ]}
      pied={["Ensemble", 32]}
    />
  ),
  pagination: (
    <Pagination page={1} pages={20} total={397} mots={["lieu", "lieux"]} adresse={(page) => `/x?page=${page}`} />
  ),
  chiffres: (
    <Chiffres>
      <ChiffreCle nom="Accompagnements" valeur={1127122} date="2022-12-01" definition="Somme des participants." />
      <ChiffreCle nom="Satisfaction" valeur={null} unite="%" date="2022-12-01" definition="Non mesurée." />
    </Chiffres>
  ),
  telephone: <BlocTelephone numero="01 99 00 00 00" demonstration />,
  courbe: (
    <Courbe
      id="c"
      titre="Accompagnements par mois"
      colonne="Accompagnements"
      points={[
        { mois: "2022-10", valeur: 96000 },
        { mois: "2022-11", valeur: null },
        { mois: "2022-12", valeur: 104000, provisoire: true },
      ]}
    />
  ),
  barres: (
    <Barres
      id="b"
      parts={[
        { nom: "Individuels", valeur: 584 },
        { nom: "Autres", valeur: null },
      ]}
      note="Au 1er décembre."
    />
  ),
  empile: (
    <Empile
      id="e"
      titre="Financement"
      morceaux={[
        { nom: "État", valeur: 27 },
        { nom: "À trouver", valeur: 4, prevu: true },
      ]}
    />
  ),
};

describe("page parts", () => {
  it.each(Object.keys(PARTIES))("%s gives valid HTML", async (nom) => {
    expect(await fautesFragment(await rendre(PARTIES[nom] ?? null))).toEqual([]);
  });

  it("the confirmation page is valid and never says oui or non", async () => {
    const html = await rendre(
      <Confirmation
        question="Supprimer le compte rendu ?"
        consequence={<p>Il ne compte plus.</p>}
        action="/x"
        faire="Supprimer"
        garder="Garder le compte rendu"
        retour="/cra"
      />,
    );
    expect(await fautesFragment(html.replaceAll("h1", "h2"))).toEqual([]);
    expect(html).not.toMatch(/>\s*(Oui|Non)\s*</);
  });

  it("an inline style is refused by the guard of the pages", async () => {
    expect(await fautesFragment('<p style="color:red">x</p>')).toEqual([expect.stringContaining("no-inline-style")]);
  });
});

describe("forms", () => {
  it("give each POST form its own key, and GET forms none", async () => {
    const cle = /name="_cle" value="([0-9a-f-]{36})"/;
    const une = cle.exec(await rendre(<Formulaire action="/x" />))?.[1];
    const autre = cle.exec(await rendre(<Formulaire action="/x" />))?.[1];
    expect(une).toBeDefined();
    expect(une).not.toBe(autre);
    expect(await rendre(<Formulaire action="/x" methode="get" />)).not.toContain("_cle");
  });

  it("link each error to its field and escape what was typed", async () => {
    const html = await rendre(PARTIES["champs"] ?? null);
    expect(html).toContain('href="#champ-date"');
    expect(html).toContain('id="champ-date"');
    expect(html).toContain('aria-describedby="champ-date-erreur"');
    expect(html).toContain("&lt;/textarea&gt;&lt;script&gt;");
  });

  it("never send back a password", async () => {
    const html = await rendre(<Champ nom="mdp" libelle="Mot de passe" type="password" valeur="secret" />);
    expect(html).not.toContain("secret");
  });
});

describe("lists", () => {
  it("reads the sort of the address, and refuses unknown columns", () => {
    const defaut = { colonne: "nom", sens: "asc" } as const;
    expect(lireTri("-postes", ["nom", "postes"], defaut)).toEqual({ colonne: "postes", sens: "desc" });
    expect(lireTri("mot_de_passe", ["nom", "postes"], defaut)).toEqual(defaut);
    expect(lireTri(undefined, ["nom", "postes"], defaut)).toEqual(defaut);
  });

  it("skips pages only where at least two are skipped", () => {
    expect(numerosDePage(1, 3)).toEqual([1, 2, 3]);
    expect(numerosDePage(5, 20)).toEqual([1, null, 4, 5, 6, null, 20]);
    expect(numerosDePage(3, 20)).toEqual([1, 2, 3, 4, null, 20]);
  });
});
