import assert from 'node:assert/strict';
import * as iam from '@aws-sdk/client-iam';
import { allow, policy, refusal, TestCloud } from './clients';

const UserName = 'ann';
const good = 'Aa1!aaaaaaaa';

describe('sandbox: passwords', () => {
  let cloud: TestCloud;
  let client: iam.IAMClient;

  beforeEach(async () => {
    const policies = { all: policy(allow('iam:ChangePassword')) };
    const users = [
      { name: UserName, withKey: true, policies },
      { name: 'bare', withKey: true },
    ];
    cloud = await TestCloud.start({ seed: { users } });
    client = cloud.iam();
  });
  afterEach(() => cloud.stop());

  const create = (Password: string, more: Partial<iam.CreateLoginProfileCommandInput> = {}) =>
    client.send(new iam.CreateLoginProfileCommand({ UserName, Password, ...more }));
  const update = (input: Partial<iam.UpdateLoginProfileCommandInput>) =>
    client.send(new iam.UpdateLoginProfileCommand({ UserName, ...input }));
  const change = (OldPassword: string, NewPassword: string, who = UserName) =>
    cloud.iam(cloud.keyOf(who)).send(new iam.ChangePasswordCommand({ OldPassword, NewPassword }));
  const rule = (input: iam.UpdateAccountPasswordPolicyCommandInput) =>
    client.send(new iam.UpdateAccountPasswordPolicyCommand(input));
  const profile = async () => (await client.send(new iam.GetLoginProfileCommand({ UserName }))).LoginProfile;

  it('come with a profile that says since when, and whether a new one is due', async () => {
    const { LoginProfile } = await create(good, { PasswordResetRequired: true });
    assert.equal(LoginProfile?.UserName, UserName);
    assert.equal(LoginProfile.PasswordResetRequired, true);
    assert.deepEqual(await profile(), LoginProfile);
    const again = await refusal(create(good));
    assert.deepEqual([again.code, again.status], ['EntityAlreadyExists', 409]);
  });

  it('change by UpdateLoginProfile, which leaves alone what it does not name', async () => {
    assert.equal((await refusal(update({ Password: good }))).code, 'NoSuchEntity');
    await create(good, { PasswordResetRequired: true });
    const before = await profile();
    cloud.sandbox.clock.advance(60_000);
    await update({ Password: 'Bb2!bbbbbbbb' });
    assert.deepEqual(await profile(), before);
    await update({ PasswordResetRequired: false });
    assert.equal((await profile())?.PasswordResetRequired, false);
    await change('Bb2!bbbbbbbb', good);
  });

  it('are changed by their users, who know the old one', async () => {
    assert.equal((await refusal(change(good, 'Bb2!bbbbbbbb'))).code, 'NoSuchEntity');
    await create(good, { PasswordResetRequired: true });
    assert.equal((await refusal(change('Wrong-1-wrong', 'Bb2!bbbbbbbb'))).code, 'AccessDenied');
    await change(good, 'Bb2!bbbbbbbb');
    assert.equal((await profile())?.PasswordResetRequired, false);
    assert.equal((await refusal(change(good, 'Cc3!cccccccc'))).code, 'AccessDenied');
    assert.equal((await refusal(change('Bb2!bbbbbbbb', 'Bb2!bbbbbbbb'))).code, 'AccessDenied');
  });

  it('are not changed by those who are no users', async () => {
    const asRoot = new iam.ChangePasswordCommand({ OldPassword: good, NewPassword: good });
    const refused = await refusal(client.send(asRoot));
    assert.deepEqual([refused.code, refused.status], ['InvalidUserType', 400]);
  });

  it('are users’ own to change when the account’s policy says so, and then they may read it', async () => {
    const bare = cloud.iam(cloud.keyOf('bare'));
    await client.send(new iam.CreateLoginProfileCommand({ UserName: 'bare', Password: good }));
    const refused = await refusal(change(good, 'Bb2!bbbbbbbb', 'bare'));
    assert.match(refused.message, /iam:ChangePassword on resource: user bare /);
    assert.equal(
      (await refusal(bare.send(new iam.GetAccountPasswordPolicyCommand({})))).code,
      'AccessDenied',
    );
    await rule({ AllowUsersToChangePassword: true });
    await change(good, 'Bb2!bbbbbbbb', 'bare');
    await bare.send(new iam.GetAccountPasswordPolicyCommand({}));

    const PolicyDocument = policy({ ...allow('iam:ChangePassword'), Effect: 'Deny' });
    await client.send(new iam.PutUserPolicyCommand({ UserName: 'bare', PolicyName: 'no', PolicyDocument }));
    assert.match((await refusal(change(good, good, 'bare'))).message, /explicit deny/);
  });

  it('meet AWS’s default where the account has no policy: eight characters of three kinds', async () => {
    for (const weak of ['Aa1!aaa', 'aaaaaaaa', 'aaaaaaa1', 'AAAAaaaa']) {
      const refused = await refusal(create(weak));
      assert.deepEqual(
        [refused.code, refused.status, refused.message],
        ['PasswordPolicyViolation', 400, 'Password does not conform to the account password policy.'],
      );
    }
    await create('AAAAaaa1');
  });

  const demands: readonly (readonly [string, iam.UpdateAccountPasswordPolicyCommandInput, string, string])[] =
    [
      ['length', { MinimumPasswordLength: 10 }, 'aaaaaaaaa', 'aaaaaaaaaa'],
      ['six characters unless it says another number', {}, 'aaaaa', 'aaaaaa'],
      ['symbols', { RequireSymbols: true }, 'aaaaaaa', 'aaaaaa}'],
      ['numbers', { RequireNumbers: true }, 'aaaaaaa', 'aaaaaa0'],
      ['capitals', { RequireUppercaseCharacters: true }, 'ä1!aaaaa', 'Z1!aaaaa'],
      ['small letters', { RequireLowercaseCharacters: true }, 'AAA1!ÄÄÄ', 'AAA1!ÄÄz'],
    ];
  for (const [what, input, bad, fine] of demands) {
    it(`meet the account’s policy: ${what}`, async () => {
      await rule(input);
      assert.equal((await refusal(create(bad))).code, 'PasswordPolicyViolation');
      await create(fine);
      assert.equal((await refusal(update({ Password: bad }))).code, 'PasswordPolicyViolation');
      assert.equal((await refusal(change(fine, bad))).code, 'PasswordPolicyViolation');
      await change(fine, `${fine}x`);
    });
  }

  it('do not come back as long as the policy remembers them', async () => {
    await rule({ PasswordReusePrevention: 2 });
    await create('first-1');
    await change('first-1', 'second-2');
    assert.equal((await refusal(change('second-2', 'first-1'))).code, 'PasswordPolicyViolation');
    assert.equal((await refusal(change('second-2', 'second-2'))).code, 'PasswordPolicyViolation');
    await change('second-2', 'third-3');
    await change('third-3', 'first-1');
  });

  it('need no more than the API’s own rules to be refused', async () => {
    assert.equal((await refusal(create('x'.repeat(129)))).code, 'ValidationError');
    const tooLong = create(good, { UserName: 'x'.repeat(65) });
    assert.equal((await refusal(tooLong)).code, 'ValidationError');
    const nobody = client.send(new iam.CreateLoginProfileCommand({ Password: good }));
    assert.match((await refusal(nobody)).message, /Must specify userName/);
  });
});

describe('sandbox: the account’s password policy', () => {
  let cloud: TestCloud;
  let client: iam.IAMClient;

  beforeEach(async () => {
    cloud = await TestCloud.start();
    client = cloud.iam();
  });
  afterEach(() => cloud.stop());

  const get = async () => (await client.send(new iam.GetAccountPasswordPolicyCommand({}))).PasswordPolicy;
  const missing = {
    code: 'NoSuchEntity',
    message: 'The Password Policy with domain name 123456789012 cannot be found.',
    status: 404,
  };

  it('is not there until it is made, nor after it is deleted', async () => {
    assert.deepEqual(await refusal(get()), missing);
    await client.send(new iam.UpdateAccountPasswordPolicyCommand({}));
    await get();
    await client.send(new iam.DeleteAccountPasswordPolicyCommand({}));
    assert.deepEqual(await refusal(get()), missing);
    assert.deepEqual(await refusal(client.send(new iam.DeleteAccountPasswordPolicyCommand({}))), missing);
  });

  it('goes back to its defaults where an update says nothing', async () => {
    const input = {
      MinimumPasswordLength: 14,
      RequireSymbols: true,
      RequireNumbers: true,
      RequireUppercaseCharacters: true,
      RequireLowercaseCharacters: true,
      AllowUsersToChangePassword: true,
      MaxPasswordAge: 90,
      PasswordReusePrevention: 24,
      HardExpiry: true,
    };
    await client.send(new iam.UpdateAccountPasswordPolicyCommand(input));
    assert.deepEqual(await get(), { ...input, ExpirePasswords: true });
    await client.send(new iam.UpdateAccountPasswordPolicyCommand({}));
    assert.deepEqual(await get(), {
      MinimumPasswordLength: 6,
      RequireSymbols: false,
      RequireNumbers: false,
      RequireUppercaseCharacters: false,
      RequireLowercaseCharacters: false,
      AllowUsersToChangePassword: false,
      ExpirePasswords: false,
    });
  });

  const outOfBounds: readonly iam.UpdateAccountPasswordPolicyCommandInput[] = [
    { MinimumPasswordLength: 5 },
    { MinimumPasswordLength: 129 },
    { MaxPasswordAge: 0 },
    { MaxPasswordAge: 1096 },
    { PasswordReusePrevention: 0 },
    { PasswordReusePrevention: 25 },
  ];
  for (const input of outOfBounds) {
    it(`does not take ${JSON.stringify(input)}`, async () => {
      const refused = await refusal(client.send(new iam.UpdateAccountPasswordPolicyCommand(input)));
      assert.equal(refused.code, 'ValidationError');
      assert.deepEqual(await refusal(get()), missing);
    });
  }
});
