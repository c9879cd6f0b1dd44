import assert from 'node:assert/strict';
import {
  CreateRoleCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
  type IAMClient,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { expiryGuard, expiryPolicyName } from '../../../src/core/leases/expiryGuard';
import { keyFrom, type TestKey } from '../../unit/sandbox/clients';
import { allow, deny, policy, type PolicyDocument } from './cases/judgedCase';
import { get, sendRequest } from './cases/s3Request';
import { ServerClients } from './servers/clients';
import type { JudgedServer } from './servers/judgedServer';
import { sharedPair } from './sharedPair';
import { worksIn } from './time/moments';
import { allowed, isDenied, verdictOf } from './verdict';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const servers = ['sandbox', 'gateway'] as const;

for (const name of servers) {
  describe(`the end of what was issued, at the ${name}`, () => {
    let server: JudgedServer;
    let clients: ServerClients;
    let iam: IAMClient;

    before(async () => {
      server = (await sharedPair())[name];
      clients = new ServerClients(server.endpoint);
      iam = clients.iam(server.admin);
    });
    after(() => clients.dispose());

    const put = (
      UserName: string,
      PolicyName: string,
      document: PolicyDocument | string,
    ): Promise<unknown> => {
      const PolicyDocument = typeof document === 'string' ? document : JSON.stringify(document);
      return iam.send(new PutUserPolicyCommand({ UserName, PolicyName, PolicyDocument }));
    };

    /** A user as the product issues one: what the role says, and the guard. */
    const issue = async (user: string, seconds: number): Promise<TestKey> => {
      const key = await server.createUser(user);
      await put(user, expiryPolicyName, expiryGuard(Date.now() + seconds * 1000));
      await put(user, 'role', policy(allow(['s3:*', 'sts:*'])));
      return key;
    };

    it('the guard denies everything once its moment is over, and nothing before', async () => {
      const key = await issue('guarded', 30 * minute);
      assert.equal(await worksIn(0, server, key), true);
      assert.equal(await worksIn(29 * minute, server, key), true);
      assert.equal(await worksIn(31 * minute, server, key), false);
      assert.equal(await worksIn(365 * day, server, key), false);
    });

    it('a renewed guard denies by its new moment, and can be renewed when it is over', async () => {
      const key = await issue('renewed', 30 * minute);
      await put('renewed', expiryPolicyName, expiryGuard(Date.now() + hour * 1000));
      assert.equal(await worksIn(31 * minute, server, key), true);
      assert.equal(await worksIn(hour + minute, server, key), false);
      await put('renewed', expiryPolicyName, expiryGuard(Date.now() - 1000 * minute));
      assert.equal(await worksIn(0, server, key), false);
      await put('renewed', expiryPolicyName, expiryGuard(Date.now() + hour * 1000));
      assert.equal(await worksIn(0, server, key), true);
    });

    it('the guard holds whatever else allows or whoever narrows the user', async () => {
      const key = await issue('favoured', 30 * minute);
      await put('favoured', 'administrator', policy(allow('*')));
      assert.equal(await worksIn(29 * minute, server, key), true);
      assert.equal(await worksIn(31 * minute, server, key), false);
    });

    it('a session that a guarded user got ends with the guard', async () => {
      const key = await issue('borrower', 30 * minute);
      const sts = clients.sts(key);
      const command = new GetSessionTokenCommand({ DurationSeconds: hour });
      const session = keyFrom((await sts.send(command)).Credentials);
      assert.equal(await worksIn(0, server, session), true);
      assert.equal(await worksIn(29 * minute, server, session), true);
      assert.equal(await worksIn(31 * minute, server, session), false);
    });

    it('to the second: what is asked in the guard’s last second is allowed, in the next one denied', async () => {
      const end = Math.floor(Date.now() / 1000) * 1000 + 2000;
      const user = 'punctual';
      const key = await server.createUser(user);
      await put(user, 'role', policy(allow('s3:*')));
      await put(user, expiryPolicyName, expiryGuard(end));
      const s3 = clients.s3(key);
      const over = end + 1000;
      for (;;) {
        const asked = Date.now();
        const verdict = await verdictOf(sendRequest(s3, get('pub/a.txt')));
        const answered = Date.now();
        if (verdict === allowed) assert.ok(asked < over, `allowed ${asked - over} ms too late`);
        else {
          assert.ok(isDenied(verdict), verdict);
          assert.ok(answered >= over, `denied ${over - answered} ms too early`);
          return;
        }
      }
    });

    it('sessions end by themselves, and not before', async () => {
      const key = await server.createUser('traveller');
      await put('traveller', 'all', policy(allow('*')));
      const sts = clients.sts(key);
      const RoleArn = await createRole('destination', 'traveller');
      const assume = async (DurationSeconds: number): Promise<TestKey> => {
        const asked = { RoleArn, RoleSessionName: 'visit', DurationSeconds };
        return keyFrom((await sts.send(new AssumeRoleCommand(asked))).Credentials);
      };
      const short = await assume(15 * minute);
      assert.equal(await worksIn(14 * minute, server, short), true);
      assert.equal(await worksIn(16 * minute, server, short), false);
      const long = await assume(hour);
      assert.equal(await worksIn(16 * minute, server, long), true);
      assert.equal(await worksIn(hour + minute, server, long), false);
      const own = keyFrom(
        (await sts.send(new GetSessionTokenCommand({ DurationSeconds: 15 * minute }))).Credentials,
      );
      assert.equal(await worksIn(14 * minute, server, own), true);
      assert.equal(await worksIn(16 * minute, server, own), false);
    });

    it('a session policy with a moment ends a session before its time', async () => {
      const key = await server.createUser('early');
      await put('early', 'all', policy(allow('*')));
      const RoleArn = await createRole('brief', 'early');
      const until = new Date(Date.now() + 30 * minute * 1000).toISOString().replace(/\.\d+/, '');
      const Policy = JSON.stringify(
        policy(allow('s3:*'), deny('*', '*', { DateGreaterThan: { 'aws:CurrentTime': until } })),
      );
      const asked = { RoleArn, RoleSessionName: 'visit', DurationSeconds: hour, Policy };
      const session = keyFrom((await clients.sts(key).send(new AssumeRoleCommand(asked))).Credentials);
      assert.equal(await worksIn(29 * minute, server, session), true);
      assert.equal(await worksIn(31 * minute, server, session), false);
    });

    async function createRole(RoleName: string, trusted: string): Promise<string> {
      const trust = {
        Effect: 'Allow',
        Principal: { AWS: server.arn('user', trusted) },
        Action: 'sts:AssumeRole',
      };
      const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [trust] });
      await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
      const PolicyDocument = JSON.stringify(policy(allow('s3:*')));
      await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'all', PolicyDocument }));
      return server.arn('role', RoleName);
    }
  });
}
