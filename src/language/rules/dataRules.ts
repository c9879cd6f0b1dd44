import { actionCase } from './action/case';
import { compressibleActions } from './action/compressible';
import { allowDenied, redundantStatement } from './action/coveredStatements';
import { missingDependent, noListCompanion } from './action/dependents';
import { actionNeedsStar } from './action/needsStar';
import { redundantAction } from './action/redundant';
import { unknownAction, unknownService, wildcardMatchesNothing } from './action/unknown';
import { deprecatedKey } from './condition/deprecated';
import { keyNotForActions } from './condition/keyNotForActions';
import { typeMismatch, typeMismatchUsable } from './condition/keyType';
import { mfaPattern } from './condition/mfa';
import { multivaluedNeedsSet, setOnSingle } from './condition/sets';
import { placeholderLeft, tagKeyMissing } from './condition/tagKey';
import { unknownGlobalKey, unknownServiceKey } from './condition/unknownKey';
import { badValue, privateAddress, wildcardWithoutLike } from './condition/values';
import { resourceAccount, resourceRegion } from './resource/fields';
import { resourceNotForAction } from './resource/notForAction';
import { objectVersusBucket } from './resource/objectVersusBucket';
import { redundantResource } from './resource/redundant';
import { unusedResource } from './resource/unused';
import type { Rule } from './rule';
import { notInThisCredential } from './variable/credential';
import { variableBrace, variableEmpty, variableQuote, variableSpace } from './variable/form';
import { variableBadOperator, variableBadPlace } from './variable/place';
import { variableUnknown } from './variable/unknown';

/** What AWS's services, actions, resources and condition keys ask of a policy. */
export const dataRules: readonly Rule[] = [
  unknownService,
  unknownAction,
  wildcardMatchesNothing,
  actionCase,
  actionNeedsStar,
  redundantAction,
  missingDependent,
  noListCompanion,
  compressibleActions,
  redundantStatement,
  allowDenied,
  resourceRegion,
  resourceAccount,
  resourceNotForAction,
  objectVersusBucket,
  unusedResource,
  redundantResource,
  unknownGlobalKey,
  unknownServiceKey,
  tagKeyMissing,
  placeholderLeft,
  keyNotForActions,
  typeMismatch,
  typeMismatchUsable,
  badValue,
  wildcardWithoutLike,
  multivaluedNeedsSet,
  setOnSingle,
  privateAddress,
  deprecatedKey,
  mfaPattern,
  variableBrace,
  variableEmpty,
  variableSpace,
  variableQuote,
  variableUnknown,
  variableBadPlace,
  variableBadOperator,
  notInThisCredential,
];
