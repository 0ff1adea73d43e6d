/**
 * What is said in comments while a save is under way is kept.
 *
 * Wagtail takes the comments in the answer to a save for all there are: what was begun, written, answered or resolved
 * after the form was copied is gone. Here it is said once more after that. See docs/decisions.md.
 *
 * @typedef {import('./comment-store.js').FormComment} FormComment
 * @typedef {import('./comment-store.js').Said} Said
 */

import { allComments, commentApp, commentsById, newLocalId } from './comment-store.js';

/** The comments as they went with the save under way. @type {Map<number, FormComment>} */
let sent = new Map();

/** @param {FormComment} comment */
const written = ({ text, newText, newReply, mode, resolved, deleted }) => ({ text, newText, newReply, mode, resolved, deleted });

/** @param {FormComment} comment */
const hasChanged = (comment) => {
  const before = sent.get(comment.localId);
  if (!before || comment.mode === 'creating' || comment.replies !== before.replies) return true;
  return JSON.stringify(written(comment)) !== JSON.stringify(written(before));
};

/**
 * The comment that the server has for one of ours; undefined for what it has not got, or not any more.
 * @param {FormComment} comment
 */
const counterpart = (comment) => {
  const before = sent.get(comment.localId);
  if (comment.remoteId) return allComments().find(({ remoteId }) => remoteId === comment.remoteId);
  if (!before || before.mode === 'creating') return undefined;
  return allComments().find(({ contentpath, text }) => contentpath === comment.contentpath && text === before.text);
};

/**
 * @param {FormComment} comment
 * @returns {number|undefined} What it is known by now.
 */
const sayAgain = (comment) => {
  const { store, actions } = commentApp();
  const there = counterpart(comment);
  if (!there && comment.remoteId) return undefined;
  if (!there) {
    const localId = newLocalId();
    // Without an annotation its field gives it one.
    store.dispatch(actions.addComment({ ...comment, localId, annotation: null }));
    return localId;
  }
  store.dispatch(actions.updateComment(there.localId, written(comment)));
  const before = sent.get(comment.localId)?.replies;
  [...comment.replies.values()].filter((reply) => reply !== before?.get(reply.localId)).forEach((reply) => {
    const { text, newText, mode, deleted, remoteId } = reply;
    const known = [...there.replies.values()].find((one) => remoteId && one.remoteId === remoteId);
    store.dispatch(
      known
        ? actions.updateReply(there.localId, known.localId, { text, newText, mode, deleted })
        : actions.addReply(there.localId, { ...reply, localId: newLocalId() + reply.localId }),
    );
  });
  return there.localId;
};

const isWriting = () => Boolean(document.activeElement?.closest('#comments, [data-component="add-comment-button"]'));

document.addEventListener('w-autosave:save', () => {
  sent = commentsById();
});

document.addEventListener(
  'w-autosave:success',
  (event) => {
    const changed = allComments().filter(hasChanged);
    if (!changed.length || !(/** @type {CustomEvent} */ (event).detail.data?.comments)) return;
    const { store, actions } = commentApp();
    const { focusedComment } = store.getState().comments;
    const isWritten = changed.some(({ localId }) => localId === focusedComment) && isWriting();
    const caret = document.activeElement instanceof HTMLTextAreaElement ? document.activeElement.selectionStart : 0;
    // Else Wagtail would put the focus on another comment, which lets go of it too late.
    if (isWritten) store.dispatch(actions.setFocusedComment(null));
    // Once all who listen have been told, Wagtail's comments among them.
    queueMicrotask(() => {
      changed.forEach((comment) => {
        const localId = sayAgain(comment);
        if (localId === undefined || comment.localId !== focusedComment || !isWritten) return;
        store.dispatch(actions.setFocusedComment(localId, { updatePinnedComment: true, forceFocus: true }));
        const words = /** @type {HTMLTextAreaElement|null} */ (document.querySelector(`[data-comment-id="${localId}"] textarea`));
        words?.setSelectionRange(caret, caret);
      });
    });
  },
  // Before they are told.
  { capture: true },
);
