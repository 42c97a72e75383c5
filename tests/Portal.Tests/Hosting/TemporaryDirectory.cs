namespace AxComplex.Portal.Tests.Hosting;

internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("axcomplex-portal-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
