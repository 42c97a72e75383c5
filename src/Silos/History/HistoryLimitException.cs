namespace AxComplex.Silos.History;

/// <summary>A sender asks the store to keep more machines or signals than it may; the message says which limit.</summary>
internal sealed class HistoryLimitException(string message) : Exception(message);

/// <summary>The store did not take what it was given; nothing of it is stored.</summary>
internal sealed class HistoryUnavailableException(string message, Exception? cause) : Exception(message, cause);
