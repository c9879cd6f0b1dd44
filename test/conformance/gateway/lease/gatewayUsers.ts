import { DeleteUserPolicyCommand, PutUserPolicyCommand, type IAMClient } from '@aws-sdk/client-iam';
import type { TestKey } from '../../../unit/sandbox/clients';
import type { GatewayAdminApi } from '../servers/adminApi';

/**
 * The gateway's users as one would expect them to be. Of two calls at a time about one user it forgets
 * one, and with a change of keys all policies: here calls take turns, and the policies are told again.
 */
export class GatewayUsers {
  readonly #policies = new Map<string, Map<string, string>>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly iam: IAMClient,
    private readonly api: GatewayAdminApi,
  ) {}

  create(user: string): Promise<void> {
    return this.inTurn(() => this.api.createUser(user));
  }

  addKey(user: string, key: TestKey): Promise<void> {
    return this.inTurn(async () => {
      await this.api.addKey(user, key);
      await this.tellPolicies(user);
    });
  }

  deleteKey(user: string, accessKeyId: string): Promise<void> {
    return this.inTurn(async () => {
      await this.api.deleteKey(user, accessKeyId);
      await this.tellPolicies(user);
    });
  }

  putPolicy(user: string, name: string, document: string): Promise<void> {
    return this.inTurn(async () => {
      this.policiesOf(user).set(name, document);
      await this.tell(user, name, document);
    });
  }

  deletePolicy(UserName: string, PolicyName: string): Promise<void> {
    return this.inTurn(async () => {
      this.policiesOf(UserName).delete(PolicyName);
      await this.iam.send(new DeleteUserPolicyCommand({ UserName, PolicyName }));
    });
  }

  delete(user: string): Promise<void> {
    return this.inTurn(() => this.api.deleteUser(user));
  }

  private policiesOf(user: string): Map<string, string> {
    const policies = this.#policies.get(user) ?? new Map<string, string>();
    this.#policies.set(user, policies);
    return policies;
  }

  private async tellPolicies(user: string): Promise<void> {
    for (const [name, document] of this.policiesOf(user)) await this.tell(user, name, document);
  }

  private async tell(UserName: string, PolicyName: string, PolicyDocument: string): Promise<void> {
    await this.iam.send(new PutUserPolicyCommand({ UserName, PolicyName, PolicyDocument }));
  }

  private inTurn(call: () => Promise<void>): Promise<void> {
    const mine = this.#last.then(call);
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}
