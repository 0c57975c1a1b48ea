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

  test.each([
    ["inprimer un papier", "acces"],
    ["une arnake", "arnaque"],
    ["les impos", "demarche"],
    ["mon telefone", "telephone"],
    ["ordinnateur", "ordinateur"],
    ["whatsap", "telephone"],
    ["chomaje", "emploi"],
  ])("malgré une faute : %s", (phrase, code) => expect(comprendreBesoin(phrase)?.code).toBe(code));

  test.each(["", "   ", "bonjour", "je suis perdu", "xyz", "<script>"])("ne devine pas : %j", (phrase) =>
    expect(comprendreBesoin(phrase)).toBeUndefined(),
  );
});
