import { createServer, type Server } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EcouteRefusee, ecouter } from "./ecoute.ts";
import { servirMesures } from "./mesures.ts";

const app = { fetch: () => new Response("bonjour") };
let occupant: Server;
let port = 0;

beforeAll(async () => {
  occupant = createServer();
  await new Promise<void>((pret) => occupant.listen(0, "127.0.0.1", pret));
  const adresse = occupant.address();
  port = typeof adresse === "object" && adresse !== null ? adresse.port : 0;
});
afterAll(() => occupant.close());

const refus = async (essai: Promise<unknown>): Promise<string> => {
  const issue = await essai.then(
    () => "écoute",
    (erreur: unknown) => erreur,
  );
  return issue instanceof EcouteRefusee ? issue.message : `pas un refus : ${String(issue)}`;
};

describe("a port or an address that cannot be listened to is a refusal naming its variable", () => {
  test("the site's port is taken", async () => {
    expect(await refus(ecouter(app, "localhost", port))).toMatch(/port \d+ est déjà pris.* avec PORT\.$/);
  });

  test("the measures' port is taken", async () => {
    expect(await refus(servirMesures(port, () => ""))).toMatch(/port \d+ est déjà pris.* avec METRIQUES_PORT\.$/);
  });

  test.each(["192.0.2.1", "nulle-part.exemple.test"])("%s is not an address of this machine", async (hote) => {
    expect(await refus(ecouter(app, hote, 0))).toMatch(/n’est pas une adresse de cette machine.*HOTE/);
  });
});
