/** Whether an OpenID Connect provider is set. */
export const externeOuvert = (): boolean => false;
