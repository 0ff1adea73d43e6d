/**
 * What there is to see and to do in the form's live blocks: streams with their blocks, lists with their items.
 * "Sequence" is Wagtail's word for both.
 *
 * @typedef {object} Definition
 * @property {string} name
 * @property {Record<string, any>} meta  label, icon, description, blockDefId, minNum, maxNum, blockCounts.
 * @property {[string, Definition[]][]} [groupedChildBlockDefs]  In a stream.
 * @property {Record<string, any>} [initialChildStates]  In a stream.
 * @property {Definition} [childBlockDef]  In a list.
 * @property {any} [initialChildState]  In a list.
 *
 * @typedef {object} Child  A block of a stream or an item of a list.
 * @property {string} id
 * @property {string} type
 * @property {HTMLElement} element
 * @property {Definition} blockDef
 * @property {any} block
 * @property {() => any} getState
 * @property {() => any} getDuplicatedState
 * @property {(options?: {maxLength: number}) => string|null} getTextLabel
 *
 * @typedef {object} Sequence
 * @property {Child[]} children
 * @property {Definition} blockDef
 * @property {(value: any, index: number, options?: Record<string, any>) => Child} insert
 * @property {(from: number, to: number) => void} moveBlock
 * @property {(index: number) => void} deleteBlock
 *
 * @typedef {{path: string, sequence: Sequence}} PlacedSequence
 */

import { editForm } from './paths.js';
import { text } from './texts.js';

/**
 * The streams of the form, in its order.
 * @returns {PlacedSequence[]}
 */
export const streams = () =>
  [...editForm().querySelectorAll('[data-contentpath] [id$="-root"]')].flatMap((element) => {
    const sequence = /** @type {any} */ (element).rootBlock;
    return sequence ? [{ path: element.id.replace(/-root$/, ''), sequence }] : [];
  });

/**
 * The sequences directly inside a block, without those inside their children.
 * @param {any} block
 * @param {string} path  Of the block.
 * @returns {PlacedSequence[]}
 */
export const sequencesIn = (block, path) => {
  if (Array.isArray(block.children) && block.insert) return [{ path, sequence: block }];
  const fields = Object.entries(block.childBlocks ?? {});
  return fields.flatMap(([name, inner]) => sequencesIn(inner, `${path}.${name}`));
};

/**
 * Whether the children of a sequence have types.
 * @param {Sequence} sequence
 */
export const isStream = (sequence) => Boolean(sequence.blockDef.groupedChildBlockDefs);

/**
 * What may stand in a sequence, by group.
 * @param {Sequence} sequence
 * @returns {[string, Definition[]][]}
 */
export const allowedBlocks = ({ blockDef }) =>
  blockDef.groupedChildBlockDefs ?? [['', blockDef.childBlockDef ? [blockDef.childBlockDef] : []]];

/**
 * What editors call a child: by its type in a stream, by type and place in a list.
 * @param {Sequence} sequence
 * @param {Child} child
 * @returns {string}
 */
export const nameOf = (sequence, child) => {
  const name = child.blockDef.meta.label;
  return isStream(sequence) ? name : text('item', { name, place: sequence.children.indexOf(child) + 1 });
};
