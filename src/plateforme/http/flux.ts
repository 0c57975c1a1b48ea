/** A stream for the answer's body, pulled piece by piece so that a slow reader slows the source. */
export function enFlux(morceaux: AsyncIterable<string | Uint8Array>): ReadableStream<Uint8Array> {
  const iterateur = morceaux[Symbol.asyncIterator]();
  const encodeur = new TextEncoder();
  return new ReadableStream({
    pull: async (controle) => {
      const { done, value } = await iterateur.next();
      if (done) controle.close();
      else controle.enqueue(typeof value === "string" ? encodeur.encode(value) : value);
    },
    cancel: async () => {
      await iterateur.return?.();
    },
  });
}
