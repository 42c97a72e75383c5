namespace AxComplex.OpcBridge.Storage;

/// <summary>Files that are written as a whole: after a crash there is the old one or the new one, never half of it.</summary>
internal static class WholeFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes a file, and its folder where it is missing; returns once the disk has it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bytes">All of its content.</param>
    /// <param name="isSecret">Whether only the owner may read it. Default false.</param>
    /// <exception cref="IOException">The old file is still there.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes, bool isSecret = false)
    {
        var folder = Path.GetDirectoryName(path)!;
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else if (isSecret)
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
            options.UnixCreateMode = OwnerOnly;
        }
        else
        {
            Directory.CreateDirectory(folder);
        }

        // A file of this name is what a crash left; made anew it has the right mode.
        var beside = path + ".new";
        File.Delete(beside);
        using (var stream = new FileStream(beside, options))
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
    }
}
