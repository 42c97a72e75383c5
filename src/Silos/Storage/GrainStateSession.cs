namespace AxComplex.Silos.Storage;

/// <summary>The writing side of a file of grain states.</summary>
/// <param name="file">The file; its folder exists.</param>
/// <exception cref="InvalidOperationException">The file was written by another version.</exception>
internal sealed class GrainStateSession(string file) : IWriteSession, IDisposable
{
    private static readonly SqliteSchema Schema = new(
        1,
        "CREATE TABLE IF NOT EXISTS grain_state(name TEXT NOT NULL, grain TEXT NOT NULL, version INTEGER NOT NULL, state TEXT NOT NULL, PRIMARY KEY(name, grain)) WITHOUT ROWID");

    private readonly SqliteSession _session = SqliteSession.OpenForWriting(file, Schema);

    public void Begin() => _session.Execute("BEGIN IMMEDIATE");

    public void Commit() => _session.Execute("COMMIT");

    public void Rollback() => _session.Rollback();

    public Exception Explain(Exception exception) => new IOException($"The grain state was not written ({exception.GetType().Name}).", exception);

    /// <summary>Writes a state.</summary>
    /// <param name="name">The state's name.</param>
    /// <param name="grain">The grain.</param>
    /// <param name="known">The version that the writer has read; 0 for none.</param>
    /// <param name="json">The state.</param>
    /// <returns>Whether that was the version, and the version now.</returns>
    public (bool IsWritten, long Version) Write(string name, string grain, long known, string json)
    {
        var written = known == 0
            ? _session.Execute("INSERT INTO grain_state(name, grain, version, state) VALUES($0, $1, 1, $2) ON CONFLICT DO NOTHING", name, grain, json)
            : _session.Execute("UPDATE grain_state SET version = version + 1, state = $2 WHERE name = $0 AND grain = $1 AND version = $3", name, grain, json, known);
        return written == 1 ? (true, known + 1) : (false, Version(name, grain));
    }

    /// <summary>Removes a state.</summary>
    /// <inheritdoc cref="Write"/>
    public (bool IsCleared, long Version) Clear(string name, string grain, long known) =>
        known == 0 || _session.Execute("DELETE FROM grain_state WHERE name = $0 AND grain = $1 AND version = $2", name, grain, known) == 1
            ? (true, 0)
            : (false, Version(name, grain));

    public void Dispose() => _session.Dispose();

    private long Version(string name, string grain) => _session.Scalar<long>("SELECT version FROM grain_state WHERE name = $0 AND grain = $1", name, grain);
}
