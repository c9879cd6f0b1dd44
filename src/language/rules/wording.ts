/** `a`, `a and b`, `a, b and 3 more`: for sentences. At most three are named. */
export function listing(names: readonly string[]): string {
  const shown = names.length > 3 ? [...names.slice(0, 2), `${names.length - 2} more`] : names;
  const last = shown.at(-1) ?? '';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`;
}

/** `: did you mean x?` for the end of a sentence, or a full stop. */
export function meant(candidates: readonly string[]): string {
  const [first] = candidates;
  return first === undefined ? '.' : `. Did you mean ${first}?`;
}
