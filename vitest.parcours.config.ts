import { defineConfig } from "vitest/config";

/** Journeys: few, one after the other, each on a running service. */
export default defineConfig({
  test: {
    include: ["tests/parcours/**/*.test.ts"],
    globalSetup: ["tests/parcours/montage.ts"],
    testTimeout: 90_000,
    hookTimeout: 180_000,
    maxWorkers: 1,
    fileParallelism: false,
  },
});
