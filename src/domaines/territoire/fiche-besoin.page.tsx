import type { JSX } from "hono/jsx/jsx-runtime";
import { Choroplethe } from "../../plateforme/carte/index.ts";
import { accord, Bloc, DateEcrite, Definition, Faits, nombre, pourcent, Tableau } from "../../plateforme/ui/index.ts";
import type { Fiche, ZonageIci } from "./fiche.query.ts";
import { adresseDe, type Besoin } from "./maille.rules.ts";
import type { MailleComplete } from "./mailles.ts";

type BesoinDepartement = { readonly code: string; readonly nom: string; readonly valeur: number | null };
type Props = {
  readonly maille: MailleComplete;
  readonly fiche: Fiche;
  readonly besoins: readonly BesoinDepartement[] | undefined;
};

/** The need of a territory: the index or its declared substitute, its zonings. What is missing is said to be. */
export function VueBesoin({ maille, fiche, besoins }: Props): JSX.Element {
  return (
    <Bloc id="besoin" titre="Le besoin">
      <Indice besoin={fiche.besoin} />
      {fiche.zonages.length > 0 && <Zonages zonages={fiche.zonages} commune={maille.niveau === "commune"} />}
      {besoins?.some((b) => b.valeur !== null) && <Carte besoins={besoins} />}
    </Bloc>
  );
}

function Indice({ besoin }: { besoin: Besoin }): JSX.Element {
  if (besoin.sorte === "absente")
    return (
      <p>
        <strong>Donnée absente.</strong> Aucun indice n’est connu pour ce territoire. Ce n’est pas un zéro : le besoin
        n’est pas mesuré.
      </p>
    );
  const nom = besoin.sorte === "ifn" ? "Indice de fragilité numérique" : "Indice de substitution";
  return (
    <>
      <p>
        {nom} : <strong>{nombre(besoin.valeur, 1)}</strong>
        {besoin.couverture < 0.995 && `, connu pour ${pourcent(besoin.couverture, 0)} des habitants`}
      </p>
      <p class="dc-petit dc-doux">
        {besoin.source}, au <DateEcrite date={besoin.millesime} />
      </p>
      <Definition sujet={nom}>
        {besoin.sorte === "ifn"
          ? "Plus l’indice est haut, plus les habitants risquent d’être loin du numérique : accès à internet, équipement, compétences. 100 est à peu près la moyenne du pays. Pour un territoire, moyenne des communes pondérée par leurs habitants."
          : "L’indice de fragilité numérique n’existe pas ici. À sa place : moyenne des rapports au pays de la part des 65 ans et plus, des peu diplômés et du rang de pauvreté, multipliée par 100. Il aide à comparer, il ne mesure pas."}
      </Definition>
    </>
  );
}

const ZONES: Readonly<Record<string, string>> = {
  zrr: "Zone de revitalisation rurale",
  frr: "France ruralités revitalisation",
  qpv_2014: "Quartiers prioritaires de 2014",
  qpv_2024: "Quartiers prioritaires de 2024",
  densite: "Densité",
};
const VALEURS_ZRR: Readonly<Record<string, string>> = { C: "classée", NC: "non classée", PC: "partiellement classée" };

function Zonages({ zonages, commune }: { zonages: readonly ZonageIci[]; commune: boolean }): JSX.Element {
  const sortes = [...new Set(zonages.map((z) => z.sorte))];
  return (
    <Faits
      faits={sortes.map((sorte) => {
        const valeurs = zonages.filter((z) => z.sorte === sorte);
        return [
          `${ZONES[sorte] ?? sorte} (${valeurs[0]?.millesime.slice(0, 4) ?? ""})`,
          valeurs.map((z) => direZone(z, commune)).join(" ; "),
        ] as const;
      })}
    />
  );
}

function direZone(z: ZonageIci, commune: boolean): string {
  const valeur = z.sorte === "zrr" ? (VALEURS_ZRR[z.valeur] ?? z.valeur) : z.valeur;
  if (commune) return valeur;
  return z.sorte.startsWith("qpv")
    ? `dans ${accord(z.communes, "commune")}`
    : `${valeur} : ${accord(z.communes, "commune")}`;
}

function Carte({ besoins }: { besoins: readonly BesoinDepartement[] }): JSX.Element {
  const ecrire = (valeur: number): string => nombre(valeur, 1);
  return (
    <>
      <Choroplethe
        id="carte-besoin"
        niveau="departement"
        titre="Indice de fragilité numérique par département"
        description="Plus la couleur est forte, plus l’indice est haut. Le tableau qui suit donne chaque valeur."
        ecrire={ecrire}
        valeurs={besoins.map((b) => ({ ...b, href: adresseDe({ niveau: "departement", code: b.code }) }))}
      />
      <Tableau
        id="tableau-besoin"
        legende="Indice de fragilité numérique par département"
        haut
        lignes={besoins}
        colonnes={[
          { cle: "nom", titre: "Département", cellule: (b) => `${b.nom} (${b.code})` },
          {
            cle: "valeur",
            titre: "Indice",
            nombre: true,
            cellule: (b) => (b.valeur === null ? "donnée absente" : ecrire(b.valeur)),
          },
        ]}
      />
    </>
  );
}
