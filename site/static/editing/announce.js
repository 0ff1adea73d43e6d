/** Says something to those who listen to a screen reader, without moving their focus. */

/** @param {string} said */
export const announce = (said) => {
  const region = document.getElementById('canvas-announcements');
  if (!region) return;
  // The same words twice in a row are said twice only if the region was empty in between.
  region.textContent = '';
  setTimeout(() => {
    region.textContent = said;
  }, 50);
};
