/** The field of one text: what is typed, with figures as atoms. The textarea under it always has the same text. */

import { chip, fromNodes, link, toNodes } from './notation.js';

/** @typedef {import('./notation.js').Code} Code */

export class Field {
  /**
   * @param {HTMLElement} row
   */
  constructor(row) {
    this.row = row;
    this.area = /** @type {HTMLTextAreaElement} */ (row.querySelector('textarea[name="text"]'));
    /** @type {Code[]} */
    this.codes = JSON.parse(this.area.dataset.codes || '[]');
    this.box = document.createElement('div');
    this.box.className = this.area.className;
    this.box.lang = this.area.lang;
    this.box.spellcheck = true;
    this.box.setAttribute('role', 'textbox');
    this.box.setAttribute('aria-multiline', 'true');
    this.box.setAttribute('aria-label', this.area.getAttribute('aria-label') ?? '');
    this.box.setAttribute('aria-describedby', this.area.getAttribute('aria-describedby') ?? '');
    if (this.area.readOnly) this.box.setAttribute('aria-readonly', 'true');
    this.box.tabIndex = 0;
    this.box.contentEditable = String(!this.area.readOnly);
    this.box.append(toNodes(this.area.value, this.codes));
    const isTypedIn = document.activeElement === this.area;
    this.area.before(this.box);
    this.area.hidden = true;
    if (isTypedIn) this.focus();
    this.box.addEventListener('beforeinput', (event) => this.#refuse(event));
    this.box.addEventListener('input', () => this.#changed());
    this.box.addEventListener('paste', (event) => this.#paste(event));
    this.box.addEventListener('drop', (event) => event.preventDefault());
  }

  get text() {
    return this.area.value;
  }

  /**
   * Replace the text, so that it can be undone.
   * @param {string} text
   */
  write(text) {
    this.box.focus();
    getSelection()?.selectAllChildren(this.box);
    this.#insert(toNodes(text, this.codes));
  }

  /**
   * Insert a figure, or put a link around what is selected.
   * @param {string} id
   */
  insertCode(id) {
    const code = this.codes.find((one) => one.id === id);
    if (!code) return;
    const selection = getSelection();
    if (!selection?.anchorNode || !this.box.contains(selection.anchorNode)) {
      this.box.focus();
      selection?.selectAllChildren(this.box);
      selection?.collapseToEnd();
    }
    const made = document.createDocumentFragment();
    if (code.isChip) made.append(chip(code));
    else {
      const around = link(code);
      around.textContent = selection?.toString() || code.text;
      made.append(around);
    }
    this.#insert(made);
  }

  undo() {
    this.box.focus();
    document.execCommand('undo');
  }

  focus() {
    this.box.focus();
    getSelection()?.selectAllChildren(this.box);
    getSelection()?.collapseToEnd();
  }

  /**
   * By the browser's own command, deprecated as it is: nothing else is undone by Ctrl+Z along with typing.
   * @param {DocumentFragment} nodes
   */
  #insert(nodes) {
    const holder = document.createElement('div');
    holder.append(nodes);
    if (holder.innerHTML) document.execCommand('insertHTML', false, holder.innerHTML);
    else document.execCommand('delete');
    // The browser leaves the caret inside the chip, where nothing can be typed.
    const selection = getSelection();
    const inside = selection?.anchorNode?.parentElement?.closest('.segment-chip');
    if (!inside) return;
    const after = document.createRange();
    after.setStartAfter(inside);
    selection?.removeAllRanges();
    selection?.addRange(after);
  }

  /** @param {InputEvent} event */
  #refuse(event) {
    const takesEmphasis = 'takesEmphasis' in this.row.dataset;
    const isLine = event.inputType === 'insertParagraph' || event.inputType === 'insertLineBreak';
    const isStyle = event.inputType.startsWith('format');
    const isEmphasis = event.inputType === 'formatBold' || event.inputType === 'formatItalic';
    if (isStyle && !(isEmphasis && takesEmphasis)) event.preventDefault();
    if (!isLine) return;
    event.preventDefault();
    if ('takesLines' in this.row.dataset) document.execCommand('insertLineBreak');
  }

  /** @param {ClipboardEvent} event */
  #paste(event) {
    event.preventDefault();
    const pasted = event.clipboardData?.getData('text/plain') ?? '';
    const text = 'takesLines' in this.row.dataset ? pasted : pasted.replace(/\s*\n\s*/g, ' ');
    this.#insert(toNodes(text, this.codes));
  }

  #changed() {
    this.area.value = fromNodes(this.box).replace(/^\n+|\n+$/g, '');
    this.area.dispatchEvent(new Event('input', { bubbles: true }));
  }
}
