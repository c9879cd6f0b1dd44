import assert from 'node:assert/strict';
import { readClaim } from '../../../src/sandbox/sigv4/claim';
import { SignatureError } from '../../../src/sandbox/sigv4/problem';
import { instantTimestamp, timestampInstant } from '../../../src/sandbox/sigv4/timestamp';
import { verifySignature } from '../../../src/sandbox/sigv4/verify';
import type { HttpRequest } from '../../../src/sandbox/wire/http';

const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';

/** The worked example of AWS's own description of the signing process. */
const documented: HttpRequest = {
  method: 'GET',
  path: '/',
  query: 'Action=ListUsers&Version=2010-05-08',
  headers: new Map([
    ['host', 'iam.amazonaws.com'],
    ['content-type', 'application/x-www-form-urlencoded; charset=utf-8'],
    ['x-amz-date', '20150830T123600Z'],
    [
      'authorization',
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7',
    ],
  ]),
  body: Buffer.alloc(0),
  sourceIp: '127.0.0.1',
};

describe('sandbox: signature version 4', () => {
  it('accepts the signature AWS documents', () => {
    verifySignature(documented, readClaim(documented), secret);
  });

  it('refuses it for another query, method or host', () => {
    const others: readonly HttpRequest[] = [
      { ...documented, query: 'Action=ListRoles&Version=2010-05-08' },
      { ...documented, method: 'POST' },
      { ...documented, headers: new Map([...documented.headers, ['host', 'iam.example.com']]) },
    ];
    for (const other of others) {
      assert.throws(() => verifySignature(other, readClaim(other), secret), SignatureError);
    }
  });

  it('does not mind the order of the query', () => {
    const turned = { ...documented, query: 'Version=2010-05-08&Action=ListUsers' };
    verifySignature(turned, readClaim(turned), secret);
  });

  it('reads real moments only', () => {
    assert.equal(timestampInstant('20150830T123600Z'), Date.UTC(2015, 7, 30, 12, 36));
    assert.equal(instantTimestamp(Date.UTC(2015, 7, 30, 12, 36, 0, 999)), '20150830T123600Z');
    for (const text of [
      '20151330T123600Z',
      '20150230T123600Z',
      '2015-08-30T12:36:00Z',
      '20150830T123600',
      '',
    ]) {
      assert.equal(timestampInstant(text), undefined);
    }
  });
});
