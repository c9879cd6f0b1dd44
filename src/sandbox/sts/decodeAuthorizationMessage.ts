import { decodeMessage } from '../access/authorizationMessage';
import { AwsError } from '../awsError';
import { operation } from '../operations/operation';
import * as rules from '../wire/rules';

/** What an encoded message says. Tests find such messages in the call log, beside the calls that were refused. */
export const decodeAuthorizationMessage = operation('DecodeAuthorizationMessage', {
  parse: (parameters) => parameters.required('EncodedMessage', rules.encodedMessage),
  access: () => [{ action: 'sts:DecodeAuthorizationMessage', resource: '*' }],
  run: (encoded, { cloud, account }) => {
    const decoded = decodeMessage(cloud.messageKey, account.id, encoded);
    if (decoded === undefined) {
      throw new AwsError(
        'InvalidAuthorizationMessageException',
        400,
        'The message passed to DecodeAuthorizationMessage was invalid.',
      );
    }
    return { DecodedMessage: decoded };
  },
});
