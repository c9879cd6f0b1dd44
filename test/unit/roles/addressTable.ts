import type { Case } from './problemTable';
import { config } from './snippets';

export const addressCases: readonly Case[] = [
  [
    'an endpoint without scheme',
    config('"iam_endpoint": "localhost:4566"'),
    'error badEndpoint "localhost:4566"',
  ],
  ['an endpoint on this machine', config('"iam_endpoint": "http://[::1]:4566/iam"')],
  ...['[a](command:x)', 'a b', '(a', '<a>', String.raw`a\tb`, String.raw`a\\b`, '‮'].map((odd): Case => [
    `an endpoint with ${odd} in it`,
    config(`"iam_endpoint": "https://iam.test/${odd}"`),
    `error badEndpoint "https://iam.test/${odd}"`,
  ]),
  ['certificates in a file', config('"ca_bundle": "/etc/ssl/own.pem"')],
  ['certificates in a file of Windows', config(String.raw`"ca_bundle": "C:\\own.pem"`)],
  ...[
    String.raw`\\\\server\\share\\ca.pem`,
    '//server/ca.pem',
    String.raw`/\\server\\ca.pem`,
    String.raw`a\nb`,
  ].map((path): Case => [
    `certificates in ${path}`,
    config(`"ca_bundle": "${path}"`),
    `error badCaBundle "${path}"`,
  ]),
  ['an endpoint that is a file', config('"sts_endpoint": "file:///x"'), 'error badEndpoint "file:///x"'],
  [
    'plain http to another machine',
    config('"iam_endpoint": "http://iam.test"'),
    'warning plainHttp "http://iam.test"',
  ],
  [
    'a password in an address',
    config('"iam_endpoint": "https://a:b@iam.test"'),
    'error secretInFile "https://a:b@iam.test"',
  ],
];
