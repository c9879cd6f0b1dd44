import { regions } from '../regions';
import { callersOnBehalf, organisationServices, roleOwners, roleTakers } from '../servicePrincipals';
import { truth } from './values';

/** Of every service, IAM and STS. */
export const identityHints: Readonly<Record<string, readonly string[]>> = {
  'aws:AssumedRoot': truth,
  'aws:CalledVia': callersOnBehalf,
  'aws:CalledViaFirst': callersOnBehalf,
  'aws:CalledViaLast': callersOnBehalf,
  'aws:CalledViaAWSMCP': ['aws-mcp.amazonaws.com'],
  'aws:IsMcpServiceAction': truth,
  'aws:MultiFactorAuthAge': ['900', '3600', '28800'],
  'aws:MultiFactorAuthPresent': truth,
  'aws:PrincipalIsAWSService': truth,
  'aws:PrincipalType': ['Account', 'User', 'FederatedUser', 'AssumedRole', 'Anonymous'],
  'aws:RequestedRegion': regions,
  'aws:SecureTransport': truth,
  'aws:ViaAWSMCPService': truth,
  'aws:ViaAWSService': truth,
  'ec2:RoleDelivery': ['1.0', '2.0'],
  'glue:CredentialIssuingService': ['glue.amazonaws.com'],
  'glue:RoleAssumedBy': ['glue.amazonaws.com'],

  'account:TargetRegion': regions,
  'iam:AWSServiceName': roleOwners,
  'iam:PassedToService': roleTakers,
  'iam:ServiceSpecificCredentialServiceName': ['codecommit.amazonaws.com', 'cassandra.amazonaws.com'],
  'organizations:PolicyType': [
    'SERVICE_CONTROL_POLICY',
    'RESOURCE_CONTROL_POLICY',
    'TAG_POLICY',
    'BACKUP_POLICY',
    'AISERVICES_OPT_OUT_POLICY',
    'CHATBOT_POLICY',
    'DECLARATIVE_POLICY_EC2',
  ],
  'organizations:ServicePrincipal': organisationServices,
  'ram:RequestedResourceType': ['ec2:Subnet', 'ec2:TransitGateway', 'glue:Database', 'ssm:Parameter'],
};
