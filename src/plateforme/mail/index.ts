export { type Contenu, type Depot, deposerCourriel, ouvrirContenu } from "./deposer.ts";
export {
  type EnTransaction,
  envoyerMessage,
  type Facteur,
  oublierMessages,
  ouvrirFacteur,
  purgerCourriels,
} from "./envoyer.ts";
export { FILE_COURRIEL, relayerCourriels, tacheCourriel } from "./file.ts";
export { type Courriel, composer, type Message, uneLigne } from "./message.rules.ts";
