import type { MiddlewareHandler } from "hono";

/** Paths that answer from memory: never refused, so that what watches the service sees it alive. */
const TOUJOURS = /^\/(sante$|statique\/)/;

/**
 * Serves `places` requests at a time and refuses the others at once with `complet`: under five times its load the site keeps
 * answering those it has let in, instead of being late for everyone. A place is held until the answer is ready to leave.
 */
export function limiter(
  places: number,
  complet: MiddlewareHandler,
): { readonly entrer: MiddlewareHandler; readonly prises: () => number } {
  let prises = 0;
  return {
    prises: () => prises,
    entrer: async (c, next) => {
      if (TOUJOURS.test(c.req.path)) return next();
      if (prises >= places) return complet(c, next);
      prises += 1;
      try {
        await next();
      } finally {
        prises -= 1;
      }
    },
  };
}
