import { unsupportedCharacters } from './element/characters';
import { conditionNotObject } from './element/conditions';
import { duplicateKeys } from './element/duplicateKeys';
import { elementCase, elementNotText, idNotText, unknownElement } from './element/elements';
import { refusedParts } from './element/parts';
import { policyId } from './policy/policyId';
import type { Rule } from './rule';
import { federationLimits, neverGrants, onlyDeny } from './session/sessions';
import { sidChars, sidDuplicate, sidEmpty } from './sid/sids';
import { nearManagedLimit, nearSessionLimit, nearUserLimit } from './size/nearLimit';
import { emptyAction, emptyCondition, emptyResource, emptyValues } from './statement/empty';
import { missingAction, missingEffect, missingResource } from './statement/missing';
import { bothForms, effectValue, emptyPolicy, principal, statementNotObject } from './statement/shape';
import { variableNeedsVersion, versionInvalid, versionMissing, versionOld } from './version/version';

/** What IAM's grammar and quotas ask of a policy and its role. */
export const grammarRules: readonly Rule[] = [
  emptyPolicy,
  policyId,
  idNotText,
  statementNotObject,
  missingEffect,
  missingAction,
  missingResource,
  bothForms,
  principal,
  effectValue,
  unknownElement,
  elementCase,
  elementNotText,
  duplicateKeys,
  versionMissing,
  versionInvalid,
  versionOld,
  variableNeedsVersion,
  sidDuplicate,
  sidChars,
  sidEmpty,
  emptyAction,
  emptyResource,
  emptyValues,
  emptyCondition,
  conditionNotObject,
  ...refusedParts,
  unsupportedCharacters,
  nearUserLimit,
  nearManagedLimit,
  nearSessionLimit,
  neverGrants,
  onlyDeny,
  federationLimits,
];
