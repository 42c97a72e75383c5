namespace AxComplex.Silos.Storage;

/// <summary>The tables of a SQLite file, and how they came to be. Its version is the file's <c>user_version</c>.</summary>
/// <param name="First">The version of <paramref name="Tables"/>; a file of an older one is from before the first release.</param>
/// <param name="Tables">Makes the tables of that version.</param>
/// <param name="Changes">Each makes the next version of the one before. Never changed, only added to.</param>
internal sealed record SqliteSchema(int First, string Tables, params string[] Changes)
{
    /// <summary>Gets the version that this program writes.</summary>
    public int Version => First + Changes.Length;

    /// <summary>Brings a file to this program's version; each step is a transaction with its version number.</summary>
    /// <param name="session">The file.</param>
    /// <param name="file">What it is called.</param>
    /// <exception cref="InvalidOperationException">A newer program was here before, or one of before the first release.</exception>
    public void Migrate(SqliteSession session, string file)
    {
        var found = (int)session.Scalar<long>("PRAGMA user_version");
        if (found != 0 && (found < First || found > Version))
        {
            throw new InvalidOperationException(
                $"The file {file} has version {found}, and this program knows {First} to {Version}. Start the version that wrote it, or name another Silos:DataDirectory.");
        }

        for (var version = found == 0 ? First : found + 1; version <= Version; version++)
        {
            session.Execute("BEGIN IMMEDIATE");
            session.Execute(version == First ? Tables : Changes[version - First - 1]);
            session.Execute($"PRAGMA user_version={version}");
            session.Execute("COMMIT");
        }
    }
}
