namespace AxComplex.Silos.Backup;

/// <summary>What a backup has.</summary>
/// <param name="BeganAt">When it began: everything that was acknowledged before is in it.</param>
/// <param name="Files">How many files.</param>
/// <param name="Head">The position of the last batch in it; 0 for none.</param>
/// <param name="Bytes">How large it is.</param>
internal sealed record BackupResult(DateTimeOffset BeganAt, int Files, long Head, long Bytes);

/// <summary>A backup that cannot be made as asked for; the message says what to do.</summary>
internal sealed class BackupException(string message) : Exception(message);
