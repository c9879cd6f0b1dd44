/** The constraints AWS's API models put on a text parameter. Lengths are in characters. */
export interface TextRule {
  readonly minimum: number;
  readonly maximum: number;
  /** Anchored by the reader; written as AWS prints it in its messages. */
  readonly pattern?: { readonly text: string; readonly expression: RegExp };
}

function rule(minimum: number, maximum: number, pattern?: string): TextRule {
  if (pattern === undefined) return { minimum, maximum };
  return {
    minimum,
    maximum,
    pattern: { text: pattern, expression: new RegExp(`^(?:${pattern})$`, 'u') },
  };
}

const nameCharacters = '[\\w+=,.@-]+';
const latinText = '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+';
const tagCharacters = '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]';

export const userName = rule(1, 64, nameCharacters);
export const existingUserName = rule(1, 128, nameCharacters);
export const groupName = rule(1, 128, nameCharacters);
export const roleName = rule(1, 64, nameCharacters);
export const policyName = rule(1, 128, nameCharacters);
export const path = rule(1, 512, '(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)');
export const policyPath = rule(1, 512, '((/[A-Za-z0-9\\.,\\+@=_-]+)*)/');
export const pathPrefix = rule(1, 512, '\\u002F[\\u0021-\\u007F]*');
export const arn = rule(20, 2048);
export const accessKeyId = rule(16, 128, '\\w+');
export const policyDocument = rule(1, 131_072, latinText);
export const policyVersionId = rule(0, Infinity, 'v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?');
export const description = rule(0, 1000);
export const roleDescription = rule(0, 1000, '[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*');
export const tagKey = rule(1, 128, `${tagCharacters}+`);
export const tagValue = rule(0, 256, `${tagCharacters}*`);
export const marker = rule(1, 320, '[\\u0020-\\u00FF]+');
export const password = rule(1, 128, latinText);
export const mfaDeviceName = rule(1, 226, nameCharacters);
export const serialNumber = rule(9, 256, '[\\w+=/:,.@-]+');
export const authenticationCode = rule(6, 6, '\\d+');
export const publicKey = rule(1, 16_384, latinText);
export const keyId = rule(20, 128, '\\w+');
export const certificateId = rule(24, 128, '\\w+');
export const accountAlias = rule(3, 63, '^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$');
export const serviceName = rule(1, 256);
export const actionName = rule(3, 128);
export const resourceName = rule(1, 2048);
export const contextKeyName = rule(5, 256);
export const contextKeyValue = rule(0, 4096);

export const sessionName = rule(2, 64, '[\\w+=,.@-]*');
export const federatedName = rule(2, 32, '[\\w+=,.@-]*');
export const externalId = rule(2, 1224, '[\\w+=,.@:\\/-]*');
export const sourceIdentity = rule(2, 64, '[\\w+=,.@-]*');
export const encodedMessage = rule(1, 10_240);
export const sessionPolicy = rule(1, 2048, latinText);
