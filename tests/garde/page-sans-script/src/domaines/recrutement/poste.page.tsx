export const titre = <h1 style="color: red">Postes</h1>;
