export { type Demande, type Fournisseur, type IdentiteExterne, ouvrirFournisseur, type ReglagesOidc } from "./oidc.ts";
