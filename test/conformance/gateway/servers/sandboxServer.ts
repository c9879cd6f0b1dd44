import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam';
import { startSandbox, type SandboxOptions } from '../../../../src/sandbox/sandbox';
import { keyFrom } from '../../../unit/sandbox/clients';
import { ServerClients } from './clients';
import type { JudgedServer } from './judgedServer';

export async function sandboxServer(options: SandboxOptions = {}): Promise<JudgedServer> {
  const sandbox = await startSandbox(options);
  const clients = new ServerClients(sandbox.endpoint);
  const iam = clients.iam(sandbox.root);
  return {
    name: 'sandbox',
    endpoint: sandbox.endpoint,
    admin: sandbox.root,
    arn: (kind, name) => `arn:aws:iam::${sandbox.accountId}:${kind}/${name}`,
    createUser: async (UserName) => {
      await iam.send(new CreateUserCommand({ UserName }));
      return keyFrom((await iam.send(new CreateAccessKeyCommand({ UserName }))).AccessKey);
    },
    deleteKey: async (UserName, { accessKeyId: AccessKeyId }) => {
      await iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId }));
    },
    deactivateKey: async (UserName, { accessKeyId: AccessKeyId }) => {
      await iam.send(new UpdateAccessKeyCommand({ UserName, AccessKeyId, Status: 'Inactive' }));
    },
    endpointIn: (seconds) => {
      sandbox.clock.reset();
      sandbox.clock.advance(seconds * 1000);
      return Promise.resolve(sandbox.endpoint);
    },
    stop: async () => {
      clients.dispose();
      await sandbox.stop();
    },
  };
}
