import { assertNever } from '../../core/assertNever';
import type { Cursor } from './cursor';
import { gapSlot } from './gapSlot';
import { nameSlot, textSlot } from './quotedSlot';
import type { Slot } from './slot';

/** What is replaced at the cursor; undefined where nothing can be put without breaking what is there. */
export function slotAt(cursor: Cursor): Slot | undefined {
  const { spot } = cursor;
  switch (spot.kind) {
    case 'text':
      return textSlot(cursor, spot.range);
    case 'name':
      return nameSlot(cursor, spot.property);
    case 'literal':
    case 'value':
      return gapSlot(cursor, true);
    case 'property':
      return gapSlot(cursor, false);
    default:
      return assertNever(spot);
  }
}
