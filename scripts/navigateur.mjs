import { existsSync } from "node:fs";

const CHEMINS = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Path of the system's Chromium or Chrome, or undefined. */
export const navigateur = () => CHEMINS.find((chemin) => chemin !== undefined && existsSync(chemin));
