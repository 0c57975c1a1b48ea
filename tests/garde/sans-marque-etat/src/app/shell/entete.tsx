export const entete = <header class="fr-header">Déclic</header>;
