import { isoSeconds } from '../../core/time';
import { AwsError, noSuchEntity, quotaExceeded } from '../awsError';
import type { Operation } from '../operations/operation';
import type { SigningCertificate, User } from '../state/entities';
import { newId } from '../state/ids';
import * as rules from '../wire/rules';
import { entityOperation, userKind } from './entityOperation';
import { readPage } from './paging';

const certificatesPerUser = 2;

export const signingCertificateOperations: readonly Operation[] = [
  entityOperation(userKind, 'UploadSigningCertificate', {
    defaultsToCaller: true,
    parse: (parameters) => parameters.required('CertificateBody', rules.publicKey),
    run: (user, body, { now }) => {
      const { certificates } = user.credentials;
      if (!body.includes('-----BEGIN CERTIFICATE-----')) {
        throw new AwsError('MalformedCertificate', 400, 'Unable to parse certificate.');
      }
      if (certificates.size >= certificatesPerUser) {
        throw quotaExceeded('SigningCertificatesPerUser', certificatesPerUser);
      }
      const certificate = { id: newId.certificate(), body, uploadedAt: now };
      certificates.set(certificate.id, certificate);
      return { Certificate: describe(user, certificate) };
    },
  }),
  entityOperation(userKind, 'ListSigningCertificates', {
    defaultsToCaller: true,
    reads: true,
    parse: (parameters) => (certificates: readonly SigningCertificate[]) =>
      readPage(parameters, certificates, (certificate) => certificate.id),
    run: (user, page) => {
      const { items, ...rest } = page([...user.credentials.certificates.values()]);
      return { Certificates: items.map((certificate) => describe(user, certificate)), ...rest };
    },
  }),
  entityOperation(userKind, 'DeleteSigningCertificate', {
    defaultsToCaller: true,
    parse: (parameters) => parameters.required('CertificateId', rules.certificateId),
    run: (user, id) => {
      if (!user.credentials.certificates.delete(id)) {
        throw noSuchEntity(`The Certificate with id ${id} cannot be found.`);
      }
      return undefined;
    },
  }),
];

function describe(user: User, certificate: SigningCertificate) {
  return {
    UserName: user.name,
    CertificateId: certificate.id,
    CertificateBody: certificate.body,
    Status: 'Active',
    UploadDate: isoSeconds(certificate.uploadedAt),
  };
}
