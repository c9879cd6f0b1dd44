import { sign } from 'aws4';
import type { TestKey } from '../../../unit/sandbox/clients';
import { send, type RawReply } from '../../../unit/sandbox/rawRequest';

/** The part of the gateway's own REST API that stands for IAM's CreateUser and its access keys. */
export class GatewayAdminApi {
  constructor(
    private readonly endpoint: string,
    private readonly admin: TestKey,
  ) {}

  createUser(name: string): Promise<void> {
    return this.call('PUT', { uid: name, 'display-name': name, 'generate-key': 'false' });
  }

  deleteUser(name: string): Promise<void> {
    return this.call('DELETE', { uid: name });
  }

  addKey(user: string, { accessKeyId, secretAccessKey }: TestKey): Promise<void> {
    const key = { 'access-key': accessKeyId, 'secret-key': secretAccessKey, 'generate-key': 'false' };
    return this.call('PUT', { key: '', uid: user, ...key });
  }

  deleteKey(user: string, accessKeyId: string): Promise<void> {
    return this.call('DELETE', { key: '', uid: user, 'access-key': accessKeyId });
  }

  /** The gateway has no inactive keys, only users whose keys are all refused. */
  suspend(user: string): Promise<void> {
    return this.call('POST', { uid: user, suspended: 'true' });
  }

  async hasUser(name: string): Promise<boolean> {
    const { status, text } = await this.send('GET', { uid: name });
    if (status !== 200 && status !== 404) throw new Error(`GET of the admin API: ${status} ${text}`);
    return status === 200;
  }

  private async call(method: string, query: Readonly<Record<string, string>>): Promise<void> {
    const { status, text } = await this.send(method, query);
    if (status !== 200) throw new Error(`${method} of the admin API: ${status} ${text}`);
  }

  private send(method: string, query: Readonly<Record<string, string>>): Promise<RawReply> {
    const request = sign(
      {
        host: new URL(this.endpoint).host,
        method,
        path: `/admin/user?${new URLSearchParams(query).toString()}`,
        service: 's3',
        region: 'us-east-1',
      },
      { accessKeyId: this.admin.accessKeyId, secretAccessKey: this.admin.secretAccessKey },
    );
    return send(this.endpoint, request);
  }
}
