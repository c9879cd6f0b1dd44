import type { Chance } from '../../simulation/world/chance';
import { withHeader, type Draft } from './draft';
import { splice, type Mutation } from './mutation';

function afterwards(name: string, spoil: (draft: Draft, chance: Chance) => Draft): Mutation {
  return { stage: 'signed', name, spoil };
}

const oddText = [
  '',
  ' ',
  ',',
  '=',
  '/',
  ';',
  '%',
  '\u00ff',
  '\t',
  '"',
  'x'.repeat(500),
  '/'.repeat(300),
  '__proto__',
];

function inHeader(draft: Draft, name: string, spoil: (value: string) => string): Draft {
  return {
    ...draft,
    headers: draft.headers.map((header) => (header[0] === name ? [name, spoil(header[1])] : header)),
  };
}

/** Where the claim stands: in the header, or for presigned requests in the URL. */
function inClaim(draft: Draft, spoil: (value: string) => string): Draft {
  if (draft.signing === 'query')
    return { ...draft, query: spoil(draft.query).replace(/[\s"\u00ff]/g, '%20') };
  return inHeader(draft, 'Authorization', spoil);
}

const dates = [
  '',
  '20300101',
  '20300101T120000',
  '20300101T120000Zx',
  '20301332T996199Z',
  '99999999T999999Z',
  '20160101T000000Z',
  '20300101T121459Z',
  '20300101T121600Z',
  'Tue, 01 Jan 2030 12:00:00 GMT',
  '-20300101T12000Z',
];

export const signedMutations: readonly Mutation[] = [
  afterwards('spoilt authorization', (draft, chance) =>
    inClaim(draft, (value) => splice(value, chance, chance.pick(oddText))),
  ),
  afterwards('other signature', (draft, chance) =>
    inClaim(draft, (value) =>
      value.replace(
        /Signature=[0-9a-f]+/,
        `Signature=${chance.pick(['', '0', 'zz', '0'.repeat(64), 'a'.repeat(5000)])}`,
      ),
    ),
  ),
  afterwards('other scope', (draft, chance) =>
    inClaim(draft, (value) =>
      value.replace(
        chance.pick([
          'us-east-1',
          '20300101',
          'aws4_request',
          `/${draft.service}/`,
          `%2F${draft.service}%2F`,
        ]),
        chance.pick(['', 'mars', 'iam', '/s3/', '/sts/', '%2Fs3%2F', '../..', '/', '20300102', 'dynamodb']),
      ),
    ),
  ),
  afterwards('other signed headers', (draft, chance) =>
    inClaim(draft, (value) =>
      value.replace(
        /SignedHeaders=[^,&]*/,
        `SignedHeaders=${chance.pick(['', ';', 'host;host', 'nothing', '__proto__', 'host;x-amz-date;x-amz-date', ';;'.repeat(500)])}`,
      ),
    ),
  ),
  afterwards('other scheme', (draft, chance) =>
    inHeader(draft, 'Authorization', (value) =>
      value.replace(
        'AWS4-HMAC-SHA256',
        chance.pick(['AWS4-ECDSA-P256-SHA256', 'AWS', 'Bearer', 'Basic', '', 'aws4-hmac-sha256']),
      ),
    ),
  ),
  afterwards('other date', (draft, chance) =>
    draft.signing === 'query'
      ? {
          ...draft,
          query: draft.query.replace(
            /X-Amz-Date=[^&]*/,
            `X-Amz-Date=${encodeURIComponent(chance.pick(dates))}`,
          ),
        }
      : withHeader(draft, 'X-Amz-Date', chance.pick(dates)),
  ),
  afterwards('other expiry', (draft, chance) => ({
    ...draft,
    query: draft.query.replace(
      'X-Amz-Expires=300',
      `X-Amz-Expires=${chance.pick(['', '0', '-1', '1e3', '604801', 'NaN', 'Infinity', '300&X-Amz-Expires=1'])}`,
    ),
  })),
  afterwards('a token', (draft, chance) =>
    withHeader(draft, 'X-Amz-Security-Token', chance.pick(['', 'x', 'x'.repeat(4000), '\u00ff'])),
  ),
  afterwards('another body', (draft) => ({
    ...draft,
    body: Buffer.concat([draft.body, Buffer.from('&x=y')]),
  })),
  afterwards('a header less', (draft, chance) => {
    const gone = chance.between(0, draft.headers.length);
    return { ...draft, headers: draft.headers.filter((_, index) => index !== gone) };
  }),
  afterwards('a header twice', (draft, chance) =>
    draft.headers.length === 0
      ? draft
      : { ...draft, headers: [...draft.headers, chance.pick(draft.headers)] },
  ),
  afterwards('more headers', (draft, chance) => ({
    ...draft,
    headers: [
      ...draft.headers,
      ...Array.from(
        { length: Math.round(chance.scale(1, 400)) },
        (_, index) => [`X-Amz-Odd-${index}`, 'x'] as const,
      ),
    ],
  })),
  afterwards('signed twice over', (draft) => ({
    ...withHeader(
      draft,
      'Authorization',
      'AWS4-HMAC-SHA256 Credential=a/20300101/us-east-1/iam/aws4_request,SignedHeaders=host,Signature=0',
    ),
    query: `${draft.query}&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=b`,
  })),
];
