import { describe, expect, test } from "vitest";
import { comprendreBesoin } from "./besoin.rules.ts";

describe("un besoin dit avec ses mots", () => {
  test.each([
    ["faire ma CAF", "demarche"],
    ["je dois déclarer mes impôts", "demarche"],
    ["demander le RSA", "demarche"],
    ["refaire ma carte d’identité", "demarche"],
    ["carte grise", "demarche"],
    ["mon mail marche plus", "courriel"],
    ["j’ai perdu le mot de passe de ma boîte mail", "courriel"],
    ["envoyer une pièce jointe", "courriel"],
    ["whatsapp avec mes petits-enfants", "telephone"],
    ["mon téléphone est plein de photos", "telephone"],
    ["installer une application", "telephone"],
    ["on m’a escroqué", "arnaque"],
    ["un faux message de la banque", "arnaque"],
    ["j’ai un virus", "arnaque"],
    ["faire mon CV", "emploi"],
    ["m’actualiser à France Travail", "emploi"],
    ["imprimer une attestation", "acces"],
    ["je n’ai pas d’ordinateur", "acces"],
    ["acheter un ordinateur reconditionné", "equipement"],
    ["Pronote pour mon fils", "enfant"],
    ["mon ado est tout le temps sur les écrans", "enfant"],
    ["vendre en ligne, je suis artisan", "entreprise"],
    ["apprendre Word", "ordinateur"],
  ])("%s", (phrase, code) => expect(comprendreBesoin(phrase)?.code).toBe(code));

  /** As they are said at a counter: a need by line. */
  test.each(
    Object.entries({
      demarche: `créer mon compte caf; créer un compte msa; creer mon espace ants; payer ma facture edf; mot de passe caf oublié;
        mot de passe ameli oublié; mon arrêt de travail; photo d’identité; acheter un timbre fiscal; pajemploi; je comprends rien aux impôts;
        demander une aide au logement; ma carte vitale ne marche plus; renouveler mon passeport; refaire mon permis de conduire;
        prendre rendez-vous à la préfecture; prendre rendez-vous sur doctolib; attestation de droits; déclarer mes revenus;
        demande de retraite; faire ma demande de logement social; dossier mdph; télécharger une attestation caf sur mon téléphone;
        changer d’adresse sur ma carte grise; payer une amende; inscrire mon enfant à la cantine de la mairie; créer un compte;
        ouvrir mon espace personnel; déclaration trimestrielle; prime d’activité; chèque énergie; titre de séjour; j’ai un papier de la sécu;
        me connecter à france connect; application ameli; la caf m’a envoyé un mail; mon dossier carsat; acte de naissance; un dossier;
        remplir un formulaire; des papiers à faire; changement d’adresse; dossier de surendettement; carte d’identité de mon fils`,
      telephone: `régler mon téléphone; mes photos; installer whatsapp; ma tablette est bloquée; comment envoyer un sms;
        je n’arrive pas à appeler; mon portable n’a plus de mémoire; faire une visio avec mes petits-enfants; j’ai un iphone;
        transférer mes photos du téléphone; le wifi ne marche pas; mon smartphone est lent`,
      courriel: `mot de passe oublié; je n’arrive plus à ouvrir ma boîte mail; créer une adresse mail; lire mes mails; gmail bloqué;
        mettre une pièce jointe; envoyer un courriel avec une photo`,
      arnaque: `un faux mail de la caf; on m’a piraté mon compte; virus sur mon ordinateur; arnaque au colis; j’ai donné mon code à un escroc;
        usurpation d’identité; on me harcèle sur facebook; faux site des impôts`,
      emploi: `m’inscrire à pôle emploi; mon espace france travail; écrire une lettre de motivation; trouver du travail; je cherche un emploi;
        faire un cv sur ordinateur; je cherche une formation; mot de passe pôle emploi; actualisation; un stage`,
      ordinateur: `apprendre l’informatique; me servir d’un ordinateur; je débute; cours d’informatique; utiliser internet; acheter sur internet;
        acheter un billet de train; ma clé usb; word et excel; mon ordi est lent; consulter ma banque`,
      acces: `imprimer mon attestation caf; imprimer mon cv; scanner des papiers; faire une photocopie; je n’ai pas internet chez moi;
        imprimer un billet de train; pas d’ordinateur à la maison; où trouver un ordinateur en libre accès`,
      equipement: `acheter un ordinateur; acheter un téléphone pas cher; ecran cassé; réparer mon ordinateur; mon ordinateur est en panne;
        un ordinateur d’occasion; acheter une tablette`,
      enfant: `me connecter à pronote; parcoursup; suivre les devoirs de mon fils; bulletin de l’école; contrôle parental jeux vidéo; les parents`,
      entreprise: `déclarer à l’urssaf; je suis auto-entrepreneur; un site vitrine pour mon commerce; faire mes devis; facturation électronique`,
      creation: `faire un blog; montage vidéo; imprimante 3D; ma généalogie; retouche photo`,
      comprendre: `comprendre l’intelligence artificielle; régler facebook; les réseaux sociaux; c’est quoi les cookies`,
    }).flatMap(([code, phrases]) => phrases.split(";").map((phrase) => [phrase.trim().replaceAll(/\s+/g, " "), code])),
  )("au guichet : %s", (phrase, code) => expect(comprendreBesoin(phrase)?.code).toBe(code));

  test.each([
    ["inprimer un papier", "acces"],
    ["une arnake", "arnaque"],
    ["les impos", "demarche"],
    ["mon telefone", "telephone"],
    ["ordinnateur", "ordinateur"],
    ["whatsap", "telephone"],
    ["chomaje", "emploi"],
  ])("malgré une faute : %s", (phrase, code) => expect(comprendreBesoin(phrase)?.code).toBe(code));

  test.each(["", "   ", "bonjour", "je suis perdu", "xyz", "<script>", "créer"])("ne devine pas : %j", (phrase) =>
    expect(comprendreBesoin(phrase)).toBeUndefined(),
  );
});
