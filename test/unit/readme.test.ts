import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { issuerPolicy } from '../../src/core/issuerPolicy';
import { parseRolesFile } from '../../src/core/roles/rolesFile';
import { readAuditLines } from '../../src/storage/auditLine';
import { commandIds, settingDefaults } from '../../src/contributions';

const readme = readFileSync('README.md', 'utf8');
const texts = new Map(Object.entries(parseObject(readFileSync('package.nls.json', 'utf8'))));

describe('the README', () => {
  it('names every command by its title', () => {
    const titles = Object.keys(commandIds).map((name) => String(texts.get(`command.${name}.title`)));
    assert.deepEqual(
      titles.filter((title) => !readme.includes(title)),
      [],
    );
  });

  it('names every setting with its default', () => {
    for (const [name, value] of Object.entries(settingDefaults)) {
      const shown = typeof value === 'object' ? JSON.stringify(value) : String(value);
      const row = new RegExp(String.raw`\| \`vaultAws\.${name}\`\s+\|\s*${shown}\s*\|`);
      assert.match(readme, row);
    }
  });

  it('shows the issuer policy that the product is tested with', () => {
    const shown =
      /<!-- issuer policy -->\s*```json\n(?<text>[\s\S]*?)```/.exec(readme)?.groups?.['text'] ?? '';
    const account = { accountId: '123456789012', roleArns: ['arn:aws:iam::123456789012:role/deployer'] };
    assert.deepEqual(parseObject(shown), parseObject(issuerPolicy(account)));
  });

  it('shows a roles file without problems', () => {
    const shown = /```jsonc\n(?<text>[\s\S]*?)```/.exec(readme)?.groups?.['text'] ?? '';
    const { roles, problems } = parseRolesFile(shown);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      roles.map(({ name }) => name),
      ['s3-reader', 'deployer'],
    );
  });

  it('shows an entry of the audit trail as it is written', () => {
    const shown = /```json\n(?<text>\{\s*"version"[\s\S]*?)```/.exec(readme)?.groups?.['text'] ?? '';
    const { entries, damaged } = readAuditLines(JSON.stringify(parseObject(shown)));
    assert.deepEqual([entries[0]?.event, entries[0]?.outcome, damaged], ['revoke', 'done', 0]);
  });

  it('shows only pictures that exist', () => {
    const pictures = [...readme.matchAll(/!\[[^\]]+\]\((?<path>[^)]+)\)/g)].map(
      (match) => match.groups?.['path'] ?? '',
    );
    assert.ok(pictures.length > 0);
    for (const picture of pictures) assert.ok(readFileSync(picture).length > 1_000, picture);
  });
});

function parseObject(text: string): object {
  const value: unknown = JSON.parse(text);
  assert.ok(typeof value === 'object' && value !== null);
  return value;
}
