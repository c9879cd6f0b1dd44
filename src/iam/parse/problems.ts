import type { PolicyProblem, PolicyProblemCode } from '../policy';

/** From the root of the document to a place in it: element names and array indexes. */
export type Path = readonly (string | number)[];

/** Notes one reason why the document is refused; parsing goes on to find the others. */
export type Report = (code: PolicyProblemCode, path: Path, message: string) => void;

export function problemList(): { readonly problems: readonly PolicyProblem[]; readonly report: Report } {
  const problems: PolicyProblem[] = [];
  return { problems, report: (code, path, message) => void problems.push({ code, path, message }) };
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reports every element that the policy language does not have at this place. */
export function reportUnknownElements(
  object: Readonly<Record<string, unknown>>,
  known: readonly string[],
  path: Path,
  report: Report,
): void {
  for (const name of Object.keys(object)) {
    if (known.includes(name)) continue;
    const meant = known.find((element) => element.toLowerCase() === name.toLowerCase());
    if (meant === undefined) {
      report(
        'element/unknown',
        [...path, name],
        `${name} is not an element of the policy language: remove it.`,
      );
    } else {
      report('element/case', [...path, name], `Element names count upper and lower case: write ${meant}.`);
    }
  }
}

/** A string, or a list of strings, as a list. Each is given to `check`; what is not a string is reported. */
export function stringList(
  value: unknown,
  path: Path,
  report: Report,
  check: (text: string, path: Path) => void,
): readonly string[] {
  return listed(value, path).flatMap(([item, place]) => {
    if (typeof item !== 'string') {
      report('element/not-text', place, 'A string is expected here.');
      return [];
    }
    check(item, place);
    return [item];
  });
}

/** The items of an element that may be written with or without a list, each with its place. */
export function listed(value: unknown, path: Path): readonly (readonly [item: unknown, place: Path])[] {
  if (!Array.isArray(value)) return [[value, path]];
  return value.map((item: unknown, index) => [item, [...path, index]]);
}

export function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
