/* Suggestions below the search field: the combobox of ARIA. */
const field = document.getElementById('search-query');
const [list, said] = field.form.querySelectorAll('ul, p');
const known = new Map();
let asking, timer, at;

const choose = (place) => {
  at = place;
  [...list.children].forEach((option, each) => { option.ariaSelected = each === at; });
  field.setAttribute('aria-activedescendant', list.children[at]?.id ?? '');
  list.children[at]?.scrollIntoView({ block: 'nearest' });
};
const open = (isOpen) => {
  list.hidden = !isOpen;
  field.ariaExpanded = !list.hidden;
  choose(-1);
};
const go = (option) => { if (option) location = option.dataset.address; };

const ask = async () => {
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking, text = field.value.trim().toLowerCase();
  try {
    if (text[1] && !known.has(text)) {
      known.set(text, await (await fetch(field.dataset.suggestions + encodeURIComponent(text), { signal })).json());
    }
    const found = known.get(text);
    list.innerHTML = found?.options ?? '';
    said.textContent = found?.status ?? '';
    open(found?.options);
  } catch {}
};

field.onkeydown = (event) => {
  const { key } = event, last = list.children.length - 1, isChosen = at >= 0;
  if (event.isComposing || last < 0) return;
  const place = {
    ArrowDown: at < last ? at + 1 : -1,
    ArrowUp: isChosen ? at - 1 : last,
    ...(isChosen && { Home: 0, End: last }),
  }[key];
  if (place !== undefined) {
    if (list.hidden) open(true);
    choose(place);
  } else if (key === 'Enter' && isChosen) go(list.children[at]);
  else if (key === 'Escape' && !list.hidden) open(false);
  else return;
  event.preventDefault();
};
field.oninput = () => {
  clearTimeout(timer);
  timer = setTimeout(ask, 120);
};
field.onblur = () => open(false);
list.onmousedown = (event) => event.preventDefault();
list.onclick = (event) => go(event.target.closest('li'));

field.role = 'combobox';
open(false);
