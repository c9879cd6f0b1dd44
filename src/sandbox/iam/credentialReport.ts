import { isoSeconds } from '../../core/time';
import { AwsError } from '../awsError';
import type { Call } from '../operations/call';
import { operation, type Operation } from '../operations/operation';
import type { AccessKey, SigningCertificate, User } from '../state/entities';
import { accountCreatedAt, keysOf } from './ownOperation';
import { certificatesOf } from './signingCertificates';

const fourHoursMs = 4 * 60 * 60 * 1000;
const dayMs = 24 * 60 * 60 * 1000;

/** A report is made at most every four hours and, other than AWS's, without delay. */
const generateCredentialReport = operation('GenerateCredentialReport', {
  parse: () => undefined,
  access: () => [{ action: 'iam:GenerateCredentialReport', resource: '*' }],
  run: (_input, call) => {
    const { account, now } = call;
    if (isFresh(call)) return { State: 'COMPLETE' };
    account.credentialReport = { text: writeReport(call), generatedAt: now };
    return { State: 'STARTED', Description: 'No report exists. Starting a new report generation task' };
  },
});

const getCredentialReport = operation('GetCredentialReport', {
  parse: () => undefined,
  access: () => [{ action: 'iam:GetCredentialReport', resource: '*' }],
  run: (_input, call) => {
    const report = call.account.credentialReport;
    if (report === undefined) {
      throw gone('ReportNotPresent');
    }
    if (!isFresh(call)) {
      throw gone('ReportExpired');
    }
    return {
      Content: Buffer.from(report.text).toString('base64'),
      ReportFormat: 'text/csv',
      GeneratedTime: isoSeconds(report.generatedAt),
    };
  },
});

export const credentialReportOperations: readonly Operation[] = [
  generateCredentialReport,
  getCredentialReport,
];

function isFresh({ account, now }: Call): boolean {
  return account.credentialReport !== undefined && now - account.credentialReport.generatedAt < fourHoursMs;
}

/** The report's errors say no more than their codes. */
function gone(code: string): AwsError {
  return new AwsError(code, 410, 'Unknown');
}

const notThere = 'N/A';

/** A line of a table: column to value, in the order of "Get credential reports" in the IAM user guide. */
type Row = Readonly<Record<string, string>>;

function writeReport(call: Call): string {
  const rows = [rootRow(call), ...call.account.users.all().map((user) => userRow(user, call))];
  return [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))]
    .map((values) => values.map(quoted).join(','))
    .join('\n');
}

/** Names and paths may have commas in them. */
function quoted(value: string): string {
  return /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

function rootRow(call: Call): Row {
  const keys = keysOf('root', call);
  return {
    user: '<root_account>',
    arn: `arn:aws:iam::${call.account.id}:root`,
    user_creation_time: isoSeconds(accountCreatedAt(call)),
    password_enabled: 'not_supported',
    password_last_used: 'no_information',
    password_last_changed: 'not_supported',
    password_next_rotation: 'not_supported',
    mfa_active: 'false',
    ...credentialColumns(keys, [...certificatesOf('root', call.account).values()]),
  };
}

function userRow(user: User, call: Call): Row {
  const { loginProfile, mfaDevices, certificates } = user.credentials;
  const maxAgeMs = (call.account.passwordPolicy?.maxAgeDays ?? 0) * dayMs;
  return {
    user: user.name,
    arn: user.arn,
    user_creation_time: isoSeconds(user.createdAt),
    password_enabled: String(loginProfile !== undefined),
    password_last_used: loginProfile === undefined ? notThere : 'no_information',
    password_last_changed: loginProfile === undefined ? notThere : isoSeconds(loginProfile.changedAt),
    password_next_rotation:
      loginProfile === undefined || maxAgeMs === 0 ? notThere : isoSeconds(loginProfile.changedAt + maxAgeMs),
    mfa_active: String(mfaDevices.size > 0),
    ...credentialColumns(keysOf(user, call), [...certificates.values()]),
  };
}

function credentialColumns(
  unordered: readonly AccessKey[],
  certificates: readonly SigningCertificate[],
): Row {
  const keys = [...unordered].sort((left, right) => (left.id < right.id ? -1 : 1));
  return {
    ...keyColumns('access_key_1', keys[0]),
    ...keyColumns('access_key_2', keys[1]),
    ...certificateColumns('cert_1', certificates[0]),
    ...certificateColumns('cert_2', certificates[1]),
  };
}

function keyColumns(prefix: string, key: AccessKey | undefined): Row {
  const used = key?.lastUsed;
  return {
    [`${prefix}_active`]: String(key?.status === 'Active'),
    [`${prefix}_last_rotated`]: key === undefined ? notThere : isoSeconds(key.createdAt),
    [`${prefix}_last_used_date`]: used === undefined ? notThere : isoSeconds(used.at),
    [`${prefix}_last_used_region`]: used?.region ?? notThere,
    [`${prefix}_last_used_service`]: used?.service ?? notThere,
  };
}

function certificateColumns(prefix: string, certificate: SigningCertificate | undefined): Row {
  return {
    [`${prefix}_active`]: String(certificate?.status === 'Active'),
    [`${prefix}_last_rotated`]: certificate === undefined ? notThere : isoSeconds(certificate.uploadedAt),
  };
}
