using System.Diagnostics.CodeAnalysis;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Channel.Security;

/// <summary>The one answer to everything that is wrong with a protected chunk: a peer must not learn what it was.</summary>
internal static class SecurityChecks
{
    [DoesNotReturn]
    public static void Throw() => throw new UaException(
        StatusCode.BadSecurityChecksFailed, "The protection of a chunk is not right: it was changed, or made with other keys.");
}
