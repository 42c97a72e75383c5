using AxComplex.Silos.Hosting;
using Microsoft.Extensions.Options;

namespace AxComplex.Silos.Storage;

/// <summary>Where the files of this silo lie.</summary>
internal sealed class DataFolder
{
    /// <summary>Finds the folder, and makes it where there is none.</summary>
    /// <param name="options">Name it.</param>
    public DataFolder(IOptions<SilosOptions> options)
    {
        Path = System.IO.Path.GetFullPath(options.Value.DataDirectory);
        Directory.CreateDirectory(Path);
    }

    /// <summary>Gets the folder; it exists.</summary>
    public string Path { get; }
}
