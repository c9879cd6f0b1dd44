import assert from 'node:assert/strict';
import { asciiAddress, isSentInClear } from '../../../src/core/text/address';
import { spelledOut } from '../../../src/core/text/spelledOut';

describe('a name spelled out', () => {
  it('is none for what can be read as it is', () => {
    for (const name of ['', 'platform-admin', 'a b', 'arn:aws:s3:::b/*', String.raw`C:\ca.pem`]) {
      assert.equal(spelledOut(name), undefined, name);
    }
  });

  it('shows what looks like something else, or like nothing', () => {
    assert.equal(spelledOut('prоd'), String.raw`pr\u{43e}d`);
    assert.equal(spelledOut(' a  b '), String.raw`\u{20}a \u{20}b\u{20}`);
    assert.equal(spelledOut('a\u200B\u202E😀'), String.raw`a\u{200b}\u{202e}\u{1f600}`);
    assert.equal(spelledOut('\uD800x'), String.raw`\u{d800}x`);
    assert.equal(spelledOut(String.raw`\é`), String.raw`\\\u{e9}`);
  });
});

describe('an address', () => {
  it('is shown in ASCII, whole, with nothing before the host', () => {
    assert.equal(asciiAddress('https://bücher.example/a b'), 'https://xn--bcher-kva.example/a%20b');
    assert.equal(asciiAddress('http://[::1]:4566/'), 'http://[::1]:4566');
    assert.equal(asciiAddress('https://user:word@host.example'), 'https://host.example');
    assert.equal(asciiAddress('nо address'), String.raw`n\u{43e} address`);
  });

  it('can be read on the way unless it is encrypted or stays on this machine', () => {
    for (const address of ['http://example.test', 'http://10.0.0.1', 'http://127.evil.test']) {
      assert.equal(isSentInClear(address), true, address);
    }
    for (const address of [
      'https://example.test',
      'http://localhost:1',
      'http://127.0.0.1',
      'http://[::1]',
      '',
    ]) {
      assert.equal(isSentInClear(address), false, address);
    }
  });
});
