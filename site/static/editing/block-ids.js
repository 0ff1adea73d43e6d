/** Ids for new blocks. */

/** A random UUID. Works also where the editor is served without encryption, unlike crypto.randomUUID. */
export const newId = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
};

/**
 * The value of a new block with ids of their own for the items in it: Wagtail gives them the same ones every time.
 * @param {any} value
 * @returns {any}
 */
export const withNewIds = (value) => {
  if (Array.isArray(value)) {
    return value.map((item) =>
      item?.value === undefined ? item : { ...item, id: newId(), value: withNewIds(item.value) },
    );
  }
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withNewIds(inner)]));
};
