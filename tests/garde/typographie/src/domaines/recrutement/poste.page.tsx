export const titre = <h1>Combien de postes ? Tous ceux de l'année</h1>;
