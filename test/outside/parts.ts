import { debianPackages, debianPython } from './debian';
import { pythonPackages } from './pypi';

/** Servers that others wrote, which take the SDK's calls as the sandbox does. */
export const servers = pythonPackages('servers', ['moto[server]==5.2.5', 'ministack==1.5.33']);

/** Ceph's RADOS gateway: an S3 and STS that enforces policies. */
export const gateway = debianPackages(
  'gateway',
  ['radosgw', 'ceph-mon', 'ceph-osd', 'ceph-common', 'libfaketime'],
  ['radosgw', '--version'],
);

export const awsCli = debianPackages('aws-cli', ['awscli'], [debianPython, 'aws', '--version']);

export const boto3 = pythonPackages('boto3', ['boto3==1.43.106']);
