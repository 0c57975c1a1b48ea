import { defineConfig } from "vitest/config";

/** Journeys: few, in two processes that have each their own running service. */
export default defineConfig({
  test: {
    include: ["tests/parcours/**/*.test.ts"],
    globalSetup: ["tests/parcours/montage.ts"],
    testTimeout: 90_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
  },
});
