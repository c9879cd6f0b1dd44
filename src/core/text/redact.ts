/**
 * What looks secret is hidden, wherever it stands. A second line of defence: nothing secret should come
 * this far. Key ids keep their last four characters, as in AWS's own tools.
 *
 * Every expression is linear in the text: each begins at a literal or behind a character that its
 * repetition has not, and nothing follows an unbounded repetition that could fail.
 */
export function redact(text: string): string {
  return text
    .replaceAll(privateKey, '-----PRIVATE KEY…')
    .replaceAll(keyId, '…')
    .replaceAll(authorization, '…')
    .replaceAll(bearer, '…')
    .replaceAll(webToken, '…')
    .replaceAll(named, hideValue)
    .replaceAll(userInfo, '…@')
    .replaceAll(longRun, (candidate) => (isNoise(unescaped(candidate)) ? '…' : candidate))
    .replaceAll(/…{2,}/g, '…');
}

const privateKey = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^-]*/g;
/** All but its last four characters. */
const keyId = /(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z0-9]{8,124}(?=[A-Z0-9]{4}(?![A-Z0-9]))/g;
/** A scheme and what comes first behind it; of the rest of AWS's own the expressions below find what is secret. */
const authorization = /(?<=authorization["']?\s{0,9}[:=]\s{0,9}["']?)(?:[\w-]{1,40}\s{1,9})?[^\s"'…]+/gi;
const bearer = /(?<=\bbearer\s{1,9})[^\s"']{8,}/gi;
const webToken = /(?<![\w-])eyJ[\w-]{5,}\.[\w.-]*/g;

/**
 * What follows `password=`, `"SessionToken": "`, `x-amz-security-token:`, `<Secret>` or `--password `: a
 * name of something secret, and the signs between it and its value as texts, JSON in JSON, HTML, XML and
 * addresses write them; behind an option no sign is needed. Not the names of Secrets Manager: the prefix of
 * its actions, and what stands behind the account in its ARNs.
 */
const named =
  /(?<=(?:pass(?:word|wd|phrase)|(?<![a-z])pass|pwd|(?<!\d{12}:)secret(?!smanager)|token|signature|(?:api|access|private|shared)[_-]?key(?![_-]?id))[\w-]{0,20}(?:["'\\]|&quot;|&#34;|%22){0,8}\s{0,4}(?:=>|:=|[:=>＝：]|%3D|%3A|&gt;)\s{0,4}(?:<!\[CDATA\[)?(?:["'\\]|&quot;|&#34;|%22){0,8}|--[\w-]{0,20}(?:password|passwd|secret|token|key)\s{1,4}["']?)(?:(?<=")[^"]+|(?<=')[^']+|[^\s"'&,;<>\\\]]+)/gi;
/** The user information of an address. */
const userInfo = /(?<=:\/\/)[^\s/?#]+@/g;
/** Also as a part of an address, which has signs for `/`, `+` and `=`. */
const longRun = /(?<![A-Za-z0-9/+])(?:[A-Za-z0-9/+]|%2[BFbf]){40,}(?:=|%3[Dd]){0,2}/g;

/** `ExpiredToken: The …` is a code of AWS and its sentence. */
function hideValue(value: string, offset: number, text: string): string {
  const before = text.slice(Math.max(0, offset - 40), offset);
  const isSentence = /^[A-Z][a-z]*$/.test(value) && /(?:Token|Signature)[A-Za-z]{0,20}: $/.test(before);
  return isSentence ? value : '…';
}

/**
 * Secrets of AWS are 40 characters of noise, tokens are longer. Paths are words between slashes, names
 * are words with a capital here and a digit there, and hashes have no capitals. Of noise more than half
 * are capitals and digits; of names like `MyCompanyProductionAccountBroker2` a sixth, of some paths a third.
 */
function isNoise(candidate: string): boolean {
  if (!/[A-Z]/.test(candidate)) return false;
  const isOneWord = candidate.length === 40 || longestWord(candidate) >= 20;
  const [{ length: all }, { length: few }] = [candidate, candidate.replaceAll(/[^A-Z0-9]/g, '')];
  return few >= all * (isOneWord ? 0.22 : 0.45);
}

function unescaped(run: string): string {
  return run
    .replaceAll(/%2[Bb]/g, '+')
    .replaceAll(/%2[Ff]/g, '/')
    .replaceAll(/%3[Dd]/g, '=');
}

function longestWord(text: string): number {
  return text.split('/').reduce((longest, { length }) => Math.max(longest, length), 0);
}
