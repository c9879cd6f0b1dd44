import { join } from 'node:path';
import type { AccessLevel, ConditionKey } from '../../../src/iam/catalog/catalog';
import { conditionKeyType } from '../../../src/iam/catalog/keyColumns';
import { alphabetically, type SourceAction, type SourceType, type SourceUse } from '../model';
import { line, lines, list, readJson, record, type Json } from '../read';
import { inPackage } from './packages';

/** A service as the package tells of it, without what other packages know. */
export interface ReadService {
  readonly prefix: string;
  readonly name: string;
  readonly actions: readonly Omit<SourceAction, 'dependents' | 'docs'>[];
  readonly types: readonly SourceType[];
  readonly keys: readonly ConditionKey[];
}

export function readServices(packageName: string): readonly ReadService[] {
  const data = (...path: readonly string[]): string => inPackage(packageName, 'data', ...path);
  const names = record(readJson(data('serviceNames.json')), 'serviceNames');
  return [...lines(readJson(data('services.json')), 'services')].sort(alphabetically).map((prefix) => {
    const values = (folder: string): readonly Json[] =>
      Object.values(record(readJson(data(join(folder, `${prefix}.json`))), prefix)).map((value) =>
        record(value, prefix),
      );
    return {
      prefix,
      name: line(names[prefix], `name of ${prefix}`),
      actions: values('actions').map(readAction).sort(byName),
      types: values('resourceTypes').map(readType).sort(byName),
      keys: values('conditionKeys')
        .map(readKey)
        .filter(({ name }) => !name.startsWith('aws:'))
        .sort(byName),
    };
  });
}

function readAction(action: Json): ReadService['actions'][number] {
  const name = line(action['name'], 'name');
  return {
    name,
    access: readAccess(line(action['accessLevel'], name)),
    description: line(action['description'], name),
    resources: mergedUses(list(action['resourceTypes'], name).map((use) => readUse(record(use, name)))),
    conditionKeys: lines(action['conditionKeys'], name),
  };
}

/** Since 2026 the two levels that are kinds of writing say so. */
function readAccess(level: string): AccessLevel {
  switch (level) {
    case 'List':
    case 'Read':
    case 'Write':
      return level;
    case 'Tagging':
    case 'Tagging, Write':
      return 'Tagging';
    case 'Permissions management':
    case 'Permissions management, Write':
      return 'Permissions management';
    default:
      throw new Error(`"${level}" is a new access level.`);
  }
}

function readUse(use: Json): SourceUse {
  const type = line(use['name'], 'resource type');
  if (typeof use['required'] !== 'boolean') throw new Error(`${type} is neither required nor optional.`);
  return { type, required: use['required'], conditionKeys: lines(use['conditionKeys'], type) };
}

/** A few actions name a resource type twice. */
function mergedUses(uses: readonly SourceUse[]): readonly SourceUse[] {
  const merged = new Map<string, SourceUse>();
  for (const use of uses) {
    const before = merged.get(use.type);
    merged.set(use.type, {
      type: use.type,
      required: use.required || before?.required === true,
      conditionKeys: [...new Set([...(before?.conditionKeys ?? []), ...use.conditionKeys])],
    });
  }
  return [...merged.values()];
}

function readType(type: Json): SourceType {
  const name = line(type['key'], 'resource type');
  return { name, arn: line(type['arn'], name), conditionKeys: lines(type['conditionKeys'] ?? [], name) };
}

function readKey(key: Json): ConditionKey {
  const name = line(key['key'], 'condition key');
  return {
    name,
    type: conditionKeyType(line(key['type'], name)),
    description: line(key['description'], name),
  };
}

function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return alphabetically(one.name, other.name);
}
