const domain = '.amazonaws.com';

/** Services that roles are commonly passed to, by the names that AWS's own policies give them. */
export const roleTakers = principals(
  'airflow application-autoscaling appsync athena autoscaling backup batch bedrock budgets cloudformation',
  'cloudtrail codebuild codedeploy codepipeline cognito-identity config databrew datasync dax ec2 ecs ecs-tasks',
  'ec2fleet eks elasticbeanstalk elasticfilesystem elasticmapreduce emr-serverless events firehose glue grafana',
  'greengrass iot kendra lakeformation lambda lex lexv2 logs mediaconvert personalize pipes pods.eks rds redshift',
  'redshift-serverless s3 sagemaker scheduler servicecatalog spot spotfleet ssm states synthetics transfer vmie',
);

/** Services that make service-linked roles in an account. */
export const roleOwners = principals(
  'access-analyzer acm application-insights autoscaling backup batch cassandra.application-autoscaling cloud9',
  'compute-optimizer config config-conforms contributorinsights.dynamodb dax delivery.logs devops-guru dsql',
  'dynamodb.application-autoscaling ec2fastlaunch ec2scheduled ecs ecs.application-autoscaling eks elasticache',
  'elasticbeanstalk elasticfilesystem elasticloadbalancing elasticmapreduce email.cognito-idp events fms fsx',
  'guardduty health inspector2 lexv2 macie malware-protection.guardduty mq network-firewall rds',
  'rds.application-autoscaling redshift replication.dynamodb replication.ecr resource-explorer-2',
  'sagemaker.application-autoscaling servicequotas shield spot spotfleet ssm transitgateway vpc-lattice',
);

/** Services that call others with the permissions of whoever called them. */
export const callersOnBehalf = principals(
  'athena backup cloudformation controltower databrew dynamodb emr-containers fsx glue imagebuilder kms',
  'lakeformation redshift-data redshift-serverless ssm wafv2',
);

/** Services that can be trusted with an organisation. */
export const organisationServices = principals(
  'access-analyzer auditmanager backup cloudtrail compute-optimizer config detective devops-guru fms guardduty',
  'health inspector2 macie malware-protection.guardduty member.org.stacksets.cloudformation ram',
  'reporting.trustedadvisor resource-explorer-2 securityhub securitylake servicequotas ssm sso',
);

/** `kms:ViaService` holds a region between service and domain. */
export const keyUsers: readonly string[] = words(
  'backup bedrock cloudwatch codecommit dsql dynamodb ec2 ecr elasticfilesystem firehose fsx glue kinesis lambda',
  'logs rds redshift redshift-serverless s3 s3tables sagemaker scheduler secretsmanager sns sqs ssm',
).map((service) => `${service}.*${domain}`);

function principals(...names: readonly string[]): readonly string[] {
  return words(...names).map((name) => name + domain);
}

function words(...lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.split(' '));
}
