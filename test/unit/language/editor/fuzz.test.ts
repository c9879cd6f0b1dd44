import assert from 'node:assert/strict';
import { fixtures, fuzz } from '../../../fuzz/fuzz';
import { flawsIn } from '../../../fuzz/flaws';
import { openDocument } from '../../../../src/language/document/rolesDocument';

/** A share of what `npm run fuzz` does. */
describe('The language support on mangled files', function () {
  // It asks for everything some thousand times.
  this.timeout(60_000);

  for (const fixture of fixtures) {
    it(`has no wrong answer for ${fixture.name} as it is`, () => {
      const { text } = fixture;
      const places = Array.from({ length: Math.ceil(text.length / 7) }, (_, step) => step * 7);
      assert.deepEqual(flawsIn(text, openDocument(text), places), []);
    });

    it(`never fails and answers within the text of ${fixture.name}`, () => {
      const falls = [...fuzz(fixture, 7, 29)].filter((fall) => fall !== undefined);
      assert.deepEqual(
        falls.map(({ how, flaws }) => `${how}: ${flaws.join('; ')}`),
        [],
      );
    });
  }
});
