import type { TestKey } from '../../../unit/sandbox/clients';
import { spoiled, type Attempt } from './attempt';
import type { Subject } from './subject';

function tampered({ accessKeyId, secretAccessKey, sessionToken = '' }: TestKey, at: number): TestKey {
  const letter = sessionToken.charAt(at) === 'A' ? 'B' : 'A';
  return {
    accessKeyId,
    secretAccessKey,
    sessionToken: sessionToken.slice(0, at) + letter + sessionToken.slice(at + 1),
  };
}

function withoutToken({ accessKeyId, secretAccessKey }: TestKey): TestKey {
  return { accessKeyId, secretAccessKey };
}

function sessionToken({ sessionToken = '' }: TestKey): string {
  return sessionToken;
}

const attemptBy = (key: (subject: Subject) => TestKey): Attempt['perform'] => {
  return (subject) => subject.send(subject.sign({}, key(subject)));
};

export const keyAttempts: readonly Attempt[] = [
  { name: 'a session', perform: attemptBy((s) => s.sessions[0]) },
  {
    name: 'a session with a spoiled secret',
    differs: 'refused-session',
    perform: attemptBy(({ sessions: [first] }) => ({
      ...first,
      secretAccessKey: spoiled(first.secretAccessKey),
    })),
  },
  { name: 'a session without its token', perform: attemptBy((s) => withoutToken(s.sessions[0])) },
  {
    name: 'a session with the token of another',
    differs: 'refused-session',
    perform: attemptBy(({ sessions: [first, second] }) => ({ ...first, sessionToken: sessionToken(second) })),
  },
  {
    name: 'a token changed at its beginning',
    differs: 'refused-session',
    perform: attemptBy((s) => tampered(s.sessions[0], 2)),
  },
  {
    name: 'a token changed in the middle',
    differs: 'refused-session',
    perform: attemptBy((s) => tampered(s.sessions[0], 60)),
  },
  {
    name: 'a token that is none',
    differs: 'refused-session',
    perform: attemptBy((s) => ({ ...s.sessions[0], sessionToken: 'nothing' })),
  },
  {
    name: 'a user with the token of a session',
    differs: 'token-of-a-user',
    perform: attemptBy((s) => ({ ...s.key, sessionToken: sessionToken(s.sessions[0]) })),
  },
  {
    name: 'a key that was deleted',
    perform: async (subject) => {
      const key = await subject.newReader('deleted');
      await subject.server.deleteKey('deleted', key);
      return subject.send(subject.sign({}, key));
    },
  },
  {
    name: 'a key that was deactivated',
    differs: 'inactive-key',
    perform: async (subject) => {
      const key = await subject.newReader('deactivated');
      await subject.server.deactivateKey('deactivated', key);
      return subject.send(subject.sign({}, key));
    },
  },
];
