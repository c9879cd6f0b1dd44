/** How long after a change IAM still answers as before, in milliseconds of the sandbox's clock. */
export interface Consistency {
  /** New access keys answer `InvalidClientTokenId`. */
  keyMs: number;
  /** New users answer `NoSuchEntity` to reads. */
  userMs: number;
  /** Policies, attachments and memberships take effect, in both directions. */
  policyMs: number;
}
