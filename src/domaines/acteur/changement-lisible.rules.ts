/** One field of a journalled row: what it was, what it became. */
export type ChampChange = { readonly champ: string; readonly avant: string | null; readonly apres: string | null };
export type LigneChangee = { readonly objet: string; readonly champs: readonly ChampChange[] };

/**
 * What a line of the journal tells, row by row: every filled field of a creation or a deletion, the fields that moved for a
 * modification. Sealed bytes tell nothing and are said in words.
 */
export function changementsLisibles(avant: unknown, apres: unknown): readonly LigneChangee[] {
  const anciennes = lignesDe(avant);
  const nouvelles = lignesDe(apres);
  const restantes = new Map(anciennes.map((ligne, rang) => [cleDe(ligne, rang), ligne]));
  const faites = nouvelles.map((ligne, rang) => {
    const cle = cleDe(ligne, rang);
    const ancienne = restantes.get(cle);
    restantes.delete(cle);
    return ligneChangee(ancienne, ligne);
  });
  return [...faites, ...[...restantes.values()].map((ligne) => ligneChangee(ligne, undefined))];
}

type Ligne = Readonly<Record<string, unknown>>;

const lignesDe = (valeur: unknown): readonly Ligne[] => (Array.isArray(valeur) ? valeur : [valeur]).filter(estLigne);
const estLigne = (valeur: unknown): valeur is Ligne => typeof valeur === "object" && valeur !== null;

const CLES = ["id", "lieu_a", "personne_id", "code", "commune_code", "sujet"] as const;
const cleDe = (ligne: Ligne, rang: number): string => {
  const cles = CLES.filter((cle) => cle in ligne);
  return cles.length === 0 ? String(rang) : cles.map((cle) => String(ligne[cle])).join(" ");
};

function ligneChangee(avant: Ligne | undefined, apres: Ligne | undefined): LigneChangee {
  const ligne = apres ?? avant ?? {};
  const noms = Object.keys({ ...avant, ...apres }).filter((nom) => {
    if (avant !== undefined && apres !== undefined)
      return JSON.stringify(avant[nom]) !== JSON.stringify(apres[nom]) && nom !== "modifie_le";
    return ligne[nom] !== null && ligne[nom] !== undefined;
  });
  const objet = ligne["id"] ?? ligne["personne_id"] ?? ligne["code"] ?? ligne["lieu_a"] ?? "";
  return {
    objet: String(objet),
    champs: noms.map((nom) => ({
      champ: nomDeChamp(nom),
      avant: avant === undefined ? null : direValeur(avant[nom]),
      apres: apres === undefined ? null : direValeur(apres[nom]),
    })),
  };
}

/** The name of a column in words: « duree_minutes » → « durée (minutes) »; without a word of its own, its underscores become spaces. */
const nomDeChamp = (nom: string): string => CHAMPS[nom] ?? nom.replaceAll("_", " ");

function direValeur(valeur: unknown): string {
  if (valeur === null || valeur === undefined || valeur === "") return "rien";
  if (typeof valeur === "boolean") return valeur ? "oui" : "non";
  if (Array.isArray(valeur)) return valeur.length === 0 ? "rien" : valeur.map(direValeur).join(", ");
  if (typeof valeur === "object") return JSON.stringify(valeur);
  const texte = String(valeur);
  if (texte.startsWith("\\x")) return "valeur chiffrée";
  const [, annee, mois, jour, heure] = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2})\S*)?$/.exec(texte) ?? [];
  return annee === undefined ? texte : `${jour}/${mois}/${annee}${heure === undefined ? "" : ` à ${heure} (UTC)`}`;
}

const CHAMPS: Readonly<Record<string, string>> = {
  id: "numéro",
  personne_id: "numéro de la personne",
  structure_id: "numéro de la structure",
  conseiller_id: "numéro du conseiller",
  poste_id: "numéro du poste",
  lieu_id: "lieu",
  niveau: "portée",
  code: "territoire",
  reseau: "réseau",
  debut: "début",
  role: "rôle",
  objet: "fiche lue",
  motif: "motif",
  identite: "identité",
  cle: "clé",
  courriel_empreinte: "empreinte de l’adresse électronique",
  recherche: "index de recherche",
  mot_de_passe: "mot de passe",
  mot_de_passe_change_le: "mot de passe changé le",
  totp_secret: "secret du double facteur",
  totp_active_le: "double facteur installé le",
  totp_dernier_pas: "dernier code utilisé",
  derniere_connexion_le: "dernière connexion",
  desactive_le: "désactivé le",
  desactive_par: "désactivé par",
  demonstration: "démonstration",
  libelle_demonstration: "présentation en démonstration",
  demo: "démonstration",
  emetteur: "fournisseur d’identité",
  sujet: "identifiant chez le fournisseur",
  liee_le: "lié le",
  jeton_empreinte: "empreinte du lien",
  invitee_par: "invitée par",
  envoyee_le: "envoyée le",
  expire_le: "expire le",
  acceptee_le: "acceptée le",
  annulee_le: "annulée le",
  effacee_le: "effacée le",
  fermee_le: "fermée le",
  cree_le: "créé le",
  modifie_le: "modifié le",
  siret: "SIRET",
  siret_source: "SIRET lu dans la source",
  identifiant_local: "identifiant local",
  identifiant_local_type: "sorte d’identifiant local",
  commune_code: "commune (code)",
  commune_nom: "commune",
  code_insee: "code INSEE",
  departement_code: "département",
  region_code: "région",
  epci_code: "intercommunalité",
  code_postal: "code postal",
  complement_adresse: "complément d’adresse",
  lat: "latitude",
  lon: "longitude",
  telephone: "téléphone",
  courriels: "adresses électroniques",
  site_web: "site",
  typologie: "type de lieu",
  presentation_resume: "présentation",
  presentation_detail: "présentation détaillée",
  itinerance: "itinérance",
  structure_parente: "structure",
  date_maj: "mise à jour",
  publics_specifiquement_adresses: "publics",
  prise_en_charge_specifique: "prises en charge",
  frais_a_charge: "frais",
  dispositif_programmes_nationaux: "dispositifs",
  formations_labels: "labels",
  autres_formations_labels: "autres labels",
  modalites_acces: "comment y accéder",
  modalites_accompagnement: "accompagnement",
  prise_rdv: "prise de rendez-vous",
  reuni_dans: "réuni avec",
  decision: "décision",
  numero: "numéro",
  etape_id: "étape",
  intitule: "intitulé",
  echeance: "échéance",
  preuve_id: "preuve",
  repond_a: "répond à",
  ajoutee_le: "ajoutée le",
  ajoutee_par: "ajoutée par",
  retiree_le: "retirée le",
  retiree_par: "retirée par",
  retrait_motif: "raison du retrait",
  decide_le: "décidé le",
  decide_par: "décidé par",
  constate_le: "repéré le",
  distance_m: "distance (m)",
  lieu_a: "premier lieu",
  lieu_b: "second lieu",
  lieu_garde: "lieu gardé",
  lieu_absorbe: "lieu réuni",
  fiche_avant: "fiche d’avant",
  faite_le: "faite le",
  faite_par: "faite par",
  defaite_le: "défaite le",
  defaite_par: "défaite par",
  france_services: "France services",
  qpv: "QPV",
  zrr: "ZRR",
  source_id: "identifiant dans la source",
  duree_minutes: "durée (minutes)",
  lieu_genre: "sorte de lieu",
  themes: "thèmes",
  sous_themes: "sous-thèmes",
  recurrents: "déjà venus",
  materiels: "matériel",
  demarche: "démarche",
  etiquettes: "étiquettes",
  connu_le: "connu le",
  supprime_le: "supprimé le",
  supprime_par: "supprimé par",
  annee_naissance: "année de naissance",
  attribue_le: "attribué le",
  rendu_le: "rendu le",
  rupture_le: "rompu le",
  rupture_motif: "motif de la rupture",
  accord_branche: "accord de branche",
  deposee_le: "déposée le",
  score_pix: "score Pix",
  anonymisee_le: "anonymisée le",
  pix_le: "certification Pix le",
  pix_resultat: "résultat Pix",
  abandon_le: "abandon le",
  millesime: "millésime",
  importe_le: "importé le",
};
