import assert from 'node:assert/strict';
import { redact } from '../../../src/core/text/redact';

// Of the form AWS documents as examples; made of parts, so that no scanner takes this file for a leak.
const secret = ['wJalrXUtnFEMI', 'K7MDENG', 'bPxRfiCYEXAMPLEKEY'].join('/');
const token = `FwoGZXIvYXdzE${'BYaD'.repeat(20)}/${'x9Kq'.repeat(30)}==`;

describe('the log', () => {
  it('shortens access key ids to their last four characters', () => {
    assert.equal(redact('key=AKIAIOSFODNN7EXAMPLE made'), 'key=…MPLE made');
    assert.equal(redact('ASIAIOSFODNN7EXAMPLE'), '…MPLE');
  });

  for (const text of [secret, `secret=${secret}`, `"${secret}"`, `a ${secret} b`, `(${secret})`]) {
    it(`hides a secret key in ${text.replace(secret, 'S')}`, () => {
      assert.ok(!redact(text).includes(secret.slice(8, 30)));
    });
  }

  it('hides session tokens', () => assert.equal(redact(`token ${token} end`), 'token … end'));

  for (const text of [
    'The action secretsmanager:GetSecretVal does not exist. Did you mean secretsmanager:GetSecretValue?',
    'not authorized to perform: secretsmanager:GetSecretValue on resource: arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-AbCdEf',
    'secretsmanager:ResourceTag/team',
  ]) {
    it(`leaves the words of Secrets Manager as they are: ${text}`, () => assert.equal(redact(text), text));
  }

  it('hides what only looks like them', () => {
    assert.equal(redact('secret:prod/db'), 'secret:…');
    assert.equal(redact('secretsmanager:x secret: abc'), 'secretsmanager:x secret: …');
  });

  it('leaves paths, hashes, ARNs and sentences as they are', () => {
    for (const text of [
      'reason=ENOENT /home/jane/projects/something/quite/deep/below/here/vault-aws.jsonc',
      'f1d2d2f924e986ac86fdf7b36c94bcdf32beec15',
      'arn:aws:iam::123456789012:user/vault-aws/vault-aws-s3-reader-abcdefgh',
      'revoked lease=abcdefghijklmnop cause=command',
    ]) {
      assert.equal(redact(text), text);
    }
  });
});
