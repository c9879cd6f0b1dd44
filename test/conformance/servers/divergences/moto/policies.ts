import { each, type Divergence } from '../divergence';
import * as reasons from '../reasons/data';

export const policies: readonly Divergence[] = [
  {
    because: reasons.changesAws,
    rows: {
      'DeletePolicy of one that AWS manages': 'ok',
    },
  },
  {
    because: reasons.notEncoded,
    rows: {
      'GetPolicyVersion shows the document percent-encoded': {
        text: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}',
        encoded: false,
      },
    },
  },
  {
    because: reasons.looseTrust,
    rows: {
      ...each('ok', [
        'CreateRole with a trust policy that is no JSON',
        'CreateRole with a trust policy without Principal',
        'CreateRole with a trust policy with Resource',
        'CreateRole with a trust policy for another service’s action',
      ]),
    },
  },
  {
    because: reasons.strictGrammar,
    rows: {
      ...each('MalformedPolicyDocument 400', [
        'A policy with a condition on a number that is no text',
        'An inline policy with the older version',
        'An inline policy with no version',
      ]),
    },
  },
  {
    because: reasons.looseGrammar,
    rows: {
      ...each('ok', [
        'A policy with a resource of another vendor',
        'A policy with a principal',
        'A policy with a statement id with a space',
      ]),
    },
  },
  {
    because: reasons.emptyDocument,
    rows: {
      'A policy with nothing in it': 'MalformedPolicyDocument 400',
    },
  },
];
