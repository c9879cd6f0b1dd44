import type { TestKey } from '../../unit/sandbox/clients';
import { keyFrom } from '../../unit/sandbox/clients';
import { Clients, type ClientOptions } from './clients';
import { otherAccountId, type Stage } from './stages/stage';

/** A user who calls. */
export class Caller extends Clients {
  constructor(
    readonly name: string,
    options: ClientOptions,
  ) {
    super(options);
  }
}

/** Thrown by a row that needs what a server does not offer. */
export class Untried extends Error {
  override readonly name = 'Untried';
}

/** What a row plays with: a server, seen by who may do everything, and names that no other row has. */
export class Scene {
  readonly account: string;
  readonly otherAccountId = otherAccountId;
  /** A path that nobody else's entities have. */
  readonly path: string;
  private readonly made: Clients[] = [];
  private readonly rootClients: Clients;

  constructor(
    readonly stage: Stage,
    readonly tag: string,
    private readonly heard?: (operation: string) => void,
  ) {
    this.account = stage.accountId;
    this.path = `/${tag}/`;
    this.rootClients = this.as(stage.root);
  }

  get iam(): Clients['iam'] {
    return this.rootClients.iam;
  }

  get sts(): Clients['sts'] {
    return this.rootClients.sts;
  }

  get s3(): Clients['s3'] {
    return this.rootClients.s3;
  }

  /** Unique by row: `ann` is always the same name within one. */
  readonly named = (base: string): string => `${base}-${this.tag}`;

  /** `user/ann`: the whole ARN of an entity of this account that `named` names. */
  arn(kindAndPath: string): string {
    return `arn:aws:iam::${this.account}:${this.named(kindAndPath)}`;
  }

  as(key: TestKey, options: Partial<ClientOptions> = {}): Clients {
    return this.own(new Clients({ ...this.optionsFor(key), ...options }));
  }

  async asOtherAccount(): Promise<Clients> {
    return this.as(await this.stage.otherAccount());
  }

  /** Lets time pass for the server and for clients that are made from now on. */
  passTime(seconds: number): void {
    if (this.stage.passTime === undefined) throw new Untried();
    this.stage.passTime(seconds);
  }

  async user(base = 'ann'): Promise<string> {
    await this.iam.createUser({ UserName: this.named(base) });
    return this.named(base);
  }

  async group(base = 'staff'): Promise<string> {
    await this.iam.createGroup({ GroupName: this.named(base) });
    return this.named(base);
  }

  /** A managed policy's ARN. */
  async policy(base: string, document: string): Promise<string> {
    const PolicyName = this.named(base);
    const { Policy } = await this.iam.createPolicy({ PolicyName, PolicyDocument: document });
    return Policy?.Arn ?? '';
  }

  /** A role's ARN. By itself it trusts whom its account trusts. */
  async role(base = 'deploy', trust: string = this.trust()): Promise<string> {
    const RoleName = this.named(base);
    const { Role } = await this.iam.createRole({ RoleName, AssumeRolePolicyDocument: trust });
    return Role?.Arn ?? '';
  }

  trust(principal: object | string = { AWS: this.account }, more: object = {}): string {
    return policy({ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole', ...more });
  }

  /** A user with a key who may do what the statements say, or nothing. */
  async caller(base = 'carl', ...statements: readonly object[]): Promise<Caller> {
    const name = await this.user(base);
    if (statements.length > 0) {
      const PolicyDocument = policy(...statements);
      await this.iam.putUserPolicy({ UserName: name, PolicyName: 'own', PolicyDocument });
    }
    const { AccessKey } = await this.iam.createAccessKey({ UserName: name });
    return this.own(new Caller(name, this.optionsFor(keyFrom(AccessKey))));
  }

  async bucket(base = 'files'): Promise<string> {
    await this.s3.createBucket({ Bucket: this.named(base) });
    return this.named(base);
  }

  private optionsFor(key: TestKey): ClientOptions {
    const { endpoint, clockOffset } = this.stage;
    return { endpoint, key, clockOffset, heard: this.heard };
  }

  private own<Made extends Clients>(clients: Made): Made {
    this.made.push(clients);
    return clients;
  }

  end(): void {
    for (const clients of this.made) clients.destroy();
  }
}

export function policy(...statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

export function allow(
  action: string | readonly string[],
  resource: string | readonly string[] = '*',
  more: object = {},
): object {
  return { Effect: 'Allow', Action: action, Resource: resource, ...more };
}

export function deny(
  action: string | readonly string[],
  resource: string | readonly string[] = '*',
  more: object = {},
): object {
  return { Effect: 'Deny', Action: action, Resource: resource, ...more };
}
