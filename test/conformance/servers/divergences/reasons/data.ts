import type { Reason } from '../divergence';
import { guide, iam, sts } from './pages';

export const operationMissing: Reason = {
  why: 'does not have the operation',
  aws: `${iam}/API_Operations.html`,
};
export const stsOperationMissing: Reason = {
  why: 'does not have the operation',
  aws: `${sts}/API_Operations.html`,
};
export const namesUnchecked: Reason = {
  why: 'does not check names and paths against their patterns and lengths',
  aws: `${iam}/API_CreateUser.html`,
};
export const textsUnchecked: Reason = {
  why: 'does not check the lengths and characters of other texts: descriptions, documents, ids, ARNs, prefixes',
  aws: `${iam}/API_CreatePolicy.html`,
};
export const aliasesUnchecked: Reason = {
  why: 'does not check account aliases, nor whether the one to delete is there',
  aws: `${iam}/API_CreateAccountAlias.html`,
};
export const numbersUnchecked: Reason = {
  why: 'does not check numbers against their limits',
  aws: `${iam}/API_UpdateAccountPasswordPolicy.html`,
};
export const choicesUnchecked: Reason = {
  why: 'does not check, or not as AWS does, a value that must be one of a few',
  aws: `${iam}/API_UpdateAccessKey.html`,
};
export const tagsUnchecked: Reason = {
  why: 'does not check tags: keys and values, repeated keys, how many, those of AWS',
  aws: `${guide}/id_tags.html`,
};
export const caseMatters: Reason = {
  why: 'tells names apart by case, or by path, where AWS does not',
  aws: `${guide}/reference_iam-quotas.html`,
};
export const tagCase: Reason = {
  why: 'tells tag keys apart by case, where those of users do not differ by it',
  aws: `${guide}/id_tags.html`,
};
export const noQuota: Reason = { why: 'has no such quota', aws: `${guide}/reference_iam-quotas.html` };
export const deletesAnyway: Reason = {
  why: 'deletes what still has something, instead of refusing',
  aws: `${iam}/API_DeleteUser.html`,
};
export const idsAndDates: Reason = {
  why: 'makes ids without the prefix of their kind',
  aws: `${guide}/reference_identifiers.html`,
};
export const dates: Reason = {
  why: 'undocumented: IAM’s pages show dates in whole seconds without saying so; this server has fractions',
  aws: `${iam}/API_User.html`,
};
export const noPages: Reason = {
  why: 'gives whole lists: it takes neither MaxItems nor Marker',
  aws: `${iam}/API_ListUsers.html`,
};
export const noPathPrefix: Reason = {
  why: 'does not take PathPrefix here',
  aws: `${iam}/API_ListGroups.html`,
};
export const noFlag: Reason = {
  why: 'leaves IsTruncated or a count out',
  aws: `${iam}/API_ListAccessKeys.html`,
};
export const boundaryNotKept: Reason = {
  why: 'does not keep or count a permissions boundary, or not check that it exists',
  aws: `${guide}/access_policies_boundaries.html`,
};
export const boundaryType: Reason = {
  why: 'undocumented: the page says that the value can only be Policy and lists PermissionsBoundaryPolicy as the valid one; the sandbox says Policy, as the examples of the AWS CLI do',
  aws: `${iam}/API_AttachedPermissionsBoundary.html`,
};
export const missingEntity: Reason = {
  why: 'does not look whether what it lists for is there',
  aws: `${iam}/API_ListInstanceProfilesForRole.html`,
};
export const listedTags: Reason = { why: 'shows tags in lists', aws: `${iam}/API_ListUsers.html` };
export const looseGrammar: Reason = {
  why: 'takes policy documents that break the grammar',
  aws: `${guide}/reference_policies_grammar.html`,
};
export const strictGrammar: Reason = {
  why: 'refuses policy documents that the grammar allows',
  aws: `${guide}/reference_policies_grammar.html`,
};
export const managedVersion: Reason = {
  why: 'takes managed policies of the older language, where AWS asks for 2012-10-17',
  aws: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-iam-managedpolicy.html',
};
export const looseTrust: Reason = {
  why: 'does not check trust policies',
  aws: `${guide}/reference_policies_elements_principal.html`,
};
export const notEncoded: Reason = {
  why: 'gives this document as JSON and not percent-encoded',
  aws: `${iam}/API_PolicyVersion.html`,
};
export const emptyDocument: Reason = {
  why: 'calls an empty document malformed, where its length is what is wrong',
  aws: `${iam}/API_CreatePolicy.html`,
};
export const versionsReused: Reason = {
  why: 'uses version numbers again',
  aws: `${guide}/access_policies_managed-versioning.html`,
};
export const attachAnything: Reason = {
  why: 'attaches managed policies that do not exist, or are another account’s',
  aws: `${iam}/API_AttachUserPolicy.html`,
};
export const changesAws: Reason = {
  why: 'lets the account change a policy that AWS manages, or refuses with another code than AWS',
  aws: `${guide}/access_policies_managed-vs-inline.html`,
};
export const listFilters: Reason = {
  why: 'does not take the filter OnlyAttached',
  aws: `${iam}/API_ListPolicies.html`,
};
export const simulator: Reason = {
  why: 'simulates without boundaries, contexts, resources and the checks of AWS’s simulator',
  aws: `${iam}/API_SimulateCustomPolicy.html`,
};
