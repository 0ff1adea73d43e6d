/* In wagtail-localize's editor a sentence reads `I 2018 deltog <a id="a1">participants</a> virksomheder`. Below
   it, this says what the reader gets in its place: `<a id="a1">participants</a> → 18,058 (Participating …)`. */
(() => {
  const { values } = document.currentScript.dataset;
  const CHIP = /<a id="a\d+">(?:<[a-z]+>)*([a-z0-9]+(?:-[a-z0-9]+)*)(?:<\/[a-z]+>)*<\/a>/g;

  const start = async () => {
    const editor = document.querySelector('.js-translation-editor');
    if (!editor) return;
    const locale = JSON.parse(editor.dataset.props || '{}').locale?.code;
    const chipsIn = (element) => [...element.textContent.matchAll(CHIP)];

    const annotate = (figures) => {
      editor.querySelectorAll('li > p:not([data-metrics])').forEach((source) => {
        const known = chipsIn(source).filter(([, key]) => figures[key]);
        if (!known.length) return;
        source.dataset.metrics = '';
        const list = document.createElement('ul');
        list.className = 'metric-values help';
        known.forEach(([element, key]) => {
          const item = document.createElement('li');
          const { name, value } = figures[key];
          item.textContent = `${element} → ${value || '–'} (${name})`;
          list.append(item);
        });
        source.after(list);
      });
    };

    const query = new URLSearchParams({ locale });
    const keys = JSON.parse(editor.dataset.props).segments.flatMap((segment) =>
      [...String(segment.source || '').matchAll(CHIP)].map(([, key]) => key),
    );
    if (!keys.length) return;
    new Set(keys).forEach((key) => query.append('key', key));
    const response = await fetch(`${values}?${query}`, { credentials: 'same-origin' });
    if (!response.ok) return;
    const figures = await response.json();
    annotate(figures);
    new MutationObserver(() => annotate(figures)).observe(editor, { childList: true, subtree: true });
  };

  start();
})();
