import type { ActionFacts } from '../../../../src/iam/catalog/catalog';
import type { AccessCheck } from '../../../../src/sandbox/access/authorise';
import { catalog } from '../../../doubles/catalog';

/**
 * How a check differs from AWS's "Actions, resources, and condition keys": `iam:X has the resource …`,
 * `iam:X gives no iam:Key`. Nothing when they agree.
 */
export function differences({ action, resource, context = [] }: AccessCheck): readonly string[] {
  const known = catalog.index.find(action);
  if (known === undefined) return [`${action} is no action`];
  const facts = catalog.details.action(known);
  const given = new Set(context.map(([key]) => withoutTag(key)).filter((key) => !isGeneral(key)));
  const documented = new Map(documentedKeys(facts).map((key) => [withoutTag(key.toLowerCase()), key]));
  return [
    ...(known.id === action ? [] : [`${action} is spelled ${known.id}`]),
    ...(fits(facts, resource) ? [] : [`${action} has the resource ${resource}`]),
    ...[...given].filter((key) => !documented.has(key)).map((key) => `${action} gives ${key}`),
    ...[...documented].filter(([key]) => !given.has(key)).map(([, key]) => `${action} gives no ${key}`),
  ];
}

function documentedKeys({ conditionKeys, resources }: ActionFacts): readonly string[] {
  return [...conditionKeys, ...resources.flatMap((use) => [...use.conditionKeys, ...use.type.conditionKeys])];
}

function fits({ resources }: ActionFacts, resource: string): boolean {
  if (resources.length === 0) return resource === '*';
  return resources.some(({ type }) => arnPattern(type.arn).test(resource));
}

function arnPattern(template: string): RegExp {
  const parts = template.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^$()|[\]\\{}]/g, '\\$&'));
  return new RegExp(`^${parts.join('.+')}$`);
}

/** `aws:requesttag/team` and `aws:RequestTag/${TagKey}` are the same key. */
function withoutTag(key: string): string {
  return key.toLowerCase().replace(/(tag)\/.*$/, '$1/');
}

/** Global keys that the reference does not list action by action. */
function isGeneral(key: string): boolean {
  return key.startsWith('aws:') && !/^aws:(requesttag\/|resourcetag\/|tagkeys$)/.test(key);
}
