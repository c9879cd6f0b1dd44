import type { Chance } from '../../simulation/world/chance';
import { withHeader, type Draft } from './draft';
import { splice, type Mutation } from './mutation';
import { plausibleParameters } from './plausible';
import { parameterName, parameterValue } from './vocabulary';

function content(name: string, spoil: (draft: Draft, chance: Chance) => Draft): Mutation {
  return { stage: 'content', name, spoil };
}

/** Parameters stand in the form, or where there is none in the URL. */
function addText(draft: Draft, text: string): Draft {
  if (draft.service === 's3' || draft.method === 'GET') return { ...draft, query: join(draft.query, text) };
  return { ...draft, body: Buffer.concat([draft.body, Buffer.from(`&${text}`, 'latin1')]) };
}

function join(query: string, text: string): string {
  // Longer lines are refused before anybody looks at them.
  return (query === '' ? text : `${query}&${text}`).slice(0, 6000);
}

function many(count: number, text: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => text(index)).join('&');
}

const oddBytes = [
  Buffer.from([0]),
  Buffer.from([0xff, 0xfe]),
  Buffer.from([0xed, 0xa0, 0x80]),
  Buffer.from([0xc0, 0x80]),
  Buffer.from('\r\n0\r\n\r\n'),
  Buffer.from('\r\n'),
  Buffer.from('ffffffff\r\n'),
  Buffer.from('-1;\r\n'),
  Buffer.from('%'),
  Buffer.from(';'.repeat(3000)),
];

const oddPaths =
  '/reports/%00 /reports/%FF /reports/%ED%A0%80 /reports/..%2F..%2Fa /reports//a //reports/a /reports/%2e%2e/a /%72eports/a /reports/a%20b%2Bc /reports/%25 /REPORTS /r /xn--a /reports/%F0%9F%98%80 /__proto__ /constructor/a /reports/%0A /reports/%7F'.split(
    ' ',
  );

const oddQueries =
  'max-keys=-1 max-keys=1e9 max-keys=%FF continuation-token=%00 continuation-token=x marker=%ED%A0%80 delimiter=%00 encoding-type=url encoding-type=x prefix=%C3%A9 start-after=%25 acl location versions tagging uploads policy partNumber=1 uploadId=x __proto__=1 response-content-type=%0d%0aX:1 response-expires=%FF list-type=3 fetch-owner=true'.split(
    ' ',
  );

const oddHeaders: readonly (readonly [string, string])[] = [
  ['Range', 'bytes=5-1'],
  ['Range', 'bytes=-99999999999999999999'],
  ['Range', 'bytes=0-0,1-1'],
  ['Range', 'furlongs=1'],
  ['If-Match', '*'],
  ['If-None-Match', '"x"'],
  ['If-Modified-Since', 'never'],
  ['Content-MD5', '%%%'],
  ['Content-Encoding', 'aws-chunked, aws-chunked'],
  ['Content-Encoding', 'gzip'],
  ['X-Amz-Decoded-Content-Length', '1e3'],
  ['X-Amz-Decoded-Content-Length', '-1'],
  ['X-Amz-Content-Sha256', 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD'],
  ['X-Amz-Content-Sha256', 'UNSIGNED-PAYLOAD'],
  ['X-Amz-Content-Sha256', 'x'],
  ['X-Amz-Copy-Source', '%ZZ'],
  ['X-Amz-Copy-Source', 'nowhere'],
  ['X-Amz-Tagging', 'a=b&a=c&%ZZ=%'],
  ['X-Amz-Storage-Class', '<&>'],
  ['X-Amz-Acl', 'public-read-write'],
  ['X-Amz-Checksum-Crc32', '!!!'],
  ['X-Amz-Sdk-Checksum-Algorithm', 'CRC65'],
  ['X-Amz-Meta-__proto__', 'x'],
  ['X-Amz-Meta-Odd', '\u00ff\u00fe\u0080'],
  ['X-Amz-Meta-Long', 'x'.repeat(3000)],
  ['Content-Type', '\u00e9\t; charset=""'],
  ['User-Agent', '<script>'],
  ['Expect', 'the-unexpected'],
  ['Transfer-Encoding', 'gzip, identity'],
  ['Upgrade', 'h2c'],
];

/** Nothing spoilt: what reaches the operations themselves. */
export const plausible = content('plausible parameters', (draft, chance) =>
  draft.service === 's3' ? draft : addText(draft, plausibleParameters(chance)),
);

export const contentMutations: readonly Mutation[] = [
  plausible,
  content('parameters', (draft, chance) =>
    addText(
      draft,
      many(chance.between(1, 6), () => `${parameterName(chance)}=${parameterValue(chance)}`),
    ),
  ),
  content('parameter twice', (draft, chance) => {
    const name = parameterName(chance);
    return addText(draft, `${name}=${parameterValue(chance)}&${name}=${parameterValue(chance)}`);
  }),
  content('huge list', (draft, chance) => {
    const list = chance.pick(['Tags.member', 'PolicyArns.member', 'ActionNames.member', 'TagKeys.member']);
    const field = chance.pick(['', '.Key', '.arn']);
    return addText(
      draft,
      many(Math.round(chance.scale(50, 5000)), (index) => `${list}.${index + 1}${field}=v${index}`),
    );
  }),
  content('sparse list', (draft, chance) =>
    addText(
      draft,
      many(chance.between(2, 30), () => `Tags.member.${chance.between(-2, 2_000_000)}.Key=k`),
    ),
  ),
  content('deep name', (draft, chance) =>
    addText(draft, `${'Tags.member.1.'.repeat(Math.round(chance.scale(2, 2000)))}Key=v`),
  ),
  content('another operation', (draft, chance) =>
    addText(
      draft,
      `Action=${chance.pick(['', 'constructor', '__proto__', 'DeleteEverything', 'ListUsers', '%00', '%3C%26'])}`,
    ),
  ),
  content('another version', (draft, chance) =>
    addText(draft, `Version=${chance.pick(['', '2010-05-08', '2011-06-15', '1999-01-01', '%FF'])}`),
  ),
  content('spoilt body', (draft, chance) => {
    const at = chance.between(0, draft.body.length + 1);
    const end = Math.min(draft.body.length, at + chance.between(0, 5));
    return {
      ...draft,
      body: Buffer.concat([draft.body.subarray(0, at), chance.pick(oddBytes), draft.body.subarray(end)]),
    };
  }),
  content('cut body', (draft, chance) => ({
    ...draft,
    body: draft.body.subarray(0, chance.between(0, draft.body.length + 1)),
  })),
  content('no body', (draft) => ({ ...draft, body: Buffer.alloc(0) })),
  content('binary body', (draft, chance) => ({
    ...draft,
    body: Buffer.from(Array.from({ length: chance.between(1, 300) }, () => chance.between(0, 256))),
  })),
  content('odd path', (draft, chance) => ({ ...draft, path: chance.pick(oddPaths) })),
  content('spoilt path', (draft, chance) => ({
    ...draft,
    path: `/${splice(draft.path, chance, chance.pick(['%', '%2F', '//', '%00', '+', '%e9', '~', '*']))}`,
  })),
  content('odd query', (draft, chance) => ({ ...draft, query: join(draft.query, chance.pick(oddQueries)) })),
  content('odd header', (draft, chance) => withHeader(draft, ...chance.pick(oddHeaders))),
  content('other method', (draft, chance) => ({
    ...draft,
    method: chance.pick(['GET', 'PUT', 'POST', 'DELETE', 'HEAD', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND']),
  })),
  content('long body', (draft, chance) => ({
    ...draft,
    body: Buffer.concat([
      draft.body,
      Buffer.alloc(Math.round(chance.scale(1000, 3_000_000)), chance.pick(['&', 'x', 'a=b&', '%'])),
    ]),
  })),
];
