/** The type that the page is set in, for a box of the editor that lies over its text. */
import { frameDocument, scale } from './frame.js';

/** Below this a text is not read with ease, however small the page is shown. */
const SMALLEST = 14;

/** @type {Set<string>} */
const borrowed = new Set();

/**
 * Set a box as an element of the page is set, at the size it is seen in.
 * @param {HTMLElement} box
 * @param {HTMLElement} element
 */
export function setAs(box, element) {
  const view = element.ownerDocument.defaultView;
  if (!view) return;
  const { fontFamily, fontSize, lineHeight, fontWeight } = view.getComputedStyle(element);
  const size = parseFloat(fontSize);
  borrowFonts(fontFamily);
  box.style.setProperty('--page-font', fontFamily);
  box.style.setProperty('--page-size', `${Math.max(SMALLEST, size * scale())}px`);
  box.style.setProperty('--page-line', `${parseFloat(lineHeight) / size || 1.5}`);
  box.style.setProperty('--page-weight', fontWeight);
}

/**
 * Let the editor's own document have the typefaces of the page.
 * @param {string} families
 */
function borrowFonts(families) {
  for (const sheet of frameDocument().styleSheets) fontsIn(sheet.cssRules, sheet.href ?? location.href, families);
}

/** @param {CSSRuleList} rules @param {string} base @param {string} families */
function fontsIn(rules, base, families) {
  for (const rule of rules) {
    // What comes out of the frame is of no class of this window.
    const { cssRules, style, cssText } = /** @type {any} */ (rule);
    if (cssRules && !style) fontsIn(cssRules, base, families);
    else if (cssText.startsWith('@font-face')) borrow(style, base, families);
  }
}

/** @param {CSSStyleDeclaration} face @param {string} base @param {string} families */
function borrow(face, base, families) {
  const family = face.getPropertyValue('font-family').replaceAll('"', '');
  const address = /url\("([^"]+)"\)/.exec(face.getPropertyValue('src'))?.[1];
  if (!address || !families.includes(family) || borrowed.has(family)) return;
  borrowed.add(family);
  const weight = face.getPropertyValue('font-weight') || 'normal';
  document.fonts.add(new FontFace(family, `url("${new URL(address, base)}")`, { weight }));
}
