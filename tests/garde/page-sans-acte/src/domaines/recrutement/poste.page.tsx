import { publierPoste } from "./publier-poste.ts";

export const boutonPublier = () => <button onClick={publierPoste}>Publier</button>;
