import { attempt, pick, row, type Row } from '../row';
import { allow } from '../scene';

const Password = 'Correct-horse-7';
const NewPassword = 'Battery-staple-8';

export const passwords: readonly Row[] = [
  row(
    'CreateLoginProfile',
    { UserName: 'ann', CreateDate: 'a date', PasswordResetRequired: true },
    async (scene) =>
      attempt(
        scene.iam.createLoginProfile({
          UserName: await scene.user(),
          Password,
          PasswordResetRequired: true,
        }),
        ({ LoginProfile }) => LoginProfile,
      ),
  ),
  row('CreateLoginProfile needs no new password by itself', false, async (scene) =>
    attempt(
      scene.iam.createLoginProfile({ UserName: await scene.user(), Password }),
      ({ LoginProfile }) => LoginProfile?.PasswordResetRequired,
    ),
  ),
  row('CreateLoginProfile twice', 'EntityAlreadyExists 409', async (scene) => {
    const UserName = await scene.user();
    await scene.iam.createLoginProfile({ UserName, Password });
    return attempt(scene.iam.createLoginProfile({ UserName, Password }));
  }),
  row('CreateLoginProfile of nobody', 'NoSuchEntity 404', ({ iam, named }) =>
    attempt(iam.createLoginProfile({ UserName: named('nobody'), Password })),
  ),
  row('CreateLoginProfile with a password that is too short', 'PasswordPolicyViolation 400', async (scene) =>
    attempt(scene.iam.createLoginProfile({ UserName: await scene.user(), Password: 'Ab-1' })),
  ),
  row(
    'CreateLoginProfile with a password of one kind of letters',
    'PasswordPolicyViolation 400',
    async (scene) =>
      attempt(scene.iam.createLoginProfile({ UserName: await scene.user(), Password: 'aaaaaaaaaa' })),
  ),
  row('CreateLoginProfile with a password of 129 characters', 'ValidationError 400', async (scene) =>
    attempt(
      scene.iam.createLoginProfile({ UserName: await scene.user(), Password: 'Aa-1'.padEnd(129, 'x') }),
    ),
  ),
  row('GetLoginProfile', { UserName: 'ann', PasswordResetRequired: false }, async (scene) => {
    const UserName = await scene.user();
    await scene.iam.createLoginProfile({ UserName, Password });
    return attempt(scene.iam.getLoginProfile({ UserName }), ({ LoginProfile }) =>
      pick(LoginProfile, 'UserName', 'PasswordResetRequired'),
    );
  }),
  row('GetLoginProfile where there is none', 'NoSuchEntity 404', async (scene) =>
    attempt(scene.iam.getLoginProfile({ UserName: await scene.user() })),
  ),
  row('UpdateLoginProfile', true, async (scene) => {
    const UserName = await scene.user();
    await scene.iam.createLoginProfile({ UserName, Password });
    await scene.iam.updateLoginProfile({ UserName, Password: NewPassword, PasswordResetRequired: true });
    return attempt(
      scene.iam.getLoginProfile({ UserName }),
      ({ LoginProfile }) => LoginProfile?.PasswordResetRequired,
    );
  }),
  row('UpdateLoginProfile where there is none', 'NoSuchEntity 404', async (scene) =>
    attempt(scene.iam.updateLoginProfile({ UserName: await scene.user(), Password })),
  ),
  row('DeleteLoginProfile', 'NoSuchEntity 404', async (scene) => {
    const UserName = await scene.user();
    await scene.iam.createLoginProfile({ UserName, Password });
    await scene.iam.deleteLoginProfile({ UserName });
    return attempt(scene.iam.getLoginProfile({ UserName }));
  }),
  row('DeleteLoginProfile where there is none', 'NoSuchEntity 404', async (scene) =>
    attempt(scene.iam.deleteLoginProfile({ UserName: await scene.user() })),
  ),
  row('ChangePassword of oneself', 'ok', async (scene) => {
    const carl = await scene.caller('carl', allow(['iam:ChangePassword', 'iam:GetAccountPasswordPolicy']));
    await scene.iam.createLoginProfile({ UserName: carl.name, Password });
    return attempt(carl.iam.changePassword({ OldPassword: Password, NewPassword }));
  }),
  row('ChangePassword without a login profile', 'NoSuchEntity 404', async (scene) => {
    const carl = await scene.caller('carl', allow('iam:ChangePassword'));
    return attempt(carl.iam.changePassword({ OldPassword: Password, NewPassword }));
  }),
];
