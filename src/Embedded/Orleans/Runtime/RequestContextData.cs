namespace Orleans.Runtime;

/// <summary>What travels with a call. Never changed once made, so that passing it on is passing a reference.</summary>
internal sealed record RequestContextData(Dictionary<string, object> Values, Guid ReentrancyId)
{
    public static RequestContextData Empty { get; } = new([], Guid.Empty);
}
