import { accessLetters, column } from '../../src/iam/catalog/columns';
import { quotationMark } from '../../src/iam/catalog/decodeManagedPolicies';
import { encodeKeys } from './encodeKeys';
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
