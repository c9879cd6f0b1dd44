import type { JsonProperty } from '../json/node';
import type { Report } from '../problems';
import type { RoleEntry, RolesConfig } from '../role';
import { readRole } from './readRole';

/** A role with its places in the file. Its `role` means something only when nothing was an error. */
export function readEntry(
  { name, nameRange, range, value }: JsonProperty,
  text: string,
  config: RolesConfig,
  report: Report,
): RoleEntry {
  const source =
    value === undefined ? '' : text.slice(value.range.offset, value.range.offset + value.range.length);
  const place = { name, nameRange, range, source };
  if (value?.kind === 'object')
    return { ...place, ...readRole({ text: name, range: nameRange }, value, config, report) };
  if (value !== undefined) report(value.range, { code: 'notAnObject', data: { section: 'role' } });
  return place;
}
