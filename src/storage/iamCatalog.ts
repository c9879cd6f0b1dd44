import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import type { ActionDetails, ActionIndex, Catalog, ManagedPolicies } from '../iam/catalog/catalog';
import { decodeDetails } from '../iam/catalog/decodeDetails';
import { decodeIndex } from '../iam/catalog/decodeIndex';
import { decodeManagedPolicies } from '../iam/catalog/decodeManagedPolicies';

/**
 * The catalog in a folder of files that `npm run iam-data` made. Each is read when something first asks
 * for it, and kept; asking throws while a file cannot be read.
 */
export function fileCatalog(folder: string): Catalog {
  let index: ActionIndex | undefined;
  let details: ActionDetails | undefined;
  let managed: ManagedPolicies | undefined;
  const readIndex = (): ActionIndex => (index ??= decodeIndex(read(folder, 'iam-index.json.br')));
  return {
    get index() {
      return readIndex();
    },
    get details() {
      return (details ??= decodeDetails(read(folder, 'iam-details.json.br'), readIndex()));
    },
    get managed() {
      return (managed ??= decodeManagedPolicies(read(folder, 'managed-policies.json.br')));
    },
  };
}

function read(folder: string, name: string): string {
  return brotliDecompressSync(readFileSync(join(folder, name))).toString('utf8');
}
