import assert from 'node:assert/strict';
import { firstUnsupportedCharacter, policySize, userInlineLimit } from '../../../src/iam/policySize';

describe('the size of a policy', () => {
  it('counts all characters but white space, inside strings too', () => {
    assert.equal(policySize('{\r\n\t"Sid": "a b"\n}'), 12);
  });

  it('of the expiry guard leaves a user 1,891 characters', () => {
    const guard = {
      Version: '2012-10-17',
      Statement: {
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Condition: { DateGreaterThan: { 'aws:CurrentTime': '2026-11-22T07:16:00Z' } },
      },
    };
    assert.equal(userInlineLimit - policySize(JSON.stringify(guard, undefined, 2)), 1_891);
  });
});

describe('the characters of a policy', () => {
  it('reach from the space to U+00FF, with tabs and line ends', () => {
    assert.equal(firstUnsupportedCharacter('{"Sid":\t"ÿ"}\r\n'), undefined);
    assert.equal(firstUnsupportedCharacter('{"a": "€"}'), 7);
    assert.equal(firstUnsupportedCharacter('a\u0000'), 1);
  });
});
