import { readFileSync } from "node:fs";

export const bareme = (): string => readFileSync("bareme.txt", "utf8");
