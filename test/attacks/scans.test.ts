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
import { auditLine, readAuditLines } from '../../src/storage/auditLine';
import { namesInConfig, namesInCredentials } from '../../src/storage/reference/sharedNames';
import { plainMessage } from '../../src/vscode/plainMessage';
import { positionsIn } from '../../src/vscode/roles/textPosition';
import { attacks, held } from './attempt';
import { growthOf } from './expressions/growth';
import { awsError } from './words/awsError';

/** Characters. */
const megabyte = 1_048_576;

attacks('expressions', () => {
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
        const growth = growthOf((text) => void work(text), attack, megabyte);
        return growth === undefined ? [] : [`${JSON.stringify(piece)}: ${JSON.stringify(growth)}`];
      });
      assert.deepEqual(growing, []);
    });
  }
});
