const wellFormed = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const reserved =
  /^(xn--|sthree-|amzn-s3-demo-)|(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$|\.\.|^\d+\.\d+\.\d+\.\d+$/;

/** "General purpose bucket naming rules" in the S3 user guide. */
export function isBucketName(name: string): boolean {
  return wellFormed.test(name) && !reserved.test(name);
}
