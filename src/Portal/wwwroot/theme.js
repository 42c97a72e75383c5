// The choice of light and dark: on the page at once, in a cookie for the next one.
(() => {
  const root = document.documentElement;
  const mark = () => {
    for (const button of document.querySelectorAll('[data-theme-set]')) {
      button.setAttribute('aria-pressed', String(button.dataset.themeSet === root.dataset.theme));
    }
  };
  document.addEventListener('click', (event) => {
    const choice = event.target.closest?.('[data-theme-set]')?.dataset.themeSet;
    if (!choice) return;
    root.dataset.theme = choice;
    document.cookie = `ax-theme=${choice};path=/;max-age=31536000;samesite=lax`;
    mark();
  });
  // Blazor draws the buttons, and draws them again; the mark is set whenever it has.
  addEventListener('DOMContentLoaded', () => {
    mark();
    new MutationObserver(mark).observe(document.body, { childList: true, subtree: true });
  });
})();
