export { type Contenu, type Depot, deposerCourriel, ouvrirContenu } from "./deposer.ts";
export { type EnTransaction, envoyerMessage, type Facteur, ouvrirFacteur, purgerCourriels } from "./envoyer.ts";
export { type Courriel, composer, type Message, uneLigne } from "./message.rules.ts";
