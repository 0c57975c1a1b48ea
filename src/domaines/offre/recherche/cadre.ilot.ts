/** Inside the page of another site: tells that page how tall this one is, so that it never scrolls twice. */
new ResizeObserver(() => {
  parent.postMessage({ declic: "hauteur", pixels: Math.ceil(document.documentElement.offsetHeight) }, "*");
}).observe(document.documentElement);
