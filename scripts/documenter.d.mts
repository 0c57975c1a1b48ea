/** The text of docs/exploitation.md as the program of this moment would write it. */
export function documenter(): Promise<string>;
