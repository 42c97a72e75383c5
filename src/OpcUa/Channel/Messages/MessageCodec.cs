using AxComplex.OpcUa.Channel.Framing;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Channel.Messages;

/// <summary>A message ↔ its bytes: the NodeId of its encoding, then its fields (Part 6 §5.2.9, Messages).</summary>
internal static class MessageCodec
{
    /// <summary>Writes a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="maxBytes">The longest that the peer takes.</param>
    /// <param name="overLimit">The status of a longer one.</param>
    /// <returns>The bytes, to be disposed.</returns>
    /// <exception cref="UaException">Longer than the peer takes.</exception>
    public static MessageBuffer Encode(IUaStructure message, int maxBytes, StatusCode overLimit)
    {
        var buffer = new MessageBuffer(maxBytes, overLimit);
        try
        {
            var writer = new UaBinaryWriter(buffer);
            MessageRegistry.Encode(message, ref writer);
            return buffer;
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    /// <summary>Writes an ERR frame.</summary>
    /// <param name="error">What it says; a reason that is too long for a frame is cut.</param>
    /// <returns>The whole frame, to be disposed.</returns>
    public static MessageBuffer EncodeError(ErrorMessage error)
    {
        var buffer = new MessageBuffer(HelloMessage.MaxFrameBytes, StatusCode.BadInternalError);
        var frame = FrameWriter.Write(MessageType.Error, error with { Reason = ErrorMessage.Shorten(error.Reason) });
        frame.CopyTo(buffer.GetSpan(frame.Length));
        buffer.Advance(frame.Length);
        return buffer;
    }

    /// <summary>Reads a request.</summary>
    /// <param name="message">The whole message.</param>
    /// <param name="limits">What it may make this side allocate.</param>
    /// <returns>The request; an <see cref="UnsupportedRequest"/> when nobody here knows the service.</returns>
    /// <exception cref="UaException">The bytes are no request.</exception>
    public static IUaRequest DecodeRequest(ReadOnlySpan<byte> message, DecodingLimits limits)
    {
        var reader = new UaBinaryReader(message, limits);
        return MessageRegistry.DecodeRequest(ref reader);
    }

    /// <summary>Reads a response.</summary>
    /// <param name="message">The whole message.</param>
    /// <param name="limits">What it may make this side allocate.</param>
    /// <param name="structures">The structures that an ExtensionObject may hold decoded; null for the standard ones.</param>
    /// <returns>The response, a ServiceFault among them.</returns>
    /// <exception cref="UaException">The bytes are no response, or of a service that nobody here knows.</exception>
    public static IUaResponse DecodeResponse(
        ReadOnlySpan<byte> message, DecodingLimits limits, StructureRegistry? structures = null)
    {
        var reader = new UaBinaryReader(message, limits, structures);
        return MessageRegistry.DecodeResponse(ref reader);
    }
}
