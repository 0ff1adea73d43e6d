/**
 * Whether the pointer has rested since a tool was used. The page may move under it meanwhile: the tools then stay with
 * their block, and the same click does the same again.
 */

/** @type {{x: number, y: number}|null} */
let place = null;

/** A tool was used: with the pointer, or with the keyboard. @param {MouseEvent} click */
export const restFrom = ({ detail, screenX, screenY }) => {
  place = detail ? { x: screenX, y: screenY } : null;
};

export const isResting = () => place !== null;

/**
 * The browser also tells of a pointer that rests while the page moves: only another place on the screen is a move.
 * @param {MouseEvent} move
 * @returns {boolean} Whether it ends the rest.
 */
export const endsRest = ({ screenX, screenY }) => {
  const isMove = place !== null && (place.x !== screenX || place.y !== screenY);
  if (isMove) place = null;
  return isMove;
};
