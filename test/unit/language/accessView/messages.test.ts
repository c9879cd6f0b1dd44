import assert from 'node:assert/strict';
import { answerPage, type PageQuestion } from '../../../../src/language/accessView/answerPage';
import { parseHostMessage } from '../../../../src/language/accessView/parseHostMessage';
import { parsePageMessage, parsePagePlace } from '../../../../src/language/accessView/parsePageMessage';
import { allow, bucket, inEurope, readingOf } from './reading';

const place = { folder: 'file:///work', role: '<img src=x onerror=alert(1)>' };
const asked = { action: 's3:GetObject', resource: '*', context: [['aws:TagKeys', ['a', 'b']]] };

describe('What a page says', () => {
  const fine: readonly unknown[] = [
    { kind: 'ready' },
    { kind: 'cell', prefix: 's3', access: 'Permissions management' },
    { kind: 'find', text: '' },
    { kind: 'actions', text: 's3:' },
    { kind: 'form', action: 's3:GetObject' },
    { kind: 'ask', asked },
    { kind: 'check', asked },
    { kind: 'reveal', statement: 0 },
    { kind: 'reveal' },
  ];
  for (const message of fine) {
    it(`is taken: ${JSON.stringify(message)}`, () => assert.deepEqual(parsePageMessage(message), message));
  }

  const wrong: readonly unknown[] = [
    undefined,
    null,
    'ready',
    [],
    { kind: 'run', command: 'vaultAws.issue' },
    { kind: 'cell', prefix: 's3', access: 'Everything' },
    { kind: 'cell', prefix: 3, access: 'Read' },
    { kind: 'reveal', statement: -1 },
    { kind: 'reveal', statement: 1.5 },
    { kind: 'reveal', statement: '0' },
    { kind: 'find', text: 'x'.repeat(10_001) },
    { kind: 'ask', asked: { ...asked, context: { 'aws:TagKeys': 'a' } } },
    { kind: 'ask', asked: { ...asked, context: Array.from({ length: 201 }, () => ['k', []]) } },
  ];
  for (const message of wrong) {
    const words = JSON.stringify(message)?.slice(0, 80) ?? 'nothing';
    it(`is not taken: ${words}`, () => assert.equal(parsePageMessage(message), undefined));
  }

  it('leaves behind whose page it was', () => {
    assert.deepEqual(parsePagePlace({ place, filter: 'x', values: [] }), place);
    for (const state of [undefined, {}, { place: { folder: 'x' } }, { place: 'x' }]) {
      assert.equal(parsePagePlace(state), undefined);
    }
  });
});

describe('What a page is told', () => {
  const reading = readingOf([allow('s3:*', bucket), allow('ec2:*', '*', inEurope), allow('iam:*')], {
    permissions_boundary_arn: 'arn:aws:iam::aws:policy/PowerUserAccess',
  });
  const by = { now: 0 };
  const questions: readonly PageQuestion[] = [
    { kind: 'ready' },
    { kind: 'cell', prefix: 's3', access: 'Write' },
    { kind: 'find', text: 'bucket' },
    { kind: 'actions', text: 's3:get' },
    { kind: 'form', action: 'ec2:RunInstances' },
    { kind: 'ask', asked: { action: 's3:GetObject', resource: '*', context: [['aws:TagKeys', ['a']]] } },
  ];
  for (const question of questions) {
    it(`arrives as it was sent: ${question.kind}`, () => {
      const answer = answerPage({ place, reading, by }, question);
      assert.ok(answer);
      const sent: unknown = JSON.parse(JSON.stringify(answer));
      assert.deepEqual(parseHostMessage(sent), sent);
    });
  }

  it('is that the role is gone, and then nothing more', () => {
    const answers = questions.map((question) => answerPage({ place, by }, question));
    assert.equal(answers[0]?.kind === 'access' && answers[0].view.headline, 'Not in the roles file');
    assert.deepEqual(answers.slice(1).filter(Boolean), []);
  });

  it('is nothing that was not meant for it', () => {
    for (const message of [{}, { kind: 'access', place, view: {} }, { kind: 'vscode', data: 1 }, 'x']) {
      assert.equal(parseHostMessage(message), undefined);
    }
  });
});
