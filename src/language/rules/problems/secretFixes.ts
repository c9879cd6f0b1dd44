import type { Problem } from '../../../core/roles/problems';
import { property as propertyNamed } from '../../../core/roles/json/node';
import type { Fix } from '../rule';
import { preferred, removeOwn, textAt, write } from './common';
import type { Owned } from './owner';

type Secret = Extract<Problem, { code: 'secretInFile' }>;

/** What holds a secret goes whole; a profile is named by somebody who knows one. */
export function secret(owned: Owned<Secret>): readonly Fix[] {
  if (owned.problem.data.kind === 'password') return withoutUserInfo(owned);
  if (isWholeRole(owned)) return [];
  const { root, property } = owned;
  const named = propertyNamed(root, 'config')?.value;
  const hasProfile = named?.kind === 'object' && named.properties.some(({ name }) => name === 'profile');
  const rest = hasProfile || property.name === 'profile' ? '' : ', and name a profile';
  return [{ ...removeOwn(owned, preferred), title: `Remove "${property.name}"${rest}` }];
}

/** In a comment the innermost property may be a role, or all roles. */
function isWholeRole({ property: { value } }: Owned): boolean {
  return value?.kind === 'object';
}

function withoutUserInfo(owned: Owned): readonly Fix[] {
  return write(owned, textAt(owned).replace(/^(https?:\/\/)[^/@]*@/, '$1')).map(({ edits }) => ({
    title: 'Remove the user name and password',
    preferred: true,
    edits,
  }));
}
