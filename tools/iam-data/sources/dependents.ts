import { join } from 'node:path';
import { lines, readJson, record } from '../read';

/** See `from` in the file for where it comes from: the packages of today have no such table. */
export function readDependents(): ReadonlyMap<string, readonly string[]> {
  const file = record(readJson(join(import.meta.dirname, '../dependent-actions.json')), 'dependents');
  return new Map(
    Object.entries(record(file['actions'], 'actions')).map(([action, needs]) => [
      action,
      lines(needs, action),
    ]),
  );
}
