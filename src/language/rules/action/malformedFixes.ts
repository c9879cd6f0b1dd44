import type { JsonString } from '../../../core/roles/json/node';
import type { Fix, RoleView } from '../rule';
import { writeInstead } from '../statementEdits';

/** More services than this are no choice. */
const most = 6;

/** For `s3.GetObject`, `s3:`, `GetObject`, `s3` and `s3: GetObject`. */
export function malformedAction({ catalog: { index } }: RoleView, node: JsonString): readonly Fix[] {
  const text = node.value.replaceAll(/\s/g, '');
  const [prefix = '', name = ''] = text.split(/[:./]+/, 2);
  const service = index.service(prefix);
  const isReadable = (each: string): boolean => index.expand(each).length > 0 && each !== node.value;
  if (service !== undefined) {
    const written = `${service.prefix}:${name === '' ? '*' : name}`;
    const known = index.find(written)?.id ?? written;
    return isReadable(known) ? [writeInstead(node, known, { preferred: true })] : [];
  }
  const bare = text.includes(':') ? name : text;
  if (!/^[A-Za-z]{3,}\**$/.test(bare)) return [];
  const found = index.prefixes.map((each) => `${each}:${bare}`).filter(isReadable);
  const wanted = found.map((each) => index.find(each)?.id ?? each).slice(0, most);
  return wanted.map((each) => writeInstead(node, each, { preferred: wanted.length === 1 }));
}

/** For `*:Get*` and `s3*:GetObject`: the services that were meant, one by one. */
export function wildcardService({ catalog: { index } }: RoleView, node: JsonString): readonly Fix[] {
  const [, name = ''] = node.value.split(':', 2);
  const services = [...new Set(index.expand(node.value).map(({ prefix }) => prefix))];
  return services.length > most ? [] : services.map((each) => writeInstead(node, `${each}:${name}`));
}
