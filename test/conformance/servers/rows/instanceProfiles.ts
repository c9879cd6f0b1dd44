import { attempt, row, type Row } from '../row';

/** The sandbox makes none: it says truly that there are none. */
export const instanceProfiles: readonly Row[] = [
  row('ListInstanceProfiles where there are none', [], ({ iam, path }) =>
    attempt(iam.listInstanceProfiles({ PathPrefix: path }), ({ InstanceProfiles }) => InstanceProfiles ?? []),
  ),
  row('ListInstanceProfilesForRole of a role without', [], async (scene) => {
    await scene.role();
    return attempt(
      scene.iam.listInstanceProfilesForRole({ RoleName: scene.named('deploy') }),
      ({ InstanceProfiles }) => InstanceProfiles ?? [],
    );
  }),
  row('ListInstanceProfilesForRole of no role', 'NoSuchEntity 404', ({ iam, named }) =>
    attempt(iam.listInstanceProfilesForRole({ RoleName: named('none') })),
  ),
];
