/** Path of the realtime endpoint below the base path, and its two namespaces: one for shoppers, one for agents. Apart from the schemas, which would bring their parser along. */
export const SOCKET_PATH = '/rt'
export const VISITOR_NAMESPACE = '/visitor'
export const AGENT_NAMESPACE = '/agent'
