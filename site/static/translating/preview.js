/** The page beside the texts: scrolled to the one in hand; a click in it leads to its row. */

const LEAVES = 'p, li, h2, h3, h4, h5, h6, blockquote';
const WIDE = '(min-width: 1200px)';
const REMEMBERED = 'segments-preview';

export class Preview {
  /**
   * @param {HTMLElement} panel
   * @param {(path: string, position: number) => void} picked
   */
  constructor(panel, picked) {
    this.panel = panel;
    this.picked = picked;
    this.frame = /** @type {HTMLIFrameElement} */ (panel.querySelector('iframe'));
    this.toggle = /** @type {HTMLButtonElement} */ (document.querySelector('[data-toggle-preview]'));
    /** @type {HTMLElement|null} */
    this.row = null;
    this.toggle.hidden = false;
    this.toggle.addEventListener('click', () => {
      this.isOpen = !this.isOpen;
      localStorage.setItem(REMEMBERED, String(this.isOpen));
    });
    this.frame.addEventListener('load', () => this.#loaded());
    panel.addEventListener('click', (event) => this.#changeLanguage(/** @type {Element} */ (event.target)));
    const remembered = localStorage.getItem(REMEMBERED);
    this.isOpen = remembered ? remembered === 'true' : matchMedia(WIDE).matches;
  }

  get isOpen() {
    return !this.panel.hidden;
  }

  set isOpen(is) {
    this.panel.hidden = !is;
    this.toggle.setAttribute('aria-expanded', String(is));
    this.toggle.textContent = (is ? this.toggle.dataset.hide : this.toggle.dataset.show) ?? '';
    if (is && !this.frame.src) this.frame.src = this.frame.dataset.src ?? '';
    if (is && this.row) this.show(this.row);
  }

  /** The page again, as it is with what has been saved. */
  refresh() {
    if (this.isOpen) this.frame.contentWindow?.location.reload();
  }

  /**
   * Scroll to a row's place and point it out.
   * @param {HTMLElement} row
   */
  show(row) {
    this.row = row;
    const place = this.isOpen ? this.#placeOf(row) : null;
    for (const marked of this.frame.contentDocument?.querySelectorAll('[data-segment-shown]') ?? []) {
      marked.removeAttribute('data-segment-shown');
      /** @type {HTMLElement} */ (marked).style.outline = '';
    }
    if (!place) return;
    place.dataset.segmentShown = '';
    place.style.outline = '2px solid #2f7fd8';
    place.style.outlineOffset = '4px';
    place.scrollIntoView({ block: 'center' });
  }

  /**
   * @param {HTMLElement} row
   * @returns {HTMLElement|null}
   */
  #placeOf(row) {
    const { path = '', position } = row.dataset;
    for (let place = path; place; place = place.split('.').slice(0, -1).join('.')) {
      const mark = this.frame.contentDocument?.querySelector(`[data-mark="${CSS.escape(place)}"]`);
      if (mark) return /** @type {HTMLElement} */ (leaves(mark)[Number(position)] ?? mark);
    }
    return null;
  }

  #loaded() {
    const page = this.frame.contentDocument;
    if (!page || !this.frame.src) return;
    for (const kind of ['click', 'auxclick', 'submit']) page.addEventListener(kind, (event) => this.#clicked(event), { capture: true });
    if (this.row) this.show(this.row);
  }

  /**
   * Nothing in the frame leads anywhere but to a row.
   * @param {Event} event
   */
  #clicked(event) {
    event.preventDefault();
    const target = /** @type {Element} */ (event.target);
    const mark = event.type === 'click' ? target.closest('[data-mark]') : null;
    if (!mark) return;
    const position = leaves(mark).findIndex((leaf) => leaf.contains(target));
    this.picked(mark.getAttribute('data-mark') ?? '', Math.max(position, 0));
  }

  /** @param {Element} target */
  #changeLanguage(target) {
    const button = target.closest('[data-preview]');
    if (!button) return;
    for (const other of this.panel.querySelectorAll('[data-preview]')) other.setAttribute('aria-pressed', String(other === button));
    this.frame.src = button.getAttribute('data-preview') ?? '';
  }
}

/**
 * The paragraphs, headings and list items in an element, as a rich text is cut into texts.
 * @param {Element} mark
 */
const leaves = (mark) => [...mark.querySelectorAll(LEAVES)].filter((element) => !element.querySelector(LEAVES));
