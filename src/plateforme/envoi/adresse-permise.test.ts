import { describe, expect, it } from "vitest";
import { estPublique, jugerAdresse } from "./adresse-permise.ts";

describe("l’adresse à appeler", () => {
  it.each([
    ["http://exemple.fr/x", "https://"],
    ["pas une adresse", "ne se lit pas"],
    ["ftp://exemple.fr", "https://"],
    ["https://moi:secret@127.0.0.1/", "mot de passe"],
    ["https://127.0.0.1/", "réseau privé"],
    ["https://127.1/", "réseau privé"],
    ["https://2130706433/", "réseau privé"],
    ["https://0x7f000001/", "réseau privé"],
    ["https://localhost:8443/", "réseau privé"],
    ["https://10.1.2.3/", "réseau privé"],
    ["https://169.254.169.254/latest/meta-data", "réseau privé"],
    ["https://[::1]/", "réseau privé"],
    ["https://[::ffff:10.0.0.1]/", "réseau privé"],
    ["https://[fe80::1]/", "réseau privé"],
    ["https://[fd00::1]/", "réseau privé"],
    ["https://[2002:7f00:1::]/", "réseau privé"],
    ["https://0.0.0.0/", "réseau privé"],
    ["https://127.0.0.1:22/", "port"],
    ["https://n-existe-pas.invalid/", "introuvable"],
  ])("« %s » est refusée : %s", async (texte, mot) => {
    const jugee = await jugerAdresse(texte);
    expect("refus" in jugee ? jugee.refus : "acceptée").toContain(mot);
  });

  it("d’un réseau public est permise", () => {
    expect(["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"].map(estPublique)).toEqual([true, true]);
    expect(
      ["192.168.1.1", "100.64.0.1", "::", "ff02::1", "64:ff9b::7f00:1", "n’importe quoi"].map(estPublique),
    ).toEqual([false, false, false, false, false, false]);
  });
});
