using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Fuzz.Tests.Peers;

/// <summary>What a server said until an answer came that was waited for, or the connection ended.</summary>
/// <param name="Responses">The answers, the one that was waited for included.</param>
/// <param name="End">Why the connection ended; null while it is open. Good: without a word.</param>
internal sealed record Heard(IReadOnlyList<IUaResponse> Responses, StatusCode? End);
