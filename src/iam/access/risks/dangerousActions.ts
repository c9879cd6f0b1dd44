import type { CatalogAction } from '../../catalog/catalog';
import { escalations } from './escalations';
import { lockActions } from './selfUnlock';
import { credentialActions, exfiltrationActions, exposureActions } from './sensitiveActions';

const named: ReadonlySet<string> = new Set(
  [
    ...escalations.flatMap(({ actions }) => actions),
    ...lockActions,
    ...credentialActions,
    ...exfiltrationActions,
    ...exposureActions,
    'iam:PassRole',
    'iam:CreateServiceLinkedRole',
  ].map((action) => action.toLowerCase()),
);

/**
 * Whether an action is worth being seen by whoever grants it, whatever it is granted on: it can change who
 * may do what, or is one of those that `risks` speaks of.
 */
export function isDangerous({ id, access }: CatalogAction): boolean {
  return access === 'Permissions management' || named.has(id.toLowerCase());
}

/**
 * Whether an action that only reads may read a secret, as far as its name tells: AWS adds services faster
 * than anybody can list those of their actions that give out tokens. Lists are of names.
 */
export function mayReveal({ id }: CatalogAction): boolean {
  const name = id.slice(id.indexOf(':') + 1);
  return !/^(?:List|Describe|Search|Count)/.test(name) && revealing.test(name);
}

const revealing =
  /^AssumeRole|Decrypt|Reveal|(?:Token|Credentials?|Passwords?|Secrets?|(?:Api|API|Access)Keys?|KeyPairs?|Auth(?:orization)?Code|(?:Embed|Session|[Ss]igned|Download)U(?:rl|RL)s?)$/;
