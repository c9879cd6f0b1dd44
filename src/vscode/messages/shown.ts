import { spelledOut } from '../../core/text/spelledOut';
import { printable } from '../../core/text/plain';

/**
 * A name as it is written, and beside it in ASCII when it may not be what it seems: `admіn (adm\u{456}n)`.
 */
export function shown(name: string): string {
  const spelled = spelledOut(name);
  return spelled === undefined ? name : `${printable(name)} (${spelled})`;
}
