// Starts widgets that Wagtail starts by scripts written into the page, which the policy allows nobody to write.
//
// <widget-start of="Chooser" for="id of the field" with="JSON"> does so wherever and whenever it is put into the page:
// by the server, a dialog, or a form that is added to a list.

/** @typedef {(id: string | null, options: object) => void} Start */

/**
 * @param {string} name of a class that Wagtail's scripts have made known by then
 * @returns {Start}
 */
function made(name) {
  return (id, options) => {
    const Widget = /** @type {any} */ (window)[name];
    if (id === null) new Widget(options);
    else new Widget(id, options);
  };
}

/**
 * @param {string} name of a function that Wagtail's scripts have made known by then
 * @returns {Start}
 */
function called(name) {
  return (id, options) => { /** @type {any} */ (window)[name](id, options); };
}

// No other: text that gets into a page must not be able to name what is run.
/** @type {Map<string, Start>} */
const STARTS = new Map([
  ...['Chooser', 'PageChooser', 'ImageChooser', 'DocumentChooser', 'SnippetChooser', 'InlinePanel', 'MultipleChooserPanel']
    .map((name) => /** @type {[string, Start]} */ ([name, made(name)])),
  ...['initDateChooser', 'initTimeChooser', 'initDateTimeChooser']
    .map((name) => /** @type {[string, Start]} */ ([name, called(name)])),
]);

class WidgetStart extends HTMLElement {
  connectedCallback() {
    const start = STARTS.get(this.getAttribute('of') ?? '');
    const options = JSON.parse(this.getAttribute('with') ?? '{}');
    // A field that is moved to another place in its list is not started once more.
    this.remove();
    start?.(this.getAttribute('for'), options);
  }
}

customElements.define('widget-start', WidgetStart);
