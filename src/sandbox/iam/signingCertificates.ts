import { createHash, X509Certificate } from 'node:crypto';
import { isoSeconds } from '../../core/time';
import { AwsError, noSuchEntity, quotaExceeded } from '../awsError';
import type { Operation } from '../operations/operation';
import type { Account } from '../state/account';
import type { SigningCertificate } from '../state/entities';
import { toBase32 } from '../state/ids';
import * as rules from '../wire/rules';
import { ownerName, ownOperation, type Owner } from './ownOperation';
import { pager } from './paging';
import { quotas } from './quotas';
import { requiredStatus } from './status';

const uploadSigningCertificate = ownOperation('UploadSigningCertificate', {
  parse: (parameters) => parameters.required('CertificateBody', rules.publicKey),
  run: (owner, body, { account, now }) => {
    const certificates = certificatesOf(owner, account);
    const id = readCertificateId(body, now);
    const known = certificates.get(id);
    // Uploading it again is no mistake, and changes nothing: not even that it is inactive.
    if (known !== undefined) return { Certificate: { ...describe(owner, known), Status: 'Active' } };
    if (isInUse(id, account)) {
      throw new AwsError('DuplicateCertificate', 409, 'Duplicate certificate uploaded.');
    }
    if (certificates.size >= quotas.signingCertificatesPerUser) {
      throw quotaExceeded('CertificatesPerUser', quotas.signingCertificatesPerUser);
    }
    const certificate: SigningCertificate = { id, body, uploadedAt: now, status: 'Active' };
    certificates.set(id, certificate);
    return { Certificate: describe(owner, certificate) };
  },
});

const listSigningCertificates = ownOperation('ListSigningCertificates', {
  reads: true,
  parse: (parameters) => pager<SigningCertificate>(parameters, (certificate) => certificate.id),
  run: (owner, page, { account }) => {
    const { items, ...rest } = page([...certificatesOf(owner, account).values()]);
    return { Certificates: items.map((certificate) => describe(owner, certificate)), ...rest };
  },
});

const updateSigningCertificate = ownOperation('UpdateSigningCertificate', {
  parse: (parameters) => ({
    id: parameters.required('CertificateId', rules.certificateId),
    status: requiredStatus(parameters),
  }),
  run: (owner, { id, status }, { account }) => {
    requireCertificate(owner, id, account).status = status;
    return undefined;
  },
});

const deleteSigningCertificate = ownOperation('DeleteSigningCertificate', {
  parse: (parameters) => parameters.required('CertificateId', rules.certificateId),
  run: (owner, id, { account }) => {
    requireCertificate(owner, id, account);
    certificatesOf(owner, account).delete(id);
    return undefined;
  },
});

export const signingCertificateOperations: readonly Operation[] = [
  uploadSigningCertificate,
  listSigningCertificates,
  updateSigningCertificate,
  deleteSigningCertificate,
];

export function certificatesOf(owner: Owner, account: Account): Map<string, SigningCertificate> {
  return owner === 'root' ? account.rootCertificates : owner.credentials.certificates;
}

/** The certificate's SHA-1 in base 32. Throws `MalformedCertificate` for what is none or has expired. */
function readCertificateId(body: string, now: number): string {
  const certificate = parse(body);
  if (certificate === undefined || Date.parse(certificate.validTo) <= now) {
    throw new AwsError('MalformedCertificate', 400, `Certificate ${body} is malformed.`);
  }
  return toBase32(createHash('sha1').update(certificate.raw).digest());
}

function parse(body: string): X509Certificate | undefined {
  if (!body.includes('-----BEGIN CERTIFICATE-----')) return undefined;
  try {
    return new X509Certificate(body);
  } catch {
    return undefined;
  }
}

function isInUse(id: string, account: Account): boolean {
  const owners: readonly Owner[] = ['root', ...account.users.all()];
  return owners.some((owner) => certificatesOf(owner, account).has(id));
}

function requireCertificate(owner: Owner, id: string, account: Account): SigningCertificate {
  const certificate = certificatesOf(owner, account).get(id);
  if (certificate === undefined) throw noSuchEntity(`The Certificate with id ${id} cannot be found.`);
  return certificate;
}

function describe(owner: Owner, certificate: SigningCertificate) {
  return {
    UserName: ownerName(owner),
    CertificateId: certificate.id,
    CertificateBody: certificate.body,
    Status: certificate.status,
    UploadDate: isoSeconds(certificate.uploadedAt),
  };
}
