namespace Orleans.Runtime;

/// <summary>Values that travel with calls, from caller to callee and on; never back.</summary>
public static class RequestContext
{
    private static readonly AsyncLocal<RequestContextData?> Local = new();

    /// <summary>
    /// Gets or sets the identity of the call chain that may re-enter grains which it already holds;
    /// <see cref="Guid.Empty"/> for none.
    /// </summary>
    public static Guid ReentrancyId
    {
        get => Local.Value?.ReentrancyId ?? Guid.Empty;
        set => Current = (Local.Value ?? RequestContextData.Empty) with { ReentrancyId = value };
    }

    /// <summary>Gets the names of the values.</summary>
    public static IEnumerable<string> Keys => Local.Value?.Values.Keys ?? Enumerable.Empty<string>();

    /// <summary>Gets the values with their names.</summary>
    public static IEnumerable<KeyValuePair<string, object>> Entries =>
        Local.Value?.Values ?? Enumerable.Empty<KeyValuePair<string, object>>();

    internal static RequestContextData? Current
    {
        get => Local.Value;
        set => Local.Value = value is { Values.Count: 0 } && value.ReentrancyId == Guid.Empty ? null : value;
    }

    /// <summary>Lets calls made from here call back into this grain before the current call has ended.</summary>
    /// <returns>Ends that when disposed.</returns>
    public static ReentrancySection AllowCallChainReentrancy()
    {
        var original = ReentrancyId;
        var id = original == Guid.Empty ? Guid.NewGuid() : original;
        return new ReentrancySection(original, id);
    }

    /// <summary>Stops calls made from here from calling back into this grain.</summary>
    /// <returns>Ends that when disposed.</returns>
    public static ReentrancySection SuppressCallChainReentrancy() => new(ReentrancyId, Guid.Empty);

    /// <summary>Gets a value.</summary>
    /// <param name="key">Its name.</param>
    /// <returns>The value; <see langword="null"/> when there is none.</returns>
    public static object? Get(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Local.Value is { } data && data.Values.TryGetValue(key, out var value) ? value : null;
    }

    /// <summary>Sets a value for the calls made from here on.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="value">The value; immutable.</param>
    public static void Set(string key, object value)
    {
        ArgumentNullException.ThrowIfNull(key);
        var data = Local.Value ?? RequestContextData.Empty;
        Current = data with { Values = new Dictionary<string, object>(data.Values) { [key] = value } };
    }

    /// <summary>Removes a value.</summary>
    /// <param name="key">Its name.</param>
    /// <returns>Whether there was one.</returns>
    public static bool Remove(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (Local.Value is not { } data || !data.Values.ContainsKey(key))
        {
            return false;
        }

        var values = new Dictionary<string, object>(data.Values);
        values.Remove(key);
        Current = data with { Values = values };
        return true;
    }

    /// <summary>Removes all values.</summary>
    public static void Clear() => Local.Value = null;

    /// <summary>A stretch of code with its own call-chain reentrancy.</summary>
    public readonly struct ReentrancySection : IDisposable
    {
        private readonly Guid _original;
        private readonly Guid _id;

        /// <summary>Starts the stretch.</summary>
        /// <param name="originalReentrancyId">What to go back to.</param>
        /// <param name="newReentrancyId">What counts until then.</param>
        public ReentrancySection(Guid originalReentrancyId, Guid newReentrancyId)
        {
            _original = originalReentrancyId;
            _id = newReentrancyId;
            ReentrancyId = newReentrancyId;
            if (newReentrancyId != Guid.Empty)
            {
                ActivationData.Current?.EnterReentrantSection(newReentrancyId);
            }
        }

        /// <summary>Ends the stretch.</summary>
        public void Dispose()
        {
            if (_id != Guid.Empty)
            {
                ActivationData.Current?.ExitReentrantSection(_id);
            }

            ReentrancyId = _original;
        }
    }
}
