namespace AxComplex.Bench.OpcUa;

/// <summary>The server or the client of <see cref="SubscribeScenario"/>, each in its own process.</summary>
internal interface ISubscribePart : IAsyncDisposable
{
    /// <summary>Gets the endpoint.</summary>
    Uri Url { get; }

    /// <summary>Reads the figures so far.</summary>
    SubscribeFigures Read();
}
