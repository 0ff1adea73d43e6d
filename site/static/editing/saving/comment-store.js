/**
 * The comments of Wagtail's form, by the names it uses inside.
 *
 * @typedef {object} Said  A comment, or a reply to one; never changed in place.
 * @property {number} localId
 * @property {number|null} remoteId  Its id on the server; null for what is not saved yet.
 * @property {{name: string}|null} author
 * @property {string} text
 * @property {string} newText  What is being written in place of it.
 * @property {string} mode  "creating" while it is written for the first time, and no part of the form.
 * @property {boolean} deleted
 *
 * @typedef {Said & {
 *   contentpath: string, resolved: boolean, newReply: string, replies: Map<number, Said>
 * }} FormComment
 */

/** Wagtail's comments; undefined in a form without them. */
export const commentApp = () => /** @type {any} */ (window).comments?.commentApp;

/** @returns {Map<number, FormComment>} */
export const commentsById = () => commentApp()?.store.getState().comments.comments ?? new Map();

/** @returns {FormComment[]} */
export const allComments = () => [...commentsById().values()];

/** A number that no comment has. Wagtail counts its own from one. */
export const newLocalId = () => 1 + Math.max(Date.now(), ...commentsById().keys());
