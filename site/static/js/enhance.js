/* What a page can do more with a script than without: remember a language, copy and share a figure. */
(() => {
  const KEY = 'language';
  const here = document.documentElement.lang;
  const store = {
    get: () => { try { return localStorage.getItem(KEY); } catch { return null; } },
    set: (value) => { try { localStorage.setItem(KEY, value); } catch { /* Storage is switched off. */ } },
  };

  document.querySelectorAll('.languages a').forEach((link) => {
    link.addEventListener('click', () => store.set(link.hreflang));
  });

  /* Who chose another language before, and comes from elsewhere, is shown the way to it. */
  const comesFromHere = document.referrer.startsWith(`${location.origin}/`);
  const chosen = store.get();
  if (chosen && chosen !== here && !comesFromHere) {
    const link = document.querySelector(`.languages a[hreflang="${CSS.escape(chosen)}"]`);
    if (link && !link.querySelector('.languages__note')) {
      const hint = document.createElement('p');
      hint.className = 'language-hint';
      const to = document.createElement('a');
      to.href = link.href;
      to.lang = to.hreflang = chosen;
      to.textContent = link.dataset.hint;
      hint.append(to);
      document.querySelector('main').prepend(hint);
    }
  }

  const citation = document.querySelector('[data-citation]');
  if (!citation || !navigator.clipboard) return;
  const state = citation.querySelector('[role=status]');
  const copy = citation.querySelector('[data-copy]');
  citation.hidden = false;
  copy.addEventListener('click', async () => {
    const text = document.getElementById(copy.dataset.copy).textContent.trim().replace(/\s+/g, ' ');
    await navigator.clipboard.writeText(text);
    state.textContent = copy.dataset.done;
  });
  const share = citation.querySelector('[data-share]');
  if (navigator.share) {
    share.hidden = false;
    share.addEventListener('click', () => navigator.share({ title: document.title, url: location.href }).catch(() => {}));
  }
})();
