import { Hono } from "hono";
import { describe, expect, test } from "vitest";
import { adresseDe, type Env } from "./demande.ts";

describe("who asks", () => {
  const adresse = async (mandataires: number, transmis: string): Promise<string> => {
    const app = new Hono<Env>().get("/adresse", (c) => c.text(adresseDe(c, mandataires)));
    const env = { incoming: { socket: { remoteAddress: "10.0.0.1", remotePort: 1, remoteFamily: "IPv4" } } };
    return (await app.request("/adresse", { headers: { "x-forwarded-for": transmis } }, env)).text();
  };

  test("without a declared proxy, nobody chooses their own address", async () => {
    expect(await adresse(0, "203.0.113.9")).toBe("10.0.0.1");
  });
  test("behind one proxy, the address it saw; what the visitor added before is ignored", async () => {
    expect(await adresse(1, "198.51.100.1, 203.0.113.9")).toBe("203.0.113.9");
    expect(await adresse(2, "198.51.100.1, 203.0.113.9")).toBe("198.51.100.1");
    expect(await adresse(1, "")).toBe("10.0.0.1");
    expect(await adresse(1, "pas une adresse")).toBe("10.0.0.1");
  });
});
