/** One row: its field, what it saves, its tools and remarks. */

import { Field } from './field.js';
import { post, Saving } from './saving.js';

const UNTRANSLATED = ['missing', 'changed', 'faulty'];

export class Row {
  /**
   * @param {HTMLElement} element
   * @param {(row: Row) => void} saved
   */
  constructor(element, saved) {
    this.element = element;
    const area = /** @type {HTMLTextAreaElement|null} */ (element.querySelector('textarea[name="text"]'));
    const isTypedAlready = area?.value !== area?.defaultValue;
    this.field = new Field(element);
    this.saving = new Saving(element, this.field, (answer) => {
      this.#show(answer);
      saved(this);
    });
    this.isSuggested = false;
    this.field.area.addEventListener('input', () => this.saving.typed());
    this.field.box.addEventListener('blur', () => this.saving.flush());
    element.addEventListener('click', (event) => this.#clicked(/** @type {Element} */ (event.target)));
    element.addEventListener('submit', (event) => this.#submitted(event));
    for (const tool of element.querySelectorAll('[data-copy-source], [data-undo]')) tool.removeAttribute('hidden');
    element.querySelector('[data-without-script]')?.remove();
    this.#offerCodes();
    // Before this script ran.
    if (isTypedAlready) this.saving.typed();
  }

  get isUntranslated() {
    return UNTRANSLATED.includes(this.element.dataset.state ?? '');
  }

  get canBeReviewed() {
    return !this.element.querySelector('[data-review]')?.hasAttribute('hidden');
  }

  copySource() {
    const source = /** @type {HTMLElement} */ (this.element.querySelector('[data-source]'));
    this.field.write(source.dataset.source ?? '');
  }

  /** @param {number} number */
  insert(number) {
    const code = this.field.codes[number];
    if (code) this.field.insertCode(code.id);
  }

  /** Ask memory for similar texts, once. */
  async suggest() {
    const list = /** @type {HTMLElement} */ (this.element.querySelector('[data-suggestions]'));
    if (this.isSuggested || !this.isUntranslated) return;
    this.isSuggested = true;
    const answer = await fetch(this.element.dataset.memory ?? '').catch(() => null);
    if (!answer?.ok) return;
    list.innerHTML = await answer.text();
    list.hidden = !list.childElementCount;
  }

  /** @param {import('./saving.js').Answer} answer */
  #show(answer) {
    this.element.dataset.state = answer.state;
    const name = this.element.querySelector('[data-state-name]');
    if (name) name.textContent = answer.stateName;
    this.element.querySelector('[data-machine]')?.toggleAttribute('hidden', !answer.isMachine);
    this.element.querySelector('[data-ask-machine]')?.toggleAttribute('hidden', Boolean(answer.saved));
    this.element.querySelector('[data-review]')?.toggleAttribute('hidden', !answer.canReview);
    const remarks = this.element.querySelector('[data-remarks]');
    // A reason being typed is not taken away by what comes back for the text beside it.
    if (remarks && !remarks.contains(document.activeElement)) remarks.innerHTML = answer.remarks;
    this.element.querySelector('[data-origin]')?.remove();
    const progress = document.querySelector('[data-progress]');
    if (progress) progress.textContent = answer.progress;
  }

  #offerCodes() {
    const place = this.element.querySelector('[data-insert-codes]');
    const linkName = /** @type {HTMLElement} */ (this.element.closest('[data-segments]')).dataset.link ?? '';
    for (const code of this.field.codes) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'segment-chip segment-chip--insert';
      button.dataset.insert = code.id;
      button.title = code.title;
      button.textContent = `+ ${code.isChip ? code.shown : linkName + code.text}`;
      // The place of the caret is lost with the focus.
      button.addEventListener('mousedown', (event) => event.preventDefault());
      place?.append(button);
    }
  }

  /** @param {Element} target */
  #clicked(target) {
    const button = target.closest('button');
    if (!button) return;
    const { insert, putBack, use, copySource, undo } = button.dataset;
    if (insert) this.field.insertCode(insert);
    if (putBack) this.#putBack(putBack);
    if (use !== undefined) this.field.write(use);
    if (copySource !== undefined) this.copySource();
    if (undo !== undefined) this.field.undo();
  }

  /**
   * Have a machine translate the text, unless one is there.
   * @param {HTMLButtonElement} button
   */
  async #translate(button) {
    button.disabled = true;
    this.saving.flush();
    const isTranslated = await this.saving.save('machine', button.formAction);
    button.disabled = false;
    if (isTranslated) this.field.write(this.saving.before);
  }

  /** @param {string} id */
  #putBack(id) {
    this.field.focus();
    this.field.insertCode(id);
    this.saving.save('draft');
  }

  /** @param {SubmitEvent} event */
  async #submitted(event) {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (form.matches('[data-sent-as-it-is]')) return;
    event.preventDefault();
    if (form.matches('[data-dismissal]')) {
      const answer = await post(form, new FormData(form));
      const body = await answer?.json().catch(() => ({}));
      this.field.focus();
      if (answer?.ok) this.#show(body);
      return;
    }
    const action = /** @type {HTMLButtonElement|null} */ (event.submitter)?.value ?? 'confirm';
    if (action === 'machine') await this.#translate(/** @type {HTMLButtonElement} */ (event.submitter));
    else if (action === 'keep') {
      this.copySource();
      await this.saving.save('keep');
    } else if (action === 'review') this.element.dispatchEvent(new CustomEvent('segment:review', { bubbles: true }));
    else this.element.dispatchEvent(new CustomEvent('segment:confirm', { bubbles: true }));
  }
}
