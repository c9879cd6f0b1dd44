import { readPolicyDocument, type PolicyDocument } from '../access/policyDocument';
import { bindSeededTrust } from '../access/trustPrincipals';
import { plainAttributes } from '../s3/objectAttributes';
import { newObject } from '../s3/objects';
import type { Account } from '../state/account';
import { iamArn } from '../state/arn';
import { Bucket } from '../state/bucket';
import type { Cloud } from '../state/cloud';
import { newAccessKey, newGroup, newManagedPolicy, newRole, newUser } from '../state/create';
import type { AccessKey, Entity, MfaDevice, Role, User } from '../state/entities';
import type { NameIndex } from '../state/nameIndex';
import type { SandboxSeed, SeedBucket, SeedDocument, SeedGroup, SeedRole, SeedUser } from './sandboxSeed';
import { refuseBadNames, requireName } from './seedNames';

const oneHour = 3600;

const plainText = { ...plainAttributes, headers: new Map([['content-type', 'text/plain']]) };

/** What is seeded counts at once, and still does when the clock is set back. */
const always = -Infinity;

/** Puts a seed into the cloud, without waiting for anything to become visible. */
export class Planter {
  /** Access keys of seeded users by user name. */
  readonly keys = new Map<string, AccessKey>();
  /** Trust policies of the latest seed, as they were written. */
  private trusts: ReadonlyMap<Role, PolicyDocument> = new Map();

  constructor(
    private readonly cloud: Cloud,
    private readonly account: Account,
    private readonly now: () => number,
  ) {}

  /** May be repeated: what exists already keeps its identity and keys, its policies are put again. */
  plant(seed: SandboxSeed): void {
    refuseBadNames(seed);
    this.plantEntities(seed);
    this.bindTrusts();
  }

  /** Holds the users and roles that the latest seed's trust policies name, once all of them are there. */
  bindTrusts(): void {
    for (const [role, trust] of this.trusts) {
      role.trust = bindSeededTrust(trust, this.cloud, this.now());
    }
  }

  private plantEntities(seed: SandboxSeed): void {
    for (const { arn, document } of seed.managedPolicies ?? []) this.plantPolicy(arn, document);
    for (const group of seed.groups ?? []) this.plantGroup(group);
    for (const user of seed.users ?? []) this.plantUser(user);
    this.trusts = new Map((seed.roles ?? []).map((role) => this.plantRole(role)));
    for (const bucket of seed.buckets ?? []) this.plantBucket(bucket);
  }

  private plantPolicy(arn: string, source: SeedDocument): void {
    const named = requireName(arn, 'policy');
    const policies =
      named.accountId === 'aws' ? this.cloud.awsPolicies : this.cloud.account(named.accountId).policies;
    const document = read(source, 'identity');
    const existing = policies.get(arn);
    if (existing === undefined) {
      policies.set(arn, newManagedPolicy({ arn, ...named, now: this.now() }, document));
    } else {
      existing.defaultVersion = { ...existing.defaultVersion, document };
      existing.formerDefault = undefined;
      existing.versions.set(existing.defaultVersion.id, existing.defaultVersion);
    }
  }

  private plantGroup(seed: SeedGroup): void {
    const { account } = this;
    const group =
      findOrFree(account.groups, seed.name) ??
      newGroup({ accountId: account.id, name: seed.name, path: '/', now: this.now() });
    account.groups.add(group);
    this.plantPolicies(group, account, seed);
  }

  private plantUser(seed: SeedUser): void {
    const { account } = this;
    const tags = new Map(Object.entries(seed.tags ?? {}));
    const given = { accountId: account.id, name: seed.name, path: seed.path ?? '/', now: this.now(), tags };
    const user = findOrFree(account.users, seed.name) ?? newUser(given);
    account.users.add(user);
    this.plantPolicies(user, account, seed);
    for (const name of seed.groups ?? []) {
      const group = account.groups.find(name);
      if (group === undefined)
        throw new Error(`The seed's user ${seed.name} is in an unknown group: ${name}`);
      group.members.set(user.id, user);
      user.groups.set(group.id, group, always);
    }
    for (const name of seed.mfaDevices ?? []) this.plantDevice(user, name);
    if (seed.withKey === true) this.plantKey(user);
  }

  /** One key is enough, unless it is gone or was another's of that name. */
  private plantKey(user: User): void {
    if (user.accessKeys.has(this.keys.get(user.name)?.id ?? '')) return;
    const key = newAccessKey(user, this.account.id, this.now(), always);
    user.accessKeys.set(key.id, key);
    this.cloud.accessKeys.set(key.id, key);
    this.keys.set(user.name, key);
  }

  private plantDevice(user: User, name: string): void {
    const serialNumber = iamArn(this.account.id, 'mfa', '/', name);
    if (this.account.mfaDevices.has(serialNumber)) return;
    const now = this.now();
    const device: MfaDevice = {
      serialNumber,
      createdAt: now,
      tags: new Map(),
      assignment: { user, enabledAt: now },
    };
    this.account.mfaDevices.set(serialNumber, device);
    user.credentials.mfaDevices.set(serialNumber, device);
  }

  private plantRole(seed: SeedRole): readonly [Role, PolicyDocument] {
    const named = requireName(seed.arn, 'role');
    const account = this.cloud.account(named.accountId);
    const trust = read(seed.trust, 'trust');
    const tags = new Map(Object.entries(seed.tags ?? {}));
    const role =
      findOrFree(account.roles, named.name) ??
      newRole({ ...named, now: this.now(), tags }, trust, seed.maxSessionSeconds ?? oneHour);
    role.trust = trust;
    role.formerTrust = undefined;
    role.maxSessionSeconds = seed.maxSessionSeconds ?? role.maxSessionSeconds;
    account.roles.add(role);
    this.plantPolicies(role, account, seed);
    return [role, trust];
  }

  private plantPolicies(entity: Entity, account: Account, seed: SeedGroup | SeedUser | SeedRole): void {
    for (const [name, document] of Object.entries(seed.policies ?? {})) {
      entity.inlinePolicies.set(name, read(document, 'identity'), always);
    }
    for (const arn of seed.managedPolicyArns ?? []) {
      const policy = this.cloud.managedPolicy(account, arn);
      if (policy === undefined) throw new Error(`The seed names an unknown managed policy: ${arn}`);
      entity.attachedPolicies.set(arn, policy, always);
      policy.attachedTo.add(entity);
    }
  }

  private plantBucket(seed: SeedBucket): void {
    const now = this.now();
    const given = { name: seed.name, accountId: this.account.id, region: 'us-east-1', createdAt: now };
    const bucket = this.cloud.buckets.get(seed.name) ?? new Bucket(given, this.cloud.storage);
    if (bucket.accountId !== this.account.id) {
      throw new Error(`The seed's bucket ${seed.name} is another account's already`);
    }
    this.cloud.buckets.set(bucket.name, bucket);
    for (const [key, text] of Object.entries(seed.objects ?? {})) {
      bucket.put(newObject({ key, body: Buffer.from(text, 'utf8'), now, attributes: plainText }));
    }
  }
}

/** Throws for a name that is another's in all but case, which IAM takes for the same. */
function findOrFree<Kind extends Entity>(index: NameIndex<Kind>, name: string): Kind | undefined {
  const found = index.find(name);
  if (found === undefined && index.isTaken(name)) {
    throw new Error(`The seed's name ${name} differs only by case from one that is there`);
  }
  return found;
}

function read(document: SeedDocument, kind: 'identity' | 'trust') {
  return readPolicyDocument(typeof document === 'string' ? document : JSON.stringify(document), kind);
}
