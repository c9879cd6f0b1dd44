const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];
const apiEndpoints = ['EDGE', 'REGIONAL', 'PRIVATE'];

/** Of networks and messages. */
export const networkHints: Readonly<Record<string, readonly string[]>> = {
  'apigateway:Request/EndpointType': apiEndpoints,
  'apigateway:Resource/EndpointType': apiEndpoints,
  'elasticloadbalancing:CreateAction': [
    'CreateListener',
    'CreateLoadBalancer',
    'CreateRule',
    'CreateTargetGroup',
  ],
  'elasticloadbalancing:ListenerProtocol': ['HTTP', 'HTTPS', 'TCP', 'TLS', 'UDP', 'TCP_UDP'],
  'elasticloadbalancing:Scheme': ['internal', 'internet-facing'],
  'route53:ChangeResourceRecordSetsActions': ['CREATE', 'UPSERT', 'DELETE'],
  'route53:ChangeResourceRecordSetsRecordTypes': [
    'A',
    'AAAA',
    'CAA',
    'CNAME',
    'DS',
    'MX',
    'NAPTR',
    'NS',
    'PTR',
    'SOA',
    'SPF',
    'SRV',
    'TXT',
  ],
  'sns:Protocol': ['http', 'https', 'email', 'email-json', 'sms', 'sqs', 'application', 'lambda', 'firehose'],
  'states:HTTPMethod': methods,
  'transfer:RequestServerDomain': ['S3', 'EFS'],
  'transfer:RequestServerEndpointType': ['PUBLIC', 'VPC', 'VPC_ENDPOINT'],
  'transfer:RequestServerProtocols': ['SFTP', 'FTPS', 'FTP', 'AS2'],
  'vpc-lattice:AuthType': ['NONE', 'AWS_IAM'],
  'vpc-lattice-svcs:RequestMethod': methods,
};
