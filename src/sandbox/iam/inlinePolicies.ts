import { policySize } from '../../iam/policySize';
import { readPolicyDocument } from '../access/policyDocument';
import { limitExceeded, noSuchEntity } from '../awsError';
import type { Operation } from '../operations/operation';
import type { Entity } from '../state/entities';
import { percentEncode } from '../wire/http';
import * as rules from '../wire/rules';
import { entityOperation, type EntityKind } from './entityOperation';
import { pager } from './paging';

/** Put, Get, List and Delete of the policies embedded in a user, a group or a role. */
export function inlinePolicyOperations<Kind extends Entity>(kind: EntityKind<Kind>): readonly Operation[] {
  const { noun } = kind;
  const notFound = (name: string): Error =>
    noSuchEntity(`The ${noun.toLowerCase()} policy with name ${name} cannot be found.`);

  return [
    entityOperation(kind, `Put${noun}Policy`, {
      changesPolicies: true,
      parse: (parameters) => ({
        name: parameters.required('PolicyName', rules.policyName),
        text: parameters.required('PolicyDocument', rules.policyDocument),
      }),
      run: (entity, { name, text }, { now, consistency }) => {
        const document = readPolicyDocument(text, 'identity');
        const others = entity.inlinePolicies.keys().filter((other) => other !== name);
        const used = others.reduce((sum, other) => sum + inlineSize(entity, other), 0);
        if (used + policySize(text) > kind.inlinePolicySize) {
          throw limitExceeded(
            `Maximum policy size of ${kind.inlinePolicySize} bytes exceeded for ${noun.toLowerCase()} ${entity.name}`,
          );
        }
        entity.inlinePolicies.set(name, document, now + consistency.policyMs);
        return undefined;
      },
    }),
    entityOperation(kind, `Get${noun}Policy`, {
      reads: true,
      parse: (parameters) => parameters.required('PolicyName', rules.policyName),
      run: (entity, name) => {
        const document = entity.inlinePolicies.get(name);
        if (document === undefined) throw notFound(name);
        return {
          [`${noun}Name`]: entity.name,
          PolicyName: name,
          PolicyDocument: percentEncode(document.text),
        };
      },
    }),
    entityOperation(kind, `List${noun}Policies`, {
      reads: true,
      parse: (parameters) => pager<string>(parameters, (name) => name),
      run: (entity, page) => {
        const { items, ...rest } = page(entity.inlinePolicies.keys());
        return { PolicyNames: items, ...rest };
      },
    }),
    entityOperation(kind, `Delete${noun}Policy`, {
      changesPolicies: true,
      parse: (parameters) => parameters.required('PolicyName', rules.policyName),
      run: (entity, name, { now, consistency }) => {
        if (!entity.inlinePolicies.delete(name, now + consistency.policyMs)) throw notFound(name);
        return undefined;
      },
    }),
  ];
}

function inlineSize(entity: Entity, name: string): number {
  const document = entity.inlinePolicies.get(name);
  return document === undefined ? 0 : policySize(document.text);
}
