import assert from 'node:assert/strict';
import { SignatureError } from '../../../../src/sandbox/sigv4/problem';
import { readClaim } from '../../../../src/sandbox/sigv4/claim';
import { verifySignature } from '../../../../src/sandbox/sigv4/verify';

describe('sandbox: the host', () => {
  it('must be signed even by who sends none, as HTTP/1.0 allows', () => {
    const authorization =
      'AWS4-HMAC-SHA256 Credential=AKIA/20300101/us-east-1/sts/aws4_request, SignedHeaders=x-amz-date, Signature=00';
    const request = {
      method: 'GET',
      path: '/',
      query: '',
      headers: new Map([
        ['authorization', authorization],
        ['x-amz-date', '20300101T120000Z'],
      ]),
      body: Buffer.alloc(0),
      sourceIp: '127.0.0.1',
    };
    assert.throws(
      () => verifySignature(request, readClaim(request), 'secret'),
      (error: unknown) =>
        error instanceof SignatureError &&
        error.problem.kind === 'mismatch' &&
        error.problem.detail.startsWith("'host' must be a 'SignedHeader'"),
    );
  });
});
