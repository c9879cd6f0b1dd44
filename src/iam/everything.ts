import type { Policy } from './policy';

/** Allows every action on every resource. */
export const everything: Policy = {
  version: '2012-10-17',
  statements: [
    {
      effect: 'Allow',
      actions: ['*'],
      notAction: false,
      resources: ['*'],
      notResource: false,
      conditions: [],
    },
  ],
};
