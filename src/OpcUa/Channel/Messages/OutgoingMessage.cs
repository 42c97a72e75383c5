using AxComplex.OpcUa.Channel.Framing;
using AxComplex.OpcUa.Channel.Security;

namespace AxComplex.OpcUa.Channel.Messages;

/// <summary>A message that waits to be cut into chunks and sent.</summary>
/// <param name="Type">OPN, MSG or CLO; ERR for a frame that goes out as it is.</param>
/// <param name="ChannelId">The channel that its chunks name.</param>
/// <param name="RequestId">Which request it is, or answers.</param>
/// <param name="Body">The encoded message; the sender disposes it.</param>
/// <param name="Security">For OPN: what protects it.</param>
internal readonly record struct OutgoingMessage(
    MessageType Type, uint ChannelId, uint RequestId, MessageBuffer Body, ChannelSecurity? Security = null);
