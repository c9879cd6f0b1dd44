/** The columns of one service in `iam-details.json`, in this order. */
export const serviceColumns = [
  'page',
  'descriptions',
  'resourceSets',
  'keySets',
  'dependents',
  'links',
  'folders',
  'typeNames',
  'typeArns',
  'typeKeySets',
  'keyNames',
  'keyTypes',
  'keyDescriptions',
] as const;
export type ServiceColumn = (typeof serviceColumns)[number];

/** What each of a service's columns holds. */
export type ColumnReader = (name: ServiceColumn) => string;

export function columnReader(columns: readonly string[]): ColumnReader {
  return (name) => columns[serviceColumns.indexOf(name)] ?? '';
}
