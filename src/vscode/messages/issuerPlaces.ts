import { l10n } from 'vscode';
import { assertNever } from '../../core/assertNever';
import type { IssuerConfig } from '../../core/ports/aws';
import { asciiAddress, isSentInClear } from '../../core/text/address';
import { shown } from './shown';

type Addresses = Pick<IssuerConfig, 'source' | 'iamEndpoint' | 'stsEndpoint'>;

/** Whose login it is: `the profile "platform-admin"`. */
export function loginText(source: IssuerConfig['source']): string {
  switch (source.kind) {
    case 'default':
      return l10n.t('the default credential chain');
    case 'profile':
      return l10n.t('the profile "{0}"', shown(source.profile));
    case 'stored':
      return l10n.t('the stored access key');
    case 'sandbox':
      return l10n.t('the sandbox');
    default:
      return assertNever(source);
  }
}

/** The addresses that stand for AWS, each once; none for AWS itself and for the sandbox. */
export function endpointsOf({ source, iamEndpoint, stsEndpoint }: Addresses): readonly string[] {
  if (source.kind === 'sandbox') return [];
  const addresses = [iamEndpoint, stsEndpoint].filter((address) => address !== undefined);
  return [...new Set(addresses.map(asciiAddress))];
}

/** Who answers in place of AWS; undefined for AWS itself and for the sandbox. */
export function answererText(issuer: Addresses): string | undefined {
  const endpoints = endpointsOf(issuer);
  return endpoints.length === 0 ? undefined : endpoints.join(', ');
}

/** Where requests of the login go, and whom it trusts, when that is not AWS itself: a line each. */
export function placeLines(issuer: IssuerConfig): readonly string[] {
  const { source, iamEndpoint, stsEndpoint, caBundle } = issuer;
  if (source.kind === 'sandbox') return [];
  const endpoints = endpointsOf(issuer);
  return [
    ...(endpoints.length === 0
      ? []
      : [`${endpointLabel(iamEndpoint, stsEndpoint)}: ${endpoints.join(', ')}`]),
    ...([iamEndpoint, stsEndpoint].some((address) => address !== undefined && isSentInClear(address))
      ? [l10n.t('The connection is not encrypted: others can read along')]
      : []),
    ...(caBundle === undefined
      ? []
      : [
          l10n.t('Trusts the certificates in: {0}', shown(caBundle.path)),
          l10n.t('What this machine trusts otherwise is not trusted there'),
        ]),
  ];
}

function endpointLabel(iamEndpoint: string | undefined, stsEndpoint: string | undefined): string {
  if (stsEndpoint === undefined) return l10n.t('Endpoint instead of AWS, for IAM alone');
  if (iamEndpoint === undefined) return l10n.t('Endpoint instead of AWS, for STS alone');
  return l10n.t('Endpoint instead of AWS');
}

/** In characters. A title is one line, and a window that is narrow cuts it where it ends: there, hosts are told by. */
const longestInTitle = 60;

/** The addresses as a part of a title, which never shows a half: what stands below it has them whole. */
export function titleOf(endpoints: readonly string[]): string {
  const text = endpoints.join(', ');
  return text.length <= longestInTitle ? text : l10n.t('another endpoint');
}
