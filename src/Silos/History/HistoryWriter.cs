using AxComplex.Silos.Storage;
using Microsoft.Extensions.Options;

namespace AxComplex.Silos.History;

/// <summary>Makes the writer of a history.</summary>
internal static class HistoryWriter
{
    /// <summary>Makes it; it writes at once.</summary>
    public static GroupWriter<TSession> Of<TSession>(TSession session, HistoryOptions options, ILoggerFactory loggers)
        where TSession : IHistorySession =>
        new(session, "The history", options.MaxWaitingBatches, options.MaxBatchesPerCommit, loggers);

    /// <inheritdoc cref="Of{TSession}(TSession, HistoryOptions, ILoggerFactory)"/>
    public static GroupWriter<TSession> Of<TSession>(TSession session, IServiceProvider services)
        where TSession : IHistorySession =>
        Of(session, services.GetRequiredService<IOptions<HistoryOptions>>().Value, services.GetRequiredService<ILoggerFactory>());
}
