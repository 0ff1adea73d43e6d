/**
 * Comments on a block that is deleted and brought back.
 *
 * Wagtail resolves the comments of a deleted block. Until the form is saved they can be opened again; after that (it
 * saves itself) the server has closed them for good, and they come back as new comments of whoever undoes, with the
 * name of the one who wrote them.
 *
 * @typedef {import('./saving/comment-store.js').FormComment} FormComment
 */

import { allComments, commentApp, newLocalId } from './saving/comment-store.js';
import { untilSaved } from './saving/forms.js';

/**
 * The open comments on a block and on what is in it.
 * @param {string} path
 */
export const commentsOn = (path) =>
  allComments().filter(
    ({ contentpath, resolved, deleted }) => `${contentpath}.`.startsWith(`${path}.`) && !resolved && !deleted,
  );

/**
 * Open the comments again of a block that is back, once the answer to a save under way has come: Wagtail then takes
 * the server's comments for all there are.
 * @param {FormComment[]} comments
 */
export const reopen = async (comments) => {
  if (!comments.length) return;
  await untilSaved();
  for (const comment of comments) {
    const { store, actions } = commentApp();
    const present = allComments().find(({ remoteId }) => remoteId && remoteId === comment.remoteId);
    const open = { resolved: false, deleted: false };
    store.dispatch(present ? actions.updateComment(present.localId, open) : actions.addComment(asNew(comment)));
  }
};

/** @param {FormComment} comment */
const asNew = (comment) => {
  const author = commentApp().store.getState().settings.user;
  const words = [comment, ...comment.replies.values()].map((said) =>
    said.author && said.author.name !== author?.name ? `${said.author.name}: ${said.text}` : said.text,
  );
  const isNew = { localId: newLocalId(), author, remoteId: null, annotation: null, resolved: false, deleted: false };
  return { ...comment, ...isNew, text: words.join('\n'), originalText: '', replies: new Map(), remoteReplyCount: 0 };
};
