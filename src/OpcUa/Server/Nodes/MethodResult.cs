using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.Nodes;

/// <summary>What came of one call of a method.</summary>
/// <param name="Status">How it went.</param>
/// <param name="Outputs">The results, as many as the method says; none if the status is bad.</param>
public readonly record struct MethodResult(StatusCode Status, IReadOnlyList<Variant> Outputs)
{
    /// <summary>A call that went well.</summary>
    /// <param name="outputs">The results.</param>
    /// <returns>The result.</returns>
    public static MethodResult Good(params IReadOnlyList<Variant> outputs) => new(StatusCode.Good, outputs);

    /// <summary>A call that was refused.</summary>
    /// <param name="status">The reason.</param>
    /// <returns>The result.</returns>
    public static MethodResult Refused(StatusCode status) => new(status, []);
}
