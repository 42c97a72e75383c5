namespace AxComplex.Aspire.Hosting.Tests;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class Folder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("apphost-test-").FullName;

    public string Argument => $"--Aspire:Store:Path={Path}";

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
