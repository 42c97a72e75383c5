using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Channel.Security;

/// <summary>The tokens of one channel: which to send under, and which to accept.</summary>
/// <remarks>
/// Part 4 §5.6.2, OpenSecureChannel: after a renewal the client sends under the new token at once; the server goes on
/// under the old one until it has received a chunk under the new one. Either side accepts both until then, so
/// requests in flight survive. A chunk under the new token ends the old one: a peer never goes back.
/// Written by the receiving loop only; <see cref="Sending"/> may be read from anywhere, and its keys used within
/// <see cref="SendingGate"/>: keys that are replaced are zeroed at once.
/// </remarks>
/// <param name="sendsUnderNewAtOnce">True for a client, false for a server.</param>
internal sealed class SecurityTokens(bool sendsUnderNewAtOnce) : IDisposable
{
    private ChannelKeys? _newest;
    private ChannelKeys? _previous;
    private volatile ChannelKeys? _sending;

    /// <summary>Gets what to hold while the keys of <see cref="Sending"/> are used.</summary>
    public Lock SendingGate { get; } = new();

    /// <summary>Gets the token to send under.</summary>
    /// <exception cref="InvalidOperationException">No token was issued yet: a fault of ours.</exception>
    public ChannelKeys Sending => _sending ?? throw new InvalidOperationException("The channel has no token yet.");

    /// <summary>Takes a token that was issued or renewed.</summary>
    /// <param name="keys">The keys of the new token.</param>
    public void Issue(ChannelKeys keys)
    {
        Forget(_previous);
        _previous = _newest;
        _newest = keys;
        if (sendsUnderNewAtOnce || _previous is null)
        {
            SendUnder(keys);
        }
    }

    /// <summary>Finds the keys of a chunk that came.</summary>
    /// <param name="tokenId">The token that the chunk names.</param>
    /// <param name="now">The time.</param>
    /// <returns>The keys to verify it with; after that call <see cref="Used"/>.</returns>
    /// <exception cref="UaException"><c>BadSecureChannelTokenUnknown</c>: unknown, replaced or expired.</exception>
    public ChannelKeys Find(uint tokenId, DateTimeOffset now)
    {
        var keys = _newest?.TokenId == tokenId ? _newest
            : _previous?.TokenId == tokenId ? _previous
            : throw new UaException(
                StatusCode.BadSecureChannelTokenUnknown,
                $"A chunk names token {tokenId}; {_newest?.TokenId.ToString() ?? "none"} is in use.");
        return now < keys.ExpiresAt
            ? keys
            : throw new UaException(
                StatusCode.BadSecureChannelTokenUnknown, $"Token {tokenId} expired at {keys.ExpiresAt:O}.");
    }

    /// <summary>Notes that a chunk verified under these keys.</summary>
    /// <param name="keys">What <see cref="Find"/> returned.</param>
    public void Used(ChannelKeys keys)
    {
        if (ReferenceEquals(keys, _newest) && _previous is not null)
        {
            Forget(_previous);
            _previous = null;
            SendUnder(keys);
        }
    }

    /// <summary>Zeroes all keys. Nothing is sent or received after it.</summary>
    public void Dispose()
    {
        lock (SendingGate)
        {
            Array.ForEach([_sending, _newest, _previous], Zero);
        }
    }

    private static void Zero(ChannelKeys? keys)
    {
        keys?.Sending.Dispose();
        keys?.Receiving.Dispose();
    }

    private void SendUnder(ChannelKeys keys)
    {
        lock (SendingGate)
        {
            if (!ReferenceEquals(_sending, keys))
            {
                _sending?.Sending.Dispose();
                _sending = keys;
            }
        }
    }

    private void Forget(ChannelKeys? keys)
    {
        keys?.Receiving.Dispose();
        if (!ReferenceEquals(keys, _sending))
        {
            keys?.Sending.Dispose();
        }
    }
}
