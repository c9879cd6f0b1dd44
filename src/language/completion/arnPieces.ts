/**
 * How the ARNs of a resource type are built: fixed text and placeholders. What is typed of an ARN is laid
 * along its format to see what comes next.
 */
export type FormatPart =
  { readonly kind: 'fixed'; readonly text: string } | { readonly kind: 'open'; readonly name: string };

const formats = new Map<string, readonly FormatPart[]>();

/** `arn:${Partition}:s3:::${BucketName}/*` in its parts. */
export function formatParts(format: string): readonly FormatPart[] {
  let parts = formats.get(format);
  if (parts === undefined) {
    const pieces = format.split(/(\$\{\w+\})/).filter((piece) => piece !== '');
    parts = pieces.map((piece) =>
      piece.startsWith('${') ? { kind: 'open', name: piece.slice(2, -1) } : { kind: 'fixed', text: piece },
    );
    formats.set(format, parts);
  }
  return parts;
}

/** What is left of a format behind a text. */
export interface Continuation {
  /** What of the text stays as it is: all of it, or less when it ends within a value that is known. */
  readonly kept: string;
  readonly parts: readonly FormatPart[];
}

/**
 * Lays a text along a format; undefined when it is no beginning of such an ARN. `valueOf` says what is
 * known of a placeholder, so that `us-` becomes `us-east-1`.
 */
export function continueArn(
  parts: readonly FormatPart[],
  typed: string,
  valueOf: (name: string) => string | undefined,
): Continuation | undefined {
  let at = 0;
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index];
    if (part === undefined || at >= typed.length) return { kept: typed, parts: parts.slice(index) };
    const left = typed.slice(at);
    if (part.kind === 'fixed') {
      if (part.text.startsWith(left))
        return afterFixed(typed, part.text.slice(left.length), parts.slice(index + 1));
      if (!left.startsWith(part.text)) return undefined;
      at += part.text.length;
      continue;
    }
    const length = lengthOfValue(part.name, left, parts[index + 1]);
    if (length === undefined) return undefined;
    if (length < left.length) {
      at += length;
      continue;
    }
    if (!isPossible(part.name, left)) return undefined;
    return valueOf(part.name)?.startsWith(left) === true
      ? { kept: typed.slice(0, at), parts: parts.slice(index) }
      : { kept: typed, parts: parts.slice(index + 1) };
  }
  return at < typed.length ? undefined : { kept: typed, parts: [] };
}

function afterFixed(kept: string, remainder: string, parts: readonly FormatPart[]): Continuation {
  return { kept, parts: remainder === '' ? parts : [{ kind: 'fixed', text: remainder }, ...parts] };
}

/** How much of the text the value takes: up to where the fixed text behind it begins, else all. */
function lengthOfValue(name: string, text: string, next: FormatPart | undefined): number | undefined {
  if (next?.kind !== 'fixed') return text.length;
  const end = text.indexOf(next.text.charAt(0), 1);
  if (end === -1) return text.startsWith(next.text.charAt(0)) ? undefined : text.length;
  // A path may have the slash that the format goes on with; a name of the first fields has no colon.
  const whole = text.indexOf(next.text, 1);
  const found = whole === -1 ? end : whole;
  return isPossible(name, text.slice(0, found)) ? found : undefined;
}

function isPossible(name: string, value: string): boolean {
  switch (name) {
    case 'Partition':
      return /^[a-z-]+$/.test(value);
    case 'Region':
      return /^[a-z0-9*?-]+$/.test(value);
    case 'Account':
      return /^[\d*?]+$/.test(value);
    default:
      return true;
  }
}

/**
 * What the placeholders of a format are in an ARN; undefined when it is not one of that format. Only the
 * last name may have slashes and colons.
 */
export function bindArn(parts: readonly FormatPart[], arn: string): ReadonlyMap<string, string> | undefined {
  const names = new Map<string, string>();
  let at = 0;
  for (const [index, part] of parts.entries()) {
    if (part.kind === 'fixed') {
      if (!arn.startsWith(part.text, at)) return undefined;
      at += part.text.length;
      continue;
    }
    const end = index === parts.length - 1 ? arn.length : endOfName(arn, at, parts[index + 1]);
    if (end <= at) return undefined;
    names.set(part.name, arn.slice(at, end));
    at = end;
  }
  return at === arn.length ? names : undefined;
}

/** Before the next slash or colon, and before the last of what the format goes on with. */
function endOfName(arn: string, from: number, next: FormatPart | undefined): number {
  const length = arn.slice(from).search(/[/:]/);
  const end = length === -1 ? arn.length : from + length;
  if (next?.kind !== 'fixed') return Math.min(end, arn.length - 1);
  return /^[/:]/.test(next.text) ? end : arn.lastIndexOf(next.text, end - 1);
}
