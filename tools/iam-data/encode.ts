import type { ConditionKey } from '../../src/iam/catalog/catalog';
import { accessLetters, column, separator } from '../../src/iam/catalog/columns';
import { quotationMark } from '../../src/iam/catalog/decodeManagedPolicies';
import type { Files, Source, SourcePolicy } from './model';
import { encodeServices } from './encodeServices';

/** The three files as JSON; the decoders of src/iam/catalog read them back. */
export function encode(source: Source): Files {
  return {
    index: JSON.stringify(index(source)),
    details: JSON.stringify({
      ...encodeServices(source.services),
      globals: encodeKeys(source.globalKeys),
    }),
    managed: JSON.stringify(managed(source.policies)),
  };
}

function index({ services, retired }: Source): object {
  return {
    prefixes: column(services.map(({ prefix }) => prefix)),
    names: column(services.map(({ name }) => name)),
    actions: services.map(({ actions }) => column(actions.map(({ name }) => name))),
    access: services.map(({ actions }) => actions.map(({ access }) => accessLetters[access]).join('')),
    retired: column(retired),
  };
}

function managed(policies: readonly SourcePolicy[]): object {
  return {
    paths: column(policies.map(({ path }) => path)),
    descriptions: column(policies.map(({ description }) => description)),
    documents: column(policies.map(({ document }) => document.replaceAll('"', quotationMark))),
  };
}

export function encodeKeys(keys: readonly ConditionKey[]): readonly [string, string, string] {
  return [
    column(keys.map(({ name }) => name)),
    column(keys.map(({ type }) => type)),
    column(keys.map(({ description }) => description)),
  ];
}

/** @throws Error for a name that would be cut in two. */
export function joined(names: readonly string[]): string {
  const odd = names.find((name) => name.includes(separator));
  if (odd !== undefined) throw new Error(`"${odd}" has the character that stands between names.`);
  return names.join(separator);
}
