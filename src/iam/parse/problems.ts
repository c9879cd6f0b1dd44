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

/** A string, or a list of strings, as a list. What is not a string is reported. */
export function stringList(value: unknown, path: Path, report: Report): readonly string[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.flatMap((item, index) => {
    if (typeof item === 'string') return [item];
    const place = Array.isArray(value) ? [...path, index] : path;
    report('element/not-text', place, 'A string is expected here.');
    return [];
  });
}

/** Where the `index`-th string of an element stands, which may be written without a list. */
export function itemPath(value: unknown, path: Path, index: number): Path {
  return Array.isArray(value) ? [...path, index] : path;
}
