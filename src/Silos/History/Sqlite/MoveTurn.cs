namespace AxComplex.Silos.History.Sqlite;

/// <summary>
/// Whose turn it is to move values from one file into another, or to see all files as of one instant: the sealing of a silo, or a backup,
/// which is another process. A lock on the file <c>moving</c>; it ends with its process.
/// </summary>
internal static class MoveTurn
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Waits for the turn; disposing the result ends it.</summary>
    /// <param name="folder">The folder of the history.</param>
    /// <param name="time">Counts how long.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IOException">The file cannot be made, or the other side did not end its turn within two minutes.</exception>
    public static async Task<IDisposable> TakeAsync(string folder, TimeProvider time, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, "moving");
        var began = time.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (e.GetType() == typeof(IOException) && time.GetElapsedTime(began) < Patience)
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }
}
