import { IAMClient } from '@aws-sdk/client-iam';
import { STSClient } from '@aws-sdk/client-sts';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { around } from '../doubles/around';
import { pass, tell } from './points';

/** Every AWS call has three points from here on: before it is sent, done but unread, and answered. */
around(NodeHttpHandler.prototype, 'handle', async (call, request) => {
  const name = nameOf(request);
  pass(`before ${name}`);
  const answer = await call();
  // The headers have come, so AWS has done it; nothing of the body was read.
  pass(`done ${name}`);
  return answer;
});

for (const client of [IAMClient, STSClient]) {
  around(client.prototype, 'send', async (call, command) => {
    const answer = await call();
    for (const text of secretsIn(answer)) tell({ kind: 'secret', text });
    pass(`answered ${command?.constructor.name.replace(/Command$/, '')}`);
    return answer;
  });
}

/** `PutUserPolicy expiry`: calls that are under way together are told apart by what they name. */
function nameOf(request: object | undefined): string {
  const body: unknown = request === undefined ? undefined : Reflect.get(request, 'body');
  const form = new URLSearchParams(typeof body === 'string' ? body : '');
  const policy = form.get('PolicyName') ?? '';
  const kind = /^vault-aws-(expiry|role|deny)/.exec(policy)?.[1];
  return [form.get('Action') ?? 'unknown', ...(kind === undefined ? [] : [kind])].join(' ');
}

function secretsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    /^(SecretAccessKey|SessionToken)$/.test(key) && typeof inner === 'string' ? [inner] : secretsIn(inner),
  );
}
