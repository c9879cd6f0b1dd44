import assert from 'node:assert/strict';
import { mostOutside, outsideText, reasonOf } from '../../../src/core/text/outside';
import { cutText, printable } from '../../../src/core/text/plain';
import { plainData, stackOf } from '../../../src/core/text/logged';

describe('words of somebody else', () => {
  it('are left as they are when they are short and plain', () => {
    for (const text of [
      'User: arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_AdministratorAccess_0123456789abcdef/jane is not authorized to perform: iam:CreateUser on resource: arn:aws:iam::123456789012:user/vault-aws/va-s3-reader-jane-20261122T0830Z-k3j5x7q2m4n6p because no identity-based policy allows the iam:CreateUser action',
      'ExpiredToken: The security token included in the request is expired',
      'SignatureDoesNotMatch: Signature expired: 20261122T083000Z is now earlier than 20261122T083500Z',
      'MultiFactorAuthentication failed with invalid MFA one time pass code. ',
      'arn:aws:iam::123456789012:role/MyCompanyProductionAccountBrokerRoleForDeployments01',
      "ENOENT: no such file or directory, open '/home/jane/.config/Code/User/globalStorage/x/journal'",
      'Ünïcode „Wörter“ 漢字 \u{1F600}',
    ]) {
      assert.equal(outsideText(text), text);
    }
  });

  it('end in an ellipsis where they are cut, and are no longer than what is allowed', () => {
    const text = outsideText('word '.repeat(5_000));
    assert.equal(text.length, mostOutside);
    assert.ok(text.endsWith('…'));
    assert.equal(outsideText('word '.repeat(20), 10), 'word word…');
    assert.ok(outsideText(`${'password=x '.repeat(800)}end`).endsWith('…'));
  });

  it('are the same when they come again', () => {
    const pieces = [
      'password=',
      'a1B2',
      '\n',
      ' ',
      'AKIAIOSFODNN7EXAMPLE',
      '://u:p@h',
      'token: The ',
      '…',
      '--token ',
      '"',
      '=',
      'Bearer ',
    ];
    for (let seed = 1; seed < 3_000; seed += 1) {
      let state = seed;
      const text = Array.from({ length: 12 }, () => {
        state = (state * 48_271) % 2_147_483_647;
        return pieces[state % pieces.length] ?? '';
      }).join('');
      const once = outsideText(text);
      assert.equal(outsideText(once), once, JSON.stringify(text));
    }
  });

  it('are found in whatever was thrown', () => {
    assert.equal(reasonOf(new Error('a\nb')), 'a b');
    assert.equal(reasonOf(Object.assign(new Error(''), { name: 'AbortError' })), 'AbortError');
    assert.equal(reasonOf('text'), 'text');
    assert.equal(reasonOf(undefined), 'undefined');
    assert.equal(reasonOf(Object.create(null)), 'object');
  });

  it('are cut between whole characters', () => {
    assert.equal(cutText('a\u{1F600}b', 3), 'a…');
    assert.equal(cutText('abc', 3), 'abc');
    assert.equal(cutText('abcd', 3), 'ab…');
  });

  it('show everything that is in them', () => {
    assert.equal(printable('a\u200B\u3164\u2800\uD800b'), 'a b');
  });
});

describe('what a log is given', () => {
  it('has neither secrets nor line breaks, and no value that is missing', () => {
    assert.deepEqual(plainData({ reason: 'a\nb password=x', count: 1, ok: true, none: undefined }), {
      reason: 'a b password=…',
      count: 1,
      ok: true,
    });
  });

  it('tells of an error where it was thrown and not what was said', () => {
    const stack = stackOf(new Error('said\n    at something')) ?? '';
    assert.match(stack, /^at .*outside\.test\.ts/);
    assert.doesNotMatch(stack, /said|something/);
    assert.equal(stackOf('x'), undefined);
  });
});
