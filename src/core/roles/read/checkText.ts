import { isSentInClear } from '../../text/address';
import { arnFlaw, type ArnKind } from '../arn';
import { userPathLength } from '../limits';
import type { ProblemDetail, Report } from '../problems';
import { regionPattern } from '../region';
import type { PlacedText } from './values';

/** Each check returns the text when it is right, and otherwise reports why it is not. */
type Checked = string | undefined;

export function checkArn(placed: PlacedText | undefined, kind: ArnKind, report: Report): Checked {
  if (placed === undefined) return undefined;
  const flaw = arnFlaw(placed.text, kind);
  if (flaw === undefined) return placed.text;
  report(placed.range, { code: 'malformedArn', data: { kind, flaw } });
  return undefined;
}

export function checkRegion(placed: PlacedText | undefined, report: Report): Checked {
  return checkPattern(placed, regionPattern, { code: 'badRegion' }, report);
}

export function checkProfile(placed: PlacedText | undefined, report: Report): Checked {
  const valid = /^[^\p{Cc}\]]{1,256}$/u;
  return checkPattern(placed, valid, { code: 'badProfile' }, report);
}

/** STS API reference, AssumeRole: 2 to 1,224 characters. */
export function checkExternalId(placed: PlacedText | undefined, report: Report): Checked {
  const valid = /^[\w+=,.@:/-]{2,1224}$/;
  return checkPattern(placed, valid, { code: 'badExternalId' }, report);
}

/** IAM API reference, CreateUser: `/`, or printable ASCII between slashes. */
export function checkUserPath(placed: PlacedText | undefined, report: Report): Checked {
  const tooLong = (placed?.text.length ?? 0) > userPathLength;
  const valid = tooLong ? /^$/ : /^\/(?:[\x21-\x7E]+\/)?$/;
  return checkPattern(placed, valid, { code: 'badUserPath' }, report);
}

export function checkGroupName(placed: PlacedText, report: Report): Checked {
  return checkPattern(placed, /^[\w+=,.@-]{1,128}$/, { code: 'badGroupName' }, report);
}

/** A serial number of a hardware device, or the ARN of a virtual one. */
export function checkMfaSerial(placed: PlacedText | undefined, report: Report): Checked {
  return placed?.text.startsWith('arn:') === true ? checkArn(placed, 'mfa', report) : placed?.text;
}

/** An http(s) address. Credentials cross plain http readable, so beyond this machine it is a warning. */
export function checkEndpoint(placed: PlacedText | undefined, report: Report): Checked {
  if (placed === undefined) return undefined;
  const url = parseUrl(placed.text);
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  if (url === undefined || !isWeb || hasOddCharacter(placed.text, url)) {
    report(placed.range, { code: 'badEndpoint' });
    return undefined;
  }
  if (url.username !== '' || url.password !== '') {
    report(placed.range, { code: 'secretInFile', data: { kind: 'password' } });
    return undefined;
  }
  if (isSentInClear(placed.text)) {
    report(placed.range, { code: 'plainHttp' }, 'warning');
  }
  return placed.text;
}

/** What a URL reader drops or encodes, or what messages read as something else. The host may be `[::1]`. */
function hasOddCharacter(text: string, url: URL): boolean {
  const withoutHost = url.host.startsWith('[') ? text.replace(url.host, '') : text;
  return /[\s[\]()<>\\\p{C}]/u.test(withoutHost);
}

/** A file of this machine: one on a server of somebody else's would decide whom the issuer trusts. */
export function checkCaBundle(placed: PlacedText | undefined, report: Report): Checked {
  return checkPattern(placed, /^(?!\s*[\\/]{2})\P{C}+$/u, { code: 'badCaBundle' }, report);
}

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

function checkPattern(
  placed: PlacedText | undefined,
  valid: RegExp,
  problem: ProblemDetail,
  report: Report,
): Checked {
  if (placed === undefined || valid.test(placed.text)) return placed?.text;
  report(placed.range, problem);
  return undefined;
}
