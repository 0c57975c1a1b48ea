export type Contrat = { readonly debut: string };
