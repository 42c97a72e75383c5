namespace AxComplex.OpcUa.Channel.Security;

/// <summary>What one security token protects with. Two of them live side by side while a token is renewed.</summary>
/// <param name="TokenId">The number that each chunk carries.</param>
/// <param name="ExpiresAt">From then on chunks under this token are refused. The revised lifetime and a quarter more.</param>
/// <param name="Sending">For chunks that this side sends.</param>
/// <param name="Receiving">For chunks that it receives.</param>
public sealed record ChannelKeys(
    uint TokenId, DateTimeOffset ExpiresAt, IChunkProtection Sending, IChunkProtection Receiving)
{
    /// <summary>Says which token it is; the keys stay where they are.</summary>
    /// <returns>Text for a log.</returns>
    public override string ToString() => $"token {TokenId} until {ExpiresAt:O}";
}
