using System.Collections.Concurrent;

namespace AxComplex.Silos.Storage;

/// <summary>Connections for reading one file, kept with their prepared commands for the next reader.</summary>
/// <param name="file">The file; it exists.</param>
internal sealed class SqlitePool(string file) : IDisposable
{
    /// <summary>How many idle connections are kept.</summary>
    private const int MaxIdle = 8;

    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private volatile bool _isClosed;

    /// <summary>Gets a connection for one reader. What it reads is as of the first question, until it gives the connection back.</summary>
    public Reader Rent()
    {
        var session = _idle.TryTake(out var idle) ? idle : SqliteSession.OpenForReading(file);
        session.Execute("BEGIN");
        return new(this, session);
    }

    /// <summary>Closes the idle connections, and each of the others when its reader gives it back.</summary>
    public void Dispose()
    {
        _isClosed = true;
        while (_idle.TryTake(out var session))
        {
            session.Dispose();
        }
    }

    private void Return(SqliteSession session)
    {
        session.Rollback();
        if (_isClosed || _idle.Count >= MaxIdle)
        {
            session.Dispose();
            return;
        }

        _idle.Add(session);
        if (_isClosed)
        {
            Dispose();
        }
    }

    /// <summary>A connection in use.</summary>
    internal sealed class Reader(SqlitePool pool, SqliteSession session) : IDisposable
    {
        /// <summary>Gets the connection.</summary>
        public SqliteSession Session => session;

        /// <inheritdoc/>
        public void Dispose() => pool.Return(session);
    }
}
