import { parts } from './columns';

/** What repeats in nearly every row is written shorter; each pair here undoes the other. */

const grants = 'Grants permission to ';

export function foldDescription(description: string): string {
  return description.startsWith(grants) ? `~${description.slice(grants.length)}` : description;
}

export function unfoldDescription(row: string): string {
  return row.startsWith('~') ? grants + row.slice(1) : row;
}

function usualArn(prefix: string): string {
  return `arn:\${Partition}:${prefix}:\${Region}:\${Account}:`;
}

export function foldArn(arn: string, prefix: string): string {
  const usual = usualArn(prefix);
  return arn.startsWith(usual) ? `@${arn.slice(usual.length)}` : arn;
}

export function unfoldArn(row: string, prefix: string): string {
  return row.startsWith('@') ? usualArn(prefix) + row.slice(1) : row;
}

/** A link as the number of its folder, and the page only where it is not that of the API of that name. */
export function foldLink(url: string, action: string, folderNumber: (folder: string) => number): string {
  const end = url.lastIndexOf('/', url.includes('#') ? url.indexOf('#') : url.length) + 1;
  const page = url.slice(end);
  const folder = String(folderNumber(url.slice(0, end)));
  return page === apiPage(action) ? folder : `${folder}/${page}`;
}

export function unfoldLink(row: string, action: string, folders: readonly string[]): string | undefined {
  if (row === '') return undefined;
  const slash = row.indexOf('/');
  const folder = folders[Number(slash === -1 ? row : row.slice(0, slash))] ?? '';
  return folder + (slash === -1 ? apiPage(action) : row.slice(slash + 1));
}

function apiPage(action: string): string {
  return `API_${action}.html`;
}

/** A resource type an action takes: its place among the service's types, `!` for required, its keys. */
export interface FoldedUse {
  readonly type: number;
  readonly required: boolean;
  readonly keySet: number;
}

export function foldUse({ type, required, keySet }: FoldedUse): string {
  return `${type.toString(36)}${required ? '!' : ''}${keySet === 0 ? '' : `:${keySet.toString(36)}`}`;
}

export function unfoldUses(row: string | undefined): readonly FoldedUse[] {
  return parts(row).map((use) => {
    const [type = '', keySet = '0'] = use.split(':');
    return {
      type: Number.parseInt(type, 36),
      required: type.endsWith('!'),
      keySet: Number.parseInt(keySet, 36),
    };
  });
}

export function foldNumber(value: number): string {
  return value === 0 ? '' : value.toString(36);
}

export function unfoldNumber(row: string | undefined): number {
  return row === undefined || row === '' ? 0 : Number.parseInt(row, 36);
}
