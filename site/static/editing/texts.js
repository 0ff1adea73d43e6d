/**
 * What the server tells the scripts of "På siden": addresses, and the texts of the interface in the editor's language.
 *
 * @typedef {object} OtherLanguage
 * @property {string} code
 * @property {string} name
 * @property {string} live  Address of the page as visitors read it in that language; empty when it is not public.
 * @property {string} draft  Address of its newest version.
 * @property {string} edit  Address of its editor; empty for who may not edit it.
 *
 * @typedef {object} Settings
 * @property {string} renderUrl  Takes the form, answers with the page.
 * @property {string} followUrl  Leads from a public address to the editor of its page.
 * @property {string} styleUrl  The style of the site for one scheme; contains "SCHEME".
 * @property {string} frameStyleUrl  What the editor adds to the style of the page.
 * @property {string} focalPointUrl  The focal point of the image 0; empty for who may not edit images.
 * @property {string} metricUrl  The editor of the metric 0; empty for who does not keep the register.
 * @property {string} metricHistoryUrl  What has been done to it.
 * @property {string} person  Whose preferences are remembered.
 * @property {string} languageName  What the language of the page is called.
 * @property {OtherLanguage[]} languages  The same page in the other languages.
 * @property {Record<string, string>} texts
 */

const element = document.getElementById('canvas-settings');

/** @type {Settings} */
export const settings = JSON.parse(element?.textContent || 'null');

/**
 * A text of the interface, with `{name}` replaced by the value of that name.
 * @param {string} key
 * @param {Record<string, string|number>} [values]
 * @returns {string}
 */
export const text = (key, values = {}) =>
  Object.entries(values).reduce((said, [name, value]) => said.replaceAll(`{${name}}`, `${value}`), settings.texts[key] ?? key);
