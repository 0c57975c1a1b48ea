import { defineConfig } from "vitest/config";
export default defineConfig({ root: "/work/wt/demo", test: { include: ["demo/**/*.test.ts"] , testTimeout: 60000} });
