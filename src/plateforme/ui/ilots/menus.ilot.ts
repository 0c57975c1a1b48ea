/** Closes the header's menus with Escape (the focus goes back to the menu's name) or by a click elsewhere. */

const menus = () => document.querySelectorAll<HTMLDetailsElement>("header details[open]");

document.addEventListener("keydown", (evenement) => {
  if (evenement.key !== "Escape") return;
  for (const menu of menus()) {
    const dedans = menu.contains(document.activeElement);
    menu.open = false;
    if (dedans) menu.querySelector("summary")?.focus();
  }
});

document.addEventListener("click", ({ target }) => {
  for (const menu of menus()) if (target instanceof Node && !menu.contains(target)) menu.open = false;
});
