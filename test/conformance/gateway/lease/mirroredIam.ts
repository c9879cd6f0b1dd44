import type { Credentials } from '../../../../src/core/credentials';
import type { Dependent, Iam, OpenAccount } from '../../../../src/core/ports/aws';
import type { TestKey } from '../../../unit/sandbox/clients';
import type { GatewayUsers } from './gatewayUsers';

/**
 * Does at the gateway what the product has just done at AWS, so that the gateway judges what the issued
 * keys may do. It has no managed policies: there they are inline, under their ARN's last part.
 */
export function mirroredTo(users: GatewayUsers): (open: OpenAccount) => OpenAccount {
  return (open) =>
    async (...request) => {
      const account = await open(...request);
      return { ...account, iam: mirroredIam(account.iam, users) };
    };
}

function mirroredIam(iam: Iam, users: GatewayUsers): Iam {
  const documents = new Map<string, string>();
  return withOwn(iam, {
    createUser: async (user) => {
      const made = await iam.createUser(user);
      await users.create(user.userName);
      return made;
    },
    createAccessKey: async (userName) => {
      const key = await iam.createAccessKey(userName);
      await users.addKey(userName, keyOf(key));
      return key;
    },
    putUserPolicy: async (userName, policyName, document) => {
      await iam.putUserPolicy(userName, policyName, document);
      await users.putPolicy(userName, policyName, document);
    },
    createPolicy: async (policy) => {
      await iam.createPolicy(policy);
      documents.set(policy.policyName, policy.document);
    },
    attachUserPolicy: async (userName, arn) => {
      await iam.attachUserPolicy(userName, arn);
      const name = lastPart(arn);
      await users.putPolicy(userName, name, documents.get(name) ?? unknownPolicy(arn));
    },
    deleteAccessKey: async (userName, accessKeyId) => {
      await iam.deleteAccessKey(userName, accessKeyId);
      await users.deleteKey(userName, accessKeyId);
    },
    removeDependent: async (userName, dependent) => {
      await iam.removeDependent(userName, dependent);
      await removeToo(users, userName, dependent);
    },
    deleteUser: async (userName) => {
      await iam.deleteUser(userName);
      await users.delete(userName);
    },
  });
}

/** Of the other kinds none has an influence on what a key may do. */
async function removeToo(users: GatewayUsers, userName: string, dependent: Dependent): Promise<void> {
  if (dependent.kind === 'accessKey') await users.deleteKey(userName, dependent.id);
  if (dependent.kind === 'inlinePolicy') await users.deletePolicy(userName, dependent.name);
  if (dependent.kind === 'attachedPolicy') await users.deletePolicy(userName, lastPart(dependent.arn));
}

function keyOf(key: Credentials): TestKey {
  return { accessKeyId: key.accessKeyId, secretAccessKey: key.reveal().secretAccessKey };
}

function lastPart(arn: string): string {
  return arn.split('/').at(-1) ?? arn;
}

function unknownPolicy(arn: string): never {
  throw new Error(`The gateway cannot be told what ${arn} says`);
}

/** The port, but for some of its methods. */
function withOwn(port: Iam, own: Partial<Iam>): Iam {
  return new Proxy(port, {
    get: (target, name) => {
      const replacement: unknown = Reflect.get(own, name);
      if (replacement !== undefined) return replacement;
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]): unknown => Reflect.apply(member, target, args);
    },
  });
}
