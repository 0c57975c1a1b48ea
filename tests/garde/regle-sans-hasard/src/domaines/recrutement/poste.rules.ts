/** Draws a post. */
export const tirer = (postes: number): number => Math.floor(Math.random() * postes);
