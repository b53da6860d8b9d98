/** Why an outgoing request did not end well. The message may be shown to who typed the address: it tells nothing of our network. */
export class OutboundError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = new.target.name
  }
}
/** The address is one that we never call, whoever asks. */
export class TargetRefused extends OutboundError {}
/** It may be of our own network, where only who runs the desk may send us. */
export class NotPublic extends TargetRefused {
  constructor() {
    super('This address is not on the public internet.')
  }
}
export class TooManyRedirects extends OutboundError {}
/** All of it together, names and redirects included, took too long. */
export class TooSlow extends OutboundError {}
/** The answer is larger than we read, packed or unpacked. */
export class TooLarge extends OutboundError {}
/** No such name, nobody answers there, or what answers does not speak HTTP. */
export class Unreachable extends OutboundError {}
/** Nothing was asked: no such name, or nobody listens there. */
export class NotReached extends Unreachable {}
