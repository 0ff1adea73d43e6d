/** Small parts that the tools of the page are put together from. */

/**
 * One of Wagtail's icons.
 * @param {string} name
 */
export const icon = (name) => {
  const namespace = 'http://www.w3.org/2000/svg';
  const picture = document.createElementNS(namespace, 'svg');
  picture.setAttribute('class', `icon icon-${name}`);
  picture.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(namespace, 'use');
  use.setAttribute('href', `#icon-${name}`);
  picture.append(use);
  return picture;
};

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} className
 * @param {(Node|string)[]} inside
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export const element = (tag, className, ...inside) => {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...inside);
  return made;
};

/**
 * A button that shows an icon and is called by a name.
 * @param {string} className
 * @param {string} iconName
 * @param {string} name
 * @param {() => void} act
 */
export const iconButton = (className, iconName, name, act) => {
  const button = element('button', className, icon(iconName));
  button.type = 'button';
  button.title = name;
  button.setAttribute('aria-label', name);
  button.addEventListener('click', act);
  return button;
};
