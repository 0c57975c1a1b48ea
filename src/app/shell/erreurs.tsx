import type { Child } from "hono/jsx";
import type { Page } from "../../plateforme/http/route.ts";
import { EnTetePage, LienBouton, LienTelephone } from "../../plateforme/ui/index.ts";

export const STATUTS = [400, 403, 404, 409, 413, 422, 429, 500, 503] as const;
type StatutErreur = (typeof STATUTS)[number];

type Texte = {
  readonly titre: string;
  /** What happened, in one or two sentences. */
  readonly explication: string;
  /** What to do now. */
  readonly conseil: string;
};

const TEXTES: Readonly<Record<StatutErreur, Texte>> = {
  400: {
    titre: "Nous n’avons pas compris cette demande",
    explication: "L’adresse de la page est incomplète, ou une réponse n’a pas la forme attendue.",
    conseil: "Revenez à la page précédente et recommencez.",
  },
  403: {
    titre: "Cette page ne vous est pas ouverte",
    explication: "Votre rôle actuel ne permet pas de la voir. Rien n’a été modifié.",
    conseil: "Si vous avez plusieurs rôles, choisissez celui qui convient en haut de la page.",
  },
  404: {
    titre: "Cette page n’existe pas",
    explication: "L’adresse est peut-être mal écrite, ou la page a changé de place.",
    conseil: "Repartez de l’accueil, ou cherchez dans le plan du site.",
  },
  409: {
    titre: "Quelqu’un est passé avant vous",
    explication: "Ce que vous vouliez modifier a changé entre-temps. Votre modification n’a pas été enregistrée.",
    conseil: "Revenez à la page précédente, actualisez-la et vérifiez avant de recommencer.",
  },
  413: {
    titre: "Cet envoi est trop lourd",
    explication: "Rien n’a été enregistré.",
    conseil: "Envoyez un fichier plus petit ou un texte plus court, ou coupez-le en plusieurs parties.",
  },
  422: {
    titre: "Il manque quelque chose",
    explication: "Une réponse est absente ou n’est pas possible. Rien n’a été enregistré.",
    conseil: "Revenez à la page précédente et corrigez vos réponses.",
  },
  429: {
    titre: "Trop de demandes en peu de temps",
    explication: "Pour protéger le service, nous faisons une petite pause.",
    conseil: "Attendez une minute, puis recommencez.",
  },
  500: {
    titre: "Le service a rencontré un problème",
    explication: "Ce n’est pas votre faute. Ce que vous aviez déjà enregistré est conservé.",
    conseil: "Recommencez dans quelques minutes.",
  },
  503: {
    titre: "Le service est occupé",
    explication: "Il redémarre ou il reçoit trop de visites. Ce que vous aviez déjà enregistré est conservé.",
    conseil: "Recommencez dans une minute.",
  },
};

/** A refusal that tells its reason is not a matter of role. */
const SANS_ROLE = "Revenez à la page précédente, actualisez-la, puis recommencez.";

type Options = {
  /** Shown instead of the general explanation when the refusal says more. */
  readonly motif?: string;
  readonly telephone: string;
  /** Id of the request, given to whoever helps (500 and 503). */
  readonly demandeId?: string;
  /** Where the person may go on: home of their role, else « / ». */
  readonly accueil?: string;
  readonly coquille?: Page["coquille"];
};

/** The page of a refusal or of a fault: what happened, what to do, and a human on the phone. */
export function pageErreur(statut: number, options: Options): Page {
  const { titre, explication, conseil } = TEXTES[connu(statut)];
  const { motif, demandeId, accueil = "/", coquille = "publique" } = options;
  return {
    titre,
    statut,
    coquille,
    contenu: (
      <div class="dc-colonne dc-pile dc-pile--6">
        <EnTetePage titre={titre} />
        <div class="dc-pile dc-pile--3">
          <p>{motif ?? explication}</p>
          <p>{statut === 403 && motif !== undefined ? SANS_ROLE : conseil}</p>
        </div>
        <div class="dc-barre-action dc-sans-papier">
          <LienBouton href={accueil}>{accueil === "/" ? "Aller à l’accueil" : "Aller à mon accueil"}</LienBouton>
          {statut === 404 && (
            <LienBouton poids="secondaire" href="/plan-du-site">
              Voir le plan du site
            </LienBouton>
          )}
        </div>
        <p>
          Vous pouvez aussi appeler le <LienTelephone numero={options.telephone} />
           : une personne vous répond.
        </p>
        {statut >= 500 && demandeId && <Reference>{demandeId}</Reference>}
      </div>
    ),
  };
}

/** Another status is told as the general one of its family. */
function connu(statut: number): StatutErreur {
  return STATUTS.find((s) => s === statut) ?? (statut >= 500 ? 500 : 400);
}

const Reference = ({ children }: { children?: Child }) => (
  <p class="dc-doux dc-petit">
    Référence à donner si vous nous appelez : <code>{children}</code>
  </p>
);
