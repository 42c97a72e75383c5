namespace AxComplex.Silos.Storage;

/// <summary>The writing side of a store: used by one thread, inside the transactions of <see cref="GroupWriter{TSession}"/>.</summary>
internal interface IWriteSession
{
    /// <summary>Begins a transaction.</summary>
    void Begin();

    /// <summary>Ends it; everything in it is durable when this returns.</summary>
    void Commit();

    /// <summary>Ends it without a trace.</summary>
    void Rollback();

    /// <summary>Makes what a caller is told whose write failed.</summary>
    /// <param name="exception">Why it failed.</param>
    /// <returns>The same exception, if it is the caller's own fault; otherwise one that holds no secret.</returns>
    Exception Explain(Exception exception);
}
