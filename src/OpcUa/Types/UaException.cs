using System.Diagnostics.CodeAnalysis;

namespace AxComplex.OpcUa.Types;

/// <summary>
/// A fault of a peer, of a configuration or of a message, with the status code that OPC UA has for it.
/// </summary>
public sealed class UaException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="status">The fault. A Bad code.</param>
    /// <param name="message">What, where and what to do, without secrets; null shows the status code alone.</param>
    /// <param name="innerException">What lies beneath, if anything.</param>
    public UaException(StatusCode status, string? message = null, Exception? innerException = null)
        : base(message is null ? status.ToString() : $"{status}: {message}", innerException) => Status = status;

    /// <summary>Gets the status code, to be answered or logged.</summary>
    public StatusCode Status { get; }

    /// <summary>Throws for a length that is over a limit of <see cref="Encoding.DecodingLimits"/>.</summary>
    /// <param name="limit">The name of the limit.</param>
    /// <param name="asked">The length that the message asked for.</param>
    /// <exception cref="UaException">Always, with BadEncodingLimitsExceeded.</exception>
    [DoesNotReturn]
    public static void ThrowLimit(string limit, long asked) =>
        throw new UaException(
            StatusCode.BadEncodingLimitsExceeded, FormattableString.Invariant($"{asked:N0} is over {limit}."));

    /// <summary>Throws for a message that ends before its content does.</summary>
    /// <param name="needed">The bytes that the next thing needs.</param>
    /// <param name="remaining">The bytes that are left.</param>
    /// <exception cref="UaException">Always, with BadDecodingError.</exception>
    [DoesNotReturn]
    public static void ThrowTruncated(long needed, long remaining) =>
        throw new UaException(
            StatusCode.BadDecodingError,
            FormattableString.Invariant(
                $"The message ends too soon: {needed:N0} bytes are needed, {remaining:N0} are left."));

    /// <summary>Throws for bytes that have no meaning.</summary>
    /// <param name="what">What was wrong, as a sentence.</param>
    /// <exception cref="UaException">Always, with BadDecodingError.</exception>
    [DoesNotReturn]
    public static void ThrowDecoding(string what) => throw new UaException(StatusCode.BadDecodingError, what);
}
