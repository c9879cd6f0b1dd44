/** What came of a row, reduced to what must be the same everywhere and every time. */
export type Outcome =
  string | number | boolean | null | readonly Outcome[] | { readonly [name: string]: Outcome };

/** The names and numbers of one run, which are none of a comparison's business. */
export interface Particulars {
  /** Makes the row's names unique. */
  readonly tag: string;
  readonly accountId: string;
}

/** Ids, dates, secrets and the run's own names give way to what they are. */
export function reduce(value: unknown, particulars: Particulars, name = ''): Outcome {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return reduceText(value, particulars, name);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (value instanceof Date) return 'a date';
  if (value instanceof Uint8Array) return 'bytes';
  if (Array.isArray(value)) return value.map((item: unknown) => reduce(item, particulars, name));
  if (typeof value === 'object') return reduceMembers(value, particulars);
  return typeof value;
}

function reduceMembers(value: object, particulars: Particulars): Outcome {
  const members = Object.entries(value).filter(
    ([name, member]) => member !== undefined && name !== '$metadata',
  );
  return Object.fromEntries(members.map(([name, member]) => [name, reduce(member, particulars, name)]));
}

const secrets = new Set([
  'SecretAccessKey',
  'SessionToken',
  'ServicePassword',
  'Marker',
  'NextContinuationToken',
]);
const idPrefixes = /^(AIDA|AROA|AGPA|ANPA|AKIA|ASIA|APKA|ACCA)[A-Z0-9]{12,}(?=$|:)/;

function reduceText(text: string, { tag, accountId }: Particulars, name: string): Outcome {
  if (secrets.has(name)) return name === 'SecretAccessKey' ? `${text.length} characters` : 'opaque';
  if (/(?<!SourcePolicy)Id$/.test(name) && !/^\d{12}(:|$)/.test(text)) {
    const prefix = idPrefixes.exec(text)?.[1];
    return prefix === undefined
      ? reduceOddId(text, tag)
      : text.replace(idPrefixes, `${prefix}…`).replaceAll(`-${tag}`, '');
  }
  return text
    .replace(new RegExp(`-${tag}`, 'gi'), '')
    .replaceAll(tag, 'own')
    .replaceAll(accountId, 'ACCOUNT');
}

/** An id of another shape than AWS's, of which a server may draw a new one each time. */
function reduceOddId(text: string, tag: string): string {
  return /^v\d+$/.test(text) || text.length < 12
    ? text
    : `another id${text.includes(tag) ? ' with a name' : ''}`;
}

/** How a server refused: code and status, as in `NoSuchEntity 404`. */
export function refusalText(error: unknown): string {
  if (!(error instanceof Error)) return `thrown ${typeof error}`;
  const status = statusOf(error);
  return status === undefined ? `no answer: ${error.name}` : `${codeOf(error)} ${status}`;
}

/** The code that came over the wire; the SDK renames some of its error classes. */
function codeOf(error: Error): string {
  const code: unknown = 'Code' in error ? error.Code : undefined;
  if (typeof code === 'string' && code !== '') return code;
  const named = error.name.replace(/Exception$/, '');
  return named === 'Error' || named === 'SyntaxError' ? 'unreadable' : named;
}

function statusOf(error: Error): number | undefined {
  for (const [part, field] of [
    ['$metadata', 'httpStatusCode'],
    ['$response', 'statusCode'],
  ] as const) {
    const holder: unknown = Reflect.get(error, part);
    if (typeof holder !== 'object' || holder === null) continue;
    const status: unknown = Reflect.get(holder, field);
    if (typeof status === 'number') return status;
  }
  return undefined;
}
