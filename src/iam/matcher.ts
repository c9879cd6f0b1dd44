import type { RequestContext } from './request';

/** A compiled pattern: does this value of the request match? The context fills in policy variables. */
export type Matcher = (value: string, context: RequestContext) => boolean;
