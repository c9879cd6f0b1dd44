import * as v from 'valibot';
import { accessLevels } from '../../iam/catalog/catalog';
import type { PageMessage, PagePlace } from './messages';

const longestText = 10_000;
const text = v.pipe(v.string(), v.maxLength(longestText));
const values = v.pipe(v.array(text), v.maxLength(100));

const asked = v.object({
  action: text,
  resource: text,
  context: v.pipe(v.array(v.tuple([text, values])), v.maxLength(200)),
});

const pageMessageSchema = v.variant('kind', [
  v.object({ kind: v.literal('ready') }),
  v.object({ kind: v.literal('cell'), prefix: text, access: v.picklist(accessLevels) }),
  v.object({ kind: v.literal('find'), text }),
  v.object({ kind: v.literal('actions'), text }),
  v.object({ kind: v.literal('form'), action: text }),
  v.object({ kind: v.picklist(['ask', 'check']), asked }),
  v.object({
    kind: v.literal('reveal'),
    statement: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  }),
]);

/** What a page said; undefined for what no page of ours would say. */
export function parsePageMessage(message: unknown): PageMessage | undefined {
  const result = v.safeParse(pageMessageSchema, message);
  return result.success ? result.output : undefined;
}

const placeSchema = v.object({ folder: text, role: text });

/** Whose page it was, by what it left behind. */
export function parsePagePlace(state: unknown): PagePlace | undefined {
  const result = v.safeParse(v.object({ place: placeSchema }), state);
  return result.success ? result.output.place : undefined;
}
