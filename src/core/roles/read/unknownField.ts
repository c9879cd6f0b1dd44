import { quotable, type ProblemDetail, type Section } from '../problems';
import { didYouMean } from '../suggest';

/** A name nobody knows, with the known one that was most likely meant. */
export function unknownField(name: string, section: Section, known: readonly string[]): ProblemDetail {
  const suggestion = didYouMean(name, known);
  const data = { name: quotable(name), section };
  return { code: 'unknownField', data: suggestion === undefined ? data : { ...data, suggestion } };
}
