// "Select all" ticks every language to translate into.

const all = document.querySelector('input[name="select_all"]');
all?.addEventListener('change', () => {
  for (const each of document.querySelectorAll('input[name="locales"]')) {
    /** @type {HTMLInputElement} */ (each).checked = /** @type {HTMLInputElement} */ (all).checked;
  }
});
