/** The form as it would be sent now, without files: what the page is rendered from. */

import { editForm } from './paths.js';

/** @returns {URLSearchParams} */
export const formData = () => {
  const data = new URLSearchParams();
  new FormData(editForm()).forEach((value, name) => {
    if (typeof value === 'string') data.append(name, value);
  });
  return data;
};
