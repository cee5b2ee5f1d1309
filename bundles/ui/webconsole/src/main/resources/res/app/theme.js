// Applies the stored theme before the first paint: a classic script in the head, not a module.
(function () {
  let stored = null;
  try {
    stored = localStorage.getItem("bijou.theme");
  } catch {
    // without storage the theme of the system applies
  }
  if (stored === "light" || stored === "dark") document.documentElement.dataset.theme = stored;
})();
