import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { format } from 'prettier';
import { allRules } from '../../../../src/language/rules/allRules';
import { rulePage, rulesPage } from '../../../../src/language/rules/rulesPage';
import { ruleSchema } from '../../../../tools/ruleSchema';

describe('What is written about the rules', () => {
  it('is what docs/rules.md says: otherwise run `npm run rules-page`', async () => {
    const page = await format(rulesPage(allRules), {
      parser: 'markdown',
      printWidth: 110,
      singleQuote: true,
    });
    assert.equal(readFileSync('docs/rules.md', 'utf8'), page);
  });

  it('is what the setting offers: otherwise run `npm run rules-page`', () => {
    const manifest: unknown = JSON.parse(readFileSync('package.json', 'utf8'));
    const properties = ['contributes', 'configuration', 'properties', 'vaultAws.rules'].reduce(
      (value: unknown, name) => Reflect.get(Object(value), name),
      manifest,
    );
    const { propertyNames, additionalProperties } = Object(properties);
    assert.deepEqual({ propertyNames, additionalProperties }, ruleSchema(allRules));
  });

  it('is there for every rule, under a name of its own', () => {
    const ids = allRules.map(({ id }) => id);
    assert.deepEqual(
      ids.filter((id, index) => ids.indexOf(id) !== index),
      [],
    );
    for (const rule of allRules) {
      assert.match(rule.id, /^[a-z]+\/[a-z0-9-]+$/);
      assert.match(rule.summary, /^[^a-z].*\.$/s, rule.id);
      assert.match(rule.explanation, /[.`)]$/, rule.id);
      assert.match(rulePage(rule), new RegExp(`^# ${rule.id}\n`));
    }
  });
});
