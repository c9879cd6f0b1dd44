import assert from 'node:assert/strict';
import { deniedAction, deniedResource } from '../../src/aws/accessDenied';
import { awsFailure } from '../../src/aws/awsErrors';
import { issuerFailure } from '../../src/aws/loginErrors';
import { processFlawIn } from '../../src/aws/processFlaw';
import { denialEnd } from '../../src/core/leases/denial';
import { latestEnd, userName } from '../../src/core/leases/names';
import { parseRecord } from '../../src/core/leases/parseRecord';
import { arnFlaw } from '../../src/core/roles/arn';
import { parseDuration } from '../../src/core/roles/duration';
import { parseJson } from '../../src/core/roles/json/parseJson';
import { parseRolesFile } from '../../src/core/roles/rolesFile';
import { findSecrets } from '../../src/core/roles/secrets';
import { didYouMean } from '../../src/core/roles/suggest';
import { plainMarkdown } from '../../src/core/text/markdown';
import { outsideText } from '../../src/core/text/outside';
import { printable } from '../../src/core/text/plain';
import { redact } from '../../src/core/text/redact';
import { arnCovers, arnParts, couldMatch } from '../../src/iam/arnFormat';
import { keyTable } from '../../src/iam/catalog/keyNames';
import { globCovers, patternsOverlap } from '../../src/iam/globOverlap';
import { parseDate } from '../../src/iam/operators/dates';
import { compileBinary, parseNumber } from '../../src/iam/operators/scalars';
import { parsePolicy } from '../../src/iam/parsePolicy';
import { firstUnsupportedCharacter, policySize } from '../../src/iam/policySize';
import { replaceVariables, variableKeys } from '../../src/iam/variables';
import { compileGlob, globTokens } from '../../src/iam/wildcard';
import { Lines } from '../../src/keeper/lines';
import { parseMessage } from '../../src/keeper/parseMessage';
import { bindArn, formatParts } from '../../src/language/completion/arnPieces';
import { withoutComments } from '../../src/language/completion/gaps';
import { findComments } from '../../src/language/document/comments';
import { code, plain } from '../../src/language/hover/markdown';
import { nearest } from '../../src/language/rules/nearest';
import * as awsRules from '../../src/sandbox/wire/rules';
import { auditLine, readAuditLines } from '../../src/storage/auditLine';
import { namesInConfig, namesInCredentials } from '../../src/storage/reference/sharedNames';
import { plainMessage } from '../../src/vscode/plainMessage';
import { positionsIn } from '../../src/vscode/roles/textPosition';
import { attacks, held } from './attempt';
import { attacksOn } from './expressions/attackTexts';
import { growthOf } from './expressions/growth';
import { expressionsInSource, type InSource } from './expressions/inSource';
import { awsError } from './words/awsError';

/** Characters: what is only matched is tried on so much, what is done with a text on a megabyte. */
const forExpressions = 65_536;
const forFunctions = 1_048_576;

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
    const growth = growthOf(run, attack, forExpressions);
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

  held('work that takes for ever, planted here, to go unseen', () => {
    const square = (text: string): number => {
      let pairs = 0;
      for (let at = 0; at < text.length; at += 1) pairs += text.lastIndexOf('b', at);
      return pairs;
    };
    const strings = (text: string): void => {
      let rest = '';
      for (const piece of text.match(/.{1,8}/g) ?? []) rest = `${rest}${piece}`.split('\n').pop() ?? '';
    };
    for (const work of [square, strings]) {
      assert.notEqual(
        growthOf(work, (length) => 'a'.repeat(length), forFunctions),
        undefined,
      );
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

  const pieces = [
    'a',
    'A0/',
    'é',
    ' ',
    '\n',
    '"',
    '\\',
    '\\"',
    '//',
    '/*',
    '*',
    '?',
    '{',
    '}',
    '"a":',
    '[{',
    '${',
    '<',
    '=',
    ':',
    '-',
    '.',
    ',',
    '@',
    '(',
    '\u202E',
    '\uD83D',
    'token=',
    'secret',
    'AKIA0',
    '://',
    'bearer ',
    'eyJ',
    '--token',
    '-----BEGIN ',
    'arn:',
    'arn:aws:iam::1:user/',
    '[profile a]\n',
    '[ ',
    'role_arn = arn:',
    'SSO ',
    'with an explicit deny in a ',
    '1h',
    'va-',
    '"Action": "s3:',
    '// x\n',
    'a,',
  ];

  const config = { source: { kind: 'profile', profile: 'p' } } as const;
  const keys = keyTable([
    { name: 'aws:RequestTag/${TagKey}', type: 'String', description: '' },
    { name: 'events:Metadata/${MetadataKey}/Matcher', type: 'String', description: '' },
  ]);
  const layouts = [
    'arn:${Partition}:s3:::${A}-${B}',
    'arn:${Partition}:x:${Region}:${Account}:a/${A}${B}',
  ].map(formatParts);
  const records = (text: string): string =>
    JSON.stringify({ revocation: { failure: { code: text, aws: text } }, id: text, target: { kind: text } });

  const functions: Readonly<Record<string, (text: string) => unknown>> = {
    redact,
    printable,
    outsideText,
    plainMarkdown: (text) => plainMarkdown(text, true),
    plainMessage,
    'plain in hovers': plain,
    'code in hovers': code,
    findSecrets,
    parseJson,
    parseRolesFile,
    'a string in a roles file': (text) =>
      parseRolesFile(`{"roles":{"a":{"description":${JSON.stringify(text)}}}}`),
    findComments,
    withoutComments,
    didYouMean: (text) => didYouMean(text, ['policy_document', 'iam_role_arn']),
    nearest: (text) => nearest(text, ['GetObject', 'a'.repeat(40)]),
    positionsIn: (text) => positionsIn(text)(text.length),
    parseDuration,
    policySize,
    firstUnsupportedCharacter,
    arnFlaw: (text) => [arnFlaw(text, 'role'), arnFlaw(`arn:aws:iam::123456789012:role/${text}`, 'role')],
    arnParts,
    couldMatch: (text) =>
      couldMatch(`arn:aws:s3:::${text}`, 'arn:${Partition}:s3:::${BucketName}/${ObjectName}'),
    arnCovers: (text) => arnCovers('arn:aws:s3:::a*', text),
    bindArn: (text) => layouts.map((parts) => [bindArn(parts, text), bindArn(parts, `arn:aws:s3:::${text}`)]),
    'keys by any spelling': (text) => [keys.find(text), keys.find(`events:metadata/${text}`)],
    globTokens: (text) => compileGlob(globTokens(text))('some/text'),
    compileGlob: (text) => compileGlob(globTokens('*a*b?c*/x'))(text),
    globCovers: (text) => globCovers('s3:*Object*', text),
    patternsOverlap: (text) => patternsOverlap(text, 's3:*'),
    replaceVariables: (text) => replaceVariables(text, '*'),
    variableKeys,
    parseNumber,
    parseDate,
    compileBinary: (text) => compileBinary(text)('YQ==', new Map()),
    parsePolicy: (text) => parsePolicy(text, 'identity'),
    deniedAction,
    deniedResource,
    awsFailure: (text) => awsFailure(awsError('AccessDenied', text), 'iam:GetUser'),
    issuerFailure: (text) =>
      issuerFailure(
        Object.assign(new Error(text), { name: 'CredentialsProviderError' }),
        'sts:GetCallerIdentity',
        config,
      ),
    processFlawIn: (text) => [processFlawIn(text), processFlawIn(`Command failed: ${text}`)],
    parseRecord: (text) => [parseRecord(text), parseRecord(records(text))],
    parseMessage: (text) => [parseMessage(text), parseMessage(records(text))],
    latestEnd: (text) => [latestEnd(text), latestEnd(`va-${text}`), denialEnd(text)],
    userName: (text) => userName(text, text, 0, { base32: () => 'aaaaaaaaaaaaa' }),
    readAuditLines,
    auditLine: (text) =>
      auditLine({
        at: 0,
        event: 'issue',
        outcome: 'done',
        by: 'window',
        milliseconds: 0,
        requests: [],
        role: text,
      }),
    namesInConfig,
    namesInCredentials,
    'the lines of a pipe': (text) => {
      const lines = new Lines(() => undefined);
      for (let at = 0; at < text.length; at += 100) lines.add(text.slice(at, at + 100));
    },
  };

  for (const [name, work] of Object.entries(functions)) {
    held(`a megabyte of each of ${pieces.length} kinds for ${name}`, function () {
      this.timeout(300_000);
      const growing = pieces.flatMap((piece) => {
        const attack = (length: number): string => piece.repeat(Math.ceil(length / piece.length));
        const growth = growthOf((text) => void work(text), attack, forFunctions);
        return growth === undefined ? [] : [`${JSON.stringify(piece)}: ${JSON.stringify(growth)}`];
      });
      assert.deepEqual(growing, []);
    });
  }
});
