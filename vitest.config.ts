import { defineConfig } from "vitest/config";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "hono/jsx" } },
  test: {
    include: ["src/**/*.test.{ts,tsx}", "demo/**/*.test.ts", "tests/**/*.test.ts", "scripts/**/*.test.ts"],
    globalSetup: ["tests/modele.ts"],
    // Reading the modules anew for each file took a third of the whole run: files follow each other in two processes.
    isolate: false,
    setupFiles: ["tests/fichier-neuf.ts"],
    exclude: ["tests/parcours/**", "node_modules/**"],
    testTimeout: 20_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
