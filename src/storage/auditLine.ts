import * as v from 'valibot';
import type { AuditEntry } from '../core/ports/audit';
import type { Instant } from '../core/time';

/** Of the format below. */
const version = 1;

/**
 * One entry as one line of JSON, without its end. Field by field, in one order: what is not named here
 * is never written, and what stands first can be read in an editor without scrolling.
 */
export function auditLine(entry: AuditEntry): string {
  const { failure } = entry;
  return visible(
    JSON.stringify({
      version,
      at: moment(entry.at),
      event: entry.event,
      outcome: entry.outcome,
      by: entry.by,
      role: entry.role,
      lease: entry.lease,
      cause: entry.cause,
      failure: failure && { code: failure.code, permission: failure.permission },
      account: entry.account,
      principal: entry.principal,
      accessKeyId: entry.accessKeyId,
      expiresAt: entry.expiresAt === undefined ? undefined : moment(entry.expiresAt),
      policyHash: entry.policyHash,
      users: entry.users,
      found: entry.found,
      calls: entry.calls,
      milliseconds: Math.round(entry.milliseconds),
      requests: entry.requests.map(({ operation, requestId, outcome }) => ({
        operation,
        requestId,
        outcome,
      })),
    }),
  );
}

const line = v.object({
  version: v.literal(version),
  at: v.pipe(v.string(), v.isoTimestamp()),
  event: v.picklist(['issue', 'renew', 'revoke', 'expire', 'sweep']),
  outcome: v.picklist(['done', 'failed', 'refused', 'undone', 'unproven', 'vanished']),
  by: v.picklist(['window', 'keeper', 'recovery', 'sweep']),
  role: v.exactOptional(v.string()),
  lease: v.exactOptional(v.string()),
  cause: v.exactOptional(v.string()),
  failure: v.exactOptional(v.object({ code: v.string(), permission: v.exactOptional(v.string()) })),
  account: v.exactOptional(v.string()),
  principal: v.exactOptional(v.string()),
  accessKeyId: v.exactOptional(v.string()),
  expiresAt: v.exactOptional(v.pipe(v.string(), v.isoTimestamp())),
  policyHash: v.exactOptional(v.string()),
  users: v.exactOptional(v.number()),
  found: v.exactOptional(v.number()),
  calls: v.exactOptional(v.number()),
  milliseconds: v.number(),
  requests: v.array(
    v.object({ operation: v.string(), requestId: v.exactOptional(v.string()), outcome: v.string() }),
  ),
});

/** An entry as it is read back: times as texts, codes as whatever version wrote them. */
export type AuditLine = v.InferOutput<typeof line>;

/** A file's entries, and how many of its lines are none: torn when a machine died, or of another version. */
export function readAuditLines(text: string): {
  readonly entries: readonly AuditLine[];
  readonly damaged: number;
} {
  const lines = text.split('\n').filter((each) => each.trim() !== '');
  const entries = lines.map(readAuditLine).filter((entry) => entry !== undefined);
  return { entries, damaged: lines.length - entries.length };
}

function readAuditLine(text: string): AuditLine | undefined {
  try {
    const result = v.safeParse(line, JSON.parse(text));
    return result.success ? result.output : undefined;
  } catch {
    return undefined;
  }
}

function moment(instant: Instant): string {
  return new Date(instant).toISOString();
}

/** Names come from files that anybody may have written: what cannot be seen, or would break the line in an editor, is escaped. */
function visible(json: string): string {
  return json.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    Array.from({ length: character.length }, (_, unit) => escape(character.charCodeAt(unit))).join(''),
  );
}

function escape(unit: number): string {
  return String.raw`\u${unit.toString(16).padStart(4, '0')}`;
}
