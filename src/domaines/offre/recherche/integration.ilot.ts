/**
 * The element `<declic-trouver>`, for the pages of other sites: a frame holding the search, as tall as what it shows. Its attributes:
 * `commune` (INSEE code), `besoin`, `filtre` (separated by spaces), `rayon` (km), `theme`, `couleur`, `titre`. Loaded as a plain script: nothing leaks.
 */
{
  const source = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : location.href;
  const ATTRIBUTS = ["commune", "besoin", "filtre", "rayon", "theme", "couleur", "titre"];

  class Trouver extends HTMLElement {
    static readonly observedAttributes = ATTRIBUTS;
    readonly #cadre = document.createElement("iframe");

    readonly #ajuster = ({ source: emetteur, data }: MessageEvent): void => {
      if (emetteur !== this.#cadre.contentWindow || data?.declic !== "hauteur") return;
      const pixels = Number(data.pixels);
      if (pixels > 0 && pixels < 50_000) this.#cadre.style.height = `${pixels}px`;
    };

    connectedCallback(): void {
      this.#cadre.style.cssText = "width:100%;height:640px;border:0;display:block";
      this.#cadre.allow = `geolocation ${new URL(source).origin}`;
      this.#cadre.loading = "lazy";
      addEventListener("message", this.#ajuster);
      this.#montrer();
      this.replaceChildren(this.#cadre);
    }

    disconnectedCallback(): void {
      removeEventListener("message", this.#ajuster);
    }

    attributeChangedCallback(): void {
      if (this.isConnected) this.#montrer();
    }

    #montrer(): void {
      const adresse = new URL("/integration/trouver", source);
      for (const nom of ATTRIBUTS)
        for (const valeur of (this.getAttribute(nom) ?? "").split(nom === "filtre" ? /\s+/ : "\n"))
          if (valeur !== "" && nom !== "titre") adresse.searchParams.append(nom, valeur);
      this.#cadre.title = this.getAttribute("titre") ?? "Trouver une aide au numérique";
      if (this.#cadre.src !== adresse.href) this.#cadre.src = adresse.href;
    }
  }
  if (customElements.get("declic-trouver") === undefined) customElements.define("declic-trouver", Trouver);
}
