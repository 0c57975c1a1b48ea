/** Builds dist/ if needed; answers whether it did. */
export function construire(options?: { readonly siChange?: boolean }): Promise<boolean>;
