export const dossier = "/home/camille/declic";
