/** So many calls a second in the long run, `burst` at once; by the sandbox's clock. */
export interface RateLimit {
  readonly perSecond: number;
  readonly burst: number;
}

/** A token bucket, full at first. A clock that goes back neither fills nor empties it. */
export class TokenBucket {
  private tokens: number;
  private filledAt: number;

  constructor(
    private readonly limit: RateLimit,
    now: number,
  ) {
    this.tokens = limit.burst;
    this.filledAt = now;
  }

  has(now: number): boolean {
    const { perSecond, burst } = this.limit;
    const elapsed = Math.max(0, now - this.filledAt);
    this.tokens = Math.min(burst, this.tokens + (elapsed / 1000) * perSecond);
    this.filledAt = now;
    return this.tokens >= 1;
  }

  take(): void {
    this.tokens -= 1;
  }
}

/** The rate limits of all calls together and of single operations. None at first. */
export class Throttle {
  /** Of all calls together. A new one begins with a full bucket. */
  overall: RateLimit | undefined;
  /** By API name. */
  readonly operations = new Map<string, RateLimit>();
  private buckets = new WeakMap<RateLimit, TokenBucket>();

  clear(): void {
    this.overall = undefined;
    this.operations.clear();
    this.buckets = new WeakMap();
  }

  /** Takes a token of each limit that the call is under, or, where one has none left, none at all. */
  admits(operation: string, now: number): boolean {
    const limits = [this.overall, this.operations.get(operation)];
    const buckets = limits.flatMap((limit) => (limit === undefined ? [] : [this.bucketOf(limit, now)]));
    if (!buckets.every((bucket) => bucket.has(now))) return false;
    for (const bucket of buckets) bucket.take();
    return true;
  }

  private bucketOf(limit: RateLimit, now: number): TokenBucket {
    const known = this.buckets.get(limit);
    if (known !== undefined) return known;
    const bucket = new TokenBucket(limit, now);
    this.buckets.set(limit, bucket);
    return bucket;
  }
}
