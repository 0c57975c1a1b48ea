import { CHEMIN_RETOUR } from "../../src/domaines/acteur/index.ts";

/** The chapters of docs/exploitation.md that a person writes. */
export const DEBUT = `# Exploiter Déclic

Ce document est écrit par \`node scripts/documenter.mjs\` à partir du programme. Ne le modifiez pas à la main : les chapitres
rédigés sont dans \`scripts/documenter/chapitres.ts\`.

Déclic est un seul programme Node.js (20.19 ou plus) et une base de données. Sans réglage, il ouvre une base embarquée dans le
dossier \`.declic\`. Avec \`DATABASE_URL\`, le même programme travaille sur PostgreSQL 15 ou plus.`;

const EMBARQUEE = `## La base embarquée

C’est PostgreSQL compilé pour Node.js (PGlite), dans un processus à part. Elle sert à essayer, à former, et à une petite
installation sur une seule machine.

- Un seul site par dossier de données. Un second s’arrête aussitôt et nomme le premier. Les commandes lancées à côté du site
  rejoignent sa base par le fichier \`verrou.json\` (lisible de son seul propriétaire).
- Une seule requête à la fois : une sauvegarde ou un gros import fait attendre les pages. Une connexion muette pendant une minute au
  milieu d’une transaction est fermée.
- Tuer le programme (\`kill -9\`) ne perd rien de ce qui a été confirmé. Une coupure de courant le peut : les écritures ne sont
  pas forcées sur le disque. Sauvegardez, ou prenez PostgreSQL.
- Ne partagez pas le dossier entre deux machines ni entre deux conteneurs : le verrou ne voit que les processus de la sienne.`;

const POSTGRESQL = `## PostgreSQL

Deux comptes : un propriétaire, pour \`declic migrer\` seulement, et celui de l’application, qui ne possède rien. En
superutilisateur, une fois :

\`\`\`sql
create role declic_proprietaire login createrole nosuperuser password '…';
create database declic owner declic_proprietaire encoding 'UTF8' template template0;
create role declic_application login noinherit nosuperuser nobypassrls nocreatedb nocreaterole password '…';
\`\`\`

Puis, avec les deux adresses :

\`\`\`sh
export DATABASE_URL_PROPRIETAIRE=postgres://declic_proprietaire:…@serveur/declic
export DATABASE_URL=postgres://declic_application:…@serveur/declic
npx declic migrer          # crée tables et rôles, et donne ceux-ci à declic_application
unset DATABASE_URL_PROPRIETAIRE
npx declic diagnostic
npx declic servir
\`\`\`

\`declic migrer\` donne au compte de l’application les rôles \`declic_public\`, \`declic_chiffres\`,
\`declic_app\`, \`declic_national\` et \`declic_systeme\`. Chaque transaction prend celui de la personne qui agit : le cloisonnement est tenu par la base. Le site
refuse de démarrer si une migration manque. Si la base tombe, les pages répondent 503 et le site se remet seul.

\`DECLIC_CONNEXIONS\` × nombre de processus doit rester sous \`max_connections\`.

### Une réplique pour les chiffres

\`DATABASE_URL_LECTURE\` nomme une réplique en continu de la même base (« hot standby »), avec le compte de l’application. Les pages et
fichiers publics lui sont demandés ; ce que lit une personne connectée, qui écrit au journal, reste à la base. Un processus ne lit sur
la réplique que lorsqu’elle a reçu tout ce qu’il a écrit : personne ne relit moins que ce qu’il vient d’enregistrer. En retard ou
absente, la base répond à sa place ; elle est essayée de nouveau dix secondes plus tard (\`replique_absente\` dans les traces), et
\`declic diagnostic\` dit où elle en est. Mettez \`hot_standby_feedback = on\` : les longs fichiers n’y sont pas coupés.`;

const CLE = `## La clé maîtresse

Elle chiffre les identités. Elle est dans \`DECLIC_CLE\` (64 chiffres hexadécimaux), ou, avec la base embarquée, dans le fichier
\`cle-maitre\` du dossier de données, créé au premier démarrage. Elle n’est jamais dans une sauvegarde. Gardez-en une copie
ailleurs que les sauvegardes : perdue, les identités sont illisibles pour toujours ; volée avec une sauvegarde, elles sont lisibles.`;

const SAUVEGARDE = `## Sauvegarder et restaurer

\`\`\`sh
npx declic sauvegarder /sauvegardes/declic-2022-12-01.gz
npx declic restaurer /sauvegardes/declic-2022-12-01.gz
\`\`\`

- Le fichier tient un seul instant, même pendant que le site travaille. Il n’apparaît qu’une fois complet et sur le disque.
- Il se restaure sur l’une ou l’autre base : c’est aussi le chemin de la base embarquée vers PostgreSQL, et retour.
- C’est une suite de lignes JSON compressée (gzip) : un en-tête, puis chaque table, parents d’abord, avec son nombre de lignes et
  sa somme de contrôle ; enfin les suites de numéros et l’empreinte du tout.
- \`restaurer\` lit d’abord tout le fichier et refuse celui qui est coupé, modifié, d’une autre version, ou dont la clé maîtresse
  n’est pas celle d’ici. Il refuse une base déjà ouverte, sauf \`--remplacer\`. Puis tout passe dans une transaction, chaque table
  est relue et comparée, ou rien n’est changé.
- Ne sont pas dedans : la clé maîtresse, et la file des tâches (schéma \`pgboss\`) ; les courriels à envoyer y sont.
- Une sauvegarde contient des données personnelles scellées. Ne la gardez pas plus longtemps que ce que vous avez promis, et
  refaites après une restauration les effacements demandés depuis sa date. Les connexions ouvertes alors le redeviennent :
  fermez-les si vous restaurez après un incident.
- Un rôle membre de \`declic_sauvegarde\` suffit pour sauvegarder ; \`declic migrer\` lui ouvre toutes les tables en lecture.
  Restaurer demande le propriétaire.`;

const MISE_A_JOUR = `## Mettre à jour

1. \`npx declic sauvegarder avant-mise-a-jour.gz\`
2. Arrêtez le site (Ctrl-C ou SIGTERM : il finit les réponses en cours, deux secondes au plus).
3. Installez la nouvelle version : \`npm ci\`.
4. PostgreSQL : \`npx declic migrer\` avec l’adresse du propriétaire. La base embarquée migre seule au démarrage.
5. \`npx declic diagnostic\`, puis redémarrez.

Une migration passe en entier ou pas du tout : interrompue, même par une coupure, on la relance. On ne revient pas en
arrière par migration : restaurez la sauvegarde avec l’ancienne version.`;

const MANDATAIRE = `## Derrière un serveur mandataire

Déclic parle HTTP en clair ; le chiffrement est l’affaire du mandataire (reverse proxy). Réglez :

- \`DECLIC_URL=https://declic.exemple.test\` : sans elle, les cookies protégés et les liens des courriels sont faux ;
- \`DECLIC_MANDATAIRES=1\` (le nombre de mandataires) : sinon tous les visiteurs ont la même adresse, et partagent les
  limites de connexion. Ne le réglez pas sans mandataire : n’importe qui choisirait alors son adresse.

\`\`\`nginx
server {
  listen 443 ssl;
  server_name declic.exemple.test;
  client_max_body_size 12m;
  location / {
    proxy_pass http://127.0.0.1:3000;
    proxy_set_header Host $host;
    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
  }
}
\`\`\`

Les en-têtes de sécurité, la compression et la durée de garde des réponses viennent de Déclic : n’en ajoutez pas. Au-delà de
\`DECLIC_PLACES\` demandes en cours, il répond 503 avec \`Retry-After\` ; \`/sante\` et \`/statique\` répondent toujours.`;

const PROCONNECT = `## ProConnect et OpenID Connect

\`OIDC_EMETTEUR\`, \`OIDC_CLIENT\` et \`OIDC_SECRET\` vont ensemble. Déclarez chez le fournisseur l’adresse de retour
\`<DECLIC_URL>${CHEMIN_RETOUR}\`, le flux « authorization code » avec PKCE, et les champs \`openid\` et \`email\`.
Une personne est reconnue par l’émetteur et son identifiant (\`sub\`), jamais par son adresse ; sa première connexion passe par une
invitation. \`declic diagnostic\` vérifie que le fournisseur répond sous le nom donné.`;

const SURVEILLER = `## Surveiller

| Port | Ce qu’il sert |
|---|---|
| \`PORT\` | le site, et \`/sante\` |
| \`METRIQUES_PORT\` (éteint par défaut) | \`/metrics\`, pour Prometheus, sur cette machine seulement |
| un port choisi par le système, sur 127.0.0.1 | la base embarquée ; elle n’ouvre qu’à qui connaît le secret du verrou |

\`GET /sante\` répond de mémoire, sans attendre la base :
\`{"etat": "ok" | "degrade", "base": "pglite" | "postgresql", "version", "migrations": {"appliquees", "en_attente"}, "demo": {"etat", "fraction"}}\`.

Mesures : \`declic_reponse_ms\` (histogramme par route et par statut), \`process_resident_memory_bytes\`, \`process_uptime_seconds\`.

Les journaux techniques vont sur la sortie d’erreur, une ligne JSON par événement : \`le\` (date), \`niveau\`, \`evenement\`, puis des faits
(\`demande\`, \`route\`, \`statut\`, \`ms\`…). Jamais de nom, d’adresse, de contenu ni de secret. \`demande\` est la référence montrée sur les pages
d’erreur 500 et 503. \`DECLIC_JOURNAL=detail\` ajoute une ligne par demande. Conservez-les douze mois au plus.`;

export const CHAPITRES: readonly string[] = [
  EMBARQUEE,
  POSTGRESQL,
  CLE,
  SAUVEGARDE,
  MISE_A_JOUR,
  MANDATAIRE,
  PROCONNECT,
  SURVEILLER,
];
