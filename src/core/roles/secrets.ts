import type { ProblemDetail } from './problems';
import type { TextRange } from './role';

/** IAM user guide, unique identifiers: AKIA for long-term keys, ASIA for temporary ones. */
const accessKeyId = /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])/g;
/** A long run of base64 beside a telling name, in JSON, in comments and in pasted `key=value` lines. */
const namedSecret =
  /(?<=(?:secret|password|token)\w{0,40}["']?\s{0,20}[:=]\s{0,20}["']?)[A-Za-z0-9/+=\\]{40,}/gi;

export interface FoundSecret {
  readonly range: TextRange;
  readonly kind: Extract<ProblemDetail, { code: 'secretInFile' }>['data']['kind'];
}

/** What looks like AWS credentials anywhere in the text, comments included, in the order of the file. */
export function findSecrets(text: string): readonly FoundSecret[] {
  const ids = [...text.matchAll(accessKeyId)].map(({ index, 0: { length } }): FoundSecret => {
    return { kind: 'accessKeyId', range: { offset: index, length } };
  });
  const secrets = [...text.matchAll(namedSecret)].flatMap(({ 0: value, index: offset }): FoundSecret[] =>
    looksRandom(value) ? [{ kind: 'secret', range: { offset, length: value.length } }] : [],
  );
  return [...ids, ...secrets].toSorted((a, b) => a.range.offset - b.range.offset);
}

/** Names of actions are long runs of letters too, but words have no digits among their capitals. */
function looksRandom(value: string): boolean {
  return /\d/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value);
}
