export const titre = <h1>Les postes accordes au departement</h1>;
