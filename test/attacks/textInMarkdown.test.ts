import assert from 'node:assert/strict';
import { commandLink, Markdown, markdown, plainMarkdown } from '../../src/core/text/markdown';
import { printable } from '../../src/core/text/plain';
import { plainMessage } from '../../src/vscode/plainMessage';
import { plain } from '../../src/language/hover/markdown';
import { attacks, held } from './attempt';
import { sourceFiles } from './expressions/inSource';
import { inEditor, textOf } from './words/editor';
import { asShown, type Given } from './words/markdownAsShown';

/** What VS Code takes for a link in a notification (`linkedText.ts`), and for an icon in a label. */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
const icon = /\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/;

const hostile: readonly string[] = [
  '<command:vaultAws.revoke?%5B%7B%22kind%22%3A%22lease%22%7D%5D>',
  '<command:workbench.action.quit?x>',
  'see <https://evil.example/x?y>',
  'https://evil.example/a?b=c and www.evil.example',
  'mailto:jane@evil.example jane@evil.example',
  '[Retry](command:vaultAws.retryRevoke)',
  '[Retry]\n(command:vaultAws.retryRevoke)',
  '[Retry][1]\n\n[1]: command:vaultAws.retryRevoke',
  '![x](https://evil.example/beacon.png)',
  '![x](command:vaultAws.revoke)',
  '<a href="command:vaultAws.revoke">Retry</a>',
  '<img src="https://evil.example/x.png" />',
  '<span style="color:#f00;">$(trash)</span>',
  '</span><span class="codicon codicon-key">',
  '<!-- x --> <script>alert(1)</script>',
  '$(verified) $(sync~spin) $(key)',
  String.raw`\$(verified) \\$(verified) \\\$(verified)`,
  '$\\(verified\\)',
  '&#36;(verified) &dollar;(verified) &lt;b&gt; &amp;amp;',
  '&lt;command:x&gt; &#91;a](command:x) &#x5B;a](command:x)',
  '**bold** __bold__ *it* _it_ ~~gone~~ ==mark==',
  '**: revoked**\n\n$(check) all is well',
  '`code` ``more`` ```\nblock\n```',
  '`[a](command:x)',
  '# head\n## head\n---\n***\n===',
  '- item\n* item\n+ item\n1. item\n1) item',
  '- [x] done',
  '> quoted\n> [!NOTE]\n> x',
  '| a | b |\n|---|---|\n| [x](command:y) | c |',
  '    indented code',
  '\t<command:x>',
  '[^1] and [^1]: note :smile: $x^2$ $$y$$',
  '\\',
  'a\\\nb  \nc',
  '\u202Etxt.exe\u2066 \u0000\u0007\u2028\u2029\u200B',
  '\u{1F600} ünï¢ødé „quoted“',
  ' leading and trailing ',
  'a_b_c*d*e~f~g',
  ')](command:x) "x") ]',
  '['.repeat(300),
  '<'.repeat(300),
];

/** What comes of a text where it is nothing but text. */
function asText(text: string): string {
  return printable(text).replaceAll(/\s+/g, ' ').trim();
}

function isGiven(value: unknown): value is Given {
  return typeof value === 'object' && value !== null && 'value' in value && 'supportThemeIcons' in value;
}

attacks('text in Markdown', () => {
  let screen: Readonly<Record<string, unknown>>;
  before(async () => {
    screen = await inEditor('test/attacks/words/screen.ts');
  });

  for (const text of hostile) {
    const quoted = JSON.stringify(text.slice(0, 60));

    held(`${quoted} in trusted Markdown with icons, and in any other`, () => {
      const nothing = asText(text) === '';
      for (const supportThemeIcons of [true, false]) {
        const forms = [
          plainMarkdown(text, supportThemeIcons),
          markdown`${text}`.written(supportThemeIcons),
          Markdown.join([markdown`${text}`]).written(supportThemeIcons),
        ];
        for (const value of forms) {
          const { elements, text: shown } = asShown({ value, supportThemeIcons, isTrusted: {} });
          assert.deepEqual(elements, nothing ? [] : ['p'], value);
          assert.equal(shown, asText(text));
        }
        const { elements } = asShown({
          value: markdown`- **${text}** | ${text}\n`.written(supportThemeIcons),
          supportThemeIcons,
          isTrusted: {},
        });
        const plainly = nothing ? ['ul', 'li'] : ['ul', 'li', 'strong'];
        assert.deepEqual(
          elements.filter((each) => each !== 'p'),
          plainly,
        );
      }
      const hover = asShown({ value: plain(text), supportThemeIcons: false, isTrusted: {} });
      assert.deepEqual(hover.elements, nothing && plain(text) === '' ? [] : ['p']);
    });

    held(`${quoted} cut in two anywhere, in texts side by side`, () => {
      for (let at = 0; at <= Math.min(text.length, 60); at += 1) {
        const value = markdown`${text.slice(0, at)}${text.slice(at)}`.written(true);
        const { elements } = asShown({ value, supportThemeIcons: true, isTrusted: {} });
        assert.deepEqual(
          elements.filter((each) => each !== 'p'),
          [],
          value,
        );
      }
    });

    held(`${quoted} as the title and the argument of a command's link`, () => {
      const value = commandLink(text, 'vaultAws.x', { text }).written(true);
      const { elements } = asShown({ value, supportThemeIcons: true, isTrusted: {} });
      const [, address = '', ...others] = elements;
      assert.deepEqual(others, []);
      const argument: unknown = JSON.parse(decodeURIComponent(address.slice('a command:vaultAws.x?'.length)));
      assert.deepEqual(argument, [{ text }]);
    });

    held(`${quoted} in all that a lease's tooltips tell`, () => {
      const tooltips: unknown = JSON.parse(textOf(screen['tooltipsOf'], text));
      assert.ok(Array.isArray(tooltips) && tooltips.length >= 4);
      for (const tooltip of tooltips) {
        assert.ok(isGiven(tooltip));
        const { elements, text: shown } = asShown(tooltip);
        const allowed =
          /^(?:p|ul|li|strong|span codicon-(?:key|beaker)|a command:vaultAws\.retryRevoke\?%5B%7B%22kind%22%3A%22lease%22%2C%22id%22%3A%22lease-1%22%2C%22proof%22%3A%22[\w-]{43}%22%7D%5D)$/;
        for (const element of elements) assert.match(element, allowed, tooltip.value);
        assert.ok(shown.includes(asText(text)), `${shown}\n${asText(text)}`);
      }
    });

    held(`${quoted} in a notification, a question and a list to choose from`, async () => {
      assert.ok(typeof screen['listsOf'] === 'function');
      const given: unknown = JSON.parse(String(await screen['listsOf'](text)));
      assert.ok(Array.isArray(given) && given.length > 20);
      // The log is no place for links.
      const visible = given.map(String).filter((each) => !each.startsWith('failed command='));
      for (const each of [...visible, plainMessage(text)]) {
        assert.doesNotMatch(each, link);
        assert.doesNotMatch(each.replace(/^\$\((?:key|account|organization)\) /, ''), icon);
        assert.doesNotMatch(each, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }
    });
  }

  held('Markdown that is made anywhere else than in one place', () => {
    const places: string[] = [];
    for (const { file, text } of sourceFiles(['tsconfig.json'])) {
      if (file === 'src/vscode/markdownString.ts') continue;
      if (/new MarkdownString\b|\.append(?:Text|Markdown|Codeblock)\(/.test(text)) places.push(file);
    }
    assert.deepEqual(places, []);
  });

  held('a notification, or a list of names, that does not go through the one function', () => {
    const places: string[] = [];
    for (const { file, text } of sourceFiles(['tsconfig.json'])) {
      for (const [, given = ''] of text.matchAll(
        /\.show(?:Information|Warning|Error)Message\(\s*([^\n]*)/g,
      )) {
        // A sentence of our own without anything filled in is plain by itself.
        const isPlain = /^(?:plainMessage\(|l10n\.t\('[^']*'\)|l10n\.t\("[^"]*"\)|l10n\.t\($)/.test(given);
        const name = /^(\w+),?/.exec(given)?.[1] ?? '';
        const made = new RegExp(`const ${name} = (?:plainMessage\\(|l10n\\.t\\('[^'{]*'\\);)`).test(text);
        if (!isPlain && !made) places.push(`${file}: ${given}`);
      }
    }
    assert.deepEqual(places, []);
  });
});
