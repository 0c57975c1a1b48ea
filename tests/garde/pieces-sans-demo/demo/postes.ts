export const posteDeDemonstration = "Guéret";
