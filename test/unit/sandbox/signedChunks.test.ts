import assert from 'node:assert/strict';
import { chunksAreSigned } from '../../../src/sandbox/sigv4/chunkSignatures';
import { hmac } from '../../../src/sandbox/sigv4/digests';
import type { HttpRequest } from '../../../src/sandbox/wire/http';

/** The example of "Signature calculations for the Authorization header" in the S3 API reference. */
const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const key = ['us-east-1', 's3', 'aws4_request'].reduce(hmac, hmac(`AWS4${secret}`, '20130524'));
const signing = {
  key,
  timestamp: '20130524T000000Z',
  scope: '20130524/us-east-1/s3/aws4_request',
  seed: '4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9',
};
const signatures = [
  'ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648',
  '0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497',
  'b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9',
];

describe('sandbox: signed chunks', () => {
  const chunk = (text: string, signature = '') =>
    `${text.length.toString(16)};chunk-signature=${signature}\r\n${text}\r\n`;
  const bodyOf = (...letters: readonly string[]) =>
    chunk((letters[0] ?? '').repeat(65_536), signatures[0]) +
    chunk((letters[1] ?? '').repeat(1024), signatures[1]) +
    chunk('', signatures[2]);

  it('of AWS’s own example are accepted', () => {
    assert.equal(chunksAreSigned(requestOf(bodyOf('a', 'a')), signing, false), true);
  });

  it('are refused when a chunk was changed, left out or not signed', () => {
    const [first, second] = [chunk('a'.repeat(65_536), signatures[0]), chunk('', signatures[2])];
    for (const body of [bodyOf('a', 'b'), bodyOf('b', 'a'), first + second, '1\r\na\r\n0\r\n\r\n']) {
      assert.equal(chunksAreSigned(requestOf(body), signing, false), false);
    }
  });

  it('have signed trailers where they have trailers', () => {
    assert.equal(chunksAreSigned(requestOf(bodyOf('a', 'a')), signing, true), false);
  });
});

function requestOf(body: string): HttpRequest {
  return {
    method: 'PUT',
    path: '/examplebucket/chunkObject.txt',
    query: '',
    headers: new Map(),
    body: Buffer.from(body),
    sourceIp: '127.0.0.1',
  };
}
