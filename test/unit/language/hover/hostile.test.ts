import assert from 'node:assert/strict';
import { code, plain } from '../../../../src/language/hover/markdown';
import { assertShows, hoverIn, withRole, withStatement } from './pointer';

/** What a repository might write to have a hover show, load or run something of its own. */
const hostile: readonly string[] = [
  '[click](command:workbench.action.terminal.sendSequence)',
  '![x](https://evil.example/beacon.png)',
  '<img src=https://evil.example/x.png>',
  '<a href="x">y</a><script>alert(1)</script>',
  'https://evil.example/a',
  'http://evil.example ftp://evil.example www.evil.example',
  'mail@evil.example',
  '<https://evil.example>',
  '**bold** _it_ ~~gone~~ # head',
  '`code` ``more`` ```',
  '`[a](https://evil.example)',
  'a`](https://evil.example)[`b',
  String.raw`\[a](https://evil.example)`,
  '\\',
  '&lt;b&gt; &#91;a](x)',
  '$(trash) $(sync~spin)',
  '- item\n- item\n\n# head\n\n---',
  '1. item',
  '| a | b |\n|---|---|',
  '[ref]: https://evil.example',
  '[^1] :smile: ==mark==',
  '\u202Etxt.exe\u2066',
  '\u0000\u0007\u2028\u2029\uD800',
  '   ',
];

/** What is left of markdown when its code, its escaped characters and our own marks are gone. */
function bare(markdown: string): string {
  let left = '';
  for (let at = 0; at < markdown.length;) {
    const [ticks] = /^`+/.exec(markdown.slice(at)) ?? [];
    if (ticks !== undefined) {
      const rest = markdown.slice(at + ticks.length);
      const close = rest.search(new RegExp(`(?<!\`)\`{${ticks.length}}(?!\`)`));
      at += ticks.length + (close === -1 ? 0 : close + ticks.length);
      left += close === -1 ? ticks : 'x';
    } else if (/^\\[!-/:-@[-`{-~]/.test(markdown.slice(at, at + 2))) {
      at += 2;
    } else {
      left += markdown.charAt(at);
      at += 1;
    }
  }
  return left
    .replaceAll(/\[Documentation\]\(https:\/\/docs\.aws\.amazon\.com\/[\w\-./#%]+\)/g, '')
    .replaceAll(/\*\*|^- /gm, '');
}

function assertHarmless(markdown: string): void {
  const left = bare(markdown);
  assert.doesNotMatch(left, /[`*_~[\]<>!|#&$@\\]|:\/\/|www\./, `${left}\n--- of\n${markdown}`);
  assert.doesNotMatch(markdown, /(?!\n)[\p{C}\u2028\u2029]/u);
}

describe('a text of the file in a hover', () => {
  for (const text of hostile) {
    const quoted = JSON.stringify(text);
    it(`is nothing but text: ${quoted}`, () => {
      assertHarmless(plain(text));
      assertHarmless(code(text));
      assert.doesNotMatch(plain(text) + code(text), /\n/);

      const role = `{ "roles": { ${quoted.replace('"', '"¦')}: { "credential_type": "iam_user", "description": ${quoted} } } }`;
      const { markdown: ofRole = '', token } = hoverIn(role);
      assert.equal(token, quoted);
      assertHarmless(ofRole);

      const inner = quoted.slice(1, -1);
      const places = [
        `{ "Effect": "Allow", "Action": ["¦s3:${inner}*"], "Resource": "*" }`,
        `{ "Effect": "Allow", "Action": "s3:*", "Resource": "¦arn:aws:s3:${inner}:${inner}:${inner}" }`,
        `{ "Effect": "¦Allow", "Action": ${quoted}, "Resource": [${quoted}] }`,
        `{ "Effect": "Allow", "Condition": { "StringLike": { "¦aws:PrincipalTag/${inner}": ${quoted} } } }`,
        `{ "Effect": "Allow", "Condition": { "StringLike": { ${quoted}: ["¦x", ${quoted}] } } }`,
        `{ "Effect": "Allow", "Condition": { "¦StringLike": { ${quoted}: [${quoted}] } } }`,
        `{ "Resource": "arn:aws:s3:::x/\${¦aws:username, '${inner}'}" }`,
      ];
      for (const place of places) assertHarmless(hoverIn(withStatement(place)).markdown ?? '');
      const arn = `"policy_arns": ["arn:aws:iam::${inner}:policy/¦${inner}"]`;
      assertHarmless(hoverIn(withRole(arn)).markdown ?? '');
    });
  }

  it('is cut when nobody would read it', () => {
    assert.equal(code('a'.repeat(10_000)).length, 302);
  });

  it('shows backticks as they are', () => {
    assert.equal(code('a`b'), 'a\\`b');
    assertShows(
      withStatement('{ "Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::b`¦](x)" }'),
      '"arn:aws:s3:::b`](x)"',
      ['b\\`\\]\\(x\\)'],
    );
  });
});
