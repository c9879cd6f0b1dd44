import assert from 'node:assert/strict';
import * as awsRules from '../../src/sandbox/wire/rules';
import { attacks, held } from './attempt';
import { attacksOn } from './expressions/attackTexts';
import { growthOf } from './expressions/growth';
import { expressionsInSource, type InSource } from './expressions/inSource';

/** Characters. */
const longest = 65_536;

/** How an expression grows on what it is attacked with; undefined when it does not grow faster than the text. */
function growthIn(expression: RegExp): string | undefined {
  const run = (text: string): void => {
    // As `replaceAll`, `split` and `matchAll` do: from one match to the next.
    if (expression.global) for (const _ of text.matchAll(expression));
    else {
      expression.lastIndex = 0;
      expression.test(text);
    }
  };
  for (const attack of attacksOn(expression)) {
    const growth = growthOf(run, attack, longest);
    if (growth !== undefined)
      return `${String(expression)} on ${JSON.stringify(attack(24))}: ${JSON.stringify(growth)}`;
  }
  return undefined;
}

const folders = [
  'src/aws/',
  'src/core/',
  'src/iam/',
  'src/keeper/',
  'src/language/completion/',
  'src/language/hover/',
  'src/language/rules/',
  'src/language/',
  'src/sandbox/',
  'src/storage/',
  'src/vscode/',
  'src/webview/',
  'src/',
] as const;

/** Each was in the product, or is of a kind that is written in good faith. */
const planted: Readonly<Record<string, RegExp>> = {
  'a variable that is not closed': /\$\{[^}]*\}/g,
  'a refusal in words between words': /with an explicit deny in an? ([a-z -]*policy|permissions boundary)\b/,
  'a silence in words between words': /because no ([a-z -]*policy|permissions boundary) allows\b/,
  'two words with anything between': /\bSSO\b.*(expired|invalid|not found)|Token is expired|aws sso login/is,
  'a prefix with a dot somewhere': /^[^:]*[./][^:]*:/,
  'a section of three blanks': /^\s*\[\s*([^\]]+?)\s*\]/,
  'a number before a unit': /(\d+(?:\.\d+)?)([dhms])/g,
  'blanks before a word': /\s*d(?:ays?)?\b/gi,
  'signs at the end': /-+$/,
  'blanks at the end': /\s+$/,
  'a comment without an end': /\/\/[^\r\n]*|\/\*[^]*?\*\//g,
  'digits in threes': /\B(?=(?:\d{3})+$)/g,
  'a name before a slash': /[a-z-]+\/(?:[a-z0-9-]+|\*)/g,
  'repetitions of repetitions': /^(a+)+$/,
  'choices that say the same': /^(?:\w|\d)*-$/,
  'an address of a person': /^([\w.]+\.?)+@[\w.]+$/,
  'one after the other': /\d*\w*\d*x/,
  'a look ahead over blanks': /^[^,]*?(?=\s*(?:,|$))/,
};

attacks('expressions', () => {
  let found: InSource;
  before(function () {
    this.timeout(120_000);
    found = expressionsInSource();
  });

  for (const folder of folders) {
    held(`texts made to keep the expressions in ${folder} busy`, function () {
      this.timeout(300_000);
      const own = found.written.filter(
        ({ file }) => folders.find((each) => file.startsWith(each)) === folder,
      );
      assert.ok(own.length > 0 || ['src/', 'src/keeper/', 'src/webview/'].includes(folder));
      const seen = new Map(own.map((each) => [String(each.expression), each]));
      const growing = [...seen.values()].flatMap(({ place, expression }) => {
        const growth = growthIn(expression);
        return growth === undefined ? [] : [`${place}: ${growth}`];
      });
      assert.deepEqual(growing, []);
    });
  }

  held('texts made to keep the expressions busy that are put together while they run', () => {
    // Of what AWS's models say; no other file makes expressions, so nobody else's text ever becomes one.
    assert.deepEqual(found.composing, ['src/sandbox/wire/rules.ts']);
    const rules = Object.values(awsRules).flatMap((rule) =>
      rule.pattern === undefined ? [] : [rule.pattern.expression],
    );
    assert.ok(rules.length > 10);
    assert.deepEqual(
      rules.map(growthIn).filter((growth) => growth !== undefined),
      [],
    );
  });

  for (const [what, expression] of Object.entries(planted)) {
    held(`an expression that takes for ever, planted here (${what}), to go unseen`, () => {
      assert.notEqual(growthIn(expression), undefined);
    });
  }

  held('work that takes for ever, planted here, to go unseen', function () {
    this.timeout(300_000);
    const square = (text: string): number => {
      let pairs = 0;
      for (let at = 0; at < text.length; at += 1) pairs += text.lastIndexOf('b', at);
      return pairs;
    };
    const again = (text: string): number => {
      const pieces: string[] = [];
      let length = 0;
      for (let at = 0; at < text.length; at += 8) {
        pieces.push(text.slice(at, at + 8));
        length += pieces.join('').length;
      }
      return length;
    };
    for (const work of [square, again]) {
      const seen = growthOf(work, (length) => 'a'.repeat(length), 262_144);
      assert.notEqual(seen, undefined, work.name);
    }
  });

  held('work that is long and in proportion, to be taken for more', () => {
    const long = (text: string): void => {
      for (let time = 0; time < 20; time += 1) Array.from(text).reverse().join('');
    };
    assert.equal(
      growthOf(long, (length) => 'a'.repeat(length), 100_000),
      undefined,
    );
  });
});
