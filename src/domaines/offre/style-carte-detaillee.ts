/** The layout Leaflet needs (from leaflet.css, BSD-2-Clause), without its images: given to the page by script, as the CSP wants. */
export const STYLE_LEAFLET = `
.carte-detaillee { height: 28rem; position: relative; overflow: hidden; z-index: 0; outline-offset: 2px; }
.leaflet-pane, .leaflet-tile, .leaflet-marker-icon, .leaflet-tile-container, .leaflet-zoom-box, .leaflet-layer { position: absolute; left: 0; top: 0; }
.leaflet-tile, .leaflet-marker-icon { user-select: none; }
.carte-detaillee .leaflet-tile { max-width: none !important; max-height: none !important; width: 256px; height: 256px; padding: 0; }
.leaflet-tile { visibility: hidden; } .leaflet-tile-loaded { visibility: inherit; }
.leaflet-pane { z-index: 400; } .leaflet-tile-pane { z-index: 200; } .leaflet-overlay-pane { z-index: 400; } .leaflet-marker-pane { z-index: 600; }
.leaflet-marker-icon { pointer-events: auto; cursor: pointer; display: grid; place-items: center; }
.leaflet-top, .leaflet-bottom { position: absolute; z-index: 1000; pointer-events: none; }
.leaflet-top { top: 0; } .leaflet-right { right: 0; } .leaflet-bottom { bottom: 0; } .leaflet-left { left: 0; }
.leaflet-control { position: relative; z-index: 800; pointer-events: auto; margin: .6rem; }
.leaflet-control-zoom a { display: grid; place-items: center; width: 44px; height: 44px; font-size: 1.4rem; text-decoration: none; background: var(--dc-carte, #fff); color: inherit; border: 1px solid currentColor; }
.leaflet-control-attribution { background: var(--dc-carte, #fff); padding: 0 .4rem; font-size: .8rem; margin: 0; }
.leaflet-zoom-animated { transform-origin: 0 0; }
.leaflet-touch { touch-action: none; }
`;
