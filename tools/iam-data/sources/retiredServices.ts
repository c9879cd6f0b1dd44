/**
 * Prefixes of services that were gone before the older package was made, and that AWS's own managed
 * policies still name.
 */
export const longRetired: readonly string[] = [
  'deeplens',
  'elastic-inference',
  'gamesparks',
  'iot1click',
  'iotroborunner',
  'macie',
  'mobilehub',
  'sagemaker-groundtruth-synthetic',
  'zocalo',
];
