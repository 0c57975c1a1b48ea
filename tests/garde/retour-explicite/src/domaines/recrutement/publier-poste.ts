/** Publishes a post. */
export function publierPoste() {
  return "publie";
}
