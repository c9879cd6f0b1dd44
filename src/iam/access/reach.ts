import type { ActionFacts, ResourceType } from '../catalog/catalog';
import type { Statement } from '../policy';
import { arnCovers, couldMatch, eachFormat, patternOfFormat } from '../arnFormat';
import { arnsOverlap } from './patterns';

/** On which of the resources that an action takes something holds. ARNs are as the policy writes them. */
export type Reach =
  | { readonly kind: 'all' }
  | { readonly kind: 'some'; readonly arns: readonly string[] }
  | { readonly kind: 'allBut'; readonly arns: readonly string[] };

export const everywhere: Reach = { kind: 'all' };

/**
 * The ARN formats of an action's resources; `*` itself for an action that takes none, whose requests name
 * the resource `*`. Of several types any one counts: AWS's marks of what is required do not tell which
 * exclude each other.
 */
export function targetsOf({ resources }: Pick<ActionFacts, 'resources'>): readonly string[] {
  return resources.length === 0 ? noResource : resources.flatMap(({ type }) => eachFormat(type.arn));
}

const noResource = ['*'] as const;

/** Whether a statement's resources are written so that they are all there are, whatever the action. */
export function isEverywhere({ resources, notResource }: Statement): boolean {
  return !notResource && resources.some((resource) => /^\*+$/.test(resource));
}

/** Whether a statement could be about any action of a service that has these types of resources. */
export function isNear(statement: Statement, types: readonly ResourceType[]): boolean {
  const targets = [...noResource, ...types.map(({ arn }) => arn)];
  return targets.some((target) => reachOf(statement, [target]) !== undefined);
}

/** What a statement means for an action with these targets; undefined when it is never about it. */
export function reachOf(statement: Statement, targets: readonly string[]): Reach | undefined {
  if (isEverywhere(statement)) return everywhere;
  const { resources, notResource } = statement;
  const touching = resources.filter((resource) => targets.some((target) => touches(resource, target)));
  const coversAll = targets.every((target) => resources.some((each) => coversTarget(each, target)));
  if (notResource) {
    if (coversAll) return undefined;
    return touching.length === 0 ? everywhere : { kind: 'allBut', arns: touching };
  }
  if (coversAll) return everywhere;
  return touching.length === 0 ? undefined : { kind: 'some', arns: touching };
}

/** The request of an action without resources names the text `*`, not everything that it would match. */
function touches(resource: string, target: string): boolean {
  return target === '*' ? arnCovers(resource, target) : couldMatch(resource, target);
}

/** A credential lives in one partition, so one that the policy names is all of them. */
function coversTarget(resource: string, target: string): boolean {
  return arnCovers(resource, patternOfFormat(target, partitionOf(resource)));
}

/** An ARN that says no more than the partition. */
function partitionOf(resource: string): string {
  return `arn:${resource.split(':', 2)[1] ?? ''}:::*:`;
}

/** What is in both; undefined when that is nothing. Of two ARNs that merely overlap the first stands for both. */
export function intersect(one: Reach, other: Reach): Reach | undefined {
  if (one.kind === 'all') return other;
  if (other.kind === 'all') return one;
  if (one.kind === 'some' && other.kind === 'some') {
    return some(one.arns.flatMap((arn) => other.arns.flatMap((each) => narrower(arn, each))));
  }
  if (one.kind === 'some') return without(one, other.arns);
  if (other.kind === 'some') return without(other, one.arns);
  return { kind: 'allBut', arns: [...new Set([...one.arns, ...other.arns])] };
}

function narrower(one: string, other: string): string[] {
  if (!arnsOverlap(one, other)) return [];
  return [arnCovers(one, other) ? other : one];
}

/** What is in either. */
export function union(one: Reach, other: Reach): Reach {
  if (one.kind === 'all' || other.kind === 'all') return everywhere;
  if (one.kind === 'some' && other.kind === 'some') {
    return { kind: 'some', arns: [...new Set([...one.arns, ...other.arns])] };
  }
  if (one.kind === 'allBut') return allBut(leftOut(one.arns, other));
  return allBut(leftOut(other.arns, one));
}

/** What is left out for certain of what is given back in part: an ARN stays only where none of it is. */
function leftOut(arns: readonly string[], given: Reach): readonly string[] {
  if (given.kind === 'all') return [];
  if (given.kind === 'some') return arns.filter((arn) => !given.arns.some((each) => arnsOverlap(each, arn)));
  return arns.flatMap((arn) => given.arns.flatMap((each) => common(arn, each)));
}

/** The narrower of two, if one is within the other. */
function common(one: string, other: string): string[] {
  if (arnCovers(one, other)) return [other];
  return arnCovers(other, one) ? [one] : [];
}

function allBut(arns: readonly string[]): Reach {
  return arns.length === 0 ? everywhere : { kind: 'allBut', arns: [...new Set(arns)] };
}

/** What remains when all in `removed` is taken away; ARNs that are partly in it remain. */
export function subtract(reach: Reach, removed: Reach): Reach | undefined {
  if (removed.kind === 'all') return undefined;
  if (removed.kind === 'some') {
    if (reach.kind === 'some') return without(reach, removed.arns);
    return {
      kind: 'allBut',
      arns: [...new Set([...(reach.kind === 'allBut' ? reach.arns : []), ...removed.arns])],
    };
  }
  return intersect(reach, { kind: 'some', arns: removed.arns });
}

function without(reach: Reach & { readonly kind: 'some' }, removed: readonly string[]): Reach | undefined {
  return some(reach.arns.filter((arn) => !removed.some((each) => arnCovers(each, arn))));
}

function some(arns: readonly string[]): Reach | undefined {
  return arns.length === 0 ? undefined : { kind: 'some', arns: [...new Set(arns)] };
}
