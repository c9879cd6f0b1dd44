import * as v from 'valibot';
import type { Place } from './place';

const schema = v.object({
  source: v.variant('kind', [
    v.object({ kind: v.literal('default') }),
    v.object({ kind: v.literal('profile'), profile: v.string() }),
    v.object({ kind: v.literal('stored') }),
  ]),
  iamEndpoint: v.exactOptional(v.string()),
  stsEndpoint: v.exactOptional(v.string()),
  certificates: v.exactOptional(v.string()),
});

/** The text of a file as a place; undefined when it is anything else. */
export function parsePlace(text: string): Place | undefined {
  try {
    const result = v.safeParse(schema, JSON.parse(text));
    return result.success ? result.output : undefined;
  } catch {
    return undefined;
  }
}
